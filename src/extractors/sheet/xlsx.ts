import type { SourceDocument, SourceItem } from '../../document.js';
import type { Message } from '../../messages.js';
import { InputError } from '../../result.js';
import { describeSource, type ExtractOptions, placeOf } from '../options.js';
import { TextBudget } from '../text-budget.js';
import { findMainPart, type OfficePackage, openPackage, readRelations } from '../word/docx-package.js';
import { isOn, readXml } from '../xml.js';
import { reportHidden } from './hidden.js';
import { SheetWriter } from './sheet-rows.js';
import { SharedStrings, SheetReader, type WorkbookFacts } from './xlsx-sheet.js';
import { WorkbookStyles } from './xlsx-styles.js';

/** A sheet of a workbook, and the part of the package that holds it. */
interface SheetPart {
  name: string;
  path: string;
}

interface Workbook {
  sheets: SheetPart[];
  hidden: number;
  date1904: boolean;
  /** Paths of the shared strings and the styles. */
  strings: string | undefined;
  styles: string | undefined;
}

/**
 * The items of an .xlsx: its visible sheets, one after the other with page breaks between, each cell as it shows.
 * Formulas stand with their stored results. Hidden sheets, rows and columns are left out.
 * Throws InputError where the workbook is damaged, over a limit, or shows nothing.
 */
export async function extractXlsx(bytes: Uint8Array, options: ExtractOptions): Promise<SourceDocument> {
  const office = await openPackage(bytes);
  const workbook = await readWorkbook(office);
  const messages: Message[] = [];
  const items = readItems(bytes, office, workbook, options, messages);
  return { source: describeSource(bytes, 'xlsx', options), messages, items };
}

/** Any other state (`visible`, `show` of older writers) is shown. */
const HIDDEN_STATE = /^(?:very)?hidden$/iu;

async function readWorkbook(office: OfficePackage): Promise<Workbook> {
  const main = await findMainPart(office, 'xl/workbook.xml');
  const relations = await readRelations(office, main);
  const find = (type: string) => [...relations.values()].find((relation) => relation.type === type)?.target;
  const workbook: Workbook = {
    sheets: [],
    hidden: 0,
    date1904: false,
    strings: find('sharedStrings'),
    styles: find('styles'),
  };
  const member = office.parts.get(main);
  if (!member) throw new InputError('damaged: the workbook has no main part');
  await readXml(member.read(office.budget), {
    open(name, attributes) {
      if (name === 'workbookPr') workbook.date1904 = attributes.date1904 !== undefined && isOn(attributes.date1904);
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => /^\w+:id$/u.test(key))?.[1] ?? '';
      const relation = relations.get(id);
      if (relation?.type !== 'worksheet') return;
      if (HIDDEN_STATE.test(attributes.state ?? '')) workbook.hidden += 1;
      else workbook.sheets.push({ name: attributes.name ?? '', path: relation.target });
    },
    close() {},
    text() {},
  });
  return workbook;
}

async function* readItems(
  bytes: Uint8Array,
  office: OfficePackage,
  workbook: Workbook,
  options: ExtractOptions,
  messages: Message[],
): AsyncGenerator<SourceItem> {
  const place = placeOf(options);
  const facts = await readFacts(office, workbook);
  const writer = new SheetWriter(place, messages);
  const kept: SourceItem[] = [];
  let hiddenParts = false;
  for (const { name, path } of workbook.sheets) {
    const reader = new SheetReader(facts);
    const member = office.parts.get(path);
    if (!member) throw new InputError(`damaged: the sheet ${name} is missing`);
    await readXml(member.read(office.budget), reader);
    hiddenParts ||= reader.hidden;
    const at = { ...place, sheet: name };
    for (const { row, column, what } of reader.lost) {
      messages.push({ code: 'cell-lost', text: what, place: { ...at, row: row + 1, column: column + 1 } });
    }
    for (const item of writer.write({
      name,
      rows: reader.rows,
      merges: reader.merges,
      isHiddenColumn: reader.isHiddenColumn,
    })) {
      if (options.crossCheck) kept.push(item);
      yield item;
    }
  }
  reportHidden(workbook.hidden, hiddenParts, messages, options);
  if (writer.empty) throw new InputError('the workbook shows nothing');
  if (options.crossCheck) {
    const { checkAgainstLibrary } = await import('./xls.js');
    messages.push(...checkAgainstLibrary(bytes, kept, options));
  }
}

async function readFacts(office: OfficePackage, workbook: Workbook): Promise<WorkbookFacts> {
  const styles = new WorkbookStyles();
  const stylesPart = office.parts.get(workbook.styles ?? 'xl/styles.xml');
  if (stylesPart) await readXml(stylesPart.read(office.budget), styles);
  const shared = new SharedStrings();
  const stringsPart = office.parts.get(workbook.strings ?? 'xl/sharedStrings.xml');
  if (stringsPart) await readXml(stringsPart.read(office.budget), shared);
  return { strings: shared.strings, styles, date1904: workbook.date1904, budget: new TextBudget() };
}
