import { load, loadFiles } from '../start.js';
import { asksVersion } from './version.js';

/** Run the command line and leave its exit code in `process.exitCode`. */
export async function start(argv: string[]): Promise<void> {
  // The version takes less than to read the code of all the rest.
  const { main } = asksVersion(argv) ? await loadFiles('main') : await load('main');
  await main(argv);
}
