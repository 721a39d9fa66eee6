/** Says where a record stands. Tested in tests/normalizers/budget-table.test.ts. */

import type { Place } from '../place.js';
import type { Origin } from '../schema/disclosure.js';

/** Where a record stands, of what its place knows. */
export function originOf(place: Place, table: string | null = null, row: number | null = null): Origin {
  return { page: place.page ?? null, bbox: place.bbox ?? null, line: place.line ?? null, table, row };
}
