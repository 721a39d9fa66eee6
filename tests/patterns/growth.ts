import vm from 'node:vm';
import { type Bait, baitsFor, textOf } from './baits.js';

/** Characters of the texts that a pattern is tried on: what never ends is known by few of them. */
const LENGTHS = [400, 20_000] as const;
/** Milliseconds that no linear pattern takes for them, unless the machine is busy: longer is looked into. */
const SUSPECT = 20;
/** Characters: what a pattern looks ahead by at most is far less than the first of them. */
const SHORT = 5_000;
const LONG = 20_000;
/** A text four times as long takes a linear pattern four times as long, a quadratic one sixteen times. */
const MOST_GROWTH = 10;
/** Milliseconds after which a pattern is given up. */
const GIVEN_UP = 3_000;
const TRIES = 3;

const context = vm.createContext({ run: undefined as (() => void) | undefined });
const script = new vm.Script('run()');

/** The first bait that makes a pattern take more than linear time, with what was seen; undefined where none does. */
export function findGrowth(pattern: RegExp): string | undefined {
  for (const bait of baitsFor(pattern)) {
    const suspect = LENGTHS.find((length) => measure(pattern, textOf(bait, length)) > SUSPECT);
    if (suspect === undefined) continue;
    const growth = growthOf(pattern, bait, suspect);
    if (growth > MOST_GROWTH) return `${JSON.stringify(bait)} of ${suspect} characters, growth ${growth.toFixed(0)}`;
  }
  return undefined;
}

/** How many times as long a pattern takes for a text four times as long, each at its quickest. */
function growthOf(pattern: RegExp, bait: Bait, suspect: number): number {
  const again = quickest(pattern, textOf(bait, suspect));
  if (again < SUSPECT || again === Number.POSITIVE_INFINITY) return again < SUSPECT ? 0 : again;
  const long = quickest(pattern, textOf(bait, LONG));
  return long === Number.POSITIVE_INFINITY ? long : long / quickest(pattern, textOf(bait, SHORT));
}

function quickest(pattern: RegExp, text: string): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < TRIES && (i === 0 || best < GIVEN_UP); i++) best = Math.min(best, measure(pattern, text));
  return best;
}

/** The milliseconds of this process, whatever others do, that a pattern takes to go over a text; without end where it is given up. */
function measure(pattern: RegExp, text: string): number {
  let took = Number.POSITIVE_INFINITY;
  context.run = () => {
    pattern.lastIndex = 0;
    const start = process.cpuUsage();
    if (pattern.global) text.replace(pattern, '');
    else pattern.test(text);
    const { user, system } = process.cpuUsage(start);
    took = (user + system) / 1000;
  };
  try {
    script.runInContext(context, { timeout: GIVEN_UP });
  } catch {
    // Given up: it takes for ever.
  }
  return took;
}
