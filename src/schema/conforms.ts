import type { Shape } from './shape.js';

/** Whether a value is surely what a schema asks for. */
type Test = (value: unknown) => boolean;

/** What stands in no list below is left to the schema itself. */
const NEVER: Test = () => false;

/**
 * Whether a value surely conforms to a schema of which this is the shape: true only where the schema's own parse would
 * find no fault. False says nothing of an object that is no plain one; `faultIn`, or the schema itself, must then be
 * asked, which also know what is wrong.
 *
 * A parse by the schema copies every record and can name a fault, which none of ours ever has: it takes five times
 * as long.
 */
export function testOf(shape: Shape): Test {
  return testAmong(shape, new Map());
}

function testAmong(shape: Shape, known: Map<Shape, Test>): Test {
  const test = known.get(shape) ?? makeTest(shape, (inner) => testAmong(inner, known));
  known.set(shape, test);
  return test;
}

function makeTest(shape: Shape, testOf: (inner: Shape) => Test): Test {
  switch (shape.is) {
    case 'nullable': {
      const inner = testOf(shape.inner);
      return (value) => value === null || inner(value);
    }
    case 'optional': {
      const inner = testOf(shape.inner);
      return (value) => value === undefined || inner(value);
    }
    case 'array': {
      const element = testOf(shape.element);
      return (value) => Array.isArray(value) && areAll(value, element);
    }
    case 'tuple': {
      const items = shape.items.map(testOf);
      return (value) => {
        if (!Array.isArray(value) || value.length !== items.length) return false;
        for (let i = 0; i < items.length; i++) if (items[i]?.(value[i]) !== true) return false;
        return true;
      };
    }
    case 'object':
      return testOfObject(shape.fields, testOf);
    case 'record': {
      const [keys, values] = [testOf(shape.keys), testOf(shape.values)];
      return (value) =>
        isPlain(value) && Reflect.ownKeys(value).every((key) => keys(key) && values(value[key as string]));
    }
    default:
      return testOfSingle(shape);
  }
}

/** Of a value that holds no others. */
function testOfSingle(shape: Shape): Test {
  switch (shape.is) {
    case 'string': {
      const { patterns } = shape;
      if (patterns.length === 0) return (value) => typeof value === 'string';
      return (value) => typeof value === 'string' && patterns.every((pattern) => pattern.test(value));
    }
    case 'number': {
      const { whole, least, most } = shape;
      return (value) =>
        typeof value === 'number' &&
        (whole ? Number.isSafeInteger(value) : Number.isFinite(value)) &&
        value >= least &&
        value <= most;
    }
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'one': {
      const known = new Set<unknown>(shape.of);
      return (value) => known.has(value);
    }
    default:
      return NEVER;
  }
}

/** An object with all keys of the schema, but for those that may be absent, and no others. */
function testOfObject(fields: Readonly<Record<string, Shape>>, testOf: (inner: Shape) => Test): Test {
  const keys = Object.keys(fields);
  const inOrder = Object.values(fields).map((inner) => ({ test: testOf(inner), spare: inner.is === 'optional' }));
  const tests = new Map(keys.map((key, i) => [key, inOrder[i]]));
  const needed = inOrder.filter(({ spare }) => !spare).length;
  return (value) => {
    if (!isPlain(value)) return false;
    let found = 0;
    let at = 0;
    for (const key in value) {
      // Records are made in the order of the schema: then no key need be looked up.
      const own = key === keys[at] ? inOrder[at] : tests.get(key);
      at += 1;
      if (own === undefined || !own.test(value[key])) return false;
      if (!own.spare) found += 1;
    }
    return found === needed;
  };
}

/** Whether a test holds for each place of a list, also for places without a value (which `every` passes over). */
function areAll(values: readonly unknown[], test: Test): boolean {
  for (let i = 0; i < values.length; i++) if (!test(values[i])) return false;
  return true;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
