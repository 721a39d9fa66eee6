/** Collects what the checks find and decides what is reported of it. Tested in tests/checks/rules.test.ts. */

import { Decimal } from 'decimal.js';
import { sayCheck } from '../glossary/check-sentences.js';
import { RULES, type RuleId } from '../glossary/rules/rules.js';
import type { BudgetTable, Check, Diagnostic, Disclosure, Ref } from '../schema/disclosure.js';
import { joinSentences, type Sentence } from '../sentence.js';
import { inOnePiece } from '../text.js';
import { CauseFinder, type Compared } from './cause.js';
import {
  envelopeOf,
  type Figure,
  formatMoney,
  isLeftOpen,
  isPlaceless,
  isSamePlace,
  placeless,
  sumOf,
} from './figure.js';
import { Places } from './places.js';

/** What a rule compares: the sum of the left figures should equal the sum of the right ones. */
export interface Relation {
  rule: RuleId;
  left: readonly Figure[];
  right: readonly Figure[];
  /** Words for a side that is not just the sum of its figures: three times the annual amount. */
  words?: { left?: Sentence; right?: Sentence };
  /** A further sentence for the reader, such as: without what was carried over. */
  note?: Sentence;
}

/**
 * The diagnostics that make figures (or the points of an indicator) doubtful. Others, such as of a completed name, do
 * not.
 */
const DOUBTS = new Set(['cells-shifted', 'text-cut', 'cell-lost', 'engines-disagree', 'level-uncertain']);

/** Rules of forms and names, not of figures. They report lost cells, and so such a diagnostic does not silence them. */
const OF_NAMES: ReadonlySet<RuleId> = new Set(RULES.flatMap((rule) => ('ofNames' in rule ? [rule.id] : [])));

/** What a check says besides its message. */
export interface Verdict {
  /** Both sides in yuan, and how far they may be apart. */
  values?: { left: Decimal; right: Decimal; tolerance: Decimal };
  /** That of the rule where this is not given. */
  severity?: Check['severity'];
  /** How far a failure is from holding; `material` where this is not given. */
  magnitude?: NonNullable<Check['magnitude']>;
}

/**
 * Collects what the rules find and gives it as checks, one for each relation. Skips with the same place and reason
 * become one.
 */
export class Findings {
  /** Says where figures stand. */
  readonly places: Places;
  /** Relations that do not hold but are not reported as failures, since one of their figures may have been misread. */
  readonly doubted: Check[] = [];
  readonly #failures: Check[] = [];
  readonly #compared: Compared[] = [];
  /** Failures whose cause is looked for at the end, when all relations are known. */
  readonly #waiting: { check: Check; compared: Compared; message: Sentence; notes: Sentence[] }[] = [];
  readonly #passes: Check[] = [];
  readonly #skips = new Map<string, Check>();
  /** Keys of the relations that were compared, since two rules may find the same one. */
  readonly #seen = new Set<string>();
  readonly #doubts: readonly Diagnostic[];
  readonly #tables: readonly BudgetTable[];
  /** The tables whose lines may go on in another table. */
  readonly #open: ReadonlySet<string>;

  /** What is said of relations is left blank where `says` is false: of a reading that is only tried, nobody reads it. */
  constructor(
    disclosure: Disclosure,
    private readonly says = true,
  ) {
    this.places = new Places(disclosure);
    this.#tables = disclosure.budgetTables;
    this.#open = openTables(disclosure.budgetTables);
    this.#doubts = disclosure.diagnostics.filter((diagnostic) => DOUBTS.has(diagnostic.code));
  }

