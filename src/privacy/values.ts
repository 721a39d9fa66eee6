import {
  type ContactLabel,
  contactLabelOf,
  firstWordAt,
  isBody,
  mayActAsName,
  mayBeName,
  OFFICE_AT,
} from '../glossary/contact-words.js';
import { termOf } from '../glossary/form-labels.js';
import { foldLine, squeezeText } from '../text.js';
import { isMasked } from './mask.js';
import { foldContacts } from './text.js';

/** Characters: a value that names a person, or several, is no longer. */
const LONGEST_PERSON = 16;
const NOTHING = /^(?:[-—/\\*…·.、_\s]*|无|暂无|空|略|详见附件|见附件|同上)$/u;
const WHOLE_DATE = /(?:19|20)\d{2}[-年./]\d{1,2}(?:[-月./]\d{1,2})?[日月]?/gu;
const DATE = /^(?:19|20)\d{2}[-年./]\d{1,2}|^\d{1,2}月|日$/u;

/** A label of a number that belongs to a place and to no person: 邮编, 区号. */
const OF_A_PLACE = /^(?:邮政?编码?|区号):?$/u;

/** Whether a cell is a label of any kind, of contacts or of something else. */
export function isLabelCell(text: string): boolean {
  if (contactLabelOf(text) !== null || OF_A_PLACE.test(squeezeText(foldLine(text)))) return true;
  const term = termOf(text);
  return (
    term.field !== undefined || term.funding !== undefined || term.goal !== undefined || term.section !== undefined
  );
}

/** Whether a cell's text is what a contact label asks for; an amount, a date, a body and a word are none. */
export function isValueOf(text: string, label: ContactLabel): boolean {
  const flat = foldContacts(text).trim();
  if (NOTHING.test(flat)) return false;
  if (label.person === 'sure' && isTitled(flat)) return true;
  if (contactLabelOf(text) !== null) return false;
  if (label.channel !== undefined && isReach(flat, label.channel)) return true;
  return label.person !== undefined && isPerson(flat, label.person === 'sure');
}

/** Whether a text is a name with an office behind it, though it ends as a label does: 某某副局长, 某某 主任. */
export function isTitled(text: string): boolean {
  const flat = foldContacts(text).trim();
  const bare = squeezeText(flat);
  const blank = flat.search(/\s/u);
  const rest = withoutOffice(bare);
  const name = blank < 0 ? rest.slice(0, firstWordAt(rest)) : flat.slice(0, blank);
  return bare.startsWith(rest) && rest !== bare && mayActAsName(name) && contactLabelOf(name) === null;
}

function isReach(flat: string, channel: NonNullable<ContactLabel['channel']>): boolean {
  if (channel === 'address') return /\p{Script=Han}.*\p{Script=Han}.*\p{Script=Han}/su.test(flat) && !isLabelCell(flat);
  const bare = squeezeText(flat);
  if (channel === 'identity') return /^[\dXx*-]{6,}$/u.test(bare);
  if (/^\d(?:\.\d+)?E\+1\d$/iu.test(bare)) return true;
  const digits = bare.replace(/\D/gu, '').length;
  if (/^[+\d()\-/、,，;#*转.…·]+$/u.test(bare)) return digits >= 3 && !isAmount(bare) && !DATE.test(bare);
  return bare.includes('@') || /^[A-Za-z][\w.-]{4,}$/u.test(bare) || /^(?:微信|qq)[:号]?[\w-]{5,}$/iu.test(bare);
}

/** Whether digits below a label of telephones are an amount: with thousands separators or decimals. */
function isAmount(bare: string): boolean {
  const whole = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^-?\d{1,9}\.\d{1,2}$/u.exec(bare)?.[0];
  return whole !== undefined && !/^1[3-9]\d{9}(?:\.0*)?$/u.test(bare.replace(/,/gu, ''));
}

function isPerson(flat: string, sure: boolean): boolean {
  const undated = flat.replace(WHOLE_DATE, ' ').trim();
  if (undated !== '' && undated !== flat) return isPerson(undated, sure);
  const bare = squeezeText(flat);
  if (bare.length > LONGEST_PERSON * 2) return false;
  const parts = flat
    .replace(/\([^()]{0,12}\)|[\d+()-]{7,}/gu, ' ')
    .split(/[、,，/;；\n]|\s{2,}/u)
    .map((part) => withoutOffice(squeezeText(part)))
    .filter((part) => part !== '');
  const [first] = parts;
  if (first === undefined) return false;
  if (parts.every((part) => mayBeName(part))) return true;
  if (
    flat
      .split(/\s+/u)
      .map(withoutOffice)
      .filter((part) => part !== '')
      .every(mayBeName)
  )
    return true;
  if (!sure) return false;
  if (mayBeName(first) && bare.length <= LONGEST_PERSON) return true;
  // Names of other forms: more syllables, Latin letters, or one character that is left of a cut cell.
  if (/\d|[%。]/u.test(bare) || DATE.test(bare) || bare.length > LONGEST_PERSON || isLabelCell(flat)) return false;
  return !isBody(bare) && firstWordAt(bare) === bare.length;
}

/** A name without the office behind or before it: 张某 of 张某副局长 and of 局长张某. */
function withoutOffice(part: string): string {
  for (let at = 0; at < part.length; at++) {
    OFFICE_AT.lastIndex = at;
    const office = OFFICE_AT.exec(part)?.[0];
    if (office === undefined) continue;
    if (at === 0 && office.length < part.length) return part.slice(office.length);
    if (at + office.length === part.length) return at === 0 ? '' : part.slice(0, at);
  }
  return part;
}

/** Cells beside signatures that hold no contact: 日期：, 2023年3月5日, （盖章）, 年 月 日, 邮编：037000. */
const BESIDE =
  /^(?:\(?(?:公章|盖章|单位\(?(?:盖章|公章)\)?)\)?:?|(?:填报|填表|制表|编制|报送)?(?:日期|时间):?.{0,14}|邮政?编码?:?\d{0,6}|[\d年月日./:-]{3,20})$/u;

/**
 * Whether a row holds only signatures: labels of contacts with their values, each in one cell or in several.
 *
 *   | 填表人：▇▇ | 审核人 | ▇▇ | 日期：2023年3月5日 |
 */
export function isContactRow(texts: readonly string[]): boolean {
  let signed = false;
  for (const [i, text] of texts.entries()) {
    const flat = squeezeText(foldLine(text));
    if (flat === '' || BESIDE.test(flat)) continue;
    const [before, own, next] = [contactLabelOf(texts[i - 1] ?? ''), contactLabelOf(text), texts[i + 1] ?? ''];
    const asks = isLabelled(flat) || (own !== null && (flat.endsWith(':') || isMasked(next) || isValueOf(next, own)));
    if (asks) signed = true;
    else if (before === null || !(isMasked(text) || isValueOf(text, before))) return false;
  }
  return signed;
}

/** Whether a cell holds labels together with their values: 填表人：某某 电话：138…. */
function isLabelled(flat: string): boolean {
  const at = flat.indexOf(':');
  return at > 0 && at < 20 && flat.length <= 60 && contactLabelOf(flat.slice(0, at)) !== null;
}
