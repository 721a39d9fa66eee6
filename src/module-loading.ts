import { readFileSync } from 'node:fs';
import { register } from 'node:module';

/** Node opens all modules that one imports at once: with the schema library some hundred. */
const ENOUGH_DESCRIPTORS = 256;

/** A loader that opens one file at a time. */
const LOADER = `
  import { readFileSync } from 'node:fs';
  export async function load(url, context, next) {
    if (context.format !== 'module' || !url.startsWith('file:')) return next(url, context);
    return { format: 'module', source: readFileSync(new URL(url)), shortCircuit: true };
  }`;

/**
 * Have modules loaded one after the other where the system allows this process few open files (`ulimit -n 64`).
 * To be called before anything large is imported.
 */
export function loadModulesFrugally(): void {
  if (maxDescriptors() < ENOUGH_DESCRIPTORS) register(`data:text/javascript,${encodeURIComponent(LOADER)}`);
}

/** The soft limit of open files, by the table that Linux keeps for each process; elsewhere it is large. */
function maxDescriptors(): number {
  try {
    const limits = readFileSync('/proc/self/limits', 'latin1');
    return Number(/^Max open files\s+(\d+)/mu.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
