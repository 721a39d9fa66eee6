/** Links projects to their lines in the table of projects. Tested in tests/normalizers/project.test.ts. */

import { Decimal } from 'decimal.js';
import { said, sayDiagnostic, titled } from '../glossary/diagnostic-sentences.js';
import type { Message } from '../messages.js';
import type { Amount, BudgetLine, BudgetTable, Project } from '../schema/disclosure.js';
import { foldText } from '../text.js';

/** A line of a project-expenditure table that a project may be. */
interface Candidate {
  table: string;
  line: BudgetLine;
  name: string;
  /** Its sum in yuan. */
  yuan: Decimal;
  /** Half a unit of its last printed digit, in yuan. */
  tolerance: Decimal;
  used: boolean;
}

/**
 * Links each project to its line of the project-expenditure table, in place, and says where the names differ.
 *
 * Equal names (width folded, no spaces) with amounts within half of the table's last digit link first, each line
 * once: two projects may share a name. Then an equal name that stands once on either side, whatever the amounts;
 * then a near name with an equal amount. A zero annual amount matches none.
 */
export function linkProjectLines(projects: readonly Project[], tables: readonly BudgetTable[]): Message[] {
  const candidates = tables.filter((table) => table.kind === 'project-expenditure').flatMap(candidatesOf);
  const messages: Message[] = [];
  const open = (): Project[] => projects.filter((p) => p.budgetLine === null && annualYuan(p) !== undefined);
  const link = (project: Project, candidate: Candidate): void => {
    candidate.used = true;
    project.budgetLine = { table: candidate.table, index: candidate.line.index };
  };
  const named = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const same = named.get(candidate.name);
    if (same === undefined) named.set(candidate.name, [candidate]);
    else same.push(candidate);
  }
  for (const project of open()) {
    const match = named.get(foldText(project.name))?.find((c) => !c.used && agrees(project, c));
    if (match) link(project, match);
  }
  for (const project of open()) {
    const name = foldText(project.name);
    const [match, more] = named.get(name) ?? [];
    if (match === undefined || more !== undefined || match.used) continue;
    if (projects.filter((p) => foldText(p.name) === name).length === 1) link(project, match);
  }
  for (const project of open()) {
    const near = candidates.filter((c) => !c.used && agrees(project, c) && isNear(c.name, foldText(project.name)));
    const [match] = near;
    if (match === undefined || near.length > 1) continue;
    link(project, match);
    const table = titled(tables.find(({ id }) => id === match.table)?.title ?? '');
    const sentence = sayDiagnostic('nameDiffers', { project: project.name, line: match.line.name ?? '', table });
    messages.push({ code: 'name-differs', ...said(sentence) });
  }
  return messages;
}

function candidatesOf(table: BudgetTable): Candidate[] {
  const column =
    table.columns.find((c) => c.measure === 'total') ??
    table.columns.find((c) => c.measure === 'amount') ??
    table.columns[0];
  if (column === undefined) return [];
  return table.lines.flatMap((line) => {
    const amount = line.values[column.key];
    if (line.name === null || line.role !== 'item' || amount === undefined || amount.yuan === null) return [];
    return [
      {
        table: table.id,
        line,
        name: foldText(line.name),
        yuan: new Decimal(amount.yuan),
        tolerance: halfDigit(amount),
        used: false,
      },
    ];
  });
}

/** Half of the last printed digit, in yuan: "45.63" 万元 → 50. */
function halfDigit(amount: Amount): Decimal {
  const decimals = (amount.value ?? '').split('.')[1]?.length ?? 0;
  const value = new Decimal(amount.value ?? 0);
  const unit = { 元: 1, 千元: 1_000, 万元: 10_000, 亿元: 100_000_000 }[amount.unit ?? '元'];
  return value.isZero() ? new Decimal(0) : new Decimal(unit).div(new Decimal(10).pow(decimals)).div(2);
}

function annualYuan(project: Project): Decimal | undefined {
  const yuan = project.funding.annual?.total?.yuan;
  if (yuan === undefined || yuan === null) return undefined;
  const amount = new Decimal(yuan);
  return amount.isZero() ? undefined : amount;
}

function agrees(project: Project, candidate: Candidate): boolean {
  const annual = annualYuan(project);
  return annual?.minus(candidate.yuan).abs().lte(candidate.tolerance) === true;
}

/** Two names are near where at most this share of the longer one is edited. */
const NEAR_SHARE = 0.25;

function isNear(a: string, b: string): boolean {
  const longer = Math.max(a.length, b.length);
  return longer > 0 && editDistance(a, b) <= Math.max(1, Math.floor(longer * NEAR_SHARE));
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
