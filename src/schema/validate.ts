import { testOf } from './conforms.js';
import type { Disclosure } from './disclosure.js';
import { DISCLOSURE_SHAPE } from './disclosure-shape.js';
import { faultIn } from './fault.js';

/** A record that breaks the schema: a bug of this tool, with the path of the field. */
export class SchemaViolation extends Error {
  override readonly name = 'SchemaViolation';
}

const conforms = testOf(DISCLOSURE_SHAPE);

/** The disclosure itself, checked against its schema. Throws SchemaViolation with the path of the first fault. */
export function validateDisclosure(disclosure: Disclosure): Disclosure {
  if (conforms(disclosure)) return disclosure;
  const fault = faultIn(DISCLOSURE_SHAPE, disclosure);
  if (fault === undefined) return disclosure;
  throw new SchemaViolation(
    `the output breaks its schema at ${fault.path.map(String).join('.')}: expected ${fault.expected}; please report this`,
  );
}
