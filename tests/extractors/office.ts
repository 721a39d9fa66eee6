import { strToU8, zipSync } from 'fflate';
import type { RowItem, SourceItem } from '../../src/document.js';
import { extractDocument } from '../../src/extractors/extract.js';
import type { Message } from '../../src/messages.js';

/** A zip of texts and bytes by their names, in the order given. */
export function zip(files: Record<string, string | Uint8Array>): Uint8Array {
  const entries = Object.entries(files).map(([name, data]) => [name, typeof data === 'string' ? strToU8(data) : data]);
  return zipSync(Object.fromEntries(entries), { level: 6 });
}

const TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function relations(targets: Record<string, string>): string {
  const all = Object.entries(targets).map(
    ([type, target], index) => `<Relationship Id="r${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A .docx with this body; other parts by their usual names. */
export function docx(
  body: string,
  parts: { styles?: string; numbering?: string; footnotes?: string } = {},
): Uint8Array {
  const targets = Object.fromEntries(Object.keys(parts).map((type) => [type, `${type}.xml`]));
  const root: Record<string, string> = { styles: 'styles', numbering: 'numbering', footnotes: 'footnotes' };
  const files: Record<string, string> = {
    '[Content_Types].xml': TYPES,
    '_rels/.rels': relations({ officeDocument: 'word/document.xml' }),
    'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(targets),
  };
  for (const [type, xml] of Object.entries(parts)) {
    files[`word/${type}.xml`] = `<w:${root[type]} ${W}>${xml}</w:${root[type]}>`;
  }
  return zip(files);
}

/** A paragraph of one run. */
export function p(text: string, properties = ''): string {
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A table cell. */
export function tc(content: string, properties = ''): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : p(content)}</w:tc>`;
}

export function tr(...cells: string[]): string {
  return `<w:tr>${cells.join('')}</w:tr>`;
}

export function tbl(...rows: string[]): string {
  return `<w:tbl><w:tblGrid/>${rows.join('')}</w:tbl>`;
}

/** The content types that the workbook library goes by. */
function overrides(sheets: number): string {
  const main = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = Object.entries({ workbook: 'sheet.main', styles: 'styles', sharedStrings: 'sharedStrings' });
  const sheetParts = Array.from({ length: sheets }, (_, index) => [`worksheets/sheet${index + 1}`, 'worksheet']);
  return [...parts, ...sheetParts]
    .map(([part, type]) => `<Override PartName="/xl/${part}.xml" ContentType="${main}.${type}+xml"/>`)
    .join('');
}

export interface SheetSource {
  name: string;
  xml: string;
  state?: string;
}

/** An .xlsx of these sheets; `xml` is what stands in the worksheet element. */
export function xlsx(
  sheets: SheetSource[],
  parts: { styles?: string; strings?: string; properties?: string } = {},
): Uint8Array {
  const S = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"`;
  const list = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${name}" sheetId="${index + 1}" r:id="s${index + 1}"${state === undefined ? '' : ` state="${state}"`}/>`,
  );
  const own = sheets.map(
    (_, index) =>
      `<Relationship Id="s${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${overrides(sheets.length)}</Types>`,
    '_rels/.rels': relations({ officeDocument: 'xl/workbook.xml' }),
    'xl/workbook.xml': `<workbook ${S}>${parts.properties ?? ''}<sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations({}).replace('></Relationships>', `>${own.join('')}</Relationships>`),
  };
  for (const [index, { xml }] of sheets.entries()) {
    files[`xl/worksheets/sheet${index + 1}.xml`] = `<worksheet ${S}>${xml}</worksheet>`;
  }
  if (parts.styles !== undefined) files['xl/styles.xml'] = `<styleSheet ${S}>${parts.styles}</styleSheet>`;
  if (parts.strings !== undefined) files['xl/sharedStrings.xml'] = `<sst ${S}>${parts.strings}</sst>`;
  return zip(files);
}

export interface Extracted {
  items: SourceItem[];
  messages: Message[];
  format: string;
}

/** Everything that the reader for some bytes yields. */
export async function extract(bytes: Uint8Array, name: string, crossCheck = false): Promise<Extracted> {
  const document = await extractDocument(bytes, { name, crossCheck });
  const items: SourceItem[] = [];
  for await (const item of document.items) items.push(item);
  return { items, messages: document.messages, format: document.source.format };
}

/** Items in short: `# 标题` a line (one # a level), `1: 收入*2 | 支出` a row of table 1 (*2 its columns, ^3 its rows). */
export function brief(items: SourceItem[]): string[] {
  return items.map((item) => {
    if (item.type === 'row') return briefRow(item);
    if (item.type !== 'line') return `[${item.type}]`;
    const mark = item.role === undefined ? '#'.repeat(item.level ?? 0) : `(${item.role})`;
    return mark === '' ? item.text : `${mark} ${item.text}`;
  });
}

function briefRow(row: RowItem): string {
  const cells = row.cells.map(
    ({ text, colSpan, rowSpan }) =>
      `${text}${colSpan === undefined ? '' : `*${colSpan}`}${rowSpan === undefined ? '' : `^${rowSpan}`}`,
  );
  return `${row.table}: ${cells.join(' | ')}`;
}

export function codes(messages: Message[]): string[] {
  return messages.map(({ code }) => code);
}
