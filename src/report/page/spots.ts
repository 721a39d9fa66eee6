import type { ReportData, Spot } from '../model.js';
import { parentOf, unprovedOf } from './context.js';

/** Where a record stands; for a check or a diagnostic, where all that it speaks of stands. */
export function spotsOf(key: string, data: ReportData): Spot[] {
  const { spots, checked, doubted } = data;
  const [head, index] = key.split('/');
  const keys = head === 'k' ? checked[Number(index)] : head === 'd' ? doubted[Number(index)] : undefined;
  const found = (keys ?? []).map((other) => nearestSpot(other, spots)).filter((spot) => spot !== undefined);
  const own = found.length > 0 ? undefined : nearestSpot(unprovedOf(key, data) ?? key, spots);
  return own === undefined ? found : [own];
}

/** The place of a record, or of the nearest record around it that has one. */
function nearestSpot(key: string, spots: Readonly<Record<string, Spot>>): Spot | undefined {
  for (let part = key; part !== ''; part = parentOf(part)) {
    const spot = spots[part];
    if (spot !== undefined) return spot;
  }
  return undefined;
}
