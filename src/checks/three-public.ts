import { THREE_PUBLIC_ITEMS as ITEMS, RECEPTION_ITEMS } from '../glossary/headline-words.js';
import type { BudgetLine, BudgetTable, Column, Disclosure, Statement } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { cellFigure, envelopeOf, statementFigure, sumOf } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { holds } from './scopes.js';
import { bareName } from './table-lines.js';

/** Checks 合计 = 出国（境） + 接待 + 公车 and 公车 = 购置 + 运行维护; and that goods, works and services make up procurement. */
export function checkThreePublic(disclosure: Disclosure, findings: Findings): void {
  for (const table of disclosure.budgetTables) {
    const columns = table.columns.filter((column) => column.measure !== 'change-percent');
    if (table.kind !== 'three-public') continue;
    for (const column of columns) checkColumn(table, column, findings);
    for (const items of itemColumns(columns)) for (const line of table.lines) checkRow(table, line, items, findings);
  }
  checkProcurement(disclosure, findings);
}

function checkColumn(table: BudgetTable, column: Column, findings: Findings): void {
  const find = (pattern: RegExp): BudgetLine | undefined => {
    const found = table.lines.filter((line) => pattern.test(bareName(line.name)));
    return found.length === 1 ? found[0] : undefined;
  };
  const own = find(/^(?!总).{0,20}"?三公"?经费(支出)?(预算|决算)?(合计|小计|总计)?$/u);
  const all = find(/^(支出)?(合计|小计|总计)$/u);
  const total = own ?? all;
  const [abroad, reception, vehicles] = [find(ITEMS.abroad), find(ITEMS.reception), find(ITEMS.vehicles)];
  const [purchase, running] = [find(ITEMS.purchase), find(ITEMS.running)];
  if (total !== undefined && abroad !== undefined && reception !== undefined && vehicles !== undefined) {
    const extra = [find(/^会议费/u), find(/^培训费/u)].filter((line) => line !== undefined);
    compareParts(table, column, total, [abroad, reception, vehicles], extra, findings);
    const both = own !== undefined && all !== undefined && extra.length > 0;
    if (both) compareParts(table, column, all, [own, ...extra], [], findings);
  }
  if (vehicles !== undefined && purchase !== undefined && running !== undefined) {
    compareParts(table, column, vehicles, [purchase, running], [], findings);
  }
  const [domestic, overseas, foreign] = [
    find(RECEPTION_ITEMS.domestic),
    find(RECEPTION_ITEMS.overseas),
    find(RECEPTION_ITEMS.foreign),
  ];
  if (reception === undefined || domestic === undefined) return;
  if (overseas !== undefined) compareParts(table, column, reception, [domestic, overseas], [], findings);
  else if (foreign !== undefined) compareForeign(table, column, { reception, domestic, foreign }, findings);
}

/**
 * Checks 公务接待费 = 国内接待费 + 外事接待费. In some tables 外事接待费 is a part of 国内接待费 instead; so a sum that fails is
 * reported only where it holds in another column in which 外事接待费 is not zero.
 *
 *   公务接待费    | 10 | 8
 *   国内接待费    |  9 | 4        9 + 1 = 10, so that 4 + 1 is to be 8
 *   外事接待费    |  1 | 1
 */
function compareForeign(
  table: BudgetTable,
  column: Column,
  lines: { reception: BudgetLine; domestic: BudgetLine; foreign: BudgetLine },
  findings: Findings,
): void {
  const relationIn = (each: Column): Relation | undefined => {
    const [left, home, foreign] = [lines.reception, lines.domestic, lines.foreign].map((line) =>
      cellFigure(table, line, each),
    );
    if (left === undefined || home === undefined || foreign === undefined) return undefined;
    if (left.blank || home.blank || foreign.yuan.isZero()) return undefined;
    return { rule: 'three-public-adds-up', left: [left], right: [home, foreign] };
  };
  const own = relationIn(column);
  if (own === undefined) return;
  const isBeside = table.columns.some((other) => {
    const relation = other === column || other.measure === 'change-percent' ? undefined : relationIn(other);
    return relation !== undefined && holds(relation);
  });
  if (holds(own) || isBeside) findings.compare(own);
}

/** The columns of the “三公” items of one year, in a table in which the items are columns and the rows units. */
interface ItemColumns {
  total: Column | undefined;
  parts: Column[];
  vehicles: Column | undefined;
  kinds: Column[];
}

/**
 * The columns of the items, for each head under which they stand side by side, and for each year:
 *
 *   单位 | 2025年预算数
 *       | 合计 | 因公出国（境）费 | 公务接待费 | 公务用车购置及运行费
 *       |     |              |          | 小计 | 购置费 | 运行费
 */
