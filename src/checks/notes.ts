/** Checks that notes of empty tables are true. Tested in tests/checks/rules.test.ts. */

import { sayCheck } from '../glossary/check-sentences.js';
import { isEmptyNote } from '../glossary/table-heads.js';
import type { BudgetTable, Disclosure, Ref } from '../schema/disclosure.js';
import type { Sentence } from '../sentence.js';
import { foldText } from '../text.js';
import { cellFigure, NO_REF } from './figure.js';
import type { Findings } from './findings.js';

/** A note by which a table has no data: 本表无数据, 此表为空, 无此项支出. */
const NO_DATA = /(本表|此表|该表)?(无数据|为空|为空表|无内容|空表)|无此项/u;

/** Where the first figure of a table stands (in words and as a reference) whose note says that it has none. */
function figuresBelow(table: BudgetTable, { places }: Findings, ref: Ref): [Sentence, Ref[]] {
  const figures = table.lines.flatMap((line) =>
    table.columns.flatMap((column) => cellFigure(table, line, column) ?? []),
  );
  const first = figures.find(({ blank, yuan }) => !blank && !yuan.isZero());
  const name = places.table(table);
  if (first === undefined) return [sayCheck('noteUnclear', { table: name }), [ref]];
  const figure = `${first.raw.trim()}${first.unit ?? ''}`;
  return [sayCheck('noteFails', { table: name, place: places.one(first.ref), figure }), [first.ref]];
}

/** A table whose note says that it has no data must print none, and a table without data must have such a note. */
export function checkNotes(disclosure: Disclosure, findings: Findings): void {
  for (const table of disclosure.budgetTables) {
    const says = table.notes.some((note) => NO_DATA.test(foldText(note)));
    const name = findings.places.table(table);
    const ref: Ref = { ...NO_REF, table: table.id, source: table.lines[0]?.source ?? null };
    if (says && !table.empty) findings.fail('empty-table-note', ...figuresBelow(table, findings, ref));
    else if (says || (table.empty && table.notes.some(isEmptyNote)))
      findings.hold('empty-table-note', sayCheck('noteHolds', { table: name }), [ref]);
    else if (table.empty)
      findings.fail('empty-table-note', sayCheck('noNote', { table: name }), [ref], { severity: 'hint' });
  }
}
