import type { DisclosureDiff } from '../diff/model.js';

/** A column of the differences as data: numbers where the column holds figures. */
export interface DiffColumn {
  name: string;
  figure: boolean;
}

/** One difference a row, for programs: figures as decimals, in yuan where `unit` says so. */
export interface DiffRows {
  columns: DiffColumn[];
  rows: (string | null)[][];
}

/**
 * Every difference as a row: kind, status, code, path, measure, before, after, change, percent, unit and both as printed;
 * of more than two documents, a column of each by its year in the place of before and after.
 */
export function diffRowsOf({ documents, differences }: DisclosureDiff): DiffRows {
  const names = columnNames(documents);
  const column = (figure: boolean, ...list: string[]): DiffColumn[] => list.map((name) => ({ name, figure }));
  return {
    columns: [
      ...column(false, 'kind', 'status', 'code', 'path', 'measure'),
      ...column(true, ...names, 'change', 'percent'),
      ...column(false, 'unit', ...names.map((name) => `${name}_printed`)),
    ],
    rows: differences.map((each) => [
      each.kind,
      each.status,
      each.code,
      each.path.join(' › '),
      each.measure,
      ...each.values,
      each.change,
      each.percent,
      each.unit,
      ...each.printed,
    ]),
  };
}

function columnNames(documents: DisclosureDiff['documents']): string[] {
  if (documents.length === 2) return ['before', 'after'];
  return yearsOf(documents)?.map((year) => `y${year}`) ?? documents.map((_, index) => `document_${index + 1}`);
}

/** The years of documents where each has its own; null where a year is unknown or stands twice. */
export function yearsOf(documents: DisclosureDiff['documents']): number[] | null {
  const years = documents.map(({ fiscalYear }) => fiscalYear).filter((year) => year !== null);
  return new Set(years).size === documents.length ? years : null;
}