  /**
   * Compares both sides within the rounding of all figures and reports the result; nothing where all cells are blank, or
   * where one side prints dashes alone.
   */
  compare(relation: Relation): void {
    const figures = [...relation.left, ...relation.right];
    if (figures.every((figure) => figure.blank) || isLeftOpen(relation.left, relation.right)) return;
    const key = relationKey(relation);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const [left, right] = [sumOf(relation.left), sumOf(relation.right)];
    const difference = left.minus(right);
    const tolerance = envelopeOf(figures);
    const values = { left, right, tolerance };
    const refs = figures.filter((figure) => !figure.blank).flatMap(refsOf);
    const [one, other] = this.says ? this.#sidesOf(relation, values) : [NOTHING, NOTHING];
    const identity = severityOf(relation.rule) === 'identity';
    const plain = identity && relation.words === undefined;
    const compared = { left: relation.left, right: relation.right, difference, tolerance, plain };
    if (identity) this.#compared.push(compared);
    const notes = [
      ...(relation.note === undefined ? [] : [relation.note]),
      ...(figures.some((figure) => figure.blank) ? [sayCheck('blankIsZero')] : []),
    ];
    if (difference.abs().lte(tolerance)) {
      const rounding = difference.isZero() ? [] : [sayCheck('rounding')];
      const message = sayCheck('holds', { left: one, right: other });
      this.hold(relation.rule, withNotes(message, [...rounding, ...notes]), refs, values);
      return;
    }
    const apart = formatMoney(difference.abs(), figures);
    const message = sayCheck('fails', { left: one, right: other, difference: apart });
    const places = figures.map((figure) => figure.ref);
    const largest = figures.reduce((max, figure) => (figure.place.gt(max) ? figure.place : max), new Decimal(0));
    const magnitude = difference.abs().lte(largest) ? 'last-digit' : 'material';
    const doubt = this.#doubtOf(places);
    if (doubt !== undefined) {
      if (identity) this.doubted.push(this.#check(relation.rule, 'fail', message, refs, { values, magnitude }));
      this.skip(relation.rule, withNotes(message, notes), sayCheck('uncertain', { code: doubt.code }), refs);
      return;
    }
    const check = this.#check(relation.rule, 'fail', message, refs, { values, magnitude });
    if (this.#mayGoOn(places)) {
      if (identity) this.doubted.push(check);
      this.skip(relation.rule, withNotes(message, notes), sayCheck('mayGoOn'), refs);
      return;
    }
    this.#failures.push(check);
    this.#waiting.push({ check, compared, message, notes: [...notes, ...this.#readersOf()] });
  }

  /** Reports a relation that holds. Its refs name all cells without their places, which stand with the records. */
  hold(rule: RuleId, message: Sentence, refs: readonly Ref[], values?: Verdict['values']): void {
    const bare = refs.map(placeless);
    this.#passes.push(this.#check(rule, 'pass', message, bare, values === undefined ? {} : { values }));
  }

  /**
   * Reports a relation that does not hold, or a skip where one of its cells may have been misread: our error is not the
   * publisher's.
   */
  fail(rule: RuleId, message: Sentence, refs: Ref[], verdict: Verdict = {}): void {
    const doubt = OF_NAMES.has(rule) ? undefined : this.#doubtOf(refs);
    if (doubt !== undefined) this.skip(rule, message, sayCheck('uncertain', { code: doubt.code }), refs);
    else this.#failures.push(this.#check(rule, 'fail', withNotes(message, this.#readersOf()), refs, verdict));
  }

  /** Reports something that cannot be checked, once for each place and reason. */
  skip(rule: RuleId, where: Sentence, reason: Sentence, refs: Ref[] = []): void {
    const message = sayCheck('skipped', { where, reason });
    const key = `${rule} ${message.en}`;
    if (!this.#skips.has(key)) this.#skips.set(key, this.#check(rule, 'skipped', message, refs, {}));
  }

  /**
   * The checks in the order of the rules; within a rule failures (material ones first), then what holds, then skips.
   */
  toChecks(): Check[] {
    const ofMagnitude = (magnitude: Check['magnitude']): Check[] =>
      this.#failures.filter((check) => check.magnitude === magnitude);
    const all = [...ofMagnitude('material'), ...ofMagnitude('last-digit'), ...this.#passes, ...this.#skips.values()];
    const ofRules = new Map(RULES.map(({ id }): [string, Check[]] => [id, []]));
    for (const check of all) ofRules.get(check.rule)?.push(check);
    return [...ofRules.values()].flat();
  }

  /** Adds to each failure, in place, what it may come from; called once, when all relations are known. */
  explain(): void {
    if (this.#waiting.length === 0) return;
    const causes = new CauseFinder(this.#compared, this.#tables, this.places);
    for (const { check, compared, message, notes } of this.#waiting) {
      const { cause, note, readings } = causes.find(compared);
      const said = withNotes(message, note === undefined ? notes : [note, ...notes]);
      Object.assign(check, { cause, readings, message: said.en, messageZh: said.zh });
    }
  }

  /**
   * Both sides of a relation in words: where each stands and what it is. The right one leaves out what the left has
   * said.
   */
  #sidesOf({ left, right, words }: Relation, sums: NonNullable<Verdict['values']>): [Sentence, Sentence] {
    const beside = left.length === 1 ? left[0]?.ref : undefined;
    return [
      this.#sideOf(left, right, sums.left, words?.left, undefined),
      this.#sideOf(right, left, sums.right, words?.right, beside),
    ];
  }

  #sideOf(
    figures: readonly Figure[],
    others: readonly Figure[],
    sum: Decimal,
    words: Sentence | undefined,
    beside: Ref | undefined,
  ): Sentence {
    const money = (): string => formatMoney(sum, [...figures, ...others]);
    if (words !== undefined) return sayCheck('is', { place: words, figure: money() });
    const parts = figures.flatMap((each) => each.of ?? [each]);
    const printed = parts.filter(({ blank }) => !blank);
    const [first, second] = printed.length > 0 ? printed : parts;
    if (first === undefined || second !== undefined) {
      const refs = (printed.length > 0 ? printed : parts).map(({ ref }) => ref);
      return sayCheck('addUp', { places: this.places.several(refs, beside), figure: money() });
    }
    const place = this.places.one(first.ref, beside);
    return first.blank
      ? sayCheck('isBlank', { place })
      : sayCheck('is', { place, figure: `${first.raw.trim()}${first.unit ?? ''}` });
  }

  /** A diagnostic that makes one of the places doubtful. One of a whole page makes no single figure doubtful. */
  #doubtOf(refs: readonly Ref[]): Diagnostic | undefined {
    return this.#doubts.find(({ code, source }) => {
      if (code === 'engines-disagree' && source?.bbox == null && source?.line == null) return false;
      return refs.some((ref) => isSamePlace(ref.source, source));
    });
  }

