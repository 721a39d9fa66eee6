import type { Writable } from 'node:stream';
import { valueLabel } from '../glossary/value-labels.js';
import type { Disclosure } from '../schema/disclosure.js';
import { type ColumnType, TIDY_TABLES, type TidyColumn, type TidyTable, typedColumnsOf } from '../schema/tidy.js';
import type { Documents } from './chunk.js';
import { digitsOf, EXACT_DIGITS } from './digits.js';
import { Losses, type LossOptions } from './losses.js';
import { sqlName } from './sql-names.js';
import { loadSqlite } from './sqlite-engine.js';
import { tidyRowsOf } from './tidy-rows.js';

/** NUMERIC holds whole numbers and decimals as numbers, so that sums and comparisons work. */
export const SQL_TYPES: Record<ColumnType, string> = {
  text: 'TEXT',
  integer: 'INTEGER',
  decimal: 'NUMERIC',
  boolean: 'INTEGER',
  date: 'TEXT',
  datetime: 'TEXT',
  json: 'TEXT',
};

/** The row of a document; the same file may be read twice, so its name is no key. */
const DOCUMENT_KEY = 'document_id';

/** What makes a record one of its document, and the record that it belongs to. */
const KEYS: Record<TidyTable, { key?: string[]; parent?: { columns: string[]; table: string; keys: string[] } }> = {
  documents: {},
  projects: { key: ['id'] },
  'department-forms': { key: ['id'] },
  'department-tasks': {
    key: ['form_id', 'index'],
    parent: { columns: ['form_id'], table: 'department_forms', keys: ['id'] },
  },
  indicators: {
    key: ['form_id', 'index'],
    parent: { columns: ['project_id'], table: 'projects', keys: ['id'] },
  },
  'budget-lines': { key: ['table_id', 'index', 'column_key'] },
  statements: { key: ['index'] },
  checks: { key: ['index'] },
  diagnostics: {},
};

const INDEXES = [
  'CREATE INDEX budget_lines_kind ON budget_lines (table_kind, measure)',
  'CREATE INDEX budget_lines_code ON budget_lines (code)',
  'CREATE INDEX budget_lines_name ON budget_lines (name)',
  'CREATE INDEX projects_name ON projects (name)',
  'CREATE INDEX checks_status ON checks (status)',
  'CREATE INDEX diagnostics_code ON diagnostics (code)',
];

/** How tables are written into a database. */
export interface SqliteOptions extends LossOptions {
  /**
   * The language of closed values (kinds, roles, measures, status); names of tables and columns stay those of the
   * schema.
   */
  labels?: 'en' | 'zh';
}

/** Views whose conditions are said in the language of the values. */
const viewsOf = (said: (column: string, value: string) => string): string[] => [
  // A sum over these is right within one kind of table and one measure.
  'CREATE VIEW leaf_lines AS SELECT * FROM budget_lines WHERE leaf = 1',
  `CREATE VIEW failed_checks AS SELECT * FROM checks WHERE status = '${said('status', 'fail')}'
    AND severity = '${said('severity', 'identity')}'`,
  `CREATE VIEW project_indicators AS
    SELECT p.department_name, p.unit, p.fiscal_year, p.annual_total_yuan, i.*
    FROM indicators i JOIN projects p ON p.${DOCUMENT_KEY} = i.${DOCUMENT_KEY} AND p.id = i.project_id`,
];

/**
 * Every tidy table in one SQLite database: typed columns, keys, indexes and the views `leaf_lines`, `failed_checks` and
 * `project_indicators`. Amounts are numbers, exact to 15 digits; one with more is null, and `onLoss` is told.
 * The database is written when all documents are in it: out of a temporary file where this Node has SQLite or
 * better-sqlite3 is installed, else out of memory.
 * Throws SchemaViolation where a row breaks its table's schema.
 */
export async function writeSqlite(
  out: Writable,
  disclosures: Documents<Disclosure>,
  options: SqliteOptions = {},
): Promise<void> {
  const said = (column: string, value: string) => (options.labels === 'zh' ? valueLabel(column, value) : value);
  const database = await (await loadSqlite())();
  try {
    const losses = new Losses(options, `with more than ${EXACT_DIGITS} digits, null in SQLite`);
    const tables = (Object.keys(TIDY_TABLES) as TidyTable[]).map((table) => ({
      table,
      columns: typedColumnsOf(table),
    }));
    for (const { table, columns } of tables) database.run(formatCreate(table, columns));
    const inserts = tables.map(({ table, columns }) => database.prepare(formatInsert(table, columns)));
    database.run('BEGIN');
    let document = 0;
    for await (const disclosure of disclosures) {
      document += 1;
      for (const [i, { table, columns }] of tables.entries()) {
        for (const row of tidyRowsOf(disclosure, table) as Record<string, unknown>[]) {
          const cells = columns.map((column) => {
            const value = row[column.name];
            const cell = sqliteCell(typeof value === 'string' ? said(column.name, value) : value, column);
            if (cell === undefined) losses.add(table, column.name);
            return cell ?? null;
          });
          inserts[i]?.([...cells, document]);
        }
      }
      losses.tell(disclosure.source.name);
    }
    database.run('COMMIT');
    for (const statement of [...INDEXES, ...viewsOf(said)]) database.run(statement);
    await database.writeTo(out);
  } finally {
    await database.close();
  }
}

function formatCreate(table: TidyTable, columns: readonly TidyColumn[]): string {
  const { key, parent } = KEYS[table];
  const parts = columns.map(
    ({ name, type, nullable }) => `${quote(name)} ${SQL_TYPES[type]}${nullable ? '' : ' NOT NULL'}`,
  );
  if (table === 'documents') parts.push(`${DOCUMENT_KEY} INTEGER PRIMARY KEY`);
  else parts.push(`${DOCUMENT_KEY} INTEGER NOT NULL REFERENCES documents (${DOCUMENT_KEY})`);
  if (key !== undefined) parts.push(`UNIQUE (${[DOCUMENT_KEY, ...key].map(quote).join(', ')})`);
  if (parent !== undefined) {
    const [from, to] = [parent.columns, parent.keys].map((names) => [DOCUMENT_KEY, ...names].map(quote).join(', '));
    parts.push(`FOREIGN KEY (${from}) REFERENCES ${parent.table} (${to})`);
  }
  return `CREATE TABLE ${sqlName(table)} (\n  ${parts.join(',\n  ')}\n)`;
}

function formatInsert(table: TidyTable, columns: readonly TidyColumn[]): string {
  return `INSERT INTO ${sqlName(table)} VALUES (${[...columns, 0].map(() => '?').join(', ')})`;
}

function quote(name: string): string {
  return `"${name}"`;
}

/** A cell as SQLite holds it; undefined where it cannot hold all digits. */
export function sqliteCell(value: unknown, { type }: TidyColumn): string | number | null | undefined {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  const text = String(value);
  return type === 'decimal' && digitsOf(text) > EXACT_DIGITS ? undefined : text;
}
