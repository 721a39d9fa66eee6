import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Among young objects alone, which takes a millisecond, or among all that V8 holds, which takes some thirty. */
export type Part = 'young' | 'all';

type Collect = (young?: { type: 'minor' }) => void;

let allowed = false;
let collect: Collect | undefined;

/** Have `collectGarbage` work from here on: this process is the program's own, and not one of somebody who uses the library. */
export function allowCollecting(): void {
  allowed = true;
}

/**
 * Has V8 collect garbage now, at a moment when there is much; does nothing where that has not been allowed. V8 waits until
 * its own heap has grown, and counts a buffer of 16 KiB, which lies outside of it, as the few bytes that name it.
 */
export function collectGarbage(part: Part): void {
  if (!allowed) return;
  collect ??= collectorOf();
  if (part === 'young') collect({ type: 'minor' });
  else collect();
}

/** V8 gives the function to what is begun under the flag, which is taken back; what is not V8 gives none. */
function collectorOf(): Collect {
  setFlagsFromString('--expose-gc');
  try {
    const given = runInNewContext('globalThis.gc') as Collect | undefined;
    return given ?? (() => {});
  } finally {
    setFlagsFromString('--no-expose-gc');
  }
}
