import * as z from 'zod';
import { MESSAGE_CODES, MESSAGE_KINDS } from '../messages.js';
import { diagnosticSchema, disclosureSchema } from './disclosure.js';
import { TIDY_TABLES, type TidyTable } from './tidy.js';

/** The JSON Schema (draft 2020-12) of a disclosure, or of one row of a tidy table. */
export function describeSchema(table?: TidyTable): Record<string, unknown> {
  const title = table === undefined ? 'yusuan disclosure' : `yusuan ${table} row`;
  const { $schema, ...schema } = z.toJSONSchema(table === undefined ? disclosureSchema : TIDY_TABLES[table], {
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema === diagnosticSchema.shape.code) jsonSchema.description = describeCodes();
    },
  });
  return { $schema, title, ...schema };
}

function describeCodes(): string {
  return MESSAGE_CODES.map((code) => `${code} (${MESSAGE_KINDS[code].severity}): ${MESSAGE_KINDS[code].meaning}`).join(
    '\n',
  );
}
