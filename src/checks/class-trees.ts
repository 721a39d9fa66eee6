/** Checks that classes are the sums of the classes below them. Tested in tests/checks/rules.test.ts. */

import { sayCheck } from '../glossary/check-sentences.js';
import type { BudgetLine, BudgetTable, Column, Disclosure } from '../schema/disclosure.js';
import { TABLE_KIND_FACTS } from '../schema/table-kinds.js';
import { cellFigure, type Figure } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { compareProven } from './proven.js';
import { bareName, columnsOf, grandTotal, groupLines } from './table-lines.js';

/** 合计 = Σ类, 类 = Σ款, 款 = Σ项, in every figure column of every table of classes. */
export function checkClassTrees(disclosure: Disclosure, findings: Findings): void {
  for (const table of disclosure.budgetTables) {
    const { lines } = TABLE_KIND_FACTS[table.kind];
    if (lines === 'unknown') checkUnknown(table, findings);
    // Others (projects, procurement) may print codes that are labels only.
    if (lines !== 'classes' && lines !== 'economic-classes') continue;
    checkAgencies(table, findings);
    for (const lines of groupLines(table)) {
      const coded = codedLines(lines);
      if (coded.length > 0) checkCodes(table, lines, coded, codedBeside(table, lines), findings);
      else checkNames(table, lines, findings);
    }
  }
}

/** The coded lines of the other blocks of a side. */
function codedBeside(table: BudgetTable, [own]: readonly BudgetLine[]): BudgetLine[] {
  return codedLines(table.lines.filter(({ side, block }) => side === own?.side && block !== own?.block));
}

function codedLines(lines: readonly BudgetLine[]): BudgetLine[] {
  return lines.filter((line) => line.code !== null && /^\d{3,7}$/u.test(line.code));
}

/**
 * Checks the codes of a table of unknown kind as a tree; a sum that fails is reported only if other sums of the table
 * hold.
 */
function checkUnknown(table: BudgetTable, findings: Findings): void {
  const relations = groupLines(table).flatMap((lines): Relation[] => {
    const coded = codedLines(lines);
    const codes = coded.map((line) => line.code ?? '');
    if (new Set(codes).size < codes.length) return [];
    const total = grandTotal(lines);
    const tops = topClasses(coded);
    const families: [BudgetLine, BudgetLine[]][] = coded.map((parent) => [
      parent,
      childrenOf(parent.code ?? '', coded),
    ]);
    if (total !== undefined) families.push([total, tops]);
    return families.flatMap(([parent, children]) => relationsOf(table, parent, children));
  });
  compareProven(relations, table, findings);
}

/**
 * Checks a table of units: a unit is the sum of the units whose codes begin with its code, and of the classes printed
 * below it. A sum that fails is reported only if other sums of the table hold.
 *
 *   336    | 某某局       | 3,560.75      = 336001 + 336301
 *   336001 | 某某局机关    | 2,560.75      = the classes below it
 *   205…   | 336001      | 1,000.00
 */
function checkAgencies(table: BudgetTable, findings: Findings): void {
  const agencies = table.lines.filter(
    ({ agencyCode, code, role }) => agencyCode !== null && code === null && role === 'item',
  );
  const codes = agencies.map(({ agencyCode }) => agencyCode ?? '');
  if (agencies.length === 0 || new Set(codes).size < codes.length) return;
  const families = agencies.map((agency): [BudgetLine, BudgetLine[]] => {
    const below = agenciesBelow(agency.agencyCode ?? '', agencies);
    return [agency, below.length > 0 ? below : topClasses(classesBelow(table, agency))];
  });
  const total = grandTotal(table.lines);
  const tops = agencies.filter(
    (agency) => !codes.some((code) => code !== agency.agencyCode && agency.agencyCode?.startsWith(code)),
  );
  if (total !== undefined) families.push([total, tops]);
  compareProven(
    families.flatMap(([parent, children]) => relationsOf(table, parent, children)),
    table,
    findings,
  );
}

