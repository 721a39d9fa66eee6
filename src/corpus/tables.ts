import { TIDY_TABLES, type TidyColumn, type TidyTable, typedColumnsOf } from '../schema/tidy.js';
import { sqlName } from '../writers/sql-names.js';

/** A table of a corpus. */
export interface CorpusTable {
  name: string;
  columns: TidyColumn[];
  /** What stands behind the columns where the table is created in SQLite. */
  keys: string[];
}

const integer = (name: string, nullable = false): TidyColumn => ({ name, type: 'integer', nullable });
const text = (name: string, nullable = false): TidyColumn => ({ name, type: 'text', nullable });
const decimal = (name: string): TidyColumn => ({ name, type: 'decimal', nullable: true });

const DOCUMENT = integer('document_id');
const OF_DOCUMENT = 'FOREIGN KEY (document_id) REFERENCES documents (document_id)';

/** What a corpus adds to a tidy table: the document, who published it, and names by which records are known again. */
const ADDED: Partial<Record<TidyTable, TidyColumn[]>> = {
  documents: [text('run'), integer('department_id', true)],
  projects: [text('name_key')],
  indicators: [text('name_key', true)],
};

/** The names of the tidy tables. */
export const TIDY_NAMES = Object.keys(TIDY_TABLES) as TidyTable[];

/** Of a department, and of each name that it had: in which years, and in how many documents. */
const NAMED_COLUMNS = [
  integer('department_id'),
  text('name'),
  text('code', true),
  integer('first_year', true),
  integer('last_year', true),
  integer('documents'),
];

const OWN_TABLES: CorpusTable[] = [
  {
    name: 'departments',
    columns: NAMED_COLUMNS,
    keys: ['PRIMARY KEY (department_id)'],
  },
  {
    name: 'department_names',
    columns: NAMED_COLUMNS,
    keys: ['FOREIGN KEY (department_id) REFERENCES departments (department_id)'],
  },
  {
    name: 'department_candidates',
    columns: [text('name'), text('same_as'), text('reason'), { name: 'confirmed', type: 'boolean', nullable: true }],
    keys: [],
  },
  { name: 'years', columns: [integer('year')], keys: ['PRIMARY KEY (year)'] },
  {
    name: 'key_figures',
    columns: [
      DOCUMENT,
      integer('department_id', true),
      integer('fiscal_year', true),
      text('stage'),
      text('figure'),
      text('raw'),
      decimal('yuan'),
      text('table_id'),
      integer('index'),
      text('column_key'),
      integer('page', true),
    ],
    keys: [OF_DOCUMENT],
  },
  {
    name: 'duplicates',
    columns: [text('run'), text('document'), text('member', true), text('source_sha256'), DOCUMENT],
    keys: [OF_DOCUMENT],
  },
  {
    name: 'unread',
    columns: [text('run'), text('document'), text('member', true), text('status'), text('reason', true)],
    keys: [],
  },
];

/** Every table of a corpus: the tidy ones over all documents, and those that join them. */
export const CORPUS_TABLES: readonly CorpusTable[] = [
  ...TIDY_NAMES.map((table) => ({
    name: sqlName(table),
    columns: [...typedColumnsOf(table), DOCUMENT, ...(ADDED[table] ?? [])],
    keys:
      table === 'documents'
        ? ['PRIMARY KEY (document_id)', 'FOREIGN KEY (department_id) REFERENCES departments (department_id)']
        : [OF_DOCUMENT],
  })),
  ...OWN_TABLES,
];

/** A row of a corpus, by its table. */
export interface CorpusRow {
  table: string;
  row: Readonly<Record<string, unknown>>;
}
