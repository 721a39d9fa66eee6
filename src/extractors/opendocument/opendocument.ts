import type { SourceDocument, SourceItem } from '../../document.js';
import type { Message } from '../../messages.js';
import { InputError } from '../../result.js';
import { describeSource, type ExtractOptions, placeOf } from '../options.js';
import { reportHidden } from '../sheet/hidden.js';
import { SheetWriter } from '../sheet/sheet-rows.js';
import { reportLeftOut } from '../word/left-out.js';
import { StoryWriter } from '../word/story-writer.js';
import { XmlReader } from '../xml.js';
import { type OdfFile, openOdf } from './package.js';
import { OdfReader } from './reader.js';

/**
 * The items of an OpenDocument text (.odt, .fodt) as those of a Word document are, or of a workbook (.ods, .fods) as
 * those of an Excel workbook are. Throws InputError where the file is damaged, encrypted, over a limit, or shows nothing.
 */
export async function extractOpenDocument(bytes: Uint8Array, options: ExtractOptions): Promise<SourceDocument> {
  const file = await openOdf(bytes);
  const messages: Message[] = [];
  const format = file.kind === 'text' ? 'odt' : 'ods';
  const document = { source: describeSource(bytes, format, options), messages };
  const items = file.kind === 'text' ? readText(file, document, options) : readSheets(file, messages, options);
  return { ...document, items };
}

/** Reads part after part; resolves to nothing between two pieces, so that what is complete can be taken. */
async function* readParts({ parts }: OdfFile, reader: OdfReader): AsyncGenerator<void> {
  for (const part of parts) {
    const xml = new XmlReader(reader);
    for await (const chunk of part) {
      xml.write(chunk);
      yield;
    }
    xml.end();
    yield;
  }
}

async function* readText(
  file: OdfFile,
  document: Pick<SourceDocument, 'source' | 'messages'>,
  options: ExtractOptions,
): AsyncGenerator<SourceItem> {
  const { messages } = document;
  const place = placeOf(options);
  const reader = new OdfReader();
  const { story } = reader;
  const writer = new StoryWriter(place, messages);
  for await (const _ of readParts(file, reader)) yield* writer.write(story.drain());
  yield* writer.write([...story.drain(), ...story.finish()]);
  if (writer.onlyPictures && story.pictures.length > 0) {
    const { readPicturePages } = await import('../image/picture-pages.js');
    yield* readPicturePages(file.readMembers(story.pictures), document, options);
    return;
  }
  writer.finish();
  reportLeftOut(story.facts.leftOut, messages, place);
}

async function* readSheets(file: OdfFile, messages: Message[], options: ExtractOptions): AsyncGenerator<SourceItem> {
  const place = placeOf(options);
  const reader = new OdfReader();
  const { sheets } = reader;
  const writer = new SheetWriter(place, messages);
  for await (const _ of readParts(file, reader)) {
    for (const sheet of sheets.drain()) yield* writer.write(sheet);
  }
  for (const { sheet, row, column } of sheets.lost) {
    const at = { ...place, sheet, row: row + 1, column: column + 1 };
    messages.push({ code: 'cell-lost', text: 'a formula whose result the file does not hold', place: at });
  }
  reportHidden(sheets.hiddenSheets, sheets.hiddenParts, messages, options);
  if (writer.empty) throw new InputError('the workbook shows nothing');
}
