import type { TidyTable } from '../schema/tidy.js';
import type { Language } from '../sentence.js';
import { EXIT } from './exit.js';
import { printText } from './output.js';

/** The exit code of `yusuan schema`: the JSON Schema of the output, or of one row of a tidy table, goes to stdout. */
export async function runSchema(table: TidyTable | undefined, labels: Language): Promise<number> {
  const [{ describeSchema }, { chineseSchema }] = await Promise.all([
    import('../schema/json-schema.js'),
    import('../writers/chinese-schema.js'),
  ]);
  const schema = describeSchema(table);
  await printText(`${JSON.stringify(labels === 'zh' ? chineseSchema(schema) : schema, null, 2)}\n`);
  return EXIT.ok;
}
