/** A JSON Schema (draft 2020-12) as `yusuan schema` prints it: without references. */
export interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema | false;
  prefixItems?: Schema[];
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
  [bound: string]: unknown;
}

/** What bounds a value, besides its type: to loosen or to tighten it breaks somebody. */
const BOUNDS = [
  'const',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
];

/**
 * How a later schema breaks those who read what an earlier one describes, or no longer takes what was written by it:
 * a field that is gone or may be absent, one that must be there and was not, another type, a value of a closed list
 * that is gone. Fields that may be absent, and values of a closed list, may come.
 */
export function breaksOf(before: Schema, now: Schema, path = ''): string[] {
  const [older, newer] = [variantsOf(before), variantsOf(now)];
  if (kindsOf(older) !== kindsOf(newer)) return [`${path}: was ${kindsOf(older)}, is ${kindsOf(newer)}`];
  return older.flatMap((variant, i) => breaksOfVariant(variant, newer[i] ?? {}, path));
}

/** The schemas of which a value meets one, in the order of their types. */
function variantsOf(schema: Schema): Schema[] {
  const variants = schema.anyOf?.flatMap(variantsOf) ?? [schema];
  return variants.sort((a, b) => typeOf(a).localeCompare(typeOf(b), 'en'));
}

function typeOf({ type }: Schema): string {
  return type ?? 'any';
}

function kindsOf(variants: readonly Schema[]): string {
  return variants.map(typeOf).join(' or ');
}

function breaksOfVariant(before: Schema, now: Schema, path: string): string[] {
  return [
    ...BOUNDS.filter((bound) => before[bound] !== now[bound]).map((bound) => `${path}: ${bound} has changed`),
    ...breaksOfList(before.enum, now.enum, path),
    ...breaksOfFields(before, now, path),
    ...breaksOfPart(before.items, now.items, `${path}[]`),
    ...breaksOfPart(before.additionalProperties, now.additionalProperties, `${path}.*`),
    ...breaksOfPart(before.propertyNames, now.propertyNames, `${path}: its keys`),
    ...breaksOfTuple(before.prefixItems, now.prefixItems, path),
  ];
}

function breaksOfList(before: unknown[] | undefined, now: unknown[] | undefined, path: string): string[] {
  if (before === undefined || now === undefined)
    return before === now ? [] : [`${path}: its list of values has come or gone`];
  return before.filter((value) => !now.includes(value)).map((value) => `${path}: no longer ${String(value)}`);
}

function breaksOfFields(before: Schema, now: Schema, path: string): string[] {
  const [required, requiredNow] = [before.required ?? [], now.required ?? []];
  return [
    ...Object.entries(before.properties ?? {}).flatMap(([name, field]) => {
      const later = now.properties?.[name];
      return later === undefined ? [`${path}.${name}: is gone`] : breaksOf(field, later, `${path}.${name}`);
    }),
    ...required
      .filter((name) => now.properties?.[name] !== undefined && !requiredNow.includes(name))
      .map((name) => `${path}.${name}: may be absent`),
    ...requiredNow.filter((name) => !required.includes(name)).map((name) => `${path}.${name}: must be there now`),
  ];
}

function breaksOfPart(before: Schema | boolean | undefined, now: Schema | boolean | undefined, path: string): string[] {
  if (typeof before === 'object' && typeof now === 'object') return breaksOf(before, now, path);
  return before === now ? [] : [`${path}: has changed`];
}

function breaksOfTuple(before: Schema[] = [], now: Schema[] = [], path: string): string[] {
  if (before.length !== now.length) return [`${path}: has ${now.length} places, had ${before.length}`];
  return before.flatMap((place, i) => breaksOf(place, now[i] ?? {}, `${path}[${i}]`));
}
