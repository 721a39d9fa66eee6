import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bodyCells, DRAWN_TABLES, drawnBlocks } from '../../fixtures/generator/budget-blocks.js';
import { renderDocx, renderHtml, renderXlsx } from '../../fixtures/generator/office.js';
import { renderPdf } from '../../fixtures/generator/pdf.js';
import { isColumnNumberRow } from '../../src/glossary/header-words.js';
import { isBudgetGrid } from '../../src/normalizers/budget-grid.js';
import { runStages } from '../../src/pipeline.js';
import type { BudgetLine, BudgetTable } from '../../src/schema/disclosure.js';
import type { Grid } from '../../src/tables.js';
import { foldText, squeezeText } from '../../src/text.js';

const ROUTES: Record<string, () => Uint8Array> = {
  html: () => new TextEncoder().encode(renderHtml(drawnBlocks())),
  docx: () => renderDocx(drawnBlocks()),
  xlsx: () => renderXlsx(drawnBlocks()),
  pdf: () => renderPdf(drawnBlocks()),
};

async function tablesOf(route: string): Promise<BudgetTable[]> {
  const name = `source.${route}`;
  const { disclosure } = await runStages(ROUTES[route]?.() ?? new Uint8Array(), { name });
  return disclosure.budgetTables;
}

/** What a line says, without where it stands and how its figures are grouped. */
function factsOf({ index, source, values, ...line }: BudgetLine) {
  const figures = Object.entries(values).map(([key, { value, unit, yuan }]) => [key, value, unit, yuan]);
  return { ...line, level: line.level, figures };
}

test.each(Object.keys(ROUTES))('every printed cell of a table in %s ends in a record', async (route) => {
  const tables = await tablesOf(route);
  expect(tables.map(({ title }) => title)).toEqual(DRAWN_TABLES.map(({ title }) => title));
  for (const [index, drawn] of DRAWN_TABLES.entries()) {
    const table = tables[index];
    const lost =
      table === undefined ? [] : bodyCells(drawn).flatMap((cells) => cells.filter((cell) => !holds(table, cell)));
    expect([drawn.title, lost]).toEqual([drawn.title, []]);
  }
});

test.each(Object.keys(ROUTES).filter((route) => route !== 'html'))(
  'a document says the same in %s as in html',
  async (route) => {
    const [own, web] = [await tablesOf(route), await tablesOf('html')];
    for (const [index, table] of own.entries()) {
      const other = web[index];
      expect({ ...table, lines: table.lines.map(factsOf), pages: [] }).toEqual({
        ...other,
        lines: other?.lines.map(factsOf),
        pages: [],
      });
    }
  },
);

/** Whether a text stands in a table's records: a name, a code or its part, a label, a group, a figure, a note. */
function holds(table: BudgetTable, printed: string): boolean {
  const text = squeezeText(printed);
  const notes = table.notes.map(squeezeText);
  return notes.some((note) => note.includes(text)) || table.lines.some((line) => textsOf(line).some(isTextOf(text)));
}

function textsOf(line: BudgetLine): string[] {
  const { name, code, economicCode, agencyCode, governmentEconomicName, group } = line;
  const both = [code, agencyCode].flatMap((digits) => (digits === null || name === null ? [] : [`${digits}${name}`]));
  const named = [name, code, economicCode, agencyCode, governmentEconomicName, group].filter((text) => text !== null);
  const raws = Object.values(line.values).map(({ raw }) => raw);
  return [...named, ...both, ...Object.values(line.labels), ...raws].map(squeezeText);
}

/** The whole text; of digits a part of a code, of figures any grouping, of a name its code in brackets before it. */
function isTextOf(text: string): (record: string) => boolean {
  const plain = (figure: string) => figure.replaceAll(',', '').replace(/\.0+$/u, '');
  return (record) =>
    record === text ||
    (/^\d{1,9}$/u.test(text) && record.includes(text)) ||
    (/^-?[\d,.]+%?$/u.test(text) && plain(record) === plain(text)) ||
    record === text.replace(/[[\]【】]/gu, '').replace(/^(\d+)[-—]/u, '$1');
}

const SAMPLES = process.env.YUSUAN_SAMPLES;

test.runIf(SAMPLES !== undefined).each(
  ['regions', 'cases-parse', 'real'].flatMap((folder) => {
    const path = join(SAMPLES ?? '.', folder);
    const names =
      SAMPLES === undefined ? [] : readdirSync(path).filter((name) => /\.(html|xlsx|docx|pdf)$/u.test(name));
    return names.map((name) => [join(folder, name)]);
  }),
)(
  'no printed cell of the budget tables of %s is lost',
  async (name) => {
    const bytes = new Uint8Array(readFileSync(join(SAMPLES ?? '.', name)));
    const { recognized, disclosure } = await runStages(bytes, { name });
    const said = disclosure.diagnostics.map(({ message }) => foldText(message)).join('\n');
    const lost = disclosure.budgetTables.flatMap((table, index) => {
      const nth = disclosure.budgetTables.slice(0, index).filter((other) => isOf(other, table)).length;
      const grid = recognized.grids.filter((each) => isBudgetGrid(each) && isOf(each, table))[nth];
      const cells = grid === undefined ? ['no grid'] : cellsOf(grid);
      return cells.filter((text) => !holds(table, text) && !said.includes(foldText(text)));
    });
    expect(lost).toEqual([]);
  },
  120_000,
);

function isOf(one: Pick<Grid, 'title' | 'number'>, other: Pick<Grid, 'title' | 'number'>): boolean {
  return (one.title ?? '') === (other.title ?? '') && one.number === other.number;
}

/** The texts below the heads of a grid, rows of column numbers and columns of row numbers left out. */
function cellsOf(grid: Grid): string[] {
  const rows = grid.rows.slice(grid.headerRows).filter((row) => !isColumnNumberRow(row.cells.map((cell) => cell.text)));
  const numbered = new Set(
    grid.headers.flatMap((labels, column) => (/[行栏]次/u.test(labels.join('')) ? [column] : [])),
  );
  return rows.flatMap((row) =>
    row.cells.filter((cell) => cell.text.trim() !== '' && !numbered.has(cell.column)).map((cell) => cell.text),
  );
}
