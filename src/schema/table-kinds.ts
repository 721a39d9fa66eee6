/**
 * What a kind of budget table is, beside its name. What reads tables and what checks them asks for these facts and not
 * for names, so that a further kind is a row here and a row of words in the glossary (`kind-titles.ts`).
 */
export interface TableKindFacts {
  /** The side of its lines where the table itself does not say it; of both each has a head of its own. */
  side: 'revenue' | 'expenditure' | 'both';
  /** The one source of all its money; null where it is of several, or nothing says of which. */
  fund: 'appropriation' | 'general-public' | 'government-fund' | 'state-capital' | null;
  /**
   * What its lines are: the items of both sides, sources of revenue, classes by function (of a revenue table its
   * sources by code), economic classes, items that are summed by a rule of their own, projects, things that are bought;
   * `unknown` where its sums are read off the print alone.
   */
  lines: 'sides' | 'sources' | 'classes' | 'economic-classes' | 'items' | 'projects' | 'goods' | 'unknown';
  /** Its items may be columns instead of lines; its columns are then no parts of each other. */
  turns?: true;
  /** Governments print it without codes: numbered lines are then the sums of those below them. */
  uncoded?: true;
  /** It may print 收入 and 支出 of its fund side by side as columns of one line. */
  mixed?: true;
  /** All its money was carried over from the year before. */
  carried?: true;
}

const KINDS = {
  'revenue-expenditure-summary': { side: 'both', fund: null, lines: 'sides' },
  'revenue-summary': { side: 'revenue', fund: null, lines: 'classes', uncoded: true },
  'expenditure-summary': { side: 'expenditure', fund: null, lines: 'classes', uncoded: true },
  'appropriation-summary': { side: 'both', fund: 'appropriation', lines: 'sides' },
  'general-public-expenditure': {
    side: 'expenditure',
    fund: 'general-public',
    lines: 'classes',
    uncoded: true,
    mixed: true,
  },
  'general-public-basic-expenditure': { side: 'expenditure', fund: 'general-public', lines: 'economic-classes' },
  'government-fund-revenue': { side: 'revenue', fund: 'government-fund', lines: 'sources', uncoded: true },
  'government-fund-expenditure': {
    side: 'expenditure',
    fund: 'government-fund',
    lines: 'classes',
    uncoded: true,
    mixed: true,
  },
  'state-capital': { side: 'expenditure', fund: 'state-capital', lines: 'classes', uncoded: true, mixed: true },
  'three-public': { side: 'expenditure', fund: null, lines: 'items', turns: true },
  'appropriation-expenditure': { side: 'expenditure', fund: 'appropriation', lines: 'classes' },
  'appropriation-basic-expenditure': { side: 'expenditure', fund: 'appropriation', lines: 'economic-classes' },
  'agency-operating': { side: 'expenditure', fund: null, lines: 'economic-classes', turns: true },
  'project-expenditure': { side: 'expenditure', fund: null, lines: 'projects' },
  'project-carryover': { side: 'expenditure', fund: null, lines: 'projects', carried: true },
  procurement: { side: 'expenditure', fund: null, lines: 'goods' },
  other: { side: 'expenditure', fund: null, lines: 'unknown' },
} as const satisfies Record<string, TableKindFacts>;

export type TableKind = keyof typeof KINDS;

/** What each kind of budget table is, by its name. */
export const TABLE_KIND_FACTS: Readonly<Record<TableKind, TableKindFacts>> = KINDS;

/** Every kind of budget table, in the order of the schema. */
export const TABLE_KINDS = Object.keys(KINDS) as [TableKind, ...TableKind[]];
