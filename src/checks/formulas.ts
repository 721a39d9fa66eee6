import type { BudgetLine, BudgetTable, Disclosure } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { cellFigure, type Figure } from './figure.js';
import type { Findings } from './findings.js';
import { columnsOf } from './table-lines.js';

/**
 * Checks lines that print their own formula: each must be the sum that the formula says.
 *
 *   项目                  | 公式   | 本地区
 *   一、2018年债务限额      | A=B+C | 459.46
 *   其中：一般债务限额       | B     | 225.41
 *   专项债务限额            | C     | 234.05
 */
export function checkFormulas(disclosure: Disclosure, findings: Findings): void {
  for (const table of disclosure.budgetTables) {
    const lettered = new Map<string, BudgetLine[]>();
    const sums: { line: BudgetLine; parts: string[] }[] = [];
    for (const line of table.lines) {
      const [letter, formula] = formulaOf(line);
      if (letter === undefined) continue;
      lettered.set(letter, [...(lettered.get(letter) ?? []), line]);
      if (formula !== undefined) sums.push({ line, parts: formula.split('+') });
    }
    for (const { line, parts } of sums) {
      const lines = parts.map((part) => lettered.get(part) ?? []);
      if (lines.every((found) => found.length === 1)) compareSum(table, line, lines.flat(), findings);
    }
  }
}

/** The letter of a line and the letters that it is the sum of: A and B+C of `A=B+C`. */
function formulaOf({ labels }: BudgetLine): [letter?: string, formula?: string] {
  for (const text of Object.values(labels)) {
    const found = /^([A-Z])(?:=([A-Z](?:\+[A-Z]){1,8}))?$/u.exec(foldText(text));
    if (found !== null) return [found[1], found[2]];
  }
  return [];
}

function compareSum(table: BudgetTable, whole: BudgetLine, parts: readonly BudgetLine[], findings: Findings): void {
  for (const column of columnsOf(table, whole)) {
    const left = cellFigure(table, whole, column);
    const right = parts.flatMap((line): Figure | Figure[] => cellFigure(table, line, column) ?? []);
    if (left === undefined || left.blank || right.length < parts.length) continue;
    if (!right.every(({ blank }) => blank)) findings.compare({ rule: 'list-adds-up', left: [left], right });
  }
}
