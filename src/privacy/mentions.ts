import {
  CHIEF,
  contactLabelOf,
  leadEnd,
  MADE,
  MAKING,
  mayActAsName,
  mayBeName,
  mayFollowAsName,
  OFFICE_AT,
  SIGNED_BEFORE,
  SIGNED_NAME,
} from '../glossary/contact-words.js';
import { HONOURED, OF_THE_PUBLIC } from '../glossary/person-words.js';
import { matchesIn } from '../text.js';
import type { Span } from './numbers.js';

/** Characters: a name is looked for so far before 为 and 任. */
const REACH = 24;
/** Punctuation of a sentence; a text without any is a title or a label. */
const SENTENCE = /[,，。;；:]/u;
/** Words without which a pattern cannot match. They are looked for first, since hardly any text has them. */
const ADDRESSED = /同志|先生|女士|联系/u;
const SIGNED = /[签章]/u;
const IS = /[任为系是]/u;
const SEX = /[男女]/u;

/** The index behind an office (局长) that stands at `at`, if a Chinese character follows it; else `at`. */
export function skipOffice(flat: string, at: number): number {
  OFFICE_AT.lastIndex = at;
  const office = OFFICE_AT.exec(flat)?.[0];
  if (office === undefined) return at;
  const blank = /^[ :]{0,3}/u.exec(flat.slice(at + office.length, at + office.length + 3))?.[0].length ?? 0;
  const next = at + office.length + blank;
  return /\p{Script=Han}/u.test(flat[next] ?? '') ? next : at;
}

/**
 * The names in a folded text that stand behind no label: of who is addressed, who has signed, who becomes or is
 * something.
 *
 *   由▇▇同志负责      ▇▇（签字）      指定▇▇为联络员      县长▇▇，书记▇▇      ▇▇，男，1980年生
 */
export function findMentions(flat: string): Span[] {
  const found: Span[] = [];
  const add = (start: number, name: string): void => {
    found.push({ start, end: start + name.length, kind: 'name' });
  };
  if (ADDRESSED.test(flat)) readAddressed(flat, add);
  readSigned(flat, add);
  if (IS.test(flat)) readMade(flat, add);
  if (SENTENCE.test(flat)) readChiefs(flat, add);
  if (!SEX.test(flat)) return found;
  for (const { index, 0: name } of matchesIn(
    flat,
    /(?<!\p{Script=Han})\p{Script=Han}{2,4}(?=[ ]?[,，(][ ]?[男女][,，)])/gu,
  ))
    if (mayBeName(name)) add(index, name);
  return found;
}

type Add = (start: number, name: string) => void;

/** 由某某同志负责, 某某先生, 请与某某联系. */
function readAddressed(flat: string, add: Add): void {
  for (const { index, 0: run } of matchesIn(flat, /[\p{Script=Han}·]{2,12}?(?=同志|先生|女士|联系[,，。;、(])/gu)) {
    const lead = /^.*[由经请让派与和向为是]/u.exec(run)?.[0].length ?? 0;
    const office = skipOffice(flat, index + lead) - index;
    const rest = run.slice(Math.max(office, lead));
    const name = rest.slice(leadEnd(rest));
    if (
      OF_THE_PUBLIC.test(flat.slice(index + run.length, index + run.length + 8)) ||
      HONOURED.test(run.slice(0, -name.length))
    )
      continue;
    if (mayBeName(name)) add(index + run.length - name.length, name);
  }
}

/** 某某（签字）, 某某（组长）, 签字：某某, （签名）某某. */
function readSigned(flat: string, add: Add): void {
  for (const { index, 1: lead = '', 2: name = '' } of flat.includes('(') ? matchesIn(flat, SIGNED_NAME) : [])
    if (mayBeName(name) && contactLabelOf(name) === null) add(index + lead.length, name);
  for (const { index, 0: label } of SIGNED.test(flat) ? matchesIn(flat, SIGNED_BEFORE) : []) {
    const at = index + label.length;
    const name = /^\p{Script=Han}{2,4}(?!\p{Script=Han})/u.exec(flat.slice(at, at + 8))?.[0];
    if (name !== undefined && mayFollowAsName(name)) add(at, name);
  }
}

/** 某某为项目负责人, 任命某某、某某担任组长; beside one of them 某某为成员 as well. */
function readMade(flat: string, add: Add): void {
  const weak: [start: number, name: string][] = [];
  let sure = false;
  for (const { index, groups } of matchesIn(flat, MADE)) {
    const run = /[\p{Script=Han}·]{2,20}$/u.exec(flat.slice(Math.max(0, index - REACH), index))?.[0] ?? '';
    const led = MAKING.exec(run)?.[0].length ?? 0;
    const rest = run.slice(led).replace(/同志$/u, '');
    const name = rest.slice(leadEnd(rest));
    if (!mayActAsName(name) || contactLabelOf(name) !== null) continue;
    const start = index - run.length + run.lastIndexOf(name, run.length - name.length);
    const names = [[start, name] as const, ...namesBefore(flat, start)];
    // 新增为编外人员: a word for many people, so that what stands before it need not be a name.
    if (groups?.known === undefined && led === 0) weak.push(...names.map(([at, text]): [number, string] => [at, text]));
    else {
      sure = true;
      for (const [at, text] of names) add(at, text);
    }
  }
  if (sure) for (const [start, name] of weak) add(start, name);
}

/** The names of a list (某某、某某、某某) before the last one, which begins at `start`. */
function namesBefore(flat: string, start: number): [start: number, name: string][] {
  const names: [number, string][] = [];
  for (let at = start; flat[at - 1] === '、'; ) {
    const run = /[\p{Script=Han}·]{2,16}$/u.exec(flat.slice(Math.max(0, at - 17), at - 1))?.[0] ?? '';
    const name = run.slice(MAKING.exec(run)?.[0].length ?? 0);
    if (!mayActAsName(name) || contactLabelOf(name) !== null) break;
    at -= name.length + 1;
    names.push([at, name]);
    if (name !== run) break;
  }
  return names;
}

/** 县委书记某某，县长某某调研: names right behind an office, where they end a clause of a sentence. */
function readChiefs(flat: string, add: Add): void {
  for (const { index, 0: office } of matchesIn(flat, CHIEF)) {
    const at = index + office.length;
    const name = flat.slice(at, at + 3);
    if (mayActAsName(name) && contactLabelOf(name) === null) add(at, name);
  }
}
