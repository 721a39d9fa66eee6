import { sayCheck } from '../glossary/check-sentences.js';
import type { BudgetLine, BudgetTable, Column, Disclosure, Measure, Statement } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { cellFigure, envelopeOf, type Figure, statementFigure } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { figuresNamed } from './prose.js';
import { named, nearestTo, OF_YEAR } from './prose-context.js';
import { CarriedOver, holds } from './scopes.js';
import { bareName, columnOf, tablesOf, totalIn, totalLine } from './table-lines.js';

/** Checks claims of the text that name a line of a table: a class by its path, a “三公” item, a source, 人员经费, 公用经费. */
export function checkProseLines(disclosure: Disclosure, findings: Findings): void {
  const carried = new CarriedOver(disclosure);
  for (const [index, statement] of disclosure.statements.entries()) {
    const figure = statementFigure(statement, index);
    if (figure === undefined || statement.change !== null || !isOfYear(disclosure, statement.metric)) continue;
    const path = findPath(disclosure, index);
    const found = path === undefined ? namedFigures(disclosure, index) : pathFigures(disclosure, path);
    if (found.length > 0) compareAny(figure, found, carried, findings);
    else if (path !== undefined) reportUnknownPath(disclosure, statement, figure, path, findings);
  }
}

function isOfYear(disclosure: Disclosure, metric: string): boolean {
  if (/上年|上一年|去年|执行数/u.test(metric)) return false;
  return [...metric.matchAll(/(20\d{2})年/gu)].every((found) => Number(found[1]) === disclosure.fiscalYear);
}

/**
 * Compares a claim with the figures that it may mean: it holds if it is one of them, with or without what was carried
 * over; else it fails with the nearest.
 */
function compareAny(figure: Figure, found: readonly Figure[], carried: CarriedOver, findings: Findings): void {
  const isMatch = (other: Figure): boolean =>
    other.yuan
      .minus(figure.yuan)
      .abs()
      .lte(envelopeOf([other, figure]));
  const right =
    found.find((other) => !other.blank && isMatch(other)) ?? found.find(isMatch) ?? nearestTo(figure, found);
  if (right === undefined) return;
  const relation: Relation = { rule: 'prose-matches-table', left: [figure], right: [right] };
  const scoped = holds(relation)
    ? undefined
    : found.map((other) => carried.admit({ ...relation, right: [other] })).find(holds);
  findings.compare(scoped ?? relation);
}

/** The names of classes that a claim gives, from 类 to 项: 社会保障和就业支出, 行政事业单位养老支出, 事业单位离退休. */
type Path = string[];

/** “201一般公共服务支出-20103政府办公厅及相关机构事务-行政运行”科目, or “一般公共服务支出”科目. */
const SUBJECT = /"([^"()]{2,80})"科目$/u;

/**
 * The path that a text names, with 款 and 项 at least; undefined for a 项 alone, whose name (一般行政管理事务) many classes share.
 */
