import { InputError } from './result.js';
import { type Disclosure, disclosureSchema } from './schema/disclosure.js';

/** White space and a byte order mark before the first bracket. */
const JSON_BEGIN = /^\uFEFF?\s*[[{]/u;

/** Bytes in which the first bracket must stand. */
const BEGIN_BYTES = 256;

/** Names that every disclosure has, by which JSON of ours is told from other JSON. */
const OWN_NAMES = ['schemaVersion', 'budgetTables', 'diagnostics'];

/**
 * The disclosure that `yusuan parse` has written as JSON or NDJSON; undefined where the bytes are nothing of the kind.
 * Throws InputError where they are, and hold several disclosures, those of another schema, or one that has been changed.
 *
 *   {"schemaVersion":"1","source":{…},"kind":"budget",…}
 */
export function readSaved(bytes: Uint8Array): Disclosure | undefined {
  if (!JSON_BEGIN.test(Buffer.from(bytes.subarray(0, BEGIN_BYTES)).toString())) return undefined;
  const found = valuesOf(
    Buffer.from(bytes)
      .toString()
      .replace(/^\uFEFF/u, ''),
  );
  const [saved, ...more] = found ?? [];
  if (!isOurs(saved)) return undefined;
  if (more.length > 0) throw new InputError(`the results of ${more.length + 1} documents, not of one`);
  const { value: version } = disclosureSchema.shape.schemaVersion;
  if (saved.schemaVersion !== version) {
    throw new InputError(
      `a result of schema ${saved.schemaVersion}, where ${version} is read: read its document again with this version`,
    );
  }
  const result = disclosureSchema.safeParse(saved);
  if (result.success) return result.data;
  const path = result.error.issues[0]?.path.join('.') ?? '';
  throw new InputError(`a result that breaks the schema at ${path}: read its document again with this version`);
}

/** The values of JSON, an array's one by one, or of JSON a line; undefined where it is neither. */
function valuesOf(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [value];
  } catch {
    try {
      return text
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line): unknown => JSON.parse(line));
    } catch {
      return undefined;
    }
  }
}

function isOurs(value: unknown): value is { schemaVersion: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    OWN_NAMES.every((name) => Object.hasOwn(value, name)) &&
    typeof (value as { schemaVersion: unknown }).schemaVersion === 'string'
  );
}
