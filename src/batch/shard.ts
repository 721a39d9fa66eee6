import { createHash } from 'node:crypto';

/** A stable part of the inputs: the `index`th (from 1) of `count`. */
export interface Shard {
  index: number;
  count: number;
}

/** `3/8` as a shard, or undefined where it is none. */
export function parseShard(text: string): Shard | undefined {
  const [, index, count] = /^(\d{1,9})\/(\d{1,9})$/u.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  return shard.index >= 1 && shard.index <= shard.count ? shard : undefined;
}

/** `3/8`. */
export function formatShard(shard: Shard): string {
  return `${shard.index}/${shard.count}`;
}

/** Hex digits of a hash that a double holds exactly. */
const EXACT_DIGITS = 12;

/** True where an input belongs to a shard: by a hash of its key, so that no other input and no machine has a say. */
export function isInShard(key: string, shard: Shard): boolean {
  const digest = createHash('sha256').update(key).digest('hex').slice(0, EXACT_DIGITS);
  return Number.parseInt(digest, 16) % shard.count === shard.index - 1;
}
