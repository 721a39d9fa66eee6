import type { core } from 'zod';

/** What a schema asks for, as plain data: it needs nothing of the library that the schemas are written with. */
export type Shape =
  | { is: 'string'; patterns: readonly RegExp[] }
  | { is: 'number'; whole: boolean; least: number; most: number }
  | { is: 'boolean' }
  | { is: 'one'; of: readonly unknown[] }
  | { is: 'nullable' | 'optional'; inner: Shape }
  | { is: 'array'; element: Shape }
  | { is: 'tuple'; items: readonly Shape[] }
  /** All of these keys, but for those that are optional, and no others. */
  | { is: 'object'; fields: Readonly<Record<string, Shape>> }
  | { is: 'record'; keys: Shape; values: Shape }
  /** What is none of these: nothing surely conforms to it. */
  | { is: 'other' };

const OTHER: Shape = { is: 'other' };

/** The shape of a schema. What the schema shares among its fields is shared in the shape. */
export function shapeOf(schema: core.$ZodType): Shape {
  return shapeAmong(schema, new Map());
}

function shapeAmong(schema: core.$ZodType, known: Map<core.$ZodType, Shape>): Shape {
  const shape = known.get(schema) ?? makeShape(schema, (inner) => shapeAmong(inner, known));
  known.set(schema, shape);
  return shape;
}

function makeShape(schema: core.$ZodType, shapeOf: (inner: core.$ZodType) => Shape): Shape {
  const { def } = (schema as core.$ZodTypes)._zod;
  switch (def.type) {
    case 'string':
      return stringShape(def);
    case 'number':
      return numberShape(def);
    case 'boolean':
      return { is: 'boolean' };
    case 'literal':
      return { is: 'one', of: def.values };
    case 'enum':
      return { is: 'one', of: Object.values(def.entries) };
    case 'nullable':
    case 'optional':
      return { is: def.type, inner: shapeOf(def.innerType) };
    case 'array':
      return hasChecks(def) ? OTHER : { is: 'array', element: shapeOf(def.element) };
    case 'tuple':
      return def.rest !== null || hasChecks(def) ? OTHER : { is: 'tuple', items: def.items.map(shapeOf) };
    case 'object': {
      const strict = def.catchall?._zod.def.type === 'never';
      if (!strict || hasChecks(def)) return OTHER;
      return {
        is: 'object',
        fields: Object.fromEntries(Object.entries(def.shape).map(([key, inner]) => [key, shapeOf(inner)])),
      };
    }
    case 'record': {
      // A schema that names the values of its keys asks for all of them, but where it is partial.
      const all = (def.keyType as core.$ZodType)._zod.values !== undefined && def.partial !== true;
      return all || def.mode === 'loose' || hasChecks(def)
        ? OTHER
        : { is: 'record', keys: shapeOf(def.keyType), values: shapeOf(def.valueType) };
    }
    default:
      return OTHER;
  }
}

/** A string and its pattern, whether it is the type's own (a date) or a check. */
function stringShape(def: core.$ZodStringDef & { pattern?: RegExp | undefined }): Shape {
  const patterns = 'format' in def ? [def.pattern] : [];
  for (const check of checksOf(def)) patterns.push(check.check === 'string_format' ? check.pattern : undefined);
  const known = patterns.filter((pattern) => pattern !== undefined && !pattern.global && !pattern.sticky);
  return known.length < patterns.length ? OTHER : { is: 'string', patterns: known as RegExp[] };
}

/** A finite number, whole where the schema says so, within its bounds. */
function numberShape(def: core.$ZodNumberDef & { format?: string | undefined }): Shape {
  const whole = def.format === 'safeint';
  if (def.format !== undefined && !whole) return OTHER;
  let least = -Infinity;
  let most = Infinity;
  for (const check of checksOf(def)) {
    if (check.check === 'less_than' && check.inclusive && typeof check.value === 'number')
      most = Math.min(most, check.value);
    else if (check.check === 'greater_than' && check.inclusive && typeof check.value === 'number')
      least = Math.max(least, check.value);
    else if (check.check === 'greater_than' && Number.isSafeInteger(check.value) && whole)
      least = Math.max(least, Number(check.value) + 1);
    else return OTHER;
  }
  return { is: 'number', whole, least, most };
}

function hasChecks(def: core.$ZodTypeDef): boolean {
  return checksOf(def).length > 0;
}

function checksOf(def: core.$ZodTypeDef): core.$ZodChecks['_zod']['def'][] {
  return (def.checks ?? []).map((check) => (check as core.$ZodChecks)._zod.def);
}

/** A shape as the source of an expression, each part that stands in several places written once. */
export function sourceOf(shape: Shape): string {
  const names = new Map<Shape, string>();
  const lines: string[] = [];
  const nameOf = (part: Shape): string => {
    const known = names.get(part);
    if (known !== undefined) return known;
    const written = write(part);
    const name = `s${names.size}`;
    names.set(part, name);
    lines.push(`const ${name} = ${written};`);
    return name;
  };
  const write = (part: Shape): string => {
    const is = `is: ${JSON.stringify(part.is)}`;
    switch (part.is) {
      case 'string':
        return `{ ${is}, patterns: [${part.patterns.join(', ')}] }`;
      case 'number':
        return `{ ${is}, whole: ${part.whole}, least: ${part.least}, most: ${part.most} }`;
      case 'one':
        return `{ ${is}, of: ${JSON.stringify(part.of)} }`;
      case 'nullable':
      case 'optional':
        return `{ ${is}, inner: ${nameOf(part.inner)} }`;
      case 'array':
        return `{ ${is}, element: ${nameOf(part.element)} }`;
      case 'tuple':
        return `{ ${is}, items: [${part.items.map(nameOf).join(', ')}] }`;
      case 'object': {
        const fields = Object.entries(part.fields).map(([key, field]) => `${JSON.stringify(key)}: ${nameOf(field)}`);
        return `{ ${is}, fields: { ${fields.join(', ')} } }`;
      }
      case 'record':
        return `{ ${is}, keys: ${nameOf(part.keys)}, values: ${nameOf(part.values)} }`;
      default:
        return `{ ${is} }`;
    }
  };
  const whole = nameOf(shape);
  return `(() => {\n${lines.join('\n')}\nreturn ${whole};\n})()`;
}
