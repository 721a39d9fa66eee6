import { confirmedFigures, isExact } from './confirmed.js';
import type { Amount, DepartmentForm, Disclosure, Origin, Project, Statement } from './schema/disclosure.js';
import { fieldKey, lineKey } from './trace.js';

/** A figure that was read from a picture, with where it stands and how the checks name it. */
export interface PictureFigure {
  key: string;
  /** Undefined of a figure that is no amount: an indicator's, a share or a number of prose. */
  amount: Amount | undefined;
  raw: string;
  source: Origin;
  name: string;
}

/**
 * All figures of a disclosure that were read from pictures: the amounts that say so, and what pages that were read
 * from their pictures print besides (targets, results, weights and scores of indicators; rates, weights and scores of
 * money and of the whole form; shares and numbers of prose).
 */
export function pictureFigures(disclosure: Disclosure): PictureFigure[] {
  return [...amountsOf(disclosure), ...othersOf(disclosure)];
}

/** The figures of pictures that no sum or equality confirms, by the marks of the amounts and the checks. */
export function unprovedFigures(disclosure: Disclosure): PictureFigure[] {
  const confirmed = confirmedFigures(disclosure, isExact);
  return pictureFigures(disclosure).filter(({ key, amount }) =>
    amount === undefined ? !confirmed.has(key) : amount.ocr?.confirmed !== true,
  );
}

function amountsOf(disclosure: Disclosure): PictureFigure[] {
  const figures: PictureFigure[] = [];
  const add = (key: string, amount: Amount | null | undefined, source: Origin, name: string): void => {
    if (amount?.ocr !== undefined) figures.push({ key, amount, raw: amount.raw, source, name });
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
  for (const form of disclosure.departmentForms)
    for (const [index, { amounts, executed, name, source }] of form.tasks.entries()) {
      for (const [part, amount] of Object.entries(amounts))
        add(fieldKey(form.id, `tasks.${index}.amounts.${part}`), amount, source, name ?? '');
      add(fieldKey(form.id, `tasks.${index}.executed`), executed, source, name ?? '');
    }
  for (const [index, { amount, source, metric }] of disclosure.statements.entries())
    add(`s/${index}`, amount, source, metric);
  return figures;
}

function othersOf({ projects, departmentForms, statements, diagnostics }: Disclosure): PictureFigure[] {
  const pages = new Set(diagnostics.flatMap(({ code, source }) => (code === 'picture-read' ? [source?.page] : [])));
  const isRead = ({ source }: { source: Origin }): boolean => source.page !== null && pages.has(source.page);
  const forms: (Project | DepartmentForm)[] = [...projects, ...departmentForms];
  const indicators = forms.flatMap((form) =>
    form.indicators.flatMap(({ value, actual, weight, score, level3, source }, index) =>
      isRead({ source })
        ? Object.entries({ value: value?.raw, actual: actual?.raw, weight, score }).flatMap(([part, raw]) => {
            const key = fieldKey(form.id, `indicators.${index}.${part}`);
            return hasFigure(raw) ? [{ key, amount: undefined, raw, source, name: level3 ?? '' }] : [];
          })
        : [],
    ),
  );
  const prose = statements.flatMap((statement, index) => {
    const { amount, metric, source } = statement;
    const raw = amount === null && isRead(statement) ? proseOf(statement) : undefined;
    return raw === undefined ? [] : [{ key: `s/${index}`, amount: undefined, raw, source, name: metric }];
  });
  const marks = forms.filter(isRead).flatMap((form) => marksOf(form));
  return [...indicators, ...marks, ...prose];
}

/** What a self-evaluation says of money and of the whole, besides amounts: its rates, weights and scores. */
function marksOf({ id, execution, result, source }: Project | DepartmentForm): PictureFigure[] {
  const groups = [
    ...Object.entries(execution ?? {}).map(
      ([of, { rate, weight, score }]) => [`execution.${of}`, { rate, weight, score }] as const,
    ),
    ['result', { weight: result?.weight, score: result?.score }] as const,
  ];
  return groups.flatMap(([field, parts]) =>
    Object.entries(parts).flatMap(([part, raw]) =>
      raw == null ? [] : [{ key: fieldKey(id, `${field}.${part}`), amount: undefined, raw, source, name: field }],
    ),
  );
}

function hasFigure(raw: string | null | undefined): raw is string {
  return raw != null && /\d/u.test(raw);
}

/** The share or the number that a sentence names. */
function proseOf({ percent, count }: Statement): string | undefined {
  return percent !== null ? `${percent}%` : count === null ? undefined : `${count.number}${count.unit}`;
}
