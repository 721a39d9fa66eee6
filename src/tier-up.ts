import { setFlagsFromString } from 'node:v8';
import { allowCollecting } from './garbage.js';

/**
 * A pattern is compiled once, where it is first tried: the usual way, to interpret it first and compile it where it is
 * tried again, prepares each of some thousand patterns twice, most of which are tried on many texts.
 */
const PATTERNS_ONCE = '--no-regexp-tier-up';
/**
 * Garbage is collected when the heap has doubled. V8 lets it grow to three or four times what was in use: of a thousand
 * pages most of the memory was garbage.
 */
const HEAP_DOUBLES = '--heap-growing-percent=100';

/**
 * How often a function runs before V8 compiles it once more, by the version of V8: flags are its own, and change. The
 * usual numbers (67,584 bytes of code, 3,000 calls) suit what runs for minutes; here a third of all time went into code
 * that was compiled for speed and hardly run after.
 */
const LATER: Readonly<Record<string, readonly string[]>> = {
  // PDFium's code, too, is compiled for speed as late as newer versions do of themselves.
  11: ['--interrupt-budget=1000000', '--wasm-tiering-budget=13000000'],
  12: ['--invocation-count-for-turbofan=15000'],
  13: ['--invocation-count-for-turbofan=15000'],
};

/** The flags of a version of V8 (`11.3.244.8-node.36`); none for one that nobody has measured. */
export function laterFlags(version: string): string[] {
  const later = LATER[version.split('.')[0] ?? ''];
  return later === undefined ? [] : [...later, PATTERNS_ONCE, HEAP_DOUBLES];
}

/**
 * The model's code is large and runs long only in a few places: by V8's own measure it was compiled for speed while the
 * model was loaded, for 270 MiB and a second, of which reading has no use.
 */
export const MODEL_LATER = '--wasm-tiering-budget=200000000';

let compilesLater = false;

/** Have this process compile for speed only what runs long, patterns once, and keep less garbage; some is collected where it is known to lie. */
export function compileLater(): void {
  const flags = laterFlags(process.versions.v8);
  compilesLater = flags.length > 0;
  allowCollecting();
  for (const flag of flags) setFlagsFromString(flag);
}

/** Have this process compile the code of a model, which is loaded next, for speed where it runs long only; as `compileLater` has been asked. */
export function compileModelLater(): void {
  if (compilesLater) setFlagsFromString(MODEL_LATER);
}
