import { RULES } from './glossary/rules/rules.js';
import type { Check, DepartmentForm, Disclosure, Project, Ref } from './schema/disclosure.js';
import { fieldKey, lineKey } from './trace.js';

/** The rules whose checks, where they hold, confirm the figures that they compare. */
const CONFIRMING: ReadonlySet<string> = new Set(RULES.filter(({ confirms }) => confirms).map(({ id }) => id));

/** The key of the one figure or score that a ref names, as in `Trace`; undefined where it names a record alone. */
export function figureKey({ table, line, column, project, form, field, statement }: Ref): string | undefined {
  if (table !== null) return line === null || column === null ? undefined : lineKey(table, line, column);
  const record = project ?? form;
  if (record !== null) return field === null ? undefined : fieldKey(record, field);
  return statement === null ? undefined : `s/${statement}`;
}

/** Whether both sides of a check are the same to the last digit.: what rounding allows lets other last digits pass. */
export function isExact({ difference }: Check): boolean {
  return difference !== null && Number(difference) === 0;
}

/**
 * The keys of the figures that something confirms: an identity over them that holds, and that compares sums or equal
 * figures digit by digit. A share, a rate or a limit that holds says too little of the last digits.
 * `counts` may ask more of a check.
 *
 *   合计 10.00 = 6.00 + 4.00 holds  →  t1/0/c1, t1/0/c2, t1/0/c3
 */
export function confirmedFigures(
  disclosure: Disclosure,
  counts: (check: Check) => boolean = () => true,
): ReadonlySet<string> {
  const confirmed = new Set<string>();
  for (const check of disclosure.checks) {
    const { rule, severity, status, refs } = check;
    if (status !== 'pass' || severity !== 'identity' || !CONFIRMING.has(rule) || !counts(check)) continue;
    for (const ref of refs) {
      const key = figureKey(ref);
      if (key !== undefined) confirmed.add(key);
    }
  }
  for (const form of [...disclosure.projects, ...disclosure.departmentForms]) addExecuted(form, confirmed);
  return confirmed;
}

/** The funding of a self-evaluation is what its execution says of the year: the adjusted budget, else the first one. */
function addExecuted(form: Project | DepartmentForm, confirmed: Set<string>): void {
  const prefix = 'tasks' in form ? 'funding' : 'funding.annual';
  for (const [source, { adjusted }] of Object.entries(form.execution ?? {})) {
    const same = fieldKey(form.id, `execution.${source}.${adjusted === null ? 'initial' : 'adjusted'}`);
    if (confirmed.has(same)) confirmed.add(fieldKey(form.id, `${prefix}.${source}`));
  }
}
