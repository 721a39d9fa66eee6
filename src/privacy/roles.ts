import { contactLabelOf, firstWordAt, isBody, leadEnd, mayActAsName } from '../glossary/contact-words.js';
import { ACT_AFTER, MANNER_AFTER, ROLE_BEFORE, TITLE_AFTER } from '../glossary/person-words.js';
import { MANY } from '../glossary/role-words.js';
import { matchesIn } from '../text.js';
import type { Span } from './numbers.js';

/** A name as it stands in a sentence, and what follows it. */
interface Named {
  start: number;
  end: number;
  /** A title behind it: 某某局长. */
  titled: boolean;
  /** What the person does follows. */
  acts: boolean;
  /** How it is done follows. */
  manner: boolean;
  /** Nothing that might be part of it follows. */
  whole: boolean;
  /** Its line ends behind it. */
  last: boolean;
}

const BOUNDARY = /[ \t　,，。;；、:()!?|/\d]/u;
/** Marks of a sentence: a text without one is a title or a label. */
const SENTENCE = /[,，。;；]/u;
/** Characters between two of whom one text says what they are. */
const NEAR = 60;
/** Characters of a qualifier before a role word. */
const QUALIFIER = 6;
/** What asks to turn to somebody; hardly any text does. */
const ASKED = /联系|联络|咨询|询问|请教|告知|通知|致电|转告|洽询|可向|请向|请找/u;
const GROUP = new RegExp(`(?:${MANY})$`, 'u');
/** A verb of one character, which goes with what follows. */
const VERB = /[到赴率对向就并已收等]$/u;

/**
 * The names in a folded text that stand without a mark behind a task, an office or a body, or before a title: they are
 * taken where the text says what the person does, names several, or says nothing else in its clause.
 *
 *   网格员▇▇负责     成员▇▇、▇▇、▇▇     现任局长▇▇▇，     农业股▇▇▇经手     经▇▇副县长批准     请联系预算股▇▇
 */
export function findRoles(flat: string): Span[] {
  const found: Named[] = [];
  const weak: Named[] = [];
  for (const { index, 0: role } of matchesIn(flat, ROLE_BEFORE)) {
    if (GROUP.test(flat.slice(Math.max(0, index - 4), index).replace(/施工$/u, ''))) continue;
    const names = namesFrom(flat, index + role.length);
    const [first] = names;
    if (first === undefined) continue;
    const begins = beginsClause(flat, index);
    if (first.acts || first.manner || names.some(({ titled }) => titled))
      found.push(...names.filter(({ acts, whole }) => acts || whole));
    else if (names.length > 1 && begins && names.every((name) => isWhole(name) || name.last) && names.some(isLong))
      found.push(...names);
    else if (first.whole && begins) {
      if (isLong(first) && SENTENCE.test(flat)) found.push(first);
      else weak.push(first);
    }
  }
  readTitled(flat, found, weak);
  readBodies(flat, found);
  if (ASKED.test(flat)) readAsked(flat, found);
  if (flat.includes('负责')) readSincere(flat, found);
  for (const name of weak)
    if (found.some(({ start, end }) => start < name.end + NEAR && end > name.start - NEAR)) found.push(name);
  return found.map(({ start, end }) => ({ start, end, kind: 'name' }));
}

function isWhole({ whole, acts }: Named): boolean {
  return whole || acts;
}

function isLong({ start, end }: Named): boolean {
  return end - start > 2;
}

/** 某某、某某和某某: the names that begin at a place, up to what is none. */
function namesFrom(flat: string, at: number): Named[] {
  const names: Named[] = [];
  for (let from = at; ; ) {
    const name = nameAt(flat, from);
    if (name === null) return names;
    names.push(name);
    if (!/^[、和及与]\p{Script=Han}{2}/u.test(flat.slice(name.end, name.end + 3))) return names;
    from = name.end + 1;
  }
}

