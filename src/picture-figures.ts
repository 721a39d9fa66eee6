import type { Amount, Disclosure, Origin } from './schema/disclosure.js';
import { fieldKey, lineKey } from './trace.js';

/** A figure that was read from a picture, with where it stands and how the checks name it. */
export interface PictureFigure {
  key: string;
  amount: Amount;
  source: Origin;
  name: string;
}

/** All figures of a disclosure that were read from pictures. */
export function pictureFigures(disclosure: Disclosure): PictureFigure[] {
  const figures: PictureFigure[] = [];
  const add = (key: string, amount: Amount | null | undefined, source: Origin, name: string): void => {
    if (amount?.ocr !== undefined) figures.push({ key, amount, source, name });
  };
  for (const table of disclosure.budgetTables)
    for (const line of table.lines)
      for (const column of table.columns)
        add(
          lineKey(table.id, line.index, column.key),
          line.values[column.key],
          line.source,
          [line.name ?? line.code ?? '', column.labels.at(-1) ?? ''].filter((part) => part !== '').join(' '),
        );
  for (const project of disclosure.projects)
    for (const period of ['period', 'annual'] as const)
      for (const [source, amount] of Object.entries(project.funding[period] ?? {}))
        add(fieldKey(project.id, `funding.${period}.${source}`), amount, project.source, project.name);
  for (const form of disclosure.departmentForms)
    for (const [source, amount] of Object.entries(form.funding ?? {}))
      add(fieldKey(form.id, `funding.${source}`), amount, form.source, form.department.name ?? '');
  for (const form of [...disclosure.projects, ...disclosure.departmentForms])
    for (const [source, money] of Object.entries(form.execution ?? {}))
      for (const part of ['initial', 'adjusted', 'executed'] as const)
        add(fieldKey(form.id, `execution.${source}.${part}`), money[part], form.source, form.id);
  for (const [index, { amount, source, metric }] of disclosure.statements.entries())
    add(`s/${index}`, amount, source, metric);
  return figures;
}
