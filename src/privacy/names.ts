import {
  contactLabelOf,
  isBody,
  isOffice,
  isSigned,
  leadEnd,
  mayActAsName,
  mayBeName,
  mayFollowAsName,
  OFFICE_AT,
  OFFICES_BEFORE,
  OWN_HOUSE,
} from '../glossary/contact-words.js';
import { ACT_AFTER } from '../glossary/person-words.js';
import { matchesIn } from '../text.js';
import { findMentions, skipOffice } from './mentions.js';
import type { Spans } from './numbers.js';
import { findRoles } from './roles.js';
import { nameAt, type SetName } from './set-names.js';

/** A contact label in a text. */
export interface Label {
  kind: 'sure' | 'likely' | 'open' | 'number' | 'identity' | 'address';
  start: number;
  /** Where its value may begin. */
  end: number;
}

const BOUNDARY = /[\s,，。;、:()《》"“”‘’「」『』|/!?<>[\]【】~_*=→·•-]/u;
/** What may stand between a label and a name: a colon, or instead a bracket, a dash, an arrow, and blanks. */
const MARK = /^[ \t\n]{0,20}[\])】」』”’"]?[ \t\n]{0,4}(?:(:)|-{1,4}|[;=→·|/>([【「『“‘"])?[ \t\n_]{0,20}/u;
/** A short word with a colon, of which it is unknown what it labels: 拟文：. */
const UNKNOWN_LABEL = /(?<!\p{Script=Han})\p{Script=Han}{2,6}[ ]?:[ ]{0,4}(?=\p{Script=Han})/gu;
/** Characters: two signatures of one line are no farther apart. */
const NEAR = 30;
/** Characters: what stands before a role word and belongs to it is no longer: 项目(单位)负责人, 财务科负责人. */
const QUALIFIER = 10;

/**
 * Reads the names in one folded text: behind its role words, beside its numbers, and where somebody is addressed. What
 * it finds is added to the numbers that are known already.
 *
 *   单位负责人（签章）：▇▇   由▇▇同志负责   驾驶员▇▇，手机138…
 */
export class NameReader {
  private readonly starts: ReadonlyMap<number, Label>;
  private readonly numbers: ReadonlySet<number>;
  /** Where names behind colons begin, in order. */
  private readonly behindColons: number[] = [];

  constructor(
    private readonly flat: string,
    private readonly found: Spans,
    private readonly labels: readonly Label[],
  ) {
    this.starts = new Map(labels.map((label) => [label.start, label]));
    this.numbers = new Set(found.all.map(({ start }) => start));
  }

  read(): void {
    for (const label of this.labels)
      if (label.kind === 'sure' || label.kind === 'likely' || label.kind === 'open') this.readBehind(label);
    for (const { start, end } of [...findMentions(this.flat), ...findRoles(this.flat)]) this.add(start, end);
    this.readActors();
    this.readUnknown();
    this.readBesideNumbers();
  }

  private add(start: number, end: number): void {
    this.found.add({ start, end, kind: 'name' });
  }

  private readBehind(label: Label): void {
    this.readInBracket(label);
    let at = label.end;
    const gap = MARK.exec(this.flat.slice(at, at + 52));
    const blank = gap?.[0] ?? '';
    const colon = gap?.[1] === ':';
    const copula =
      !colon && blank === '' ? (/^(?:为|是|系)(?::)?/u.exec(this.flat.slice(at, at + 2))?.[0].length ?? 0) : 0;
    at += blank.length + copula;
    at = colon ? this.skipOffices(at) : skipOffice(this.flat, at);
    const sure = label.kind === 'sure';
    if (sure) this.readAddressed(at);
    for (;;) {
      const name = this.nameAt(at);
      if (name === null) {
        this.readLatin(at, colon && sure);
        return;
      }
      const fits = colon
        ? this.fitsColon(name, sure)
        : this.fitsGlued(name, label, blank !== '' && (blank.trim() === '' || sure), copula > 0);
      if (!fits) {
        this.readLatin(at, colon && sure);
        return;
      }
      if (colon) this.behindColons.push(at);
      this.add(at, name.end);
      const next = /^[ \t]?[、,，/;和及][ \t]?|^[ \t]{1,4}(?=\p{Script=Han})/u.exec(
        this.flat.slice(name.end, name.end + 6),
      )?.[0];
      if (next === undefined) return;
      const after = this.nameAt(name.end + next.length);
      if (after === null || !mayFollowAsName(after.text) || !this.endsAt(after.end)) return;
      // 审签：某某  拟文：…: 拟文 is the next label and no name.
      if (/^[ ]?:/u.test(this.flat.slice(after.end, after.end + 2))) return;
      at = name.end + next.length;
    }
  }

