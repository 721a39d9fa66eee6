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

/** Gathers what the rules find and gives it as checks: failures one by one, passes and skips merged. */
export class Findings {
  readonly #failures: Check[] = [];
  readonly #passes = new Map<string, { check: Check; count: number; rounded: number; blanks: boolean }>();
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
    const blanks = figures.some((figure) => figure.blank);
    if (difference.abs().lte(tolerance)) {
      this.pass(relation, { left, right, tolerance }, !difference.isZero(), blanks);
      return;
    }
    const largest = figures.reduce((max, figure) => (figure.place.gt(max) ? figure.place : max), tolerance.times(0));
    const small = difference.abs().lte(largest.times(SMALL_PLACES)) ? '; the difference is small' : '';
    const zero = blanks ? '; a blank cell counts as zero' : '';
    const message = `${relation.what}: ${left.toFixed()} is not ${right.toFixed()}${small}${zero}`;
    const refs = figures.filter((figure) => !figure.blank).map((figure) => figure.ref);
    const doubt = this.#doubtOf(figures.map((figure) => figure.ref));
    this.#failures.push(this.#check(relation.rule, 'fail', `${message}${doubt}`, refs, { left, right, tolerance }));
  }

  /** A relation that holds, merged with the others of its scope. */
  pass(
    relation: Pick<Relation, 'rule' | 'scope' | 'what' | 'left'>,
    values: { left: Decimal; right: Decimal; tolerance: Decimal } | undefined,
    rounded = false,
    blanks = false,
  ): void {
    const key = `${relation.rule} ${relation.scope}`;
    const known = this.#passes.get(key);
    if (known) {
      known.count += 1;
      known.rounded += rounded ? 1 : 0;
      known.blanks ||= blanks;
      return;
    }
    const refs = relation.left.map((figure) => figure.ref);
    const check = this.#check(relation.rule, 'pass', relation.what, refs, values);
    this.#passes.set(key, { check, count: 1, rounded: rounded ? 1 : 0, blanks });
  }

  /** A relation between other things than money that holds, merged with the others of its scope. */
  hold(rule: RuleId, scope: string, what: string, refs: Ref[]): void {
    const place = new Decimal(0);
    const left = refs.map((ref) => ({ yuan: place, place, blank: false, ref }));
    this.pass({ rule, scope, what, left }, undefined);
  }

  /** A relation that does not hold. `severity` is the rule's own unless said otherwise. */
  fail(
    rule: RuleId,
    message: string,
    refs: Ref[],
    values?: { left: Decimal; right: Decimal; tolerance: Decimal },
    severity?: Check['severity'],
  ): void {
    const check = this.#check(rule, 'fail', `${message}${this.#doubtOf(refs)}`, refs, values);
    this.#failures.push(severity === undefined ? check : { ...check, severity });
  }

  /** A relation of which nothing can be said, once for each scope and reason. */
  skip(rule: RuleId, scope: string, reason: string, refs: Ref[] = []): void {
    const key = `${rule} ${scope} ${reason}`;
    if (!this.#skips.has(key))
      this.#skips.set(key, this.#check(rule, 'skipped', `${scope}: ${reason}`, refs, undefined));
  }

  /** The checks in the order of the rule table: failures, then passes, then skips of each rule. */
  toChecks(): Check[] {
    const passes = [...this.#passes.values()].map(({ check, count, rounded, blanks }) => {
      const more = count > 1 ? ` and ${count - 1} more like it` : '';
      const rounding = rounded > 0 ? `; rounding in ${rounded} of them` : '';
      const zero = blanks ? '; blank cells count as zero' : '';
      return { ...check, message: `${check.message}${more}${rounding}${zero}` };
    });
    const all = [...this.#failures, ...passes, ...this.#skips.values()];
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
    values: { left: Decimal; right: Decimal; tolerance: Decimal } | undefined,
  ): Check {
    return {
      rule,
      severity: RULES.find(({ id }) => id === rule)?.severity ?? 'identity',
      status,
      tolerance: values?.tolerance.toFixed() ?? null,
      left: values?.left.toFixed() ?? null,
      right: values?.right.toFixed() ?? null,
      difference: values?.left.minus(values.right).toFixed() ?? null,
      message,
      refs,
    };
  }
}
