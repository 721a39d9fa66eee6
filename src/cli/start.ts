import { load, loadFiles } from '../start.js';
import { asksVersion } from './version.js';

/** Run the command line and leave its exit code in `process.exitCode`. */
export async function start(argv: string[]): Promise<void> {
  // Nothing is left to do then: the system takes all memory back at once, Node piece by piece.
  process.once('beforeExit', () => process.exit());
  // The version takes less than to read the code of all the rest.
  const { main } = asksVersion(argv) ? await loadFiles('main') : await load('main');
  await main(argv);
}
