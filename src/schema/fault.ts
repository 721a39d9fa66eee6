import { testOf } from './conforms.js';
import type { Shape } from './shape.js';

/** Where a value is not what a schema asks for, and what is asked for there. */
export interface Fault {
  path: readonly PropertyKey[];
  expected: string;
}

/** The first fault of a value in the order of the schema's fields, as the schema's own parse finds it. */
export function faultIn(shape: Shape, value: unknown, path: readonly PropertyKey[] = []): Fault | undefined {
  switch (shape.is) {
    case 'nullable':
      return value === null ? undefined : faultIn(shape.inner, value, path);
    case 'optional':
      return value === undefined ? undefined : faultIn(shape.inner, value, path);
    case 'array':
      return Array.isArray(value) ? firstFault(value, () => shape.element, path) : { path, expected: 'a list' };
    case 'tuple':
      if (!Array.isArray(value) || value.length !== shape.items.length)
        return { path, expected: `a list of ${shape.items.length}` };
      return firstFault(value, (i) => shape.items[i], path);
    case 'object':
      return faultInObject(shape.fields, value, path);
    case 'record':
      return faultInRecord(shape, value, path);
    default:
      return testOf(shape)(value) ? undefined : { path, expected: describe(shape) };
  }
}

function firstFault(
  values: readonly unknown[],
  shapeAt: (i: number) => Shape | undefined,
  path: readonly PropertyKey[],
): Fault | undefined {
  for (let i = 0; i < values.length; i++) {
    const shape = shapeAt(i);
    const fault = shape && faultIn(shape, values[i], [...path, i]);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultInObject(
  fields: Readonly<Record<string, Shape>>,
  value: unknown,
  path: readonly PropertyKey[],
): Fault | undefined {
  if (!isObject(value)) return { path, expected: 'an object' };
  for (const [key, field] of Object.entries(fields)) {
    const fault = faultIn(field, value[key], [...path, key]);
    if (fault !== undefined) return fault;
  }
  for (const key in value) if (!Object.hasOwn(fields, key)) return { path, expected: `no field ${key}` };
  return undefined;
}

function faultInRecord(
  { keys, values }: Extract<Shape, { is: 'record' }>,
  value: unknown,
  path: readonly PropertyKey[],
): Fault | undefined {
  if (!isObject(value) || !isOfFields(value)) return { path, expected: 'an object' };
  const isKey = testOf(keys);
  for (const key of Reflect.ownKeys(value)) {
    if (!isKey(key)) return { path: keys.is === 'one' ? path : [...path, key], expected: `no field ${String(key)}` };
    const fault = faultIn(values, value[key as string], [...path, key]);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function describe(shape: Shape): string {
  switch (shape.is) {
    case 'string':
      return ['a string', ...shape.patterns.map(String)].join(' like ');
    case 'number': {
      const least = Number.isFinite(shape.least) ? ` from ${shape.least}` : '';
      const most = Number.isFinite(shape.most) ? ` to ${shape.most}` : '';
      return `a ${shape.whole ? 'whole ' : ''}number${least}${most}`;
    }
    case 'boolean':
      return 'true or false';
    case 'one':
      return `one of ${shape.of.map((value) => JSON.stringify(value)).join(', ')}`;
    default:
      return 'what the schema says';
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether an object is made of fields alone: a plain one, of this realm or another, and none of a class. */
function isOfFields({ constructor: maker }: object): boolean {
  const prototype: unknown = typeof maker === 'function' ? maker.prototype : Object.prototype;
  return typeof prototype === 'object' && prototype !== null && Object.hasOwn(prototype, 'isPrototypeOf');
}
