/** Points of each unit of length. */
const POINTS: Record<string, number> = { pt: 1, in: 72, cm: 72 / 2.54, mm: 72 / 25.4, pc: 12, px: 0.75 };

/** A length in points: `0.2917in` → 21. 0 where it is no length. */
export function toPoints(length: string | undefined): number {
  const [, number, unit = ''] = /^(-?[\d.]{1,20})(pt|in|cm|mm|pc|px)$/u.exec(length?.trim() ?? '') ?? [];
  const value = Number(number ?? 0) * (POINTS[unit] ?? 0);
  return Number.isFinite(value) ? value : 0;
}

/** A positive whole number of an attribute, at most so many; 1 where it is none. */
export function countOf(value: string | undefined, most: number): number {
  const count = Number(value ?? 1);
  return Number.isInteger(count) && count > 0 ? Math.min(count, most) : 1;
}