function agenciesBelow(code: string, agencies: readonly BudgetLine[]): BudgetLine[] {
  const below = agencies.filter(({ agencyCode }) => agencyCode !== code && agencyCode?.startsWith(code));
  const shortest = Math.min(...below.map(({ agencyCode }) => agencyCode?.length ?? 0));
  return below.filter(({ agencyCode }) => agencyCode?.length === shortest);
}

/** The lines with a code that follow a unit up to the next line without one. */
function classesBelow({ lines }: BudgetTable, agency: BudgetLine): BudgetLine[] {
  const rest = lines.slice(lines.indexOf(agency) + 1);
  const end = rest.findIndex(({ code }) => code === null);
  return end < 0 ? rest : rest.slice(0, end);
}

function topClasses(lines: readonly BudgetLine[]): BudgetLine[] {
  const codes = lines.map(({ code }) => code ?? '');
  if (new Set(codes).size < codes.length) return [];
  return lines.filter(({ code }) => !codes.some((other) => other !== code && code?.startsWith(other)));
}

/** For each column, the relation of a line to the sum of its parts. */
function relationsOf(table: BudgetTable, parent: BudgetLine, children: readonly BudgetLine[]): Relation[] {
  const columns = columnsOf(table, parent).filter(({ measure }) => measure !== 'change-percent');
  return columns.flatMap((column): Relation[] => {
    const left = cellFigure(table, parent, column);
    const right = children.flatMap((line) => cellFigure(table, line, column) ?? []);
    if (left === undefined || left.blank || children.length === 0 || right.length < children.length) return [];
    return right.every(({ blank }) => blank) ? [] : [{ rule: 'class-tree', left: [left], right }];
  });
}

function checkCodes(
  table: BudgetTable,
  lines: BudgetLine[],
  coded: BudgetLine[],
  beside: readonly BudgetLine[],
  findings: Findings,
): void {
  const rule = coded.every((line) => /^[35]/u.test(line.code ?? '') && (line.code?.length ?? 0) <= 5)
    ? 'economic-tree'
    : 'class-tree';
  const codes = coded.map((line) => line.code ?? '');
  if (new Set(codes).size < codes.length) {
    findings.skip(rule, findings.places.table(table), sayCheck('codeTwice'));
    return;
  }
  for (const parent of coded) {
    const children = childrenOf(parent.code ?? '', coded);
    const more = beside.filter(
      ({ code }) => code?.length === children[0]?.code?.length && code?.startsWith(parent.code ?? ''),
    );
    if (children.length === 0) continue;
    if (more.length === 0 || beside.some(({ code }) => code === parent.code || codes.includes(code ?? '')))
      compareParent(table, parent, children, rule, findings);
    else compareSplit(table, parent, [...children, ...more], rule, findings);
  }
  const total = grandTotal(lines);
  const others = lines.filter((line) => line.code === null && line !== total && Object.keys(line.values).length > 0);
  const tops = coded.filter((line) => !codes.some((code) => code !== line.code && line.code?.startsWith(code)));
  if (total !== undefined && others.length === 0) compareParent(table, total, tops, rule, findings);
}

/** The classes of the next level that is printed below a code. */
function childrenOf(code: string, lines: readonly BudgetLine[]): BudgetLine[] {
  const below = lines.filter((line) => line.code !== code && line.code?.startsWith(code));
  const level = below.reduce((least, line) => Math.min(least, line.code?.length ?? 0), Number.POSITIVE_INFINITY);
  return below.filter((line) => line.code?.length === level);
}

