import type * as z from 'zod';

/** A description for each field of an object of the schema. */
type Descriptions<S extends z.ZodObject> = Readonly<Record<Extract<keyof S['shape'], string>, string>>;

const said = new Map<unknown, Readonly<Record<string, string>>>();

/** An object of the schema, with what each of its fields holds: none may be left out. */
export function described<S extends z.ZodObject>(object: S, fields: Descriptions<S>): S {
  said.set(object, fields);
  return object;
}

/** What each field of an object of the schema holds; nothing where it is none of ours. */
export function fieldsOf(object: unknown): Readonly<Record<string, string>> {
  return said.get(object) ?? {};
}
