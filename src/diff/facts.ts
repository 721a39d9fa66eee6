import { withoutNumber, withoutYear } from '../glossary/line-names.js';
import { EXPENDITURE_TABLES, figuresOf, type HeadlineFigure, headlineOf, WHOLE } from '../headline.js';
import type { Amount, BudgetLine, BudgetTable, Disclosure, TableKind } from '../schema/disclosure.js';
import { joinAll } from './join.js';
import { placeLines } from './lines.js';
import type { DiffRow } from './model.js';
import { changeOf, exactOf, sizeOf, yuanOf } from './value.js';

/** The headline figures of a disclosure that are compared, in this order. */
const HEADLINE = ['revenue', 'expenditure', 'basic', 'project', 'threePublic'] as const;

/** The headline figures beside each other; a change is only said of figures of one scope. */
export function headlineRows(documents: readonly Disclosure[]): DiffRow[] {
  const headlines = documents.map((document) => headlineOf(document));
  return HEADLINE.flatMap((name) => {
    const figures = headlines.map((headline) => headline[name]);
    if (figures.every((figure) => figure === null)) return [];
    const row = rowOf(
      name,
      null,
      figures.map((figure) => yuanOf(figure?.amount)),
    );
    const comparable = name === 'revenue' || name === 'expenditure' || sameScope(figures);
    return [comparable ? row : { ...row, change: null, percent: null }];
  });
}

function sameScope(figures: readonly (HeadlineFigure | null)[]): boolean {
  const kinds = figures.filter((figure) => figure !== null).map(({ table }) => table.kind);
  return new Set(kinds).size < 2;
}

/** A project of a document with its money of the year. */
interface ProjectFact {
  name: string;
  unit: string | null;
  amount: Amount | null;
}

/** Projects that are new, ended, grown and cut: of the forms, and of 项目支出表 those without a form. */
export function projectRows(documents: readonly Disclosure[]): {
  rows: Record<'new' | 'ended' | 'grown' | 'cut', DiffRow[]>;
  shared: number;
} {
  const facts = documents.map(projectsOf);
  const joined = joinAll(facts, {
    keys: [
      ({ name, unit }) => JSON.stringify([withoutYear(name), withoutYear(unit ?? '')]),
      ({ name }) => withoutYear(name),
    ],
    content: ({ amount }) => String(exactOf(amount)),
  });
  const rows = { new: [] as DiffRow[], ended: [] as DiffRow[], grown: [] as DiffRow[], cut: [] as DiffRow[] };
  let shared = 0;
  for (const { items, ambiguous } of joined) {
    const last = items.findLast((item) => item !== null);
    if (last == null) continue;
    if (items.filter((item) => item !== null).length > 1) shared += 1;
    if (ambiguous || facts.some((list) => list.length === 0)) continue;
    const row = rowOf(
      last.name,
      null,
      items.map((item) => yuanOf(item?.amount)),
    );
    if (items[0] === null && items.at(-1) !== null) rows.new.push(row);
    else if (items.at(-1) === null) rows.ended.push(row);
    else if (row.change !== null && Number(row.change) !== 0) rows[Number(row.change) > 0 ? 'grown' : 'cut'].push(row);
  }
  for (const list of Object.values(rows)) list.sort((a, b) => sizeOf(b) - sizeOf(a));
  return { rows, shared };
}

function projectsOf({ projects, budgetTables }: Disclosure): ProjectFact[] {
  const forms = projects
    .filter(({ scope }) => scope === 'project')
    .map(({ name, unit, funding }) => ({ name, unit, amount: funding.annual?.total ?? null }));
  const known = new Set(forms.map(({ name }) => withoutYear(name)));
  const linked = new Set(projects.map(({ budgetLine }) => `${budgetLine?.table} ${budgetLine?.index}`));
  const lines = budgetTables
    .filter(({ kind }) => kind === 'project-expenditure')
    .flatMap((table) =>
      placeLines(table)
        .filter(({ line, parents }) => isProject(line, table) && parents.every(({ code }) => code !== null))
        .filter(({ line }) => !linked.has(`${table.id} ${line.index}`) && !known.has(withoutYear(line.name ?? '')))
        .map(({ line }) => ({ name: line.name ?? '', unit: agencyOf(line), amount: wholeOf(table, line) })),
    );
  return [...forms, ...lines];
}

/** Whether a line is a project, and not a class or the sum of a unit's projects. */
function isProject({ role, code, name, agencyCode }: BudgetLine, { issuer }: BudgetTable): boolean {
  if (role !== 'item' || code !== null || name === null) return false;
  return agencyCode === null && withoutYear(name) !== withoutYear(issuer ?? '');
}

function agencyOf({ labels }: BudgetLine): string | null {
  return Object.entries(labels).find(([head]) => head.includes('单位'))?.[1] ?? null;
}

function wholeOf(table: BudgetTable, line: BudgetLine): Amount | null {
  return figuresOf(table, line, WHOLE).find(({ amount }) => amount.yuan !== null)?.amount ?? null;
}

const FUNCTION_TABLES: readonly TableKind[] = [...EXPENDITURE_TABLES, 'government-fund-expenditure'];

/** Functions (功能科目) that have money in the last document alone, and in an earlier one alone. */
export function functionRows(documents: readonly Disclosure[]): Record<'new' | 'ended', DiffRow[]> {
  const found = documents.map(functionsOf);
  const rows = { new: [] as DiffRow[], ended: [] as DiffRow[] };
  if (found.some((codes) => codes.size === 0)) return rows;
  const [last, before] = [found.at(-1), found.slice(0, -1)];
  for (const code of new Set(found.flatMap((codes) => [...codes.keys()]))) {
    const line = found.findLast((codes) => codes.has(code))?.get(code);
    const row = rowOf(
      line?.name ?? '',
      code,
      found.map((codes) => codes.get(code)?.yuan ?? null),
    );
    if (before.every((codes) => !holds(codes, code))) rows.new.push(row);
    else if (last !== undefined && !holds(last, code)) rows.ended.push(row);
  }
  return rows;
}

/** Whether a document has money under a code, or prints it at another depth. */
function holds(codes: ReadonlyMap<string, unknown>, code: string): boolean {
  return [...codes.keys()].some((other) => other.startsWith(code) || code.startsWith(other));
}

function functionsOf({ budgetTables }: Disclosure): Map<string, { name: string; yuan: string }> {
  const found = new Map<string, { name: string; yuan: string }>();
  for (const kind of FUNCTION_TABLES) {
    for (const table of budgetTables.filter((each) => each.kind === kind)) {
      for (const line of table.lines) {
        if (!line.leaf || line.code === null || !/^2\d{2,6}$/u.test(line.code) || found.has(line.code)) continue;
        const yuan = yuanOf(wholeOf(table, line));
        if (yuan !== null && Number(yuan) !== 0) found.set(line.code, { name: withoutNumber(line.name ?? ''), yuan });
      }
    }
  }
  return found;
}

function rowOf(name: string, code: string | null, values: (string | null)[]): DiffRow {
  return { name, code, values, ...changeOf(values[0] ?? null, values.at(-1) ?? null) };
}
