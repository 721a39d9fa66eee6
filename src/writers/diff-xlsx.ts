import type { Writable } from 'node:stream';
import type { Worksheet } from 'wasm-xlsxwriter';
import type { DisclosureDiff } from '../diff/model.js';
import { sayDiff } from '../glossary/diff-sentences.js';
import { writeChunk } from './chunk.js';
import { displayWidth } from './columns.js';
import type { DiffPage, DiffPageOptions } from './diff-page.js';
import { diffRowsOf } from './diff-rows.js';
import { digitsOf, EXACT_DIGITS } from './digits.js';
import { FILLS, MOST_CHARACTERS } from './workbook/book.js';
import { loadXlsx } from './workbook/load.js';

/** Characters: a column is no wider. */
const MOST_WIDTH = 60;
const FIGURE = /^-?\d+(?:\.\d+)?$/u;

/** The page of a comparison on the first sheet of a workbook, and every difference as a row of the second. */
export async function writeDiffXlsx(
  out: Writable,
  diff: DisclosureDiff,
  page: DiffPage,
  { labels = 'en' }: DiffPageOptions,
): Promise<void> {
  const library = await loadXlsx();
  const { Color, Format, FormatAlign } = library;
  const heading = new Format().setBackgroundColor(Color.rgb(FILLS.head)).setBold();
  const formats = { heading, bold: new Format().setBold(), right: new Format().setAlign(FormatAlign.Right) };
  const workbook = new library.Workbook();
  workbook.setProperties(new library.DocProperties().setAuthor('yusuan'));
  const summary = workbook.addWorksheet();
  summary.setName(labels === 'zh' ? '概要' : 'summary').free();
  writeSummary(summary, page, labels, formats);
  const sheet = workbook.addWorksheet();
  sheet.setName(labels === 'zh' ? '差异' : 'differences').free();
  const { columns, rows } = diffRowsOf(diff);
  columns.forEach(({ name }, i) => {
    sheet.writeStringWithFormat(0, i, name, formats.heading).free();
  });
  rows.forEach((row, n) => {
    row.forEach((cell, i) => {
      if (cell !== null) writeCell(sheet, n + 1, i, cell, columns[i]?.figure === true);
    });
  });
  sheet.setFreezePanes(1, 0).free();
  sheet.autofilter(0, 0, rows.length, columns.length - 1).free();
  setWidths(sheet, [columns.map(({ name }) => `${name}   `), ...rows.map((row) => row.map((cell) => cell ?? ''))]);
  await writeChunk(out, workbook.saveToBufferSync());
  workbook.free();
}

type Formats = Record<'heading' | 'bold' | 'right', import('wasm-xlsxwriter').Format>;

function writeSummary(sheet: Worksheet, page: DiffPage, labels: 'en' | 'zh', formats: Formats): void {
  let row = 0;
  const print = (cells: readonly string[], format: (index: number) => keyof Formats | null): void => {
    cells.forEach((text, i) => {
      const kind = format(i);
      const figure = i > 0 && kind === 'right' ? numberOf(text) : null;
      if (figure !== null) sheet.writeNumberWithFormat(row, i, figure, formats.right).free();
      else if (kind === null) sheet.writeString(row, i, text).free();
      else sheet.writeStringWithFormat(row, i, text, formats[kind]).free();
    });
    row += 1;
  };
  print(
    (['document', 'issuer', 'year', 'kind'] as const).map((word) => sayDiff(word)[labels]),
    () => 'heading',
  );
  for (const document of page.documents) print(document, () => null);
  if (page.warning !== null) print([page.warning], () => 'bold');
  for (const { title, head, rows, more } of page.sections) {
    row += 1;
    print([title], () => 'bold');
    print(head, () => 'heading');
    for (const cells of rows) print(cells, (i) => (i === 0 ? null : 'right'));
    if (more !== null) print([more], () => null);
  }
  row += 1;
  print([page.counts], () => null);
  setWidths(sheet, [...page.documents, ...page.sections.flatMap(({ head, rows }) => [head, ...rows])]);
  sheet.setPrintFitToPages(1, 0).free();
}

/** A figure as the page says it, as a number: +1,234.50 → 1234.5. */
function numberOf(text: string): number | null {
  const bare = text.replace(/,/gu, '').replace(/^\+/u, '').replace(/^−/u, '-');
  return FIGURE.test(bare) && digitsOf(bare) <= EXACT_DIGITS ? Number(bare) : null;
}

function writeCell(sheet: Worksheet, row: number, column: number, text: string, figure: boolean): void {
  if (figure && FIGURE.test(text) && digitsOf(text) <= EXACT_DIGITS)
    sheet.writeNumber(row, column, Number(text)).free();
  else sheet.writeString(row, column, text.slice(0, MOST_CHARACTERS)).free();
}

function setWidths(sheet: Worksheet, rows: readonly (readonly string[])[]): void {
  const widths: number[] = [];
  for (const row of rows.slice(0, 500)) {
    for (const [i, text] of row.entries()) widths[i] = Math.max(widths[i] ?? 8, displayWidth(text) + 1);
  }
  widths.forEach((width, i) => {
    sheet.setColumnWidth(i, Math.min(MOST_WIDTH, width)).free();
  });
}
