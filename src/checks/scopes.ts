import { sayCheck } from '../glossary/check-sentences.js';
import type { Disclosure } from '../schema/disclosure.js';
import { cellFigure, envelopeOf, type Figure, sumOf } from './figure.js';
import type { Relation } from './findings.js';
import { isSum } from './readings.js';

/** Every amount that the tables print as carried over, none of them zero: on a carryover line, or in its column. */
export function carriedFigures({ budgetTables }: Disclosure): Figure[] {
  return budgetTables.flatMap((table) =>
    table.lines.flatMap((line) =>
      table.columns.flatMap((column) => {
        if (line.role !== 'carryover' && column.measure !== 'carryover') return [];
        const figure = cellFigure(table, line, column);
        return figure === undefined || figure.blank || figure.yuan.isZero() ? [] : [figure];
      }),
    ),
  );
}

/**
 * A relation under the scope in which it holds: as it stands, or where one side is without what was carried over,
 * with that amount as the tables print it. As it stands where it holds under none.
 *
 *   收入总计 105.00 (with 上年结转 5.00) and 收入总表合计 100.00
 */
export function admit(relation: Relation, carried: readonly Figure[]): Relation {
  const difference = sumOf(relation.left).minus(sumOf(relation.right));
  const all = [...relation.left, ...relation.right];
  if (difference.abs().lte(envelopeOf(all))) return relation;
  const gap = carried.find((figure) =>
    difference
      .abs()
      .minus(figure.yuan)
      .abs()
      .lte(envelopeOf([...all, figure])),
  );
  if (gap === undefined) return relation;
  const note = sayCheck('withCarried');
  return difference.isPositive()
    ? { ...relation, right: [...relation.right, gap], note }
    : { ...relation, left: [...relation.left, gap], note };
}

/** True where a relation holds within what rounding allows. */
export function holds({ left, right }: Relation): boolean {
  const [first] = left;
  return first !== undefined && isSum({ ...first, yuan: sumOf(left), place: sumPlaces(left) }, right);
}

function sumPlaces(figures: readonly Figure[]): Figure['place'] {
  return envelopeOf(figures).times(2);
}
