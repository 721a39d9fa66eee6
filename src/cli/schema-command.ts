import type { TidyTable } from '../schema/tidy.js';
import { EXIT } from './exit.js';
import { printText } from './output.js';

/** The exit code of `yusuan schema`: the JSON Schema of the output, or of one row of a tidy table, goes to stdout. */
export async function runSchema(table: TidyTable | undefined): Promise<number> {
  const { describeSchema } = await import('../schema/json-schema.js');
  await printText(`${JSON.stringify(describeSchema(table), null, 2)}\n`);
  return EXIT.ok;
}
