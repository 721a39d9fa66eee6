/**
 * What is said of a budget table whose lines have been read: what was guessed of it, and what it leaves open. Its
 * cases stand in tests/normalizers/budget-table.test.ts.
 */

import { said, sayDiagnostic, titled } from '../glossary/diagnostic-sentences.js';
import { findTableKind } from '../glossary/table-kinds.js';
import type { Message } from '../messages.js';
import type { BudgetLine } from '../schema/disclosure.js';
import type { Sentence } from '../sentence.js';
import type { GridCell } from '../tables.js';
import type { PreparedTable } from './prepared-table.js';
import { isUnreadable } from './table-figures.js';
import { pictureOfName, type ReadLine } from './table-lines.js';
import { findUnreadHeads } from './unread-heads.js';

interface Doubt {
  code: Message['code'];
  what: Sentence;
  /** Of which cell it is said; of the table where it is absent. */
  cell?: GridCell | undefined;
}

/** The messages about a table: those about its figures first, then about its lines, then about all of it. */
export function doubtsOf(table: PreparedTable, lines: readonly ReadLine[]): Message[] {
  const doubts = [...lines.flatMap(ofFigures), ...lines.flatMap(ofLine), ...ofTable(table, lines)];
  return doubts.map(({ code, what, cell }) => ({
    code,
    ...said(sayDiagnostic('inTable', { table: titled(table.title), what })),
    table: table.id,
    place: cell?.place ?? table.grid.place,
  }));
}

function ofFigures({ figures }: ReadLine): Doubt[] {
  return figures.filter(isUnreadable).map(({ cell, amount: { raw } }) => ({
    code: 'amount-unreadable',
    what: sayDiagnostic('noNumber', { raw }),
    cell,
  }));
}

function ofLine({ line, printed }: ReadLine): Doubt[] {
  if (printed === undefined) return [];
  const doubts: Doubt[] = [];
  const code = printed.code?.code ?? '';
  const guessed = { what: sayDiagnostic('codePadded', { code }), cell: printed.cells[0] };
  if (printed.code?.padded === true) doubts.push({ code: 'code-padded', ...guessed });
  if (printed.code?.irregular === true) doubts.push({ code: 'code-irregular', ...guessed });
  const [read, whole] = [printed.name, line.name];
  if (read !== null && whole !== null && whole !== read) {
    const what = sayDiagnostic('nameOfCode', { read, whole, code });
    doubts.push({ code: 'text-completed', what, cell: pictureOfName(printed) });
  }
  return doubts;
}

function ofTable(table: PreparedTable, lines: readonly ReadLine[]): Doubt[] {
  const doubts: Doubt[] = [];
  if (lines.some(({ figures }) => figures.some(({ lacksUnit }) => lacksUnit)))
    doubts.push({ code: 'unit-unknown', what: sayDiagnostic('noUnit') });
  if (table.turned === undefined && lines.length > 1 && lines.every(({ line }) => isNameless(line)))
    doubts.push({ code: 'names-missing', what: sayDiagnostic('noName') });
  if (findTableKind(table.title) === undefined)
    doubts.push({ code: 'label-unknown', what: sayDiagnostic('unknownKind') });
  for (const head of findUnreadHeads(table.segments, table.printed))
    doubts.push({ code: 'label-unknown', what: sayDiagnostic('unreadHead', { head }) });
  return doubts;
}

/** Whether a line prints figures alone. */
function isNameless(line: BudgetLine): boolean {
  return line.name === null && line.code === null && Object.keys(line.labels).length === 0;
}
