import { Decimal } from 'decimal.js';
import { withoutNumber, withoutYear } from '../glossary/line-names.js';
import type { Disclosure } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { formCells } from './entries.js';
import { functionRows, headlineRows, projectRows } from './facts.js';
import type { Cells, CellValue, Difference, DisclosureDiff } from './model.js';
import { compareTables } from './tables.js';
import { changeOf, exactOf } from './value.js';

/**
 * What differs between documents of one department, in their order: other years, other versions, or other formats.
 * A line is known by its whole path (table, side, block, group, parents, code, name, labels), a project by its name and
 * unit, an indicator by its levels and name; what several places of one document could be is set beside none and called
 * ambiguous. Amounts are exact decimals in yuan; a figure that no unit is known of, and every target, is as published.
 */
export function diffDisclosures(...documents: readonly [Disclosure, Disclosure, ...Disclosure[]]): DisclosureDiff {
  const { tables, cells, restated } = compareTables(documents);
  const all = [...cells, ...formCells(documents)];
  const different = all.filter((each) => !isEqual(each));
  const projects = projectRows(documents);
  return {
    documents: documents.map(({ source, kind, issuer, fiscalYear }) => ({
      name: source.member === null ? source.name : `${source.name}!${source.member}`,
      kind,
      issuer,
      fiscalYear,
    })),
    relation: relationOf(documents, projects.shared, all),
    headline: headlineRows(documents),
    projects: projects.rows,
    functions: functionRows(documents),
    restated,
    tables,
    differences: withRepeats(different.map(differenceOf)),
    equal: all.length - different.length,
  };
}

function isEqual({ values, ambiguous }: Cells): boolean {
  const [first, ...others] = values.map(comparedOf);
  return first !== null && others.every((value) => value === first) && !ambiguous;
}

function comparedOf(value: CellValue | null): string | null {
  if (value === null) return null;
  return value.amount === null ? foldText(value.text ?? '') : exactOf(value.amount);
}

function differenceOf(cells: Cells): Difference {
  const { kind, code, path, column, measure, ambiguous, table, values } = cells;
  const known = values.filter((value) => value !== null);
  const money = known.length > 0 && known.every(({ amount }) => amount?.yuan != null);
  const said = values.map((value) => (money ? exactOf(value?.amount) : saidOf(value)));
  const [before, after] = [said[0] ?? null, said.at(-1) ?? null];
  const only = after === null ? 'only-before' : before === null ? 'only-after' : 'changed';
  return {
    kind,
    status: ambiguous ? 'ambiguous' : only,
    code,
    path,
    column,
    measure,
    before,
    after,
    ...(money && !ambiguous ? changeOf(before, after) : { change: null, percent: null }),
    unit: money ? '元' : null,
    values: said,
    printed: values.map(printedOf),
    table,
    repeats: false,
    sum: cells.role === 'total' || cells.role === 'subtotal' || !cells.leaf,
  };
}

function saidOf(value: CellValue | null): string | null {
  return value?.amount?.value ?? value?.amount?.raw ?? value?.text ?? null;
}

function printedOf(value: CellValue | null): string | null {
  if (value === null) return null;
  return value.amount === null ? value.text : `${value.amount.raw.trim()} ${value.amount.unit ?? ''}`.trimEnd();
}

/** Marks what an earlier table has said: the same change of the same item. */
function withRepeats(differences: Difference[]): Difference[] {
  const said = new Set<string>();
  return differences.map((difference) => {
    if (difference.table === null || difference.unit === null || difference.status === 'ambiguous') return difference;
    const item = difference.code ?? withoutNumber(difference.path.at(difference.column === null ? -1 : -2) ?? '');
    const name = difference.sum && difference.code === null ? '' : item;
    const key = JSON.stringify([name, difference.values.map((value) => value && new Decimal(value).toFixed())]);
    if (said.has(key)) return { ...difference, repeats: true };
    said.add(key);
    return difference;
  });
}

function relationOf(
  documents: readonly Disclosure[],
  shared: number,
  cells: readonly Cells[],
): DisclosureDiff['relation'] {
  const issuers = documents.map(({ issuer }) => withoutYear(issuer ?? '')).filter((issuer) => issuer !== '');
  const [first = ''] = issuers;
  const same = issuers.every((issuer) => issuer.includes(first) || first.includes(issuer));
  const paired = cells.some(({ values }) => values.filter((value) => value !== null).length > 1);
  if (same) return issuers.length < documents.length && cells.length > 0 && !paired ? 'none' : 'same';
  return shared === 0 ? 'none' : 'other';
}
