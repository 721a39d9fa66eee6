import type { SourceDocument, SourceItem } from '../../document.js';
import type { Message } from '../../messages.js';
import type { Block } from '../blocks.js';
import { describeSource, type ExtractOptions, placeOf } from '../options.js';
import { reportLeftOut } from '../word/left-out.js';
import { StoryWriter } from '../word/story-writer.js';
import { RtfReader } from './reader.js';
import { obeySymbol, obeyWord } from './words.js';

/**
 * The items of an RTF document: paragraphs, tables and page breaks of its body, then its notes.
 * The text is as printed: automatic numbers stand in it, deleted and hidden text and running heads do not.
 * Throws InputError where a limit is reached or nothing is printed.
 */
export async function extractRtf(bytes: Uint8Array, options: ExtractOptions): Promise<SourceDocument> {
  const messages: Message[] = [];
  const place = placeOf(options);
  const reader = new RtfReader(bytes, options.encoding, { obeySymbol, obeyWord });
  const blocks = reader.read();
  const { facts, text, cut } = reader;
  const report = (code: Message['code'], said: string) => messages.push({ code, text: said, place });
  if (cut) report('content-damaged', 'the file ends in the middle');
  if (facts.counted) report('content-damaged', 'rows of a table have no usable columns; cells were counted');
  if (text.guessed) report('encoding-guessed', 'read as gb18030');
  if (text.damaged) report('encoding-damaged', 'some characters could not be decoded');
  reportLeftOut(facts.leftOut, messages, place);
  const items = readItems(blocks, new StoryWriter(place, messages));
  return { source: describeSource(bytes, 'rtf', options), messages, items };
}

async function* readItems(blocks: Block[], writer: StoryWriter): AsyncGenerator<SourceItem> {
  yield* writer.write(blocks);
  writer.finish();
}
