import type { Amount, Check, Diagnostic } from '../../schema/disclosure.js';
import type { Language, ReportData } from '../model.js';
import { h, printed } from './dom.js';
import { say, type Word } from './words.js';

/** The key of what a record is a part of: `t1/3/c2` → `t1/3` → `t1` → ''. */
export function parentOf(key: string): string {
  return key.replace(/(?:^|[/.])[^/.]*$/u, '');
}

/**
 * Why a record needs a look: a check of it fails, a hint fails, a diagnostic is about it, or OCR has read it and no sum
 * confirms it.
 */
export type Mark = 'fail' | 'hint' | 'doubt' | 'unproved';

/** Which records are shown: all, or those with a mark. */
export type Filter = 'all' | Mark;

const SIGNS: Record<Mark, string> = { fail: '✗', hint: '!', doubt: '?', unproved: '◌' };
const MARK_WORDS = {
  fail: 'failMark',
  hint: 'hintMark',
  doubt: 'doubtMark',
  unproved: 'unprovedMark',
} as const satisfies Record<Mark, Word>;

/** Whether a sum or an equality confirms a figure, or none covers it. */
type Evidence = 'confirmed' | 'uncovered';

/** The data of a report in one language, and what the views of the page need of it. */
export class Context {
  private readonly confirmed: ReadonlySet<string>;
  /** The keys of figures over which some identity was checked, whatever came of it. */
  private readonly covered: ReadonlySet<string>;

  constructor(
    readonly data: ReportData,
    readonly language: Language,
    private readonly marks: Marks,
  ) {
    this.confirmed = new Set(data.confirmed);
    this.covered = new Set(
      data.disclosure.checks.flatMap(({ status, severity }, index) =>
        status !== 'skipped' && severity === 'identity' ? (data.checked[index] ?? []) : [],
      ),
    );
  }

  say(word: Word): string {
    return say(word, this.language);
  }

  /** What a check or a diagnostic says, in the language of the page. */
  message({ message, messageZh }: Check | Diagnostic): string {
    return this.language === 'zh' ? messageZh : message;
  }

  /** The marks of a record itself. */
  marksOf(key: string): ReadonlySet<Mark> {
    return this.marks.own.get(key) ?? NO_MARKS;
  }

  /** The marks of a record and of all its parts. */
  marksBelow(key: string): ReadonlySet<Mark> {
    return this.marks.below.get(key) ?? NO_MARKS;
  }

  /** A button that chooses a record, with its marks as signs that do not depend on colour. */
  choice(key: string, content: string | Node, name?: string): HTMLButtonElement {
    const marks = [...this.marksOf(key)];
    return h(
      'button',
      { type: 'button', class: `cell ${marks.join(' ')}`.trim(), tabindex: -1, 'data-key': key, 'aria-label': name },
      typeof content === 'string' ? printed(content) : content,
      marks.map((mark) => this.sign(mark)),
    );
  }

  /** The button of a figure, quietly marked where something confirms it, and where nothing covers it. */
  figure(key: string, amount: Amount, text: string): HTMLButtonElement {
    const button = this.choice(key, text);
    const evidence: Evidence | undefined = this.confirmed.has(key)
      ? 'confirmed'
      : this.covered.has(key) || amount.value === null
        ? undefined
        : 'uncovered';
    button.title = amountTitle(amount, this);
    if (evidence === undefined) return button;
    button.classList.add(evidence);
    button.title += ` · ${this.say(evidence)}`;
    return button;
  }

  /** A button that leads from one record to another. */
  link(key: string): HTMLButtonElement {
    return h('button', { type: 'button', class: 'ref', 'data-to': key }, printed(this.describe(key)));
  }

  sign(mark: Mark): HTMLElement {
    const word = this.say(MARK_WORDS[mark]);
    return h('span', { class: `sign ${mark}`, role: 'img', 'aria-label': word, title: word }, SIGNS[mark]);
  }

  pageName(page: number): string {
    return `${this.say('page')} ${page} ${this.say('pageEnd')}`.trim();
  }

