import { Decimal } from 'decimal.js';
import { RULES, type RuleId } from '../glossary/rules.js';
import type { Check, Diagnostic, Ref } from '../schema/disclosure.js';
import { envelopeOf, type Figure, isPlaceless, isSamePlace, sumOf } from './figure.js';

/** One relation of one rule: the left side should equal the right. */
export interface Relation {
  rule: RuleId;
  /** Passing relations of one rule and scope become one check: `t3 合计`. */
  scope: string;
  /** What the relation says of the published labels: `208 = Σ 款`. */
  what: string;
  left: Figure[];
  right: Figure[];
}

/** A failed difference below this many last places of the largest operand is called small. */
const SMALL_PLACES = 10;
/** Diagnostics that make a cell doubtful. */
const DOUBTS = new Set([
  'cells-shifted',
  'text-cut',
  'text-completed',
  'cell-lost',
  'engines-disagree',
  'level-uncertain',
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

/** Gathers what the rules find and gives it as checks, one a relation; skips of one scope and reason are one. */
export class Findings {
  readonly #failures: Check[] = [];
  readonly #passes: Check[] = [];
  readonly #skips = new Map<string, Check>();
  readonly #doubts: Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    this.#doubts = diagnostics.filter((diagnostic) => DOUBTS.has(diagnostic.code));
  }

  /** Compare the two sides within the rounding envelope of all operands; nothing is said of cells that are all blank. */
  compare(relation: Relation): void {
    const figures = [...relation.left, ...relation.right];
    if (figures.every((figure) => figure.blank)) return;
    const [left, right] = [sumOf(relation.left), sumOf(relation.right)];
    const difference = left.minus(right);
    const tolerance = envelopeOf(figures);
    const values = { left, right, tolerance };
    const refs = figures.filter((figure) => !figure.blank).map((figure) => figure.ref);
    const zero = figures.some((figure) => figure.blank) ? '; a blank cell counts as zero' : '';
    if (difference.abs().lte(tolerance)) {
      const rounding = difference.isZero() ? '' : '; rounding';
      this.hold(relation.rule, `${relation.what}${rounding}${zero}`, refs, values);
      return;
    }
    const largest = figures.reduce((max, figure) => (figure.place.gt(max) ? figure.place : max), new Decimal(0));
    const small = difference.abs().lte(largest.times(SMALL_PLACES)) ? '; the difference is small' : '';
    const message = `${relation.what}: ${left.toFixed()} is not ${right.toFixed()}${small}${zero}`;
    const doubt = this.#doubtOf(figures.map((figure) => figure.ref));
    const magnitude = difference.abs().lte(largest) ? 'last-digit' : 'material';
    this.#failures.push(this.#check(relation.rule, 'fail', `${message}${doubt}`, refs, { values, magnitude }));
  }

  /** A relation that holds. Its refs name every cell; the places of these stand with their records. */
  hold(rule: RuleId, message: string, refs: readonly Ref[], values?: Verdict['values']): void {
    const bare = refs.map((ref) => ({ ...ref, source: null }));
    this.#passes.push(this.#check(rule, 'pass', message, bare, values === undefined ? {} : { values }));
  }

  /** A relation that does not hold. */
  fail(rule: RuleId, message: string, refs: Ref[], verdict: Verdict = {}): void {
    this.#failures.push(this.#check(rule, 'fail', `${message}${this.#doubtOf(refs)}`, refs, verdict));
  }

  /** A relation of which nothing can be said, once for each scope and reason. */
  skip(rule: RuleId, scope: string, reason: string, refs: Ref[] = []): void {
    const key = `${rule} ${scope} ${reason}`;
    if (!this.#skips.has(key)) this.#skips.set(key, this.#check(rule, 'skipped', `${scope}: ${reason}`, refs, {}));
  }

  /** The checks in the order of the rule table: failures, the material ones first, then passes, then skips of each rule. */
  toChecks(): Check[] {
    const ofMagnitude = (magnitude: Check['magnitude']): Check[] =>
      this.#failures.filter((check) => check.magnitude === magnitude);
    const all = [...ofMagnitude('material'), ...ofMagnitude('last-digit'), ...this.#passes, ...this.#skips.values()];
    return RULES.flatMap(({ id }) => all.filter((check) => check.rule === id));
  }

  /** What a failure says where its cells, the blank ones too, may be misread: a parser's error is no publisher's. */
  #doubtOf(refs: readonly Ref[]): string {
    const here = this.#doubts.find(({ source }) => refs.some((ref) => isSamePlace(ref.source, source)));
    if (here !== undefined) return `; the reading is uncertain here (${here.code})`;
    const readers = this.#doubts.find(({ code, source }) => code === 'engines-disagree' && isPlaceless(source));
    return readers === undefined ? '' : `; two readers of the document see different figures (${readers.code})`;
  }

  #check(
    rule: RuleId,
    status: Check['status'],
    message: string,
    refs: Ref[],
    { values, severity, magnitude }: Verdict,
  ): Check {
    return {
      rule,
      severity: severity ?? RULES.find(({ id }) => id === rule)?.severity ?? 'identity',
      status,
      magnitude: status === 'fail' ? (magnitude ?? 'material') : null,
      tolerance: values?.tolerance.toFixed() ?? null,
      left: values?.left.toFixed() ?? null,
      right: values?.right.toFixed() ?? null,
      difference: values?.left.minus(values.right).toFixed() ?? null,
      message,
      refs,
    };
  }
}
