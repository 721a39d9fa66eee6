import { testOf } from './conforms.js';
import { type Disclosure, disclosureSchema } from './disclosure.js';

/** A record that breaks the schema: a bug of this tool, with the path of the field. */
export class SchemaViolation extends Error {
  override readonly name = 'SchemaViolation';
}

const conforms = testOf(disclosureSchema);

/** The disclosure itself, checked against its schema. Throws SchemaViolation with the path of the first fault. */
export function validateDisclosure(disclosure: Disclosure): Disclosure {
  if (conforms(disclosure)) return disclosure;
  const result = disclosureSchema.safeParse(disclosure);
  if (result.success) return disclosure;
  const issue = result.error.issues[0];
  const path = issue === undefined ? '' : issue.path.join('.');
  throw new SchemaViolation(
    `the output breaks its schema at ${path}: ${issue?.message ?? 'unknown fault'}; please report this`,
  );
}
