import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as xlsx from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import type { BudgetTable, Disclosure } from '../../src/schema/disclosure.js';
import { layoutOf } from '../../src/writers/workbook/layout.js';
import { writeXlsx } from '../../src/writers/xlsx.js';
import { CLEAN } from '../build/clean-disclosure.js';
import { read } from '../build/read.js';
import { ROOT } from '../cli/run.js';
import { amount, disclosure, line, project, table } from './disclosure-builder.js';
import { bytesOf } from './export-readers.js';

async function bookOf(...documents: Disclosure[]): Promise<xlsx.WorkBook> {
  const bytes = await bytesOf((out) => writeXlsx(out, documents, { labels: 'zh' }));
  return xlsx.read(bytes, { type: 'array', cellStyles: true });
}

/** The rows of a sheet as an independent reader sees them. */
function rowsOf(book: xlsx.WorkBook, name: string | undefined): unknown[][] {
  return xlsx.utils.sheet_to_json<unknown[]>(book.Sheets[name ?? ''] ?? {}, { header: 1, defval: null });
}

/** All figures and names of a table, row by row, without order between columns. */
function factsOf({ lines }: BudgetTable): string[] {
  return lines
    .flatMap(({ name, code, values }) => [
      ...[name, code].filter((text) => text !== null),
      ...Object.values(values).map(({ value, raw }) => (value === null ? raw : String(Number(value)))),
    ])
    .sort();
}

const FIXTURES = readdirSync(join(ROOT, 'fixtures')).flatMap((folder) => {
  const sources = ['source.docx', 'source.txt', 'source.doc'];
  if (!/\./u.test(folder) && folder !== 'generator') {
    return sources.map((name) => join(ROOT, 'fixtures', folder, name)).filter((path) => exists(path));
  }
  return [];
});

function exists(path: string): boolean {
  try {
    return readFileSync(path).length > 0;
  } catch {
    return false;
  }
}

describe('the sheets that a person reads', () => {
  test.each([...FIXTURES.map((path) => path.slice(ROOT.length)), 'clean'])(
    '%s: read back they hold every line',
    async (name) => {
      const document = name === 'clean' ? await read(CLEAN) : await read(readFileSync(join(ROOT, name)), name);
      const book = await bookOf(document);
      const printed = book.SheetNames.filter((sheet) => /^\d+ /u.test(sheet));
      expect(book.SheetNames[0]).toBe('概要');
      expect(printed).toHaveLength(document.budgetTables.length);
      document.budgetTables.forEach((each, index) => {
        const heads = layoutOf(each, 'zh').headRows + 2;
        const cells = rowsOf(book, printed[index])
          .slice(heads, heads + each.lines.length)
          .flat();
        const shown = cells.filter((cell) => cell !== null && cell !== '').map(String);
        for (const fact of factsOf(each)) {
          expect(shown, `${fact} of ${each.title}`).toContain(fact);
          shown.splice(shown.indexOf(fact), 1);
        }
      });
      const projects = rowsOf(book, '项目一览').slice(1);
      expect(projects.map(([project]) => project)).toEqual(document.projects.map((project) => project.name));
      const indicators = document.projects.flatMap((project) => project.indicators).length;
      expect(rowsOf(book, '指标一览').slice(1)).toHaveLength(indicators);
    },
  );

  test('revenue and expenditure stand beside each other; heads are merged over what they head', async () => {
    const document = await read(CLEAN);
    const summary = document.budgetTables.find(({ kind }) => kind === 'revenue-expenditure-summary');
    if (summary === undefined) throw new Error('no summary');
    const { rows, heads } = layoutOf(summary, 'zh');
    expect(rows.map((cells) => cells.map((cell) => cell?.text ?? cell?.amount?.raw ?? ''))).toContainEqual([
      '一、一般公共预算',
      '100.00',
      '一、一般公共服务支出',
      '80.00',
    ]);
    expect(heads.map(({ text }) => text)).toEqual(expect.arrayContaining(['收入', '支出']));
  });

  test('the summary leads to the cells of its figures, and says what does not reconcile', async () => {
    const broken = CLEAN.replace('支出总计\t105.00', '支出总计\t106.00');
    const book = await bookOf(await read(broken));
    const sheet = book.Sheets.概要 ?? {};
    const total = Object.values(sheet).find((cell): cell is xlsx.CellObject => cell?.v === 106);
    const [name = '', address = ''] = (total?.l?.Target ?? '').replace(/^#/u, '').split('!');
    expect(book.Sheets[name.replaceAll("'", '')]?.[address]?.v).toBe(106);
    expect(rowsOf(book, '概要').flat().join('\n')).toMatch(/核对不符 \([1-9]\d*\)/u);
  });

  test('a figure of a failed check is coloured and bears a note that says why', async () => {
    const book = await bookOf(await read(CLEAN.replace('支出总计\t105.00', '支出总计\t106.00')));
    const sheet = book.Sheets[book.SheetNames[1] ?? ''] ?? {};
    const cell = Object.values(sheet).find((each) => each?.v === 106);
    expect(cell?.s?.fgColor?.rgb).toBe('FFC7CE');
    expect(cell?.c?.[0]?.t).toMatch(/收入总计|支出总计/u);
  });

  test('figures keep their printed decimals, and figures of two documents do not meet', async () => {
    const of = (raw: string): Disclosure =>
      disclosure({
        budgetTables: [table([line({ role: 'total', values: { c1: amount(raw, raw.replace(',', ''), '1') } })])],
      });
    const book = await bookOf(of('1,234.50'), of('7'));
    const names = book.SheetNames.filter((name) => /^\d/u.test(name));
    const formats = names.map((name) => Object.values(book.Sheets[name] ?? {}).find((cell) => cell?.t === 'n')?.z);
    expect(formats).toEqual(['#,##0.00', '#,##0']);
  });

  test('rows are as high as what is wrapped in them, columns as wide as the title over them', async () => {
    const goal = '按时完成电梯维保各项工作，保障机关日常运转，提高服务水平，定期巡查消防设施并更换到期的器材';
    const long = project({ name: '电梯维保经费', goals: { period: null, annual: goal, actual: null } });
    const narrow = {
      ...table([line({ values: { c1: amount('1', '1', '1') } })]),
      title: '某市某局部门支出总表'.repeat(4),
    };
    const book = await bookOf(disclosure({ projects: [long], budgetTables: [narrow] }));
    expect(book.Sheets.项目一览?.['!rows']?.[1]?.hpt).toBe(45);
    const printed = book.Sheets[book.SheetNames[1] ?? ''];
    const width = (printed?.['!cols'] ?? []).reduce((sum, column) => sum + (column.width ?? 0), 0);
    expect(width).toBeGreaterThan(4 * 20 * 1.4);
    expect(printed?.['!rows']?.[5]?.hpt ?? 15).toBe(15);
  });
});
