import * as z from 'zod';
import { fieldsOf } from './described.js';
import * as schema from './disclosure.js';
import { SOURCES_OF_MONEY } from './form-money.js';
import { columnName, madeOf } from './row-schema.js';
import { TIDY_TABLES, type TidyTable, typedColumnsOf } from './tidy.js';

/** Descriptions of columns that several tables have. */
const DOCUMENT = {
  document: 'the name of the document',
  member: 'its path inside an archive; blank where it lay in none',
};
const INDEX = 'counted from 0 in the order of the record';
const FORM = { form_id: 'the id of the form that it is of', form_name: 'the name of the project or the department' };

/** The columns that are no field of the record, or say something else. */
const OWN_COLUMNS: Readonly<Record<TidyTable, Readonly<Record<string, string>>>> = {
  documents: {
    budget_tables: 'how many budget tables it has',
    projects: 'how many projects it has',
    department_forms: 'how many forms of whole departments it has',
    statements: 'how many figures its running text claims',
    checks: 'how many relations were checked',
    checks_failed: 'how many of them do not hold',
    diagnostics: 'how many diagnostics there are',
    errors: 'how many of them are errors',
    warnings: 'how many of them are warnings',
  },
  projects: { indicators: 'how many indicators it has' },
  'department-forms': { indicators: 'how many indicators it has', tasks: 'how many tasks it has' },
  'department-tasks': { ...FORM, index: INDEX },
  indicators: {
    ...FORM,
    index: INDEX,
    project_id: 'the id of the project; blank where it is of a department',
    project_name: 'the name of the project; blank where it is of a department',
  },
  'budget-lines': {
    ...of(schema.amountSchema, ['raw', 'value', 'unit', 'yuan']),
    ...of(schema.budgetTableSchema, ['phase', 'issuer']),
    table_id: 'the id of its budget table',
    table_kind: 'what that table is about',
    table_title: 'its title',
    table_number: 'its number, as published',
    fiscal_year: 'the year of the table',
    measure: 'what the figure is; blank in the one row of a line without figures',
    column_key: 'the key of its column',
    column_label: 'the heads of its column, from top to bottom',
    page: 'page, counted from 1; blank where the format has none',
    confirmed: 'whether a sum or an equality over the figure holds',
    ocr_confidence: 'of a figure that was read from a picture, from 0 to 1: that of its least sure character',
    ocr_confirmed: 'of a figure that was read from a picture: whether a sum or an equality over it holds',
    index: 'the index of the line in its table',
  },
  statements: { index: INDEX },
  checks: { index: INDEX },
  diagnostics: {},
};

function of(object: z.ZodObject, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, fieldsOf(object)[name] ?? '']));
}

/** What each column of a tidy table holds, by its name. Throws where a column has no description. */
export function describeColumns(table: TidyTable): Record<string, string> {
  const described = typedColumnsOf(table).map(({ name, type }) => {
    const said = descriptionOf(table, name);
    if (said === undefined) throw new Error(`${table}.${name} has no description`);
    return [name, type === 'json' ? `${said}; JSON as text` : said] as const;
  });
  return Object.fromEntries(described);
}

function descriptionOf(table: TidyTable, name: string): string | undefined {
  const own: Readonly<Record<string, string>> = { ...DOCUMENT, ...OWN_COLUMNS[table] };
  if (own[name] !== undefined) return own[name];
  const { record } = madeOf(TIDY_TABLES[table]);
  return fieldAt(record, name) ?? (table === 'projects' ? fieldAt(record, `funding_${name}`) : undefined);
}

/** What a column says that stands for a field, or for a field of a field: `annual_total_yuan`. */
function fieldAt(object: z.ZodObject, name: string): string | undefined {
  const described = fieldsOf(object);
  for (const [key, inner] of Object.entries(object.shape)) {
    const column = columnName(key);
    if (column === name) return described[key];
    if (!name.startsWith(`${column}_`)) continue;
    const below = fieldBelow(innermost(inner), name.slice(column.length + 1));
    if (below !== undefined) return `${first(described[key] ?? '')}: ${below}`;
  }
  return undefined;
}

function fieldBelow(inner: unknown, name: string): string | undefined {
  if (inner === schema.amountSchema && name === 'confirmed') return 'whether a sum or an equality over it holds';
  if (inner instanceof z.ZodObject) return fieldAt(inner, name);
  if (!(inner instanceof z.ZodRecord)) return undefined;
  const [key, what] = Object.entries(SOURCES_OF_MONEY).find(([key]) => name.startsWith(`${columnName(key)}_`)) ?? [];
  if (key === undefined) return undefined;
  const below = fieldBelow(innermost(inner.valueType), name.slice(columnName(key).length + 1));
  return below === undefined ? undefined : `${first(what ?? '')}: ${below}`;
}

/** A schema without what says that it may be null or absent. */
function innermost(inner: unknown): unknown {
  return inner instanceof z.ZodNullable || inner instanceof z.ZodOptional ? innermost(inner.unwrap()) : inner;
}

/** The first part of a description, before what it says further. */
function first(description: string): string {
  return description.split(/[;:]|, /u)[0] ?? '';
}
