import type { Writable } from 'node:stream';
import { type GeneralTables, generalTablesSchema } from '../schema/general-tables.js';
import { SchemaViolation } from '../schema/validate.js';
import { writeChunk } from './chunk.js';

/**
 * `{"tables": […]}` as JSON with two spaces of indent, table by table.
 * Throws SchemaViolation, before anything is written, where a table breaks its schema.
 */
export async function writeTablesJson(out: Writable, { tables }: GeneralTables): Promise<void> {
  const result = generalTablesSchema.safeParse({ tables });
  if (!result.success) {
    const issue = result.error.issues[0];
    const path = issue === undefined ? '' : issue.path.join('.');
    throw new SchemaViolation(`the output breaks its schema at ${path}: ${issue?.message ?? 'unknown fault'}`);
  }
  if (tables.length === 0) return writeChunk(out, '{\n  "tables": []\n}\n');
  await writeChunk(out, '{\n  "tables": [\n');
  for (const [index, table] of tables.entries()) {
    const text = `    ${JSON.stringify(table, null, 2).replaceAll('\n', '\n    ')}`;
    await writeChunk(out, `${text}${index + 1 < tables.length ? ',' : ''}\n`);
  }
  await writeChunk(out, '  ]\n}\n');
}
