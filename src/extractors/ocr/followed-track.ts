/** A track on its way down a picture, in pixels, with the sums of a line through its places. */
export interface Follower {
  x: number;
  first: number;
  last: number;
  n: number;
  sumY: number;
  sumX: number;
  sumXY: number;
  sumYY: number;
  /** Each place that it went through, from top to bottom. */
  places: [x: number, y: number][];
}

/** The track through some places. */
export function followerOf([first, ...rest]: readonly [x: number, y: number][]): Follower {
  const [x, y] = first ?? [0, 0];
  const follower: Follower = {
    x,
    first: y,
    last: y,
    n: 1,
    sumY: y,
    sumX: x,
    sumXY: x * y,
    sumYY: y * y,
    places: [[x, y]],
  };
  for (const place of rest) extend(follower, ...place);
  return follower;
}

/** Pixels: a line that was turned straight moves no further aside. */
const ASIDE = 1;

/** The longest part of a track that runs straight down: a line without the strokes of letters that it went on in. */
export function straightest({ places }: Follower): Follower {
  /** For each x that the part from `from` on has, the last place that has it. */
  const lastOf = new Map<number, number>();
  let [from, best, end] = [0, 0, 0];
  let before = Number.NaN;
  for (const [i, [x]] of places.entries()) {
    lastOf.set(x, i);
    for (const [other, last] of x === before ? [] : lastOf) {
      if (Math.abs(other - x) <= ASIDE) continue;
      from = Math.max(from, last + 1);
      lastOf.delete(other);
    }
    before = x;
    if (i + 1 - from > end - best) [best, end] = [from, i + 1];
  }
  return followerOf(places.slice(best, end));
}

/** The track goes on at a place below. */
export function extend(follower: Follower, x: number, y: number): void {
  follower.x = x;
  follower.last = y;
  follower.n += 1;
  follower.sumY += y;
  follower.sumX += x;
  follower.sumXY += x * y;
  follower.sumYY += y * y;
  follower.places.push([x, y]);
}
