import vm from 'node:vm';
import { type Bait, baitsFor, textOf } from './baits.js';

/** Characters of the texts that a pattern is tried on: what never ends is known by few of them. */
const LENGTHS = [400, 10_000] as const;
/** Milliseconds that no linear pattern takes for them, unless the machine is busy: longer is looked into. */
const SUSPECT = 5;
/** Characters: what a pattern looks ahead by at most is far less than the first of them. */
const SHORT = 2_500;
const LONG = 10_000;
/** A text four times as long takes a linear pattern four times as long, a quadratic one sixteen times. */
const MOST_GROWTH = 10;
/** Milliseconds after which a pattern is looked into, and those after which it is given up. */
const LONG_ENOUGH = 300;
const GIVEN_UP = 1_500;
const TRIES = 3;

const context = vm.createContext({ run: undefined as (() => void) | undefined });
const script = new vm.Script('run()');

/**
 * The first bait that makes a pattern take more than linear time, with what was seen; undefined where none does. One
 * that takes longer than `givenUp` milliseconds of the clock for a text counts as such.
 */
export function findGrowth(pattern: RegExp, givenUp = GIVEN_UP): string | undefined {
  const tries = baitsFor(pattern).flatMap((bait) => LENGTHS.map((length) => ({ bait, length })));
  for (let from = 0; from < tries.length; ) {
    const at = findSuspect(pattern, tries, from);
    const found = tries[at];
    if (found === undefined) return undefined;
    const growth = growthOf(pattern, found.bait, found.length, givenUp);
    if (growth > MOST_GROWTH)
      return `${JSON.stringify(found.bait)} of ${found.length} characters, growth ${growth.toFixed(0)}`;
    from = at + 1;
  }
  return undefined;
}

/** The first of the texts, from one on, that a pattern takes long over, by its index; their number where there is none. */
function findSuspect(pattern: RegExp, tries: readonly { bait: Bait; length: number }[], from: number): number {
  let at = from;
  runLimited(() => {
    for (const { bait, length } of tries.slice(from)) {
      if (timeOf(pattern, textOf(bait, length)) > SUSPECT) return;
      at += 1;
    }
  }, LONG_ENOUGH);
  return at;
}

/** How many times as long a pattern takes for a text four times as long, each at its quickest. */
function growthOf(pattern: RegExp, bait: Bait, suspect: number, givenUp: number): number {
  const again = quickest(pattern, textOf(bait, suspect), givenUp);
  if (again < SUSPECT || again === Number.POSITIVE_INFINITY) return again < SUSPECT ? 0 : again;
  const long = quickest(pattern, textOf(bait, LONG), givenUp);
  return long === Number.POSITIVE_INFINITY ? long : long / quickest(pattern, textOf(bait, SHORT), givenUp);
}

function quickest(pattern: RegExp, text: string, givenUp: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TRIES && (i === 0 || best < givenUp); i++) best = Math.min(best, measure(pattern, text, givenUp));
  return best;
}

/** The milliseconds that a pattern takes to go over a text; without end where it is given up. */
function measure(pattern: RegExp, text: string, givenUp: number): number {
  let took = Number.POSITIVE_INFINITY;
  runLimited(() => {
    took = timeOf(pattern, text);
  }, givenUp);
  return took;
}

/** The milliseconds of this process, whatever others do, that a pattern takes to go over a text. */
function timeOf(pattern: RegExp, text: string): number {
  pattern.lastIndex = 0;
  const start = process.cpuUsage();
  if (pattern.global) text.replace(pattern, '');
  else pattern.test(text);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Runs something for so many milliseconds at most: it is broken off then. */
function runLimited(run: () => void, timeout: number): void {
  context.run = run;
  try {
    script.runInContext(context, { timeout });
  } catch {
    // Given up: it takes for ever.
  }
}
