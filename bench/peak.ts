import { readFileSync } from 'node:fs';

/** Where Linux says what a process holds. */
const STATUS = '/proc/self/status';

/**
 * The most bytes that this process held at a time. Linux counts by what the process itself has run: the measure of
 * `process.resourceUsage` begins with that of the process which started it.
 */
export function peakOfProcess(): number {
  const kibibytes = /^VmHWM:\s*(\d+) kB$/mu.exec(readStatus())?.[1];
  return (kibibytes === undefined ? process.resourceUsage().maxRSS : Number(kibibytes)) * 1024;
}

function readStatus(): string {
  try {
    return readFileSync(STATUS, 'utf8');
  } catch {
    return '';
  }
}
