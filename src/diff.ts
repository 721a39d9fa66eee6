import { Decimal } from 'decimal.js';
import type { Amount, BudgetTable, DepartmentForm, Disclosure, Project } from './schema/disclosure.js';
import { foldText } from './text.js';

/** One figure or target that differs between two disclosures, or stands in one of them only. */
export interface Difference {
  section: 'table' | 'project' | 'department' | 'indicator';
  status: 'changed' | 'only-before' | 'only-after';
  /** `支出总表 › 201 一般公共服务支出 › 合计`. */
  where: string;
  /** As printed, with its unit; null where it stands in the other one only. */
  before: string | null;
  after: string | null;
  /** After − before, in yuan, and in per cent of before; null where there is no such figure. */
  change: string | null;
  percent: string | null;
}

export interface DisclosureDiff {
  differences: Difference[];
  /** Figures and targets that are equal. */
  equal: number;
}

interface Entry {
  section: Difference['section'];
  where: string;
  printed: string;
  /** What is compared: exact yuan, else the folded text. */
  value: string;
  yuan: string | null;
}

/**
 * What differs between two disclosures of one department: another year, another version, or another format.
 * Tables are paired by kind (several of one kind by title), lines by code or name, columns by measure, projects by
 * name, department forms by department, indicators by period, levels and name; the n-th of equal ones with the n-th.
 */
export function diffDisclosures(before: Disclosure, after: Disclosure): DisclosureDiff {
  const [a, b] = [entriesOf(before), entriesOf(after)];
  const differences: Difference[] = [];
  let equal = 0;
  for (const [key, entry] of a) {
    const other = b.get(key);
    if (other?.value === entry.value) equal += 1;
    else differences.push(differenceOf(entry, other));
  }
  for (const [key, entry] of b) {
    if (!a.has(key)) {
      const { section, where, printed } = entry;
      differences.push({
        section,
        status: 'only-after',
        where,
        before: null,
        after: printed,
        change: null,
        percent: null,
      });
    }
  }
  return { differences, equal };
}

function differenceOf(entry: Entry, other: Entry | undefined): Difference {
  const { section, where, printed } = entry;
  if (other === undefined) {
    return { section, status: 'only-before', where, before: printed, after: null, change: null, percent: null };
  }
  const both = entry.yuan !== null && other.yuan !== null;
  const change = both ? new Decimal(other.yuan ?? 0).minus(entry.yuan ?? 0) : null;
  const base = new Decimal(entry.yuan ?? 0);
  const percent = change === null || base.isZero() ? null : change.div(base.abs()).times(100).toFixed(2);
  return {
    section,
    status: 'changed',
    where,
    before: printed,
    after: other.printed,
    change: change?.toFixed() ?? null,
    percent,
  };
}

/** Every figure and target of a disclosure under a key that means the same in another one. */
function entriesOf(disclosure: Disclosure): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  const add = (key: string, entry: Entry): void => {
    let nth = 1;
    while (entries.has(`${key}#${nth}`)) nth += 1;
    entries.set(`${key}#${nth}`, entry);
  };
  for (const table of disclosure.budgetTables) addTable(table, disclosure, add);
  for (const project of disclosure.projects) {
    const name = foldText(project.name);
    for (const period of ['period', 'annual'] as const)
      addAmounts(project.funding[period], `p|${name}|${period}`, `${project.name} › ${period}`, 'project', add);
    addEvaluation(project, name, project.name, 'project', add);
  }
  for (const form of disclosure.departmentForms) addDepartment(form, add);
  return entries;
}

type Add = (key: string, entry: Entry) => void;

function addAmounts(
  amounts: Record<string, Amount | null> | null,
  key: string,
  where: string,
  section: Entry['section'],
  add: Add,
): void {
  for (const [source, amount] of Object.entries(amounts ?? {}))
    if (amount !== null) add(`${key}|${source}`, amountEntry(section, `${where} ${source}`, amount));
}

/** The forms of departments are paired by the department: a year's form has another number. */
function addDepartment(form: DepartmentForm, add: Add): void {
  const name = form.department.name ?? form.title ?? form.id;
  const key = `d|${withoutYear(name)}`;
  addAmounts(form.funding, key, `${name} › funding`, 'department', add);
  for (const task of form.tasks) {
    const where = `${name} › ${[task.parent, task.name].filter((text) => text !== null).join(' › ')}`;
    const amounts = { ...task.amounts, executed: task.executed };
    addAmounts(amounts, `${key}|${foldText(task.parent ?? '')}|${foldText(task.name ?? '')}`, where, 'department', add);
  }
  addEvaluation(form, key, name, 'department', add);
}

/** What targets and self-evaluations of projects and departments have in common: execution, indicators, total score. */
function addEvaluation(
  form: Project | DepartmentForm,
  name: string,
  title: string,
  section: Entry['section'],
  add: Add,
): void {
  const addText = (key: string, where: string, text: string | null | undefined, own = section): void => {
    if (text != null) add(key, { section: own, where, printed: text, value: foldText(text), yuan: null });
  };
  for (const [source, { initial, adjusted, executed, rate, score }] of Object.entries(form.execution ?? {})) {
    const where = `${title} › execution ${source}`;
    addAmounts({ initial, adjusted, executed }, `e|${name}|${source}`, where, section, add);
    addText(`e|${name}|${source}|rate`, `${where} rate`, rate);
    addText(`e|${name}|${source}|score`, `${where} score`, score);
  }
  for (const { period, level1, level2, level3, value, actual, score } of form.indicators) {
    const path = [period, level1, level2, level3].map((part) => part ?? '');
    const key = `i|${name}|${path.map(foldText).join('|')}`;
    const where = `${title} › ${path.join(' › ')}`;
    addText(key, where, value?.raw ?? '', 'indicator');
    addText(`${key}|actual`, `${where} › actual`, actual?.raw, 'indicator');
    addText(`${key}|score`, `${where} › score`, score, 'indicator');
  }
  addText(`r|${name}`, `${title} › total score`, form.result?.score);
}

function addTable(table: BudgetTable, disclosure: Disclosure, add: Add): void {
  const rivals = disclosure.budgetTables.filter((other) => other.kind === table.kind).length;
  const title = rivals > 1 || table.kind === 'other' ? withoutYear(table.title) : '';
  for (const line of table.lines) {
    const name = line.code ?? withoutYear(line.name ?? '');
    for (const column of table.columns) {
      const amount = line.values[column.key];
      if (amount === undefined) continue;
      const labels = column.measure === 'other' ? column.labels.map(withoutYear).join('/') : '';
      const key = ['t', table.kind, title, line.side ?? '', name, column.measure, labels].join('|');
      const words = [line.code, line.name].filter((text) => text).join(' ');
      add(key, amountEntry('table', `${table.title} › ${words} › ${column.labels.join('/')}`, amount));
    }
  }
}

/** A title or label as it reads in any year. */
function withoutYear(text: string): string {
  return foldText(text).replace(/20\d{2}年?度?/gu, '');
}

function amountEntry(section: Entry['section'], where: string, amount: Amount): Entry {
  const printed = `${amount.raw.trim()}${amount.unit === null ? '' : ` ${amount.unit}`}`;
  const exact = amount.yuan ?? amount.value;
  return {
    section,
    where,
    printed,
    value: exact === null ? foldText(amount.raw) : new Decimal(exact).toFixed(),
    yuan: amount.yuan,
  };
}
