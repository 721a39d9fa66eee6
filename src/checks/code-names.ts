import { sayCheck } from '../glossary/check-sentences.js';
import { classNameIn, isNameOfClass, isShortened, neighbourNamed } from '../glossary/class-names.js';
import type { BudgetLine, BudgetTable, Disclosure, Ref } from '../schema/disclosure.js';
import { TABLE_KIND_FACTS, type TableKindFacts } from '../schema/table-kinds.js';
import { type Sentence, verbatim } from '../sentence.js';
import { foldText } from '../text.js';
import { NO_REF } from './figure.js';
import type { Findings } from './findings.js';

/** The first year whose classification is known; names of earlier years are not judged. */
const FIRST_YEAR = 2018;

/**
 * A code must have the same name throughout the document, and not the name that the classification gives to another
 * code. Names that are cut off or shortened count as the same, and so do names that the code had in another year. A
 * failure:
 *
 *   2210201 住房公积金 and 2210201 购房补贴 (which is 2210203)
 */
export function checkCodeNames(disclosure: Disclosure, findings: Findings): void {
  const names = new Map<string, BudgetLine & { name: string }>();
  const reported = new Set<string>();
  for (const { code, name, ...rest } of disclosure.budgetTables.flatMap(linesOfClasses)) {
    if (code === null || name === null || !/^\d{3,7}$/u.test(code)) continue;
    const line = { ...rest, code, name };
    const known = names.get(code);
    if (known === undefined) names.set(code, line);
    if (reported.has(code)) continue;
    const other = isOfAnother(disclosure, code, name);
    if (known !== undefined && isOther(code, known.name, name)) {
      const words = {
        code,
        one: known.name,
        table: tableOfLine(disclosure, known, findings),
        other: name,
        second: tableOfLine(disclosure, line, findings),
      };
      const own = classNameIn(code, disclosure.fiscalYear);
      const message = sayCheck('codeName', words);
      const note = own === undefined ? undefined : sayCheck('classCalls', { code, own });
      const said = note === undefined ? message : sayCheck('noted', { message, note });
      findings.fail('code-name', said, [known, line].map(refOf));
      reported.add(code);
    } else if (other !== undefined) {
      const own = classNameIn(code, disclosure.fiscalYear) ?? '';
      const words = { code, name, table: tableOfLine(disclosure, line, findings), other, own };
      findings.fail('code-name', sayCheck('nameOfOther', words), [refOf(line)]);
      reported.add(code);
    }
  }
  if (names.size > reported.size)
    findings.hold('code-name', sayCheck('codeNames', { n: names.size - reported.size }), []);
}

/**
 * The head of a column of class names, in tables whose lines have another name themselves: a project, a thing bought.
 */
const CLASS_NAME = /科目(名称)?$/u;

/** Tables whose lines are named by what the money is for: 214 | 路网监测. */
const OF_THINGS = new Set<TableKindFacts['lines']>(['projects', 'goods']);

/** The lines of a table with the names of their classes; lines that are named after something else are left out. */
function linesOfClasses(table: BudgetTable): BudgetLine[] {
  return table.lines.flatMap((line) => {
    const label = Object.entries(line.labels).find(([head]) => CLASS_NAME.test(foldText(head)));
    if (label !== undefined) return [{ ...line, name: label[1] }];
    return OF_THINGS.has(TABLE_KIND_FACTS[table.kind].lines) ? [] : [line];
  });
}

/** Whether two names of a code are different names, not one name and its short form. */
function isOther(code: string, a: string, b: string): boolean {
  return foldText(a) !== foldText(b) && !isShortened(a, b) && !(isNameOfClass(code, a) && isNameOfClass(code, b));
}

/**
 * The other code whose full name is printed for this one; undefined where the name is this code's, short, or no code's.
 */
function isOfAnother(disclosure: Disclosure, code: string, name: string): string | undefined {
  const year = disclosure.fiscalYear;
  const own = classNameIn(code, year);
  if (own === undefined || year === null || year < FIRST_YEAR) return undefined;
  return isNameOfClass(code, name) || isShortened(own, name) ? undefined : neighbourNamed(code, name);
}

function refOf(line: BudgetLine): Ref {
  return { ...NO_REF, table: line.source.table, line: line.index, source: line.source };
}

function tableOfLine(disclosure: Disclosure, line: BudgetLine, findings: Findings): Sentence {
  const table = disclosure.budgetTables.find(({ id }) => id === line.source.table);
  return table === undefined ? verbatim('') : findings.places.table(table, line.source);
}