  /** A record in a few words: `t3 › 201 一般公共服务支出 › 合计`. */
  describe(key: string): string {
    const unproved = unprovedOf(key, this.data);
    if (unproved !== undefined) return this.describe(unproved);
    const [record = '', part, column] = key.split('/');
    const { budgetTables, projects, departmentForms, statements } = this.data.disclosure;
    const table = budgetTables.find(({ id }) => id === record);
    if (table !== undefined) {
      if (part === undefined) return `${record} ${table.title}`.trim();
      const line = table.lines[Number(part)];
      const labels = table.columns.find((other) => other.key === column)?.labels.join(' ');
      const name = [line?.code, line?.name].filter((text) => text).join(' ') || `${Number(part) + 1}`;
      return [record, name, labels].filter((text) => text).join(' › ');
    }
    const project = projects.find(({ id }) => id === record);
    if (project !== undefined) {
      return [record, this.describeField(part) || project.name].join(' › ');
    }
    const form = departmentForms.find(({ id }) => id === record);
    if (form !== undefined) {
      return [record, this.describeField(part) || (form.department.name ?? form.title ?? '')].join(' › ');
    }
    return record === 's' ? (statements[Number(part)]?.metric ?? key) : key;
  }

  private describeField(field: string | undefined): string {
    if (field === undefined) return '';
    const [first, ...rest] = field.split('.');
    if (first === 'indicators' || first === 'tasks') return this.describeNth(first, rest);
    if (first !== 'funding' && first !== 'execution' && first !== 'result') return '';
    return [first, ...rest].map((word) => this.say((word === 'result' ? 'scored' : word) as Word)).join(' ');
  }

  private describeNth(list: 'indicators' | 'tasks', [index, part]: string[]): string {
    const known = part === 'weight' || part === 'score' || part === 'value' || part === 'actual';
    return [this.say(list), Number(index) + 1, known ? this.say(part) : ''].join(' ').trim();
  }
}

/**
 * The key of the figure that stands in the list of unproved ones: `u/3` → `t1/3/c2`; undefined where it is no such key.
 */
export function unprovedOf(key: string, { unproved }: Pick<ReportData, 'unproved'>): string | undefined {
  return key.startsWith('u/') ? unproved[Number(key.slice(2))]?.key : undefined;
}

const NO_MARKS: ReadonlySet<Mark> = new Set();

/** The marks of records by their keys: their own, and with those of their parts. */
export interface Marks {
  own: Map<string, Set<Mark>>;
  below: Map<string, Set<Mark>>;
}

function addMark(marks: Map<string, Set<Mark>>, key: string, mark: Mark): void {
  const known = marks.get(key);
  if (known === undefined) marks.set(key, new Set([mark]));
  else known.add(mark);
}

/** The marks of every record, by what the checks and diagnostics of a report stand on. */
export function marksOfData({ disclosure, checked, doubted, unproved }: ReportData): Marks {
  const marks: Marks = { own: new Map(), below: new Map() };
  const add = (key: string, mark: Mark): void => {
    addMark(marks.own, key, mark);
    for (let part = key; part !== ''; part = parentOf(part)) addMark(marks.below, part, mark);
  };
  for (const [index, check] of disclosure.checks.entries()) {
    if (check.status !== 'fail') continue;
    const mark = check.severity === 'hint' ? 'hint' : 'fail';
    for (const key of [`k/${index}`, ...(checked[index] ?? [])]) add(key, mark);
  }
  for (const [index, { severity }] of disclosure.diagnostics.entries()) {
    if (severity === 'info') continue;
    for (const key of [`d/${index}`, ...(doubted[index] ?? [])]) add(key, 'doubt');
  }
  for (const [index, { key }] of unproved.entries()) for (const each of [`u/${index}`, key]) add(each, 'unproved');
  return marks;
}

/** An amount as it is printed, with its value in yuan where that says more. */
function amountTitle({ unit, yuan }: Amount, context: Context): string {
  return yuan === null ? (unit ?? context.say('noUnit')) : `${yuan} 元`;
}
