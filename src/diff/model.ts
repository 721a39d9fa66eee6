import type { Amount, BudgetLine, Disclosure, TableKind } from '../schema/disclosure.js';

/** What one document says in a place; exactly one of both is not null. */
export interface CellValue {
  amount: Amount | null;
  text: string | null;
}

/** One place of several documents and what each says there; null where it has no such place. */
export interface Cells {
  kind: 'table' | 'project' | 'department' | 'indicator';
  code: string | null;
  /** The table or form, and all that the figure stands below. */
  path: string[];
  /** The heads of the figure's column, which the path ends with; null where it has none. */
  column: string | null;
  measure: string;
  /** Which table: its place in the comparison; null for forms. */
  table: number | null;
  role: BudgetLine['role'] | null;
  leaf: boolean;
  /** True where several places of one document could be this one. */
  ambiguous: boolean;
  values: (CellValue | null)[];
}

/** One figure or target that differs between documents, or stands in some of them only. */
export interface Difference {
  kind: Cells['kind'];
  /** `ambiguous`: several places of one document bear this path, so that it is set beside none of the other. */
  status: 'changed' | 'only-before' | 'only-after' | 'ambiguous';
  code: string | null;
  /** From the table or form down: `支出总表`, `一般公共服务支出`, `行政运行`, `合计`. */
  path: string[];
  /** The heads of the figure's column, which the path ends with; null where it has none. */
  column: string | null;
  measure: string;
  /** Exact yuan (`unit` 元), else the figure or text as published; null where a document has none. */
  before: string | null;
  after: string | null;
  /** After − before in that unit, and in per cent of before. */
  change: string | null;
  percent: string | null;
  unit: '元' | null;
  /** What each document says, in their order: `before` is the first, `after` the last. */
  values: (string | null)[];
  /** As printed, with the unit. */
  printed: (string | null)[];
  /** The table of the comparison that it stands in; null for forms. */
  table: number | null;
  /** True where a line before it says the same change: another table that repeats it. */
  repeats: boolean;
  /** True for a sum over lines that differ themselves. */
  sum: boolean;
}

/** A document of a comparison. */
export interface DiffDocument {
  name: string;
  kind: Disclosure['kind'];
  issuer: string | null;
  fiscalYear: number | null;
}

/** A table of a comparison; null where a document has none like it. */
export interface DiffTable {
  kind: TableKind;
  title: string;
  ids: (string | null)[];
  ambiguous: boolean;
}

/** A headline figure, project or function over the documents, in exact yuan. */
export interface DiffRow {
  name: string;
  code: string | null;
  values: (string | null)[];
  change: string | null;
  percent: string | null;
}

/** A figure of last year that a document prints otherwise than the document of that year did. */
export interface Restated {
  path: string[];
  code: string | null;
  year: number;
  /** As the document of that year prints it, and as the next one does, in yuan. */
  published: string;
  restated: string;
  change: string | null;
}

/** What differs between documents of one department. */
export interface DisclosureDiff {
  documents: DiffDocument[];
  /** `same`: the issuers are one or not known; `other`: they differ; `none`: they differ and nothing is shared. */
  relation: 'same' | 'other' | 'none';
  /** Total income and expenditure, basic and project expenditure, “three public” money. */
  headline: DiffRow[];
  projects: Record<'new' | 'ended' | 'grown' | 'cut', DiffRow[]>;
  functions: Record<'new' | 'ended', DiffRow[]>;
  restated: Restated[];
  tables: DiffTable[];
  differences: Difference[];
  /** Figures and targets that are equal. */
  equal: number;
}
