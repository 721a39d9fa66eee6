import * as z from 'zod';
import { MESSAGE_CODES, MESSAGE_KINDS } from '../messages.js';
import { describeColumns } from './column-descriptions.js';
import { fieldsOf } from './described.js';
import { diagnosticSchema, disclosureSchema } from './disclosure.js';
import { TIDY_TABLES, type TidyTable } from './tidy.js';

/** The JSON Schema (draft 2020-12) of a disclosure, or of one row of a tidy table; every field says what it holds. */
export function describeSchema(table?: TidyTable): Record<string, unknown> {
  const title = table === undefined ? 'yusuan disclosure' : `yusuan ${table} row`;
  const { $schema, ...schema } = z.toJSONSchema(table === undefined ? disclosureSchema : TIDY_TABLES[table], {
    override: ({ zodSchema, jsonSchema }) => {
      const fields = table !== undefined && zodSchema === TIDY_TABLES[table] ? describeColumns(table) : undefined;
      describe(jsonSchema, fields ?? fieldsOf(zodSchema));
      if (zodSchema === diagnosticSchema || zodSchema === TIDY_TABLES.diagnostics)
        describe(jsonSchema, { code: describeCodes() });
    },
  });
  return { $schema, title, ...schema };
}

/** Have properties say what they hold; a schema that several share is left as it is. */
function describe({ properties }: z.core.JSONSchema.BaseSchema, fields: Readonly<Record<string, string>>): void {
  for (const [name, description] of Object.entries(fields)) {
    const property = properties?.[name];
    if (properties === undefined || typeof property !== 'object') continue;
    properties[name] = { ...property, description };
  }
}

function describeCodes(): string {
  return MESSAGE_CODES.map((code) => `${code} (${MESSAGE_KINDS[code].severity}): ${MESSAGE_KINDS[code].meaning}`).join(
    '\n',
  );
}
