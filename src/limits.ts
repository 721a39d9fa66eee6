/** A limit of what a document may take, with its reason. */
interface Limit {
  default: number;
  unit: string;
  /** Why there is a limit, and why this one. */
  reason: string;
  /** The environment variable that changes it. */
  variable: string;
  /**
   * The flag that changes it; `--ocr-timeout` apart, such a limit holds for a document of a batch, from outside its
   * process.
   */
  flag?: string;
}

/** Every limit on size, time and depth. A limit that is reached is named in the message. */
export const LIMITS = {
  inputBytes: {
    default: 512 * 1024 * 1024,
    unit: 'bytes',
    reason: 'a disclosure is a few megabytes; more is no document',
    variable: 'YUSUAN_MAX_INPUT_BYTES',
  },
  pages: {
    default: 5_000,
    unit: 'pages',
    reason: 'the largest published budgets have under 2,000 pages',
    variable: 'YUSUAN_MAX_PAGES',
  },
  pageObjects: {
    default: 400_000,
    unit: 'drawing objects',
    reason: 'lines, areas and pictures of one PDF page; a dense map has 150,000, a table under 5,000',
    variable: 'YUSUAN_MAX_PAGE_OBJECTS',
  },
  pageGlyphs: {
    default: 200_000,
    unit: 'characters',
    reason: 'characters of one PDF page; the densest printed table has under 20,000',
    variable: 'YUSUAN_MAX_PAGE_GLYPHS',
  },
  picturePixels: {
    default: 150_000_000,
    unit: 'pixels',
    reason: 'one picture; an A2 sheet at 600 dpi has 139 million',
    variable: 'YUSUAN_MAX_PICTURE_PIXELS',
  },
  pdfMemory: {
    default: 256 * 1024 * 1024,
    unit: 'bytes',
    reason: 'memory of the PDF engine besides the file; 1,000 pages take under 64 MiB, a bomb all it gets',
    variable: 'YUSUAN_MAX_PDF_MEMORY',
  },
  pageRulings: {
    default: 20_000,
    unit: 'lines',
    reason: 'joined lines of one PDF page; a table of 60 rows and 60 columns has under 8,000',
    variable: 'YUSUAN_MAX_PAGE_RULINGS',
  },
  rows: {
    default: 1_000_000,
    unit: 'rows',
    reason: 'rows of all tables of one document; memory grows with them',
    variable: 'YUSUAN_MAX_ROWS',
  },
  columns: {
    default: 512,
    unit: 'columns',
    reason: 'columns of one table; published tables have under 60',
    variable: 'YUSUAN_MAX_COLUMNS',
  },
  textCells: {
    default: 1_000_000,
    unit: 'cells',
    reason: 'cells of all tables of one plain text; the longest published texts have under 50,000',
    variable: 'YUSUAN_MAX_TEXT_CELLS',
  },
  span: { default: 1_000, unit: 'cells', reason: 'HTML clamps colspan at 1,000', variable: 'YUSUAN_MAX_SPAN' },
  textLength: {
    default: 64 * 1024 * 1024,
    unit: 'characters',
    reason: 'text of one document',
    variable: 'YUSUAN_MAX_TEXT',
  },
  nesting: {
    default: 64,
    unit: 'levels',
    reason: 'nested tables, elements and objects',
    variable: 'YUSUAN_MAX_NESTING',
  },
  drawnPages: {
    default: 1_000,
    unit: 'pages',
    reason: 'page images of one report; a browser keeps the text of each in memory',
    variable: 'YUSUAN_MAX_DRAWN_PAGES',
  },
  pageImageBytes: {
    default: 140 * 1024,
    unit: 'bytes',
    reason: 'page images of one report, on average; pages that take more are drawn coarser or left out',
    variable: 'YUSUAN_MAX_PAGE_IMAGE_BYTES',
  },
  reportImageBytes: {
    default: 48 * 1024 * 1024,
    unit: 'bytes',
    reason: 'all page images of one report; a browser opens 64 MB of page without trouble',
    variable: 'YUSUAN_MAX_REPORT_IMAGE_BYTES',
  },
  archiveEntries: {
    default: 10_000,
    unit: 'entries',
    reason: 'members of one archive',
    variable: 'YUSUAN_MAX_ENTRIES',
  },
  archiveDepth: {
    default: 3,
    unit: 'levels',
    reason: 'archives inside archives',
    variable: 'YUSUAN_MAX_ARCHIVE_DEPTH',
  },
  inflatedBytes: {
    default: 1024 * 1024 * 1024,
    unit: 'bytes',
    reason: 'counted while inflating, never believed from headers',
    variable: 'YUSUAN_MAX_INFLATED_BYTES',
  },
  inflateRatio: {
    default: 200,
    unit: 'times',
    reason: 'text inflates 20 times at the most; zeros a thousand times',
    variable: 'YUSUAN_MAX_INFLATE_RATIO',
  },
  batchSeconds: {
    default: 120,
    unit: 'seconds',
    reason:
      'time of one document of a batch, and of other commands where it is set; the largest published ones take 20 seconds',
    variable: 'YUSUAN_MAX_SECONDS',
    flag: '--timeout',
  },
  pictureSeconds: {
    default: 120,
    unit: 'seconds',
    reason: 'time of one page that is read from its picture; a dense table takes 30 seconds on a slow machine',
    variable: 'YUSUAN_MAX_PICTURE_SECONDS',
    flag: '--ocr-timeout',
  },
  pdfjsSeconds: {
    default: 60,
    unit: 'seconds',
    reason: 'time in which the second PDF engine opens a file or reads a page; the densest page takes 3 seconds',
    variable: 'YUSUAN_MAX_PDFJS_SECONDS',
  },
  batchMemory: {
    default: 1_024,
    unit: 'MiB of memory',
    reason: 'memory of the process that reads one document of a batch; the largest published ones take 400 MiB',
    variable: 'YUSUAN_MAX_MEMORY',
    flag: '--max-memory',
  },
  batchOutput: {
    default: 256,
    unit: 'MiB of output',
    reason: 'JSON of one document of a batch; the largest published ones give 20 MiB',
    variable: 'YUSUAN_MAX_OUTPUT',
    flag: '--max-output',
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** Whether its environment variable sets a limit. */
export function limitIsSet(name: LimitName): boolean {
  const set = Number(process.env[LIMITS[name].variable]);
  return Number.isSafeInteger(set) && set > 0;
}

/** The limit in force: its environment variable where that is a positive whole number, else the default. */
export function limitOf(name: LimitName): number {
  const { variable, default: usual } = LIMITS[name];
  return limitIsSet(name) ? Number(process.env[variable]) : usual;
}

/** One line that names a limit that was reached; `inForce` is what a flag has set it to. */
export function limitMessage(name: LimitName, inForce = limitOf(name)): string {
  const limit: Limit = LIMITS[name];
  const how = limit.flag === undefined ? limit.variable : `${limit.flag} or ${limit.variable}`;
  return `more than ${inForce.toLocaleString('en-US')} ${limit.unit} (limit ${name}; ${how} changes it)`;
}