function itemColumns(columns: readonly Column[]): ItemColumns[] {
  return columns.flatMap((abroad): ItemColumns[] => {
    const depth = abroad.labels.findIndex((label) => ITEMS.abroad.test(bareName(label)));
    if (depth < 0) return [];
    const head = abroad.labels.slice(0, depth).join('/');
    const year = abroad.labels.slice(depth + 1);
    // Of each column below the same head and of the same year, the labels between these two: 公务用车购置及运行费, 小计.
    const peers = columns.flatMap((column) => {
      const { labels } = column;
      const own = labels.slice(0, depth).join('/') === head && year.every((y, i) => labels.at(i - year.length) === y);
      return own ? [{ column, names: labels.slice(depth, labels.length - year.length).map(bareName) }] : [];
    });
    const find = (test: (names: string[]) => boolean): Column | undefined => {
      const found = peers.filter(({ names }) => test(names));
      return found.length === 1 ? found[0]?.column : undefined;
    };
    const total = find(([name, ...more]) => more.length === 0 && /^(合计|小计|总计)$|三公/u.test(name ?? ''));
    const reception = find(([name, ...more]) => more.length === 0 && ITEMS.reception.test(name ?? ''));
    const isCar = ([name]: string[]): boolean => ITEMS.vehicles.test(name ?? '');
    const vehicles = find((names) => isCar(names) && (names.length === 1 || /^(合计|小计)$/u.test(names[1] ?? '')));
    const within = peers.some(({ names }) => isCar(names) && names.length > 1);
    const kinds = [/^(公务用车)?购置费?$/u, /^(公务用车)?运行(维护)?费?$/u].flatMap(
      (kind) => find((names) => (!within || isCar(names)) && kind.test(names.at(-1) ?? '')) ?? [],
    );
    const isNamed = peers.some(({ column, names }) => column === total && /三公/u.test(names[0] ?? ''));
    // A plain 合计 may count what stands beside the items.
    const beside = !isNamed && peers.some(({ names }) => /会议|培训|机[关构]运行/u.test(names[0] ?? ''));
    const whole = beside || reception === undefined || vehicles === undefined ? [] : [abroad, reception, vehicles];
    return [{ total, parts: whole, vehicles, kinds: kinds.length === 2 ? kinds : [] }];
  });
}

function checkRow(table: BudgetTable, line: BudgetLine, items: ItemColumns, findings: Findings): void {
  const compare = (total: Column | undefined, parts: Column[]): void => {
    const left = total === undefined ? undefined : cellFigure(table, line, total);
    const right = parts.flatMap((column) => cellFigure(table, line, column) ?? []);
    if (left === undefined || left.blank || right.length === 0 || right.every((figure) => figure.blank)) return;
    findings.compare({ rule: 'three-public-adds-up', left: [left], right });
  };
  compare(items.total, items.parts);
  compare(items.vehicles, items.kinds);
}

/** Compares a total with its parts, with or without `extra`: items that some tables count too (会议费, 培训费). */
function compareParts(
  table: BudgetTable,
  column: Column,
  total: BudgetLine,
  parts: BudgetLine[],
  extra: BudgetLine[],
  findings: Findings,
): void {
  const left = cellFigure(table, total, column);
  const right = parts.flatMap((line) => cellFigure(table, line, column) ?? []);
  const more = extra.flatMap((line) => cellFigure(table, line, column) ?? []);
  if (left === undefined || right.length < parts.length) return;
  // Where no part is printed, the total is not taken apart: 国内接待费 has no budget of its own (—).
  if (right.every((figure) => figure.blank || (left.blank && figure.yuan.isZero()))) return;
  const all = [...right, ...more];
  const wide = sumOf([left])
    .minus(sumOf(all))
    .abs()
    .lte(envelopeOf([left, ...all]));
  findings.compare({ rule: 'three-public-adds-up', left: [left], right: more.length > 0 && wide ? all : right });
}

/** Checks 政府采购…总额 = 货物 + 工程 + 服务, where a paragraph of the text gives them. */
function checkProcurement(disclosure: Disclosure, findings: Findings): void {
  const { statements } = disclosure;
  for (const [i, total] of statements.entries()) {
    const metric = foldText(total.metric);
    if (!metric.includes('采购') || !/(总额|总计|合计|支出|预算|安排)$/u.test(metric) || /货物|工程|服务/u.test(metric))
      continue;
    const parts = ['货物', '工程', '服务'].map((word) => {
      const near = statements.slice(i + 1, i + 5);
      const index = near.findIndex((s) => s.metric.includes(word) && s.change === null && samePlace(s, total));
      return index < 0 ? undefined : statementFigure(near[index] as Statement, i + 1 + index);
    });
    const left = statementFigure(total, i);
    const right = parts.filter((part) => part !== undefined);
    if (left === undefined || right.length < 3) continue;
    findings.compare({ rule: 'procurement-adds-up', left: [left], right });
  }
}

function samePlace(a: Statement, b: Statement): boolean {
  return a.source.page === b.source.page || a.text === b.text;
}
