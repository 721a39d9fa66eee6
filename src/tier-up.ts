import { setFlagsFromString } from 'node:v8';

/**
 * How often a function runs before V8 compiles it once more, by the version of V8: flags are its own, and change. The
 * usual numbers (67,584 bytes of code, 3,000 calls) suit what runs for minutes; here a third of all time went into code
 * that was compiled for speed and hardly run after.
 */
const LATER: Readonly<Record<string, string>> = {
  11: '--interrupt-budget=1000000',
  12: '--invocation-count-for-turbofan=15000',
  13: '--invocation-count-for-turbofan=15000',
};

/** The flag of a version of V8 (`11.3.244.8-node.36`); undefined for one that nobody has measured. */
export function laterFlag(version: string): string | undefined {
  return LATER[version.split('.')[0] ?? ''];
}

/** Have this process compile for speed only what runs long. */
export function compileLater(): void {
  const flag = laterFlag(process.versions.v8);
  if (flag !== undefined) setFlagsFromString(flag);
}
