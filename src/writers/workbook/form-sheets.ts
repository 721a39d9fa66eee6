import { formatColumnLabel } from '../../glossary/column-labels.js';
import { sayWorkbook } from '../../glossary/workbook-words.js';
import type { Amount, Indicator } from '../../schema/disclosure.js';
import { fieldKey } from '../../trace.js';
import { type Book, type Look, linkTo, type PersonDocument } from './book.js';

/** The looks of cells on these sheets, and how wide their columns are. */
const HEAD: Look = { bold: true, align: 'center', border: true, wrap: true, fill: 'head' };
const CELL: Look = { border: true, wrap: true };
const LEAST_WIDTH = 8;
const MOST_WIDTH = 42;
/** Forms of so many projects and indicators stand in the lists; the tidy sheets hold all. */
const MOST_ROWS = 5_000;

type Cell = string | Amount | null;

/** The projects of documents, a row a project; no sheet where there are none. */
export function writeProjects(book: Book, documents: readonly PersonDocument[]): void {
  const projects = documents
    .flatMap(({ disclosure, addresses }) => disclosure.projects.map((project) => ({ ...project, addresses })))
    .slice(0, MOST_ROWS);
  const heads = [
    'name',
    'department_name',
    'unit',
    'attribute_raw',
    'duration_raw',
    'annual_total_value',
    'annual_fiscal_value',
    'period_total_value',
    'goals_annual',
    'source_page',
  ];
  const rows = projects.map(
    ({ id, addresses, name, department, unit, attribute, duration, funding, goals, source }) => ({
      address: (link: string): void => void addresses.set(fieldKey(id, 'name'), link),
      cells: [
        name,
        department.name,
        unit,
        attribute.raw,
        duration.raw,
        funding.annual?.total ?? null,
        funding.annual?.fiscal ?? null,
        funding.period?.total ?? null,
        goals.annual ?? goals.period,
        source.page === null ? null : String(source.page),
      ] as Cell[],
    }),
  );
  writeList(book, sayWorkbook('projectList')[book.language], labelsOf(book, 'projects', heads), rows);
}

/** The indicators of documents, a row an indicator, its form beside it; no sheet where there are none. */
export function writeIndicators(book: Book, documents: readonly PersonDocument[]): void {
  const rowOf = (form: string, { period, level1, level2, level3, value, weight, actual, score }: Indicator) => ({
    address: (): void => {},
    cells: [
      form,
      PERIODS[period][book.language],
      level1,
      level2,
      level3,
      value?.raw ?? null,
      weight,
      actual?.raw ?? null,
      score,
    ],
  });
  const rows = documents
    .flatMap(({ disclosure: { projects, departmentForms } }) => [
      ...projects.flatMap(({ name, indicators }) => indicators.map((each) => rowOf(name, each))),
      ...departmentForms.flatMap(({ department, title, indicators }) =>
        indicators.map((each) => rowOf(department.name ?? title ?? '', each)),
      ),
    ])
    .slice(0, MOST_ROWS);
  const heads = ['form_name', 'period', 'level1', 'level2', 'level3', 'value_raw', 'weight', 'actual_raw', 'score'];
  writeList(book, sayWorkbook('indicatorList')[book.language], labelsOf(book, 'indicators', heads), rows);
}

const PERIODS = { annual: { en: 'year', zh: '年度' }, period: { en: 'period', zh: '实施期' } } as const;

function labelsOf({ language }: Book, table: string, columns: readonly string[]): string[] {
  const english = (name: string): string => name.replace(/_(?:raw|value)$/u, '').replaceAll('_', ' ');
  return columns.map((name) =>
    language === 'zh' ? formatColumnLabel(table, name).replace(/（(?:原文|数值)）$/u, '') : english(name),
  );
}

function writeList(
  book: Book,
  name: string,
  heads: readonly string[],
  rows: readonly { address: (link: string) => void; cells: readonly Cell[] }[],
): void {
  if (rows.length === 0) return;
  const sheet = book.addSheet(name);
  const used = heads.map((_, i) => i).filter((i) => i === 0 || rows.some(({ cells }) => cells[i] !== null));
  used.forEach((i, column) => {
    const units = new Set(rows.flatMap(({ cells }) => unitOf(cells[i] ?? null)));
    const unit = units.size === 1 ? `（${[...units][0]}）` : '';
    sheet.text(0, column, `${heads[i]}${unit}`, HEAD);
  });
  rows.forEach(({ cells, address }, n) => {
    address(linkTo(sheet.name, n + 1, 0));
    used.forEach((i, column) => {
      const cell = cells[i] ?? null;
      if (cell === null) sheet.blank(n + 1, column, CELL);
      else if (typeof cell === 'string') sheet.text(n + 1, column, cell, CELL);
      else if (cell.value === null) sheet.text(n + 1, column, cell.raw, { border: true, align: 'right' });
      else sheet.figure(n + 1, column, cell.value, { border: true });
    });
  });
  sheet.fit(LEAST_WIDTH, MOST_WIDTH);
  sheet.sheet.setFreezePanes(1, 1).free();
  sheet.sheet.setRepeatRows(0, 0).free();
  sheet.sheet.setLandscape().free();
  sheet.sheet.autofilter(0, 0, rows.length, used.length - 1).free();
}

function unitOf(cell: Cell): string[] {
  return cell === null || typeof cell === 'string' || cell.unit === null ? [] : [cell.unit];
}