  /** A name in brackets behind its label: 负责人（某某）. */
  private readInBracket({ kind, start, end }: Label): void {
    if (kind !== 'sure') return;
    const name = /\((\p{Script=Han}{2,4})\)$/u.exec(this.flat.slice(start, end))?.[1];
    if (name !== undefined && mayActAsName(name) && contactLabelOf(name) === null)
      this.add(end - 1 - name.length, end - 1);
  }

  /** A name in Latin letters, each word of which begins with a capital. */
  private readLatin(at: number, labelled: boolean): void {
    if (!labelled) return;
    const name = /^[A-Z][A-Za-z]{1,14}(?:[ ·.-][A-Z][A-Za-z]{1,14}){1,2}(?![A-Za-z\d])/u.exec(
      this.flat.slice(at, at + 48),
    )?.[0];
    if (name !== undefined) this.add(at, at + name.length);
  }

  /** A surname with a form of address: 联系人：某女士, 某工. */
  private readAddressed(at: number): void {
    const surname = /^\p{Script=Han}(?=先生|女士|小姐|老师|同志|[工总](?!\p{Script=Han}))/u.exec(
      this.flat.slice(at, at + 4),
    );
    if (surname !== null && surname[0] !== '某') this.add(at, at + 1);
  }

  /** The index behind one or several offices that stand at a place: 局党组书记、局长某某. */
  private skipOffices(at: number): number {
    OFFICES_BEFORE.lastIndex = at;
    return at + (OFFICES_BEFORE.exec(this.flat)?.[0].length ?? skipOffice(this.flat, at) - at);
  }

  private nameAt(at: number): SetName | null {
    return nameAt(this.flat, at, (place) => this.starts.has(place));
  }

  private fitsColon({ text, end, cut }: { text: string; end: number; cut: boolean }, sure: boolean): boolean {
    if (mayBeName(text)) return cut || this.endsAt(end);
    // Several names without a mark between them.
    return (
      sure &&
      !cut &&
      !text.startsWith('指') &&
      text.length > 4 &&
      text.length <= 12 &&
      !isBody(text) &&
      this.endsAt(end)
    );
  }

  /** Whether characters right behind a label, with no mark between, are a name: what stands around them must say so. */
  private fitsGlued(
    { text, end }: { text: string; end: number },
    label: Label,
    apart: boolean,
    copula: boolean,
  ): boolean {
    if (!mayFollowAsName(text) || (copula && contactLabelOf(text) !== null)) return false;
    // 负责人签字后…: 签字后 is no name.
    const signed = this.flat[label.end - 1] === ')';
    if (!apart && !signed && isSigned(this.flat.slice(label.start, label.end)))
      return text.length > 2 && /^[ ]{0,3}(?:\n|$)/u.test(this.flat.slice(end, end + 4));
    const glued = label.kind === 'likely' && !apart && !signed;
    if (this.contactFollows(end, glued)) return true;
    if (glued && !isOffice(this.flat.slice(label.start, label.end))) return false;
    OFFICE_AT.lastIndex = end;
    if (OFFICE_AT.test(this.flat) && text.length <= 3) return true;
    const begins = this.beginsClause(label.start);
    ACT_AFTER.lastIndex = end;
    if (ACT_AFTER.test(this.flat) && (label.kind === 'sure' || label.kind === 'likely')) return true;
    if (!this.endsAt(end)) return false;
    return label.kind === 'sure' ? begins || copula : begins && (apart || signed);
  }