function parsePath(text: string): Path | undefined {
  const dashed = SUBJECT.exec(foldText(text))?.[1]?.split('-') ?? [];
  if (dashed.length === 3) return dashed.map((name) => name.replace(/^\d+/u, ''));
  const parts = [...foldText(text).matchAll(/([^()“”"、,，。;；:：.\d]{2,40})\(([类款项])\)/gu)];
  const levels = parts.map((part) => part[2]).join('');
  return /^类?款项$/u.test(levels) ? parts.map((part) => part[1] ?? '') : undefined;
}

/** A metric without the name of its class, which the sentence before has named: 2023年预算安排441.25万元. */
const SAME_CLAIM = /^(20\d{2}年)?(当年)?(预算安排|预算数|支出决算)$/u;
/** The class stands at most so many claims before: between them are the amounts of this and of last year. */
const CLAIMS_BACK = 2;

function findPath(disclosure: Disclosure, index: number): Path | undefined {
  const statement = disclosure.statements[index] as Statement;
  const own = parsePath(statement.metric);
  if (own !== undefined || !SAME_CLAIM.test(foldText(statement.metric))) return own;
  const said = parsePath(statement.text);
  if (said !== undefined || /\([类款项]\)/u.test(foldText(statement.text))) return said;
  if (/三公|采购|机[关构]运行/u.test(statement.text)) return undefined;
  const before = disclosure.statements.slice(Math.max(0, index - CLAIMS_BACK), index);
  return before.map((earlier) => parsePath(earlier.metric)).findLast((path) => path !== undefined);
}

/** The names of all codes that some tables print. */
function namesOf(tables: readonly BudgetTable[]): Map<string, string> {
  return new Map(
    tables.flatMap(({ lines }) =>
      lines.flatMap(({ code, name }): [string, string][] => (code === null ? [] : [[code, bareName(name)]])),
    ),
  );
}

/**
 * The lines of a table that a path names. A table that prints 项 alone, without the 类 and 款 above them, has these by
 * the names that the other tables give to their codes.
 */
function pathLines(table: BudgetTable, path: Path, others: ReadonlyMap<string, string>): BudgetLine[] {
  const own = namesOf([table]);
  const names = { get: (code: string): string | undefined => own.get(code) ?? others.get(code) };
  const [item, section, wide] = path.toReversed().map((name) => bareName(name));
  return table.lines.filter((line) => {
    if (line.code?.length !== 7 || line.side === 'revenue' || bareName(line.name) !== item) return false;
    const [parent, top] = [names.get(line.code.slice(0, 5)), names.get(line.code.slice(0, 3))];
    return parent === section && (wide === undefined || top === undefined || top === wide);
  });
}

/** Every figure of the lines that a path names, in each table. */
function pathFigures(disclosure: Disclosure, path: Path): Figure[] {
  const names = namesOf(disclosure.budgetTables);
  return disclosure.budgetTables.flatMap((table) =>
    pathLines(table, path, names).flatMap((line) =>
      table.columns.flatMap((column) => cellFigure(table, line, column) ?? []).filter((figure) => !figure.blank),
    ),
  );
}

/** Reports, as a hint, a path that no table has: names differ between years, and so it is no wrong figure. */
function reportUnknownPath(
  disclosure: Disclosure,
  statement: Statement,
  figure: Figure,
  path: Path,
  findings: Findings,
): void {
  const hasItems = disclosure.budgetTables.some((table) => table.lines.some((line) => line.code?.length === 7));
  if (!hasItems || figure.yuan.isZero() || parsePath(statement.metric) === undefined) return;
  const message = sayCheck('unknownPath', { metric: statement.metric, path: `“${path.join(' / ')}”` });
  findings.fail('prose-matches-table', message, [figure.ref], { severity: 'hint' });
}

/** For each “三公” item, the pattern of its claims and that of its line in the tables. */
const THREE_PUBLIC: [claim: RegExp, line: RegExp][] = [
  [named('因公出国(\\(境\\))?(费用?|经费)'), /^因公出国(\(境\))?(费用?|经费)$/u],
  [named('公务接待费用?'), /^公务接待费用?$/u],
  [named('公务用?车购置(及|和|与)运行(维护)?费'), /^公务用车购置(及|和|与)运行(维护)?费$/u],
  [named('公务用车购置费?'), /^(公务用车)?购置费$/u],
  [named('公务用车运行(维护)?费'), /^(公务用车)?运行(维护)?费$/u],
];

const revenueOf = (fund: string): RegExp => new RegExp(`${OF_YEAR}${fund}(财政)?拨款收入(预算|决算)?数?$`, 'u');

/**
 * For each source of revenue, the pattern of its claims, its column in 收入总表, and the pattern of its lines in the
 * summaries.
 */
const SOURCES: [claim: RegExp, measure: Measure, line: RegExp][] = [
  [revenueOf('一般公共预算'), 'general-public', /^一般公共预算/u],
  [revenueOf('政府性基金预算'), 'government-fund', /^政府性基金/u],
  [revenueOf('国有资本经营预算'), 'state-capital', /^国有资本经营/u],
];

/** Whether the sentence of a claim lists the parts of revenue: 收入预算100万元，其中：一般公共预算拨款…. */
function speaksOfRevenue({ statements }: Disclosure, index: number): boolean {
  const { text } = statements[index] as Statement;
  const whole = foldText(statements.find((statement) => statement.text === text)?.metric ?? '');
  return /收入/u.test(whole) && !/支出|财政拨款/u.test(whole);
}

/**
 * Claims of a total and the lines of it. Only the first such claim of a document is of all; later ones may be of one
 * unit (其中：本级 …).
 */
const WHOLES: [claim: RegExp, line: RegExp][] = [
  [/"?三公"?经费(预算|决算)?(支出)?(预算|决算)?(数|总额|合计)?$/u, /^"?三公"?经费(支出)?(合计|小计|总计)?$/u],
  [/机[关构]运行(维护)?经费(财政拨款|一般公共预算)?(支出)?(预算|决算)?(支出|数)?$/u, /机[关构]运行(维护)?经费/u],
];

function wholeFigures(disclosure: Disclosure, index: number): Figure[] {
  const isClaim = (statement: Statement, claim: RegExp): boolean =>
    statement.amount !== null && claim.test(foldText(statement.metric));
  const own = disclosure.statements[index] as Statement;
  const found = WHOLES.find(([claim]) => isClaim(own, claim));
  if (found === undefined || disclosure.statements.findIndex((s) => isClaim(s, found[0])) !== index) return [];
  const kinds: BudgetTable['kind'][] = ['three-public', 'agency-operating'];
  return disclosure.budgetTables.flatMap((table) => {
    if (table.empty || !kinds.includes(table.kind)) return [];
    const lines = table.lines.filter((line) => found[1].test(bareName(line.name)));
    const total = totalLine(table);
    const isWhole = table.kind === kinds[WHOLES.indexOf(found)] && !table.lines.some((line) => isBeside(line));
    const all = lines.length === 0 && isWhole && total !== undefined ? [total] : lines;
    return figuresIn(table, all, table.columns);
  });
}

/** Whether a line stands beside the “三公” items in some tables (会议费), where it may be counted in their 合计. */
function isBeside(line: BudgetLine): boolean {
  return /^(会议|培训|机[关构]运行)/u.test(bareName(line.name));
}

function namedFigures(disclosure: Disclosure, index: number): Figure[] {
  const wholes = wholeFigures(disclosure, index);
  if (wholes.length > 0) return wholes;
  const metric = foldText((disclosure.statements[index] as Statement).metric);
  const item = THREE_PUBLIC.find(([claim]) => claim.test(metric));
  if (item !== undefined) return threePublicFigures(disclosure, item[1]);
  const source = SOURCES.find(
    ([claim]) => claim.test(metric) || (speaksOfRevenue(disclosure, index) && claim.test(`${metric}收入`)),
  );
  if (source !== undefined) return sourceFigures(disclosure, source[1], source[2]);
  const subject = SUBJECT.exec(metric)?.[1];
  if (subject !== undefined && !subject.includes('-'))
    return figuresNamed(disclosure, bareName(subject.replace(/^\d+/u, '')));
  const appropriated = appropriatedFigures(disclosure, metric);
  if (appropriated.length > 0) return appropriated;
  const basic = /^(人员|公用)经费(支出|预算|决算)?$/u.exec(metric);
  if (basic !== null && speaksOfGeneral(disclosure, index))
    return basicFigures(disclosure, basic[1] === '人员' ? 'personnel' : 'operating', `${basic[1]}经费`);
  return [];
}

/** The item's figures in the “三公” tables; none where they do not print it. */
function threePublicFigures(disclosure: Disclosure, name: RegExp): Figure[] {
  return tablesOf(disclosure, 'three-public').flatMap((table) => {
    const lines = table.empty ? [] : table.lines.filter((line) => name.test(bareName(line.name)));
    return figuresIn(table, lines, table.columns);
  });
}

function figuresIn(table: BudgetTable, lines: readonly BudgetLine[], columns: readonly Column[]): Figure[] {
  return lines.flatMap((line) => columns.flatMap((column) => cellFigure(table, line, column) ?? []));
}

function sourceFigures(disclosure: Disclosure, measure: Measure, name: RegExp): Figure[] {
  const own = tablesOf(disclosure, 'revenue-summary').flatMap((table) => {
    const [line, column] = [totalLine(table), columnOf(table, measure)];
    return line === undefined || column === undefined ? [] : figuresIn(table, [line], [column]);
  });
  const summaries = (['revenue-expenditure-summary', 'appropriation-summary'] as const).flatMap((kind) =>
    tablesOf(disclosure, kind).flatMap((table) => {
      const lines = table.lines.filter((line) => line.side === 'revenue' && name.test(bareName(line.name)));
      return figuresIn(
        table,
        lines,
        table.columns.filter(({ side }) => side === null || side === 'revenue'),
      );
    }),
  );
  return [own, summaries].flat();
}

/** Claims of all 财政拨款, or of that of the general public budget. */
const APPROPRIATED =
  /^(?:20\d{2}年度?)?(一般公共预算)?(?:当年)?(?:财政|当年|财政当年)?拨款(?:收入|支出|收支|收入、?支出|收、支|预算支出|预算收入)?(?:总?预算|决算)?(?:总计|合计|数)?$/u;

/** The totals of 财政拨款收支总表, and of the table of the general public budget where the claim speaks of that. */
function appropriatedFigures(disclosure: Disclosure, metric: string): Figure[] {
  const claim = APPROPRIATED.exec(metric.replace(foldText(disclosure.issuer ?? ''), ''));
  const summaries = tablesOf(disclosure, 'appropriation-summary');
  if (claim === null || summaries.length === 0) return [];
  const general = claim[1] === undefined ? [] : tablesOf(disclosure, 'general-public-expenditure');
  return [...summaries, ...general].flatMap((table) => {
    const isOf = (line: BudgetLine): boolean =>
      line.role === 'total' || line === totalLine(table) || APPROPRIATED_LINE.test(bareName(line.name));
    return figuresIn(table, table.lines.filter(isOf), table.columns).filter((figure) => !figure.blank);
  });
}

/** Lines of 财政拨款收支总表 that name the appropriated money: 一般公共预算财政拨款. */
const APPROPRIATED_LINE = /^(一般公共预算|财政)(当年)?(财政)?拨款(收入)?$/u;

/** Whether the sentence of a claim speaks of the general public budget: for 基本支出 of all money there is no table. */
function speaksOfGeneral(disclosure: Disclosure, index: number): boolean {
  const near = disclosure.statements.slice(Math.max(0, index - CLAIMS_BACK), index + 1);
  return near.some((statement) => /一般公共预算.{0,8}基本支出/u.test(foldText(statement.metric)));
}

/** 人员经费 or 公用经费 of the table of basic expenditure: its column's total, or the line that sums it. */
function basicFigures(disclosure: Disclosure, measure: Measure, name: string): Figure[] {
  return tablesOf(disclosure, 'general-public-basic-expenditure').flatMap((table) => {
    const lines = table.lines.filter((line) => bareName(line.name).replace(/(合计|小计)$/u, '') === name);
    const sums = figuresIn(table, lines, table.columns).filter((figure) => !figure.blank);
    return [...totalIn(table, measure), ...sums];
  });
}
