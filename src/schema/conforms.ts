import type { core } from 'zod';

/** Whether a value is surely what a schema asks for. */
type Test = (value: unknown) => boolean;

/** What stands in no list below is left to the schema itself. */
const NEVER: Test = () => false;

/**
 * Whether a value surely conforms to a schema: true only where the schema's own parse would find no fault.
 * False says nothing; the schema itself must then be asked, which also knows what is wrong.
 *
 * A parse by the schema copies every record and can name a fault, which none of ours ever has: it takes five times
 * as long. The tests are made from the schema, which stays the one source.
 */
export function testOf(schema: core.$ZodType): Test {
  const { def } = (schema as core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return testOfString(def);
    case 'number':
      return testOfNumber(def);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'literal':
    case 'enum': {
      const known = new Set<unknown>(def.type === 'enum' ? Object.values(def.entries) : def.values);
      return (value) => known.has(value);
    }
    case 'nullable': {
      const inner = testOf(def.innerType);
      return (value) => value === null || inner(value);
    }
    case 'optional': {
      const inner = testOf(def.innerType);
      return (value) => value === undefined || inner(value);
    }
    case 'array': {
      const element = testOf(def.element);
      return hasChecks(def) ? NEVER : (value) => Array.isArray(value) && areAll(value, element);
    }
    case 'tuple': {
      const items = def.items.map(testOf);
      if (def.rest !== null || hasChecks(def)) return NEVER;
      return (value) =>
        Array.isArray(value) && value.length === items.length && items.every((item, i) => item(value[i]));
    }
    case 'object':
      return testOfObject(def);
    case 'record': {
      const [keys, values] = [testOf(def.keyType), testOf(def.valueType)];
      if (hasChecks(def)) return NEVER;
      return (value) =>
        isPlain(value) && Reflect.ownKeys(value).every((key) => keys(key) && values(value[key as string]));
    }
    default:
      return NEVER;
  }
}

/** A string and its pattern, whether it is the type's own (a date) or a check. */
function testOfString(def: core.$ZodStringDef & { pattern?: RegExp | undefined }): Test {
  const patterns = 'format' in def ? [def.pattern] : [];
  for (const check of checksOf(def)) patterns.push(check.check === 'string_format' ? check.pattern : undefined);
  const known = patterns.filter((pattern) => pattern !== undefined && !pattern.global && !pattern.sticky);
  if (known.length < patterns.length) return NEVER;
  return (value) => typeof value === 'string' && known.every((pattern) => pattern?.test(value) === true);
}

/** A finite number, whole where the schema says so, within its bounds. */
function testOfNumber(def: core.$ZodNumberDef & { format?: string | undefined }): Test {
  const whole = def.format === 'safeint';
  if (def.format !== undefined && !whole) return NEVER;
  let least = -Infinity;
  let most = Infinity;
  for (const check of checksOf(def)) {
    if (check.check === 'less_than' && check.inclusive && typeof check.value === 'number')
      most = Math.min(most, check.value);
    else if (check.check === 'greater_than' && check.inclusive && typeof check.value === 'number')
      least = Math.max(least, check.value);
    else if (check.check === 'greater_than' && Number.isSafeInteger(check.value) && whole)
      least = Math.max(least, Number(check.value) + 1);
    else return NEVER;
  }
  return (value) =>
    typeof value === 'number' &&
    (whole ? Number.isSafeInteger(value) : Number.isFinite(value)) &&
    value >= least &&
    value <= most;
}

function isOptional(schema: core.$ZodType): boolean {
  return (schema as core.$ZodTypes)._zod.def.type === 'optional';
}

/** An object with all keys of the schema, but for those that may be absent, and no others. */
function testOfObject(def: core.$ZodObjectDef): Test {
  const strict = def.catchall?._zod.def.type === 'never';
  if (!strict || hasChecks(def)) return NEVER;
  const tests = new Map(Object.entries(def.shape).map(([key, schema]) => [key, testOf(schema)]));
  const spare = new Set(Object.entries(def.shape).flatMap(([key, inner]) => (isOptional(inner) ? [key] : [])));
  return (value) => {
    if (!isPlain(value)) return false;
    let found = 0;
    for (const key in value) {
      const test = tests.get(key);
      if (test === undefined || !test(value[key])) return false;
      if (!spare.has(key)) found += 1;
    }
    return found === tests.size - spare.size;
  };
}

/** Of every place of a list, those where nothing stands included. */
function areAll(values: readonly unknown[], test: Test): boolean {
  for (let i = 0; i < values.length; i++) if (!test(values[i])) return false;
  return true;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function hasChecks(def: core.$ZodTypeDef): boolean {
  return checksOf(def).length > 0;
}

function checksOf(def: core.$ZodTypeDef): core.$ZodChecks['_zod']['def'][] {
  return (def.checks ?? []).map((check) => (check as core.$ZodChecks)._zod.def);
}