  /** Whether a telephone, a mail or the next label of a person follows. */
  private contactFollows(end: number, numberOnly: boolean): boolean {
    for (let at = end; at <= end + 4; at++) {
      if (this.numbers.has(at)) return true;
      const label = this.starts.get(at);
      if (label !== undefined && (numberOnly ? label.kind === 'number' : label.kind !== 'likely' || at > end))
        return true;
      if (!/[\s,，、;:(/]/u.test(this.flat[at] ?? '-')) return false;
    }
    return false;
  }

  private numberNear(end: number): boolean {
    for (let at = end; at <= end + 3; at++) if (this.numbers.has(at)) return true;
    return false;
  }

  private endsAt(end: number): boolean {
    return (
      end >= this.flat.length ||
      BOUNDARY.test(this.flat[end] ?? '') ||
      /^[和及与]\p{Script=Han}{2}/u.test(this.flat.slice(end, end + 3)) ||
      /\d/u.test(this.flat[end] ?? '')
    );
  }

  /** Whether a label, with what belongs to it, begins its clause. */
  private beginsClause(start: number): boolean {
    for (let at = start - 1; at >= start - QUALIFIER; at--) {
      if (at < 0 || BOUNDARY.test(this.flat[at] ?? '') || this.found.endsAt(at + 1)) {
        return !/[由经请各按被对与和的在]/u.test(this.flat.slice(Math.max(0, at + 1), start));
      }
      if (/\d/u.test(this.flat[at] ?? '')) return true;
    }
    return false;
  }

  /** 由某某负责, 由某某、某某共同负责, 由某某（办公室）填写，某某审核: names between 由 and an act. */
  private readActors(): void {
    if (!this.flat.includes('由')) return;
    for (const { index } of matchesIn(this.flat, /由(?=\p{Script=Han})/gu)) {
      let named: [start: number, end: number][] = [];
      for (let at = index + 1; ; ) {
        at = skipOffice(this.flat, at);
        at += OWN_HOUSE.exec(this.flat.slice(at, at + 3))?.[0].length ?? 0;
        const name = this.nameAt(at);
        if (name === null || !mayActAsName(name.text)) break;
        named.push([at, name.end]);
        const bracket = /^\([^()]{0,40}\)/u.exec(this.flat.slice(name.end, name.end + 42))?.[0].length ?? 0;
        ACT_AFTER.lastIndex = name.end + bracket;
        const act = ACT_AFTER.exec(this.flat)?.[0];
        const next = name.end + bracket + (act?.length ?? 0);
        if (act !== undefined) {
          for (const [start, end] of named) this.add(start, end);
          named = [];
        }
        if (!(act === undefined ? /[、和及与]/u : /[,，、;]/u).test(this.flat[next] ?? '')) break;
        at = next + 1;
      }
    }
  }

  /** Names behind unknown labels with a colon, where a name behind a known one stands beside them: 审签：某某  拟文：某某. */
  private readUnknown(): void {
    const known = [...this.behindColons];
    for (const { index, 0: label } of known.length === 0 ? [] : matchesIn(this.flat, UNKNOWN_LABEL)) {
      const at = index + label.length;
      while (known[0] !== undefined && known[0] < index - NEAR) known.shift();
      const name = this.nameAt(at);
      const near = known[0] !== undefined && known[0] < at + NEAR;
      if (!near || name === null || !mayFollowAsName(name.text) || name.cut) continue;
      for (let next: typeof name | null = name, from = at; next !== null && this.endsAt(next.end); ) {
        this.add(from, next.end);
        from = next.end + 1;
        next = this.flat[next.end] === '、' ? this.nameAt(from) : null;
        if (next !== null && (!mayFollowAsName(next.text) || next.cut)) next = null;
      }
    }
  }

  /** 咨询某某13800000000, 某某：138…: a name that a number follows at once. */
  private readBesideNumbers(): void {
    // 驾驶员某某，手机138…: a label of the number may stand between.
    const leads = this.labels.filter(
      ({ kind, end }) => (kind === 'number' || kind === 'identity') && this.numberNear(end),
    );
    for (const start of [...this.numbers, ...leads.map((label) => label.start)]) {
      const before = this.flat.slice(Math.max(0, start - 24), start);
      const found =
        /(?<![\p{Script=Han}·])(\p{Script=Han}{0,14}?)((?:\p{Script=Han}[ ]{1,3}\p{Script=Han}{1,2})|[\p{Script=Han}·]{2,4})[ \t]{0,4}[:(、,，]?[ \t]{0,4}$/u.exec(
          before,
        );
      if (found === null) continue;
      const [whole, lead = '', name = ''] = found;
      const at = start - whole.length;
      const full = `${lead}${name}`;
      // 办公室电话：702…: an office, not a person.
      if (isBody(full)) continue;
      const cutAt = leadEnd(full);
      const person = full.slice(cutAt);
      if (mayBeName(person.replace(/ /gu, '')) && contactLabelOf(person) === null)
        this.add(at + cutAt, at + full.length);
    }
  }
}
