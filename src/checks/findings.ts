import { Decimal } from 'decimal.js';
import { sayCheck } from '../glossary/check-sentences.js';
import { RULES, type RuleId } from '../glossary/rules.js';
import type { BudgetTable, Check, Diagnostic, Disclosure, Ref } from '../schema/disclosure.js';
import { joinSentences, type Sentence } from '../sentence.js';
import { inOnePiece } from '../text.js';
import { CauseFinder, type Compared } from './cause.js';
import { envelopeOf, type Figure, formatMoney, isPlaceless, isSamePlace, placeless, sumOf } from './figure.js';
import { Places } from './places.js';

/** One relation of one rule: the left side should equal the right. Its figures say where they stand. */
export interface Relation {
  rule: RuleId;
  left: readonly Figure[];
  right: readonly Figure[];
  /** What a side is called where its figures do not say it: three times the annual amount. */
  words?: { left?: Sentence; right?: Sentence };
  /** What more is to be said: the scope under which it was compared. */
  note?: Sentence;
}

/** Diagnostics that make a figure doubtful, and the points of an indicator. A name that was completed or cut doubts none. */
const DOUBTS = new Set(['cells-shifted', 'text-cut', 'cell-lost', 'engines-disagree', 'level-uncertain']);

/** Rules that speak of a form or of names, not of figures: a lost cell is what they find. */
const OF_FORMS = new Set<RuleId>([
  'project-complete',
  'indicator-sides-agree',
  'placeholder',
  'project-count',
  'empty-table-note',
  'code-name',
]);

/** What a failure or a pass says beside its message. */
export interface Verdict {
  /** Both sides in yuan, and how far they may be apart. */
  values?: { left: Decimal; right: Decimal; tolerance: Decimal };
  /** The rule's own unless said otherwise. */
  severity?: Check['severity'];
  /** How far a failure is from holding: `material` unless said otherwise. */
  magnitude?: NonNullable<Check['magnitude']>;
}

/** Gathers what the rules find and gives it as checks, one a relation; skips of one place and reason are one. */
export class Findings {
  /** Says where figures stand. */
  readonly places: Places;
  /** Relations that do not hold and give no verdict, since a reading is in doubt. */
  readonly doubted: Check[] = [];
  readonly #failures: Check[] = [];
  readonly #compared: Compared[] = [];
  /** Failures that wait for all relations, to know what they may come from. */
  readonly #waiting: { check: Check; compared: Compared; message: Sentence; notes: Sentence[] }[] = [];
  readonly #passes: Check[] = [];
  readonly #skips = new Map<string, Check>();
  /** The relations that were compared: two rules may find the same one. */
  readonly #seen = new Set<string>();
  readonly #doubts: readonly Diagnostic[];
  readonly #tables: readonly BudgetTable[];

  constructor(disclosure: Disclosure) {
    this.places = new Places(disclosure);
    this.#tables = disclosure.budgetTables;
    this.#doubts = disclosure.diagnostics.filter((diagnostic) => DOUBTS.has(diagnostic.code));
  }

  /** Compare the two sides within the rounding envelope of all operands; nothing is said of cells that are all blank. */
  compare(relation: Relation): void {
    const figures = [...relation.left, ...relation.right];
    if (figures.every((figure) => figure.blank)) return;
    const key = relationKey(relation);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const [left, right] = [sumOf(relation.left), sumOf(relation.right)];
    const difference = left.minus(right);
    const tolerance = envelopeOf(figures);
    const values = { left, right, tolerance };
    const refs = figures.filter((figure) => !figure.blank).flatMap(refsOf);
    const [one, other] = this.#sidesOf(relation, values);
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
    this.#failures.push(check);
    this.#waiting.push({ check, compared, message, notes: [...notes, ...this.#readersOf()] });
  }

  /** A relation that holds. Its refs name every cell; the places of these stand with their records. */
  hold(rule: RuleId, message: Sentence, refs: readonly Ref[], values?: Verdict['values']): void {
    const bare = refs.map(placeless);
    this.#passes.push(this.#check(rule, 'pass', message, bare, values === undefined ? {} : { values }));
  }

  /** A relation that does not hold; where one of its cells may be misread, a skip that says so: a parser's error is no publisher's. */
  fail(rule: RuleId, message: Sentence, refs: Ref[], verdict: Verdict = {}): void {
    const doubt = OF_FORMS.has(rule) ? undefined : this.#doubtOf(refs);
    if (doubt !== undefined) this.skip(rule, message, sayCheck('uncertain', { code: doubt.code }), refs);
    else this.#failures.push(this.#check(rule, 'fail', withNotes(message, this.#readersOf()), refs, verdict));
  }

  /** A relation of which nothing can be said, once for each place and reason. */
  skip(rule: RuleId, where: Sentence, reason: Sentence, refs: Ref[] = []): void {
    const message = sayCheck('skipped', { where, reason });
    const key = `${rule} ${message.en}`;
    if (!this.#skips.has(key)) this.#skips.set(key, this.#check(rule, 'skipped', message, refs, {}));
  }

  /** The checks in the order of the rule table: failures, the material ones first, then passes, then skips of each rule. */
  toChecks(): Check[] {
    this.#explain();
    const ofMagnitude = (magnitude: Check['magnitude']): Check[] =>
      this.#failures.filter((check) => check.magnitude === magnitude);
    const all = [...ofMagnitude('material'), ...ofMagnitude('last-digit'), ...this.#passes, ...this.#skips.values()];
    const ofRules = new Map(RULES.map(({ id }): [string, Check[]] => [id, []]));
    for (const check of all) ofRules.get(check.rule)?.push(check);
    return [...ofRules.values()].flat();
  }

  /** Say of each failure what it may come from, now that every relation is known. */
  #explain(): void {
    if (this.#waiting.length === 0) return;
    const causes = new CauseFinder(this.#compared, this.#tables, this.places);
    for (const { check, compared, message, notes } of this.#waiting) {
      const { cause, note, readings } = causes.find(compared);
      const said = withNotes(message, note === undefined ? notes : [note, ...notes]);
      Object.assign(check, { cause, readings, message: said.en, messageZh: said.zh });
    }
  }

  /** Both sides of a relation in words: where each stands and what it is; the right one is seen from the left. */
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

  /** The diagnostic that makes one of the places doubtful; one of a whole page doubts no figure of it. */
  #doubtOf(refs: readonly Ref[]): Diagnostic | undefined {
    return this.#doubts.find(({ code, source }) => {
      if (code === 'engines-disagree' && source?.bbox == null && source?.line == null) return false;
      return refs.some((ref) => isSamePlace(ref.source, source));
    });
  }

  /** What a failure says where two readers of the document disagree somewhere in it. */
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

const SEVERITIES = new Map<string, Check['severity']>(RULES.map(({ id, severity }) => [id, severity]));

function severityOf(rule: RuleId): Check['severity'] {
  return SEVERITIES.get(rule) ?? 'identity';
}

/** One for all relations of a rule that compare the same figures, in whatever order they are added. */
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

/** The cells of a figure: its own, or those of the figures that it is the sum of. */
export function refsOf(figure: Figure): Ref[] {
  return figure.of?.map(({ ref }) => ref) ?? [figure.ref];
}

function withNotes(message: Sentence, notes: readonly Sentence[]): Sentence {
  if (notes.length === 0) return message;
  const note = joinSentences(notes, sayCheck('noteBetween'));
  return sayCheck('noted', { message, note });
}
