import { contactLabelOf, firstWordAt, isBody, leadEnd, mayActAsName } from '../glossary/contact-words.js';
import { ACT_AFTER, MANNER_AFTER, ROLE_BEFORE, TITLE_AFTER } from '../glossary/person-words.js';
import { MANY } from '../glossary/role-words.js';
import { matchesIn } from '../text.js';
import type { Span } from './numbers.js';

/** A name as it stands in a sentence, and what follows it. */
interface Named {
  start: number;
  end: number;
  /** A title follows it: 某某局长. */
  titled: boolean;
  /** A verb follows that says what the person does: 某某负责. */
  acts: boolean;
  /** A word follows that says how something is done: 某某具体落实. */
  manner: boolean;
  /** No character follows that might be part of the name. */
  whole: boolean;
  /** Its line ends with it. */
  last: boolean;
}

const BOUNDARY = /[ \t　,，。;；、:()!?|/\d]/u;
/** Punctuation of a sentence; a text without any is a title or a label. */
const SENTENCE = /[,，。;；]/u;
/** Characters: two names are taken as found in the same way where they are no farther apart. */
const NEAR = 60;
/** Characters: what stands before a role word and belongs to it (项目 before 负责人) is no longer. */
const QUALIFIER = 6;
/** Words that ask the reader to turn to somebody; looked for first, since hardly any text has them. */
const ASKED = /联系|联络|咨询|询问|请教|告知|通知|致电|转告|洽询|可向|请向|请找/u;
const GROUP = new RegExp(`(?:${MANY})$`, 'u');
/** A verb of one character at the end of a text: it belongs to what follows. */
const VERB = /[到赴率对向就并已收等]$/u;

/**
 * The names in a folded text that stand right behind a task, an office or a body, or before a title, with no mark
 * between. Such characters are taken for a name only where the text says what the person does, names several people, or
 * says nothing else in its clause.
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

/** The names of a list (某某、某某和某某) that begins at `at`. */
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

/** Whether a role word, with what belongs to it, begins its clause. */
function beginsClause(flat: string, start: number): boolean {
  const before = flat.slice(Math.max(0, start - QUALIFIER), start);
  const qualifier = /[^\s,，。;；、:()!?|/\d]*$/u.exec(before)?.[0] ?? '';
  return qualifier.length < QUALIFIER && !/[由经请各按被对与和的在]/u.test(qualifier);
}

/** Names before a title: 经某某副县长批准, 委托某某律师代理, 某某局长带队. */
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
    // 某某统筹，某某具体落实: a weak sign, which counts beside a clause with a certain name.
    else if (name.acts) weak.push(name);
  }
}

/** Names behind a body, where a verb follows: 农业股某某经手. */
function readBodies(flat: string, found: Named[]): void {
  for (const { index } of matchesIn(
    flat,
    /(?<=\p{Script=Han}[科股室站所办])(?![门有学技研内处公法事理点属以得谓])(?=\p{Script=Han}{3})/gu,
  )) {
    const name = nameAt(flat, index);
    if (name?.acts && name.end - name.start > 2) found.push(name);
  }
}

/** Names of whom the reader may ask: 请联系预算股某某, 可向某某（办公室）询问. */
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
