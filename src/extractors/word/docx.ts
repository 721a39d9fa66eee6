import type { Source, SourceDocument, SourceItem } from '../../document.js';
import type { Message } from '../../messages.js';
import type { Place } from '../../place.js';
import { describeSource, type ExtractOptions, placeOf } from '../options.js';
import { XmlReader } from '../xml.js';
import { StoryReader } from './docx-body.js';
import { NumberCounter } from './docx-numbering.js';
import { OPENERS } from './docx-openers.js';
import {
  findMainPart,
  type OfficePackage,
  openPackage,
  type Relation,
  readMembers,
  readRelations,
} from './docx-package.js';
import { Styles } from './docx-styles.js';
import { reportLeftOut } from './left-out.js';
import { StoryWriter } from './story-writer.js';

/** The part of a package that holds the body of the document. */
const MAIN_PART = 'word/document.xml';

/**
 * The items of a .docx: paragraphs, tables and page breaks of its body, then its footnotes. The text is as printed:
 * automatic numbers stand in it, changes are accepted, hidden text and running heads are not in it. Throws InputError
 * where there is no document, its XML is damaged, a limit is reached, or it holds nothing but pictures.
 */
export async function extractDocx(bytes: Uint8Array, options: ExtractOptions): Promise<SourceDocument> {
  const office = await openPackage(bytes);
  const main = await findMainPart(office, MAIN_PART);
  const messages: Message[] = [];
  const source = describeSource(bytes, 'docx', options);
  const context = { options, source, messages, place: placeOf(options) };
  return { source, messages, items: readItems(bytes, office, main, context) };
}

interface Context {
  options: ExtractOptions;
  source: Source;
  messages: Message[];
  place: Place;
}

async function* readItems(
  bytes: Uint8Array,
  office: OfficePackage,
  main: string,
  context: Context,
): AsyncGenerator<SourceItem> {
  const byId = await readRelations(office, main);
  const relations = [...byId.values()];
  const styles = new Styles();
  const numbers = new NumberCounter();
  await readPart(office, relations, 'styles', (chunks) => styles.read(chunks));
  await readPart(office, relations, 'numbering', (chunks) => numbers.read(chunks));
  const writer = new StoryWriter(context.place, context.messages);
  const story = new StoryReader(styles, numbers, OPENERS);
  const kept: SourceItem[] = [];
  const parts = [main, ...notesOf(office, relations)];
  for (const part of parts) {
    for await (const item of readStory(office, part, story, writer)) {
      if (context.options.crossCheck) kept.push(item);
      yield item;
    }
  }
  if (writer.onlyPictures && story.pictures.length > 0) {
    const { readPicturePages } = await import('../image/picture-pages.js');
    const paths = story.pictures.flatMap((id) => byId.get(id)?.target ?? []);
    yield* readPicturePages(readMembers(office, paths), context, context.options);
    return;
  }
  writer.finish();
  reportLeftOut(story.leftOut, context.messages, context.place);
  if (context.options.crossCheck) {
    const { checkAgainstMammoth } = await import('./docx-check.js');
    context.messages.push(...(await checkAgainstMammoth(bytes, kept, context.place)));
  }
}

async function* readStory(
  office: OfficePackage,
  part: string,
  story: StoryReader,
  writer: StoryWriter,
): AsyncGenerator<SourceItem> {
  const member = office.parts.get(part);
  if (!member) return;
  const xml = new XmlReader(story);
  for await (const chunk of member.read(office.budget)) {
    xml.write(chunk);
    yield* writer.write(story.drain());
  }
  xml.end();
  yield* writer.write(story.drain());
}

async function readPart(
  office: OfficePackage,
  relations: Relation[],
  type: string,
  read: (chunks: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> {
  const target = relations.find((relation) => relation.type === type)?.target;
  const member = office.parts.get(target ?? `word/${type}.xml`);
  if (member) await read(member.read(office.budget));
}

function notesOf(office: OfficePackage, relations: Relation[]): string[] {
  return ['footnotes', 'endnotes'].flatMap((type) => {
    const target = relations.find((relation) => relation.type === type)?.target;
    return target !== undefined && office.parts.has(target) ? [target] : [];
  });
}
