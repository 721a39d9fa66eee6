import { readFile } from 'node:fs/promises';
import { decodeText } from '../extractors/decode.js';
import { withoutYear } from '../glossary/line-names.js';
import { formatSystemReason } from '../input.js';
import { InputError } from '../result.js';
import { formatCsvRows, guardFormula } from '../writers/csv.js';

/** A line of the file: two names, and whether a person has said that they are one department. */
export interface Decision {
  department: string;
  /** Another name, or '' where none is proposed. */
  sameAs: string;
  reason: string;
  confirmed: boolean | null;
  /** The cells of further columns that a person has added. */
  more: string[];
  /** Code, first year, last year, documents. */
  facts?: string[];
}

const FACTS = ['code', 'first_year', 'last_year', 'documents'] as const;
const COLUMNS = ['department', ...FACTS, 'same_as', 'reason', 'confirmed'] as const;

const YES = new Set(['yes', 'y', 'true', '1', '是', '对']);
const NO = new Set(['no', 'n', 'false', '0', '否', '不是']);

/**
 * The CSV file in which a person says which names are one department. The tool writes it with pairs of names; the
 * person fills in `confirmed` (yes, no, or blank); the next run reads it, joins only pairs with yes, and adds new ones.
 */
export class DepartmentFile {
  private readonly parents = new Map<string, string>();

  private constructor(
    readonly decisions: readonly Decision[],
    private readonly extra: readonly string[],
    private readonly text: string | undefined,
  ) {
    for (const { department, sameAs, confirmed } of decisions) {
      if (confirmed === true && sameAs !== '') this.join(withoutYear(department), withoutYear(sameAs));
    }
  }

  /** The file at a path; an empty one where none is there yet. Throws InputError, led by the line, where it is none. */
  static async open(path: string | undefined): Promise<DepartmentFile> {
    if (path === undefined) return new DepartmentFile([], [], undefined);
    const bytes = await readFile(path).catch((error: unknown) => {
      const reason = formatSystemReason(error);
      if (reason === 'no such file') return undefined;
      throw new InputError(reason ?? 'cannot be read');
    });
    return bytes === undefined ? new DepartmentFile([], [], undefined) : DepartmentFile.parse(bytes);
  }

  private static parse(bytes: Uint8Array): DepartmentFile {
    const { text } = decodeText(bytes);
    const [head = [], ...rows] = parseCsv(text);
    const names = head.map((name) => name.trim());
    const missing = (['department', 'same_as', 'confirmed'] as const).find((name) => !names.includes(name));
    if (missing !== undefined) throw new InputError(`has no column ${missing}`);
    const extra = names.filter((name) => !(COLUMNS as readonly string[]).includes(name));
    const decisions = rows.flatMap((cells, i): Decision[] => {
      const cellOf = (name: string): string => plain(cells[names.indexOf(name)] ?? '');
      if (cells.every((cell) => cell.trim() === '')) return [];
      const said = cellOf('confirmed').toLowerCase();
      const confirmed = YES.has(said) ? true : NO.has(said) ? false : said === '' ? null : undefined;
      if (confirmed === undefined) throw new InputError(`line ${i + 2}: confirmed is "${said}", not yes or no`);
      const [department, sameAs] = [cellOf('department'), cellOf('same_as')];
      if (department === '') throw new InputError(`line ${i + 2}: names no department`);
      if (confirmed && sameAs === '') throw new InputError(`line ${i + 2}: is confirmed, and same_as is blank`);
      return [{ department, sameAs, reason: cellOf('reason'), confirmed, more: extra.map(cellOf) }];
    });
    return new DepartmentFile(decisions, extra, text);
  }

  /** The key that stands for all names joined with a key; the key itself where it is joined with none. */
  rootOf(key: string): string {
    let root = key;
    for (let next = this.parents.get(root); next !== undefined; next = this.parents.get(root)) root = next;
    return root;
  }

  /**
   * The confirmed names that neither the corpus nor a line of the file has: probably slips, which would join nothing.
   */
  unknown(known: ReadonlySet<string>): string[] {
    const listed = new Set(this.decisions.map(({ department }) => withoutYear(department)));
    return this.decisions
      .filter(({ confirmed, sameAs }) => confirmed === true && !known.has(withoutYear(sameAs)))
      .filter(({ sameAs }) => !listed.has(withoutYear(sameAs)))
      .map(({ sameAs }) => sameAs);
  }

  /** The text of the file with these decisions; undefined where it holds just these already. */
  textWith(decisions: readonly Decision[]): string | undefined {
    const heading = [...COLUMNS, ...this.extra];
    const rows = decisions.map(({ department, sameAs, reason, confirmed, more, facts = [] }) =>
      [
        department,
        ...FACTS.map((_, i) => facts[i] ?? ''),
        sameAs,
        reason,
        confirmed === null ? '' : confirmed ? 'yes' : 'no',
        ...this.extra.map((_, i) => more[i] ?? ''),
      ].map(guardFormula),
    );
    const text = formatCsvRows([heading, ...rows]);
    // Excel needs the byte order mark to read UTF-8.
    return text === this.text ? undefined : `\ufeff${text}`;
  }

  private join(one: string, other: string): void {
    const [first, second] = [this.rootOf(one), this.rootOf(other)];
    if (first !== second) this.parents.set(first, second);
  }
}

/** A cell without the `'` by which a text that looks like a formula was made plain. */
function plain(cell: string): string {
  const text = cell.trim();
  return text.startsWith("'") && guardFormula(text.slice(1)) === text ? text.slice(1) : text;
}

/** The cells of CSV (RFC 4180), by comma, semicolon or tab, whichever its heading has. */
function parseCsv(text: string): string[][] {
  const heading = /^[^\r\n]*/u.exec(text)?.[0] ?? '';
  const divider = heading.includes('\t') ? '\t' : heading.includes(',') ? ',' : ';';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === divider || character === '\n') {
      row.push(character === '\n' ? cell.replace(/\r$/u, '') : cell);
      cell = '';
      if (character !== '\n') continue;
      rows.push(row);
      row = [];
    } else cell += character;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}