  /** Whether the lines of one of the places' tables may go on in a table that was not joined to it. */
  #mayGoOn(refs: readonly Ref[]): boolean {
    return refs.some(({ table }) => table !== null && this.#open.has(table));
  }

  /** What failures add in a document in which the two PDF engines disagree somewhere. */
  #readersOf(): Sentence[] {
    const readers = this.#doubts.find(({ code, source }) => code === 'engines-disagree' && isPlaceless(source));
    return readers === undefined ? [] : [sayCheck('readersDiffer', { code: readers.code })];
  }

  #check(
    rule: RuleId,
    status: Check['status'],
    message: Sentence,
    refs: Ref[],
    { values, severity, magnitude }: Verdict,
  ): Check {
    return {
      rule,
      severity: severity ?? severityOf(rule),
      status,
      magnitude: status === 'fail' ? (magnitude ?? 'material') : null,
      tolerance: values?.tolerance.toFixed() ?? null,
      left: values?.left.toFixed() ?? null,
      right: values?.right.toFixed() ?? null,
      difference: values?.left.minus(values.right).toFixed() ?? null,
      message: inOnePiece(message.en),
      messageZh: inOnePiece(message.zh),
      cause: status === 'fail' && magnitude === 'last-digit' ? 'rounding' : null,
      readings: [],
      refs,
    };
  }
}

/**
 * The tables right before a table without a title that begins on the page behind them: that may be the rest of a table
 * which a page break has cut, and which does not look like it, as where only one of two blocks goes on.
 */
function openTables(tables: readonly BudgetTable[]): Set<string> {
  return new Set(
    tables.slice(1).flatMap((table, i): string[] => {
      const before = tables[i];
      const last = before?.pages.at(-1);
      const isRest = table.title === '' && last !== undefined && table.pages[0] === last + 1;
      return before !== undefined && isRest ? [before.id] : [];
    }),
  );
}

const SEVERITIES = new Map<string, Check['severity']>(RULES.map(({ id, severity }) => [id, severity]));

function severityOf(rule: RuleId): Check['severity'] {
  return SEVERITIES.get(rule) ?? 'identity';
}

const NOTHING: Sentence = { en: '', zh: '' };

/** A key that is the same for all relations of a rule that compare the same figures in any order. */
function relationKey({ rule, left, right, words }: Relation): string {
  const side = (figures: readonly Figure[]): string =>
    figures
      .map(({ ref, yuan }) => `${keyOf(ref)} ${yuan.toFixed()}`)
      .toSorted()
      .join('+');
  return `${rule} ${side(left)}=${side(right)} ${words?.left?.en ?? ''} ${words?.right?.en ?? ''}`;
}

function keyOf({ table, line, column, project, form, field, statement }: Ref): string {
  return `${table}/${line}/${column}/${project}/${form}/${field}/${statement}`;
}

/** The references of a figure: its own or, where it is a sum, those of its parts. */
export function refsOf(figure: Figure): Ref[] {
  return figure.of?.map(({ ref }) => ref) ?? [figure.ref];
}

function withNotes(message: Sentence, notes: readonly Sentence[]): Sentence {
  if (notes.length === 0) return message;
  const note = joinSentences(notes, sayCheck('noteBetween'));
  return sayCheck('noted', { message, note });
}
