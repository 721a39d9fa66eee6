import { Decimal } from 'decimal.js';
import { describe, expect, test } from 'vitest';
import type { Figure } from '../../src/checks/figure.js';
import { Findings } from '../../src/checks/findings.js';
import type { BudgetTable, Diagnostic, Origin } from '../../src/schema/disclosure.js';
import { disclosure, table } from '../writers/disclosure-builder.js';

const NOWHERE: Origin = { page: null, bbox: null, line: null, table: null, row: null };
const ROW: Origin = { page: 3, bbox: [100, 200, 500, 220], line: null, table: 't1', row: 4 };

function diagnostic(code: string, source: Partial<Origin>): Diagnostic {
  return { severity: 'warning', code, message: 'of the test', source: { ...NOWHERE, ...source } } as Diagnostic;
}

function figure(yuan: number, source: Origin, blank = false): Figure {
  const ref = { table: 't1', line: 4, column: 'c1', project: null, form: null, field: null, statement: null, source };
  return { yuan: new Decimal(yuan), place: new Decimal(blank ? 0 : 1), blank, unit: '元', raw: String(yuan), ref };
}

/** The status and message of a relation of the row with another, 100 against 90. */
function verdictOn(diagnostics: Diagnostic[], source: Origin, blank = false): [status?: string, message?: string] {
  const findings = new Findings(disclosure({ diagnostics }));
  const left = blank ? [figure(100, NOWHERE), figure(0, source, true)] : [figure(100, source)];
  findings.compare({ rule: 'class-tree', left, right: [figure(90, NOWHERE)] });
  findings.explain();
  const [check] = findings.toChecks();
  return [check?.status, check?.message];
}

describe('nothing is said of cells whose reading is uncertain', () => {
  test.each<[string, Diagnostic, Origin]>([
    [
      'in the box that two engines read differently',
      diagnostic('engines-disagree', { page: 3, bbox: [300, 205, 340, 215] }),
      ROW,
    ],
    ['on the line with shifted cells', diagnostic('cells-shifted', { line: 88 }), { ...NOWHERE, line: 88 }],
  ])('%s', (_, doubt, source) => {
    const [status, message] = verdictOn([doubt], source);
    expect(status).toBe('skipped');
    expect(message).toContain(`the reading is uncertain here (${doubt.code})`);
  });

  test('where a cell counted as blank was lost', () => {
    const lost = diagnostic('cell-lost', { line: 88 });
    expect(verdictOn([lost], { ...NOWHERE, line: 88 }, true)[0]).toBe('skipped');
  });

  test('but a form that has lost cells is what its rule finds', () => {
    const findings = new Findings(disclosure({ diagnostics: [diagnostic('cell-lost', { page: 3 })] }));
    const { ref } = figure(100, ROW);
    findings.fail('project-complete', { en: 'has lost fields', zh: '缺失栏目' }, [ref]);
    expect(findings.toChecks()[0]?.status).toBe('fail');
  });
});

test('a failure says that two readers of a file without places disagree', () => {
  const [status, message] = verdictOn([diagnostic('engines-disagree', {})], NOWHERE);
  expect([status, message]).toEqual(['fail', expect.stringContaining('two readers of the document')]);
});

test.each<[string, Diagnostic, Origin]>([
  ['another box of the page', diagnostic('engines-disagree', { page: 3, bbox: [300, 260, 340, 270] }), ROW],
  ['another page', diagnostic('engines-disagree', { page: 4, bbox: [300, 205, 340, 215] }), ROW],
  ['a page that the second engine cannot read', diagnostic('engines-disagree', { page: 3 }), ROW],
  ['another line', diagnostic('cells-shifted', { line: 87 }), { ...NOWHERE, line: 88 }],
  ['a completed name of the row', diagnostic('text-completed', { page: 3, bbox: [100, 200, 180, 220] }), ROW],
  ['a diagnostic that is no doubt', diagnostic('table-continued', { page: 3 }), ROW],
])('%s says nothing of a failure', (_, other, source) => {
  const [status, message] = verdictOn([other], source);
  expect(status).toBe('fail');
  expect(message).not.toMatch(/uncertain|readers/u);
});

describe('nothing is said of a table that may go on in another one', () => {
  const page = (n: number, title: string): BudgetTable => ({ ...table([]), id: `t${n}`, title, pages: [n] });
  test.each<[string, BudgetTable[], string]>([
    ['without a title on the next page', [page(1, '支出总表'), page(2, '')], 'skipped'],
    ['with a title', [page(1, '支出总表'), page(2, '收入总表')], 'fail'],
    ['on a later page', [page(1, '支出总表'), { ...page(2, ''), pages: [3] }], 'fail'],
    ['on the same page', [page(1, '支出总表'), { ...page(2, ''), pages: [1] }], 'fail'],
    ['before it', [page(1, ''), page(2, '支出总表')], 'fail'],
  ])('%s', (_, budgetTables, status) => {
    const findings = new Findings(disclosure({ budgetTables }));
    const ref = { table: budgetTables.find(({ title }) => title === '支出总表')?.id ?? null };
    const cell = (yuan: number): Figure => ({
      ...figure(yuan, NOWHERE),
      ref: { ...figure(yuan, NOWHERE).ref, ...ref },
    });
    findings.compare({ rule: 'class-tree', left: [cell(100)], right: [cell(90)] });
    expect(findings.toChecks()[0]?.status).toBe(status);
  });
});