function compareParent(
  table: BudgetTable,
  parent: BudgetLine,
  children: BudgetLine[],
  rule: 'class-tree' | 'economic-tree',
  findings: Findings,
): void {
  for (const columns of parallelColumns(columnsOf(table, parent))) {
    const [column] = columns;
    if (column === undefined || column.measure === 'change-percent') continue;
    const where = findings.places.columnOf(table, column.labels);
    const left = figureIn(table, parent, columns);
    const right = children.flatMap((line) => figureIn(table, line, columns) ?? []);
    if (left === undefined || right.length < children.length) {
      findings.skip(rule, where, sayCheck('unitUnknown'));
    } else if (left.blank && right.some((figure) => !figure.blank)) {
      findings.skip(rule, where, sayCheck('parentBlank'), [left.ref]);
    } else if (right.every((figure) => figure.blank) && !left.yuan.isZero()) {
      findings.skip(rule, where, sayCheck('partsBlank'), [left.ref]);
    } else {
      findings.compare({ rule, left: [left], right });
    }
  }
}

/**
 * Compares a class with the classes below it that go on in another block beside it, where each line prints one figure:
 *
 *   302   | 商品和服务支出 | 9.00 | 30217 | 公务接待费 | 2.00
 *   30201 | 办公费        | 4.00 | 30228 | 工会经费   | 3.00
 */
function compareSplit(
  table: BudgetTable,
  parent: BudgetLine,
  children: readonly BudgetLine[],
  rule: 'class-tree' | 'economic-tree',
  findings: Findings,
): void {
  const [left, ...right] = [parent, ...children].map((line) => {
    const figures = table.columns.map((column) => cellFigure(table, line, column));
    const printed = figures.filter((figure) => figure !== undefined && !figure.blank);
    return printed.length === 1 ? printed[0] : undefined;
  });
  const parts = right.filter((figure) => figure !== undefined);
  if (left !== undefined && parts.length === right.length) findings.compare({ rule, left: [left], right: parts });
}

/** The economic classes by name, for tables that print no codes. */
const ECONOMIC_CLASSES =
  /^(工资福利支出|商品和服务支出|对个人和家庭的补助|债务利息及费用支出|资本性支出(\(基本建设\))?|对企业补助(\(基本建设\))?|其他支出)$/u;

/**
 * Checks a table of economic classes without codes: each class is the sum of the lines that follow it, up to the next
 * class.
 */
function checkNames(table: BudgetTable, lines: BudgetLine[], findings: Findings): void {
  if (TABLE_KIND_FACTS[table.kind].lines !== 'economic-classes') return;
  const items = lines.filter((line) => line.role === 'item');
  const isClass = (line: BudgetLine): boolean => ECONOMIC_CLASSES.test(bareName(line.name)) && !line.leaf;
  const tops = items.filter(isClass);
  if (tops.length === 0 || items[0] !== tops[0]) return;
  for (const [i, parent] of tops.entries()) {
    const next = tops[i + 1];
    const children = items.slice(items.indexOf(parent) + 1, next === undefined ? undefined : items.indexOf(next));
    if (children.length > 0) compareParent(table, parent, children, 'economic-tree', findings);
  }
  const total = grandTotal(lines);
  if (total !== undefined) compareParent(table, total, tops, 'economic-tree', findings);
}

/**
 * The columns grouped by equal heads: where lines are printed in two blocks side by side (公用经费), each block repeats the
 * heads.
 */
function parallelColumns(columns: readonly Column[]): Column[][] {
  const groups = new Map<string, Column[]>();
  for (const column of columns) {
    const key = `${column.measure} ${labelsOf(column)}`;
    groups.set(key, [...(groups.get(key) ?? []), column]);
  }
  return [...groups.values()];
}

/** A line's figure in the one of the columns that prints it, blank where none does. */
function figureIn(table: BudgetTable, line: BudgetLine, columns: readonly Column[]): Figure | undefined {
  const figures = columns.map((column) => cellFigure(table, line, column));
  return figures.find((figure) => figure !== undefined && !figure.blank) ?? figures[0];
}

function labelsOf(column: Column): string {
  return column.labels.join('/');
}
