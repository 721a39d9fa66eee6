import { unzipSync, zipSync } from 'fflate';
import { makeRandom, type Random } from '../../fixtures/generator/random.js';

/** A change of a file's bytes; changes of one mutant are made one after the other. */
export interface Change {
  kind: 'cut' | 'drop' | 'repeat' | 'noise' | 'flip' | 'digit' | 'zero';
  /** Of the whole, 0 to 1. */
  at: number;
  length: number;
  seed: number;
}

const KINDS: readonly Change['kind'][] = ['cut', 'drop', 'repeat', 'noise', 'flip', 'flip', 'digit', 'digit', 'zero'];
const MOST_CHANGES = 6;
const LONGEST = 64;

/** The changes of the mutant of a number; the same number gives the same ones. */
export function changesOf(seed: number): Change[] {
  const random = makeRandom(seed);
  return Array.from({ length: random.int(1, MOST_CHANGES) }, () => ({
    kind: random.pick(KINDS),
    at: random.int(0, 1_000_000) / 1_000_000,
    length: random.int(1, LONGEST),
    seed: random.int(1, 1_000_000),
  }));
}

/** The bytes with some changes made; those of a packed file are made in one of its parts, half of the time. */
export function mutate(bytes: Uint8Array, changes: readonly Change[]): Uint8Array {
  const [first] = changes;
  const packed = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!packed || first === undefined || first.seed % 2 === 0) return changes.reduce(change, bytes);
  const parts = unzipSync(bytes);
  const names = Object.keys(parts).sort();
  const name = names[Math.floor(first.at * (names.length - 1))] ?? '';
  return zipSync({ ...parts, [name]: changes.reduce(change, parts[name] ?? new Uint8Array()) }, { level: 1 });
}

function change(bytes: Uint8Array, { kind, at, length, seed }: Change): Uint8Array {
  const random = makeRandom(seed);
  const from = Math.floor(at * bytes.length);
  const to = Math.min(bytes.length, from + length);
  if (kind === 'cut') return bytes.slice(0, from);
  if (kind === 'drop') return join(bytes.slice(0, from), bytes.slice(to));
  if (kind === 'repeat') return join(bytes.slice(0, to), bytes.slice(from));
  const changed = bytes.slice();
  if (kind === 'digit') return changeDigit(changed, from, random);
  for (let i = from; i < to; i++) {
    const old = changed[i] ?? 0;
    changed[i] = kind === 'zero' ? 0 : kind === 'flip' ? old ^ (1 << random.int(0, 7)) : random.int(0, 255);
    if (kind === 'flip') break;
  }
  return changed;
}

/** The next digit from a place on is another one. */
function changeDigit(bytes: Uint8Array, from: number, random: Random): Uint8Array {
  const at = bytes.findIndex((byte, i) => i >= from && byte >= 0x30 && byte <= 0x39);
  if (at >= 0) bytes[at] = 0x30 + random.int(0, 9);
  return bytes;
}

function join(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
