import type { Sentence } from '../sentence.js';

/** Whether a document was read, holds nothing of a budget, could not be read, or was passed over. */
export type EntryState = 'read' | 'empty' | 'unread' | 'skipped';

/** How often something of a list stands in a document: its place in the list, and the count. */
export type Counted = [place: number, count: number];

/** A line of the index: what a document is, and how much it holds. */
export interface DocumentEntry {
  name: string;
  member: string | null;
  state: EntryState;
  /** Its place among the departments of the index; null where none is known. */
  department: number | null;
  year: number | null;
  kind: 'budget' | 'final-accounts' | 'project-targets' | 'unknown' | null;
  format: string | null;
  pages: number | null;
  tables: number;
  projects: number;
  departmentForms: number;
  indicators: number;
  statements: number;
  /** Relations that must hold and do not, but for those that are off in the last digit only. */
  failed: number;
  lastDigit: number;
  /** Errors and warnings. */
  doubts: number;
  /** Failed checks by their rule, of both magnitudes. */
  rules: Counted[];
  /** Errors and warnings by their code. */
  codes: Counted[];
  /** The files of its data and of its report, below the folder of the index. */
  json: string | null;
  report: string | null;
  /** Why nothing was read. */
  reason: Sentence | null;
}

const FIELDS = [
  'name',
  'member',
  'state',
  'department',
  'year',
  'kind',
  'format',
  'pages',
  'tables',
  'projects',
  'departmentForms',
  'indicators',
  'statements',
  'failed',
  'lastDigit',
  'doubts',
  'rules',
  'codes',
  'json',
  'report',
  'reason',
] as const satisfies readonly (keyof DocumentEntry)[];

/** An entry without the names of its fields, of which there would be thousands. */
export function packEntry(entry: DocumentEntry): unknown[] {
  return FIELDS.map((field) => entry[field]);
}

/** An entry as it was before it was packed. */
export function unpackEntry(cells: readonly unknown[]): DocumentEntry {
  return Object.fromEntries(FIELDS.map((field, i) => [field, cells[i]])) as unknown as DocumentEntry;
}

/** What a document holds, what fails in it and what is in doubt: loaded when somebody asks for it. */
export interface DocumentDetails {
  tables: { title: string; lines: number }[];
  projects: { name: string; yuan: string | null; indicators: number }[];
  /** `rule` is a place in the index's rules. */
  failures: { rule: number; lastDigit: boolean; says: Sentence }[];
  /** `code` is a place in the index's codes. */
  doubts: { code: number; severity: 'error' | 'warning'; says: Sentence; page: number | null }[];
  /** How many of each are left out. */
  more: { tables: number; projects: number; failures: number; doubts: number };
}

/** What the page of an index begins with; the rest is loaded in parts. */
export interface IndexHead {
  labels: keyof Sentence;
  version: string;
  /** As first printed, in the order in which they first stand. */
  departments: string[];
  rules: { id: string; says: Sentence }[];
  codes: { id: string; says: Sentence }[];
  documents: number;
  /** Documents of one part of the details. */
  detailsPerPart: number;
}

/** The folder of the parts, beside the page. */
const INDEX_DATA = 'index-data';

/** The file of a part, below the folder of the index: `index-data/documents-0001.js`. */
export function partPath(kind: 'documents' | 'details', part: number): string {
  return `${INDEX_DATA}/${kind}-${String(part).padStart(4, '0')}.js`;
}