function nameAt(flat: string, at: number): Named | null {
  const run = /^[\p{Script=Han}·]{2,16}/u.exec(flat.slice(at, at + 16))?.[0] ?? '';
  let end = firstWordAt(run);
  const joined = /^\p{Script=Han}{2,4}?(?=[和及与]\p{Script=Han}{2})/u.exec(run.slice(0, end))?.[0];
  if (joined !== undefined) end = joined.length;
  let titled = 0;
  for (let i = 2; i <= Math.min(end, 5) && titled === 0; i++) {
    titled = matchAt(TITLE_AFTER, flat, at + i);
    if (titled > 0) end = i;
  }
  if (end > 2 && end < run.length && VERB.test(run.slice(0, end))) end -= 1;
  const text = run.slice(0, end);
  if (!mayActAsName(text) || contactLabelOf(text) !== null) return null;
  const behind = at + end + titled;
  const acts = matchAt(ACT_AFTER, flat, behind) > 0;
  const manner = matchAt(MANNER_AFTER, flat, behind) > 0;
  const next = flat[at + end] ?? ' ';
  return {
    start: at,
    end: at + end,
    titled: titled > 0,
    acts,
    manner,
    whole: BOUNDARY.test(next) || joined !== undefined,
    last: next === '\n',
  };
}

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** Whether a role begins its clause, a qualifier before it apart. */
function beginsClause(flat: string, start: number): boolean {
  const before = flat.slice(Math.max(0, start - QUALIFIER), start);
  const qualifier = /[^\s,，。;；、:()!?|/\d]*$/u.exec(before)?.[0] ?? '';
  return qualifier.length < QUALIFIER && !/[由经请各按被对与和的在]/u.test(qualifier);
}

/** 经某某副县长批准, 委托某某律师代理, 某某局长带队. */
function readTitled(flat: string, found: Named[], weak: Named[]): void {
  for (const { index, 0: lead } of matchesIn(
    flat,
    /(?<=^|[\s,，。;；、:(])(?:(?:由|经|请|报|向|委托|聘请|聘任|邀请|授权)(?:我局|我单位|本单位)?)?(?=\p{Script=Han}{3})|(?<=委托|聘请|邀请|授权)(?=\p{Script=Han}{3})/gu,
  )) {
    const name = nameAt(flat, index + lead.length);
    if (name === null) continue;
    const led = lead !== '' || /(?:委托|聘请|邀请|授权)$/u.test(flat.slice(Math.max(0, index - 2), index));
    const length = name.end - name.start;
    if (name.titled ? (led || name.acts) && (length > 2 || led) : led && name.acts && length > 2) found.push(name);
    // 某某统筹，某某具体落实: as the clause before it does.
    else if (name.acts) weak.push(name);
  }
}

/** 农业股某某经手: behind a body, where what the person does follows. */
function readBodies(flat: string, found: Named[]): void {
  for (const { index } of matchesIn(
    flat,
    /(?<=\p{Script=Han}[科股室站所办])(?![门有学技研内处公法事理点属以得谓])(?=\p{Script=Han}{3})/gu,
  )) {
    const name = nameAt(flat, index);
    if (name?.acts && name.end - name.start > 2) found.push(name);
  }
}

/** 请联系预算股某某, 可向某某（办公室）询问: whom the reader may ask. */
function readAsked(flat: string, found: Named[]): void {
  for (const { index, 0: run } of matchesIn(flat, /(?<!\p{Script=Han})\p{Script=Han}{4,24}(?!\p{Script=Han})/gu)) {
    const asked =
      /^.*(?:(?:联系|联络)(?![人员])|咨询|询问|请教|告知|通知|致电|转告|洽询|可向|请向|请找)(?:我局|我单位)?/u.exec(
        run,
      )?.[0].length ?? 0;
    if (asked === 0) continue;
    const rest = run.slice(asked);
    const lead = leadEnd(rest);
    const name = nameAt(flat, index + asked + lead);
    if (name === null || name.end !== index + run.length) continue;
    const bracket = flat[name.end] === '(';
    if ((lead > 1 && !isBody(rest)) || bracket || /[请可]/u.test(run.slice(0, asked))) found.push(name);
  }
}

/** 某某对本表数据的真实性负责. */
function readSincere(flat: string, found: Named[]): void {
  for (const { index, 0: text } of matchesIn(
    flat,
    /(?<=^|[\s,，。;；:])[\p{Script=Han}·]{3,4}(?=对[^,，。;；]{2,24}负责)/gu,
  ))
    if (mayActAsName(text) && contactLabelOf(text) === null)
      found.push({
        start: index,
        end: index + text.length,
        titled: false,
        acts: true,
        manner: false,
        whole: true,
        last: false,
      });
}
