import { contactLabelOf, FIGURE_UNIT, FIGURE_WORD, leadEnd, mayActAsName } from '../glossary/contact-words.js';
import { BESIDE_NUMBER_ONLY, GOODS, LONG_SURNAMES, SURNAMES } from '../glossary/person-words.js';
import { matchesIn } from '../text.js';
import type { Span } from './numbers.js';

/** A local number with seven or eight digits, as it is printed beside a name. */
const NUMBER = '[2-8]\\d{2,3}[- ]?\\d{4}(?:[-转]\\d{1,6})?(?![\\dA-Za-z]|[.,-]\\d)';
/** A person to ask and the number: 联系某某（7023344）, 资金咨询 某某 7023344, 联系方式】某某，7023344. */
const ASKED = new RegExp(
  `(?:联系|咨询|询问|查询|请教|告知|通知|致电|拨打|联络|垂询|监督|方式|电话|可向|请向|请找)[\\])】」』]?[ :]{0,3}([\\p{Script=Han}·]{2,14}?)[ ]?(?:[(,，、:/]|[ ]{1,3})(?:[^()\\d]{0,10}[,， ])?(${NUMBER})`,
  'gu',
);
/** A name and a number in one bracket: （某某，7023344）. */
const BOTH = new RegExp(`\\(([\\p{Script=Han}·]{2,4})[,，、: ]{1,2}(?:电话:?)?(${NUMBER})(?=[)(,，;；、])`, 'gu');
/** A name in brackets behind a number: 7023344（某某）. */
const BEHIND = /^[ ]?\(([\p{Script=Han}·]{2,4})\)/u;
/** The signature for a body: 禾川县水利局 某某 7月5日. */
const SIGNED_FOR =
  /(?:[局厅委办院处站所室科股会司]|中心|政府)[ ]{1,8}([\p{Script=Han}·]{2,4})[ ]{1,8}(?=(?:20\d{2}[年.-/])?\d{1,2}[月.-/]\d{1,2})/gu;

/** The signature below an opinion: 意见：同意。某某 2024年3月6日. */
const SIGNED_OPINION =
  /(?:同意|属实|无误|通过|批准|准予|已阅|照办|合格)[ ,，。;；]{1,8}(?:经办人?|审核人?)?([\p{Script=Han}·]{2,4})[ ]{1,12}(?=(?:20\d{2}[年.-/])?\d{1,2}[月.-/]\d{1,2})/gu;
/** The receiver of something that is sent: 寄至…，某某收. */
const SENT_TO =
  /[寄邮送][到至往给][^。;；\n]{0,40}?[,，、 )]([\p{Script=Han}·]{2,4}?)(?:同志|先生|女士|老师)?收(?=[,，。;；)\s]|$)/gu;
const SENT = /[寄邮送][到至往给]/u;
/** All other patterns go with a number or with a date, and most texts have neither: larger patterns are not asked then. */
const HAS_NUMBER = /[2-8]\d{2,3}[- ]?\d{4}/u;
const HAS_DATE = /\d[月.-/]\d/u;
/** A name right behind an office, and a number: 办公室某某7023344, 财务股某某 7023344. */
const OF_AN_OFFICE = new RegExp(`(?<=办公室|[科股处室])(\\p{Script=Han}{3})[ ]{0,4}(${NUMBER})`, 'gu');
/** A line of a list of telephones: 办公室  某某  7023344. No figure follows, as one would in a row of amounts. */
const LISTED = `(?<=(?:办公室|[科股处室所站院]|中心)[ ]{1,8})((?:${LONG_SURNAMES}|[${SURNAMES}])\\p{Script=Han}{1,2})[ ]{1,8}(${NUMBER})(?![ ]{0,8}[-\\d])`;
const IN_A_LIST = new RegExp(LISTED, 'gu');
const ONE_LISTED = new RegExp(LISTED, 'u');
const OF_TELEPHONES = /电话|联系|值班|热线|手机|通讯|通信|号码/u;
/** Characters around a line in which it is looked for what its list is of: about twenty lines before it, one behind. */
const LIST_BEFORE = 600;
const LIST_BEHIND = 120;
/** Digits: numbers of the same exchange begin with the same ones. */
const EXCHANGE = 3;

/**
 * Whether the line at a place is one of a list of telephones: its line, the lines of the shape above it or their
 * heading say so, or a line beside it has a name and a number of the same exchange.
 */
function listsTelephones(flat: string, at: number, digits: string): boolean {
  const above = flat.slice(Math.max(0, at - LIST_BEFORE), at).split('\n');
  const below = flat.slice(at, at + LIST_BEHIND).split('\n');
  const beside = [above.at(-2), below[1]].some((line = '') => {
    const [, text = '', number = ''] = ONE_LISTED.exec(line) ?? [];
    return text !== '' && !GOODS.test(text) && number.slice(0, EXCHANGE) === digits.slice(0, EXCHANGE);
  });
  if (beside || OF_TELEPHONES.test(`${above.pop()}${below[0]}`)) return true;
  let heading = above.pop();
  while (heading !== undefined && (heading.trim() === '' || ONE_LISTED.test(heading))) {
    if (OF_TELEPHONES.test(heading)) return true;
    heading = above.pop();
  }
  return heading !== undefined && OF_TELEPHONES.test(heading);
}

/**
 * 联系 办公室 7023344, 请找 财务股 7023366: an office that is to be asked, and its number. Without a word that asks, an
 * office and seven digits are what a row of a table prints.
 */
const ASKED_OFFICE = new RegExp(
  `(?:联系|咨询|询问|致电|拨打|联络|请找|请向)[ :]{1,3}\\p{Script=Han}{0,10}(?:办公室|[科股处室局院所站]|中心)[ ]{1,3}(${NUMBER})`,
  'gu',
);

/**
 * The names and local numbers that stand together, and signatures with a date. Seven digits alone may be an amount and
 * two characters any word; side by side in one of the forms above, they are a number and a name.
 */
export function findPairs(flat: string, numbers: readonly Span[]): Span[] {
  const found: Span[] = [];
  const name = (start: number, text: string): boolean => {
    if (!mayActAsName(text) || contactLabelOf(text) !== null || BESIDE_NUMBER_ONLY.test(text)) return false;
    found.push({ start, end: start + text.length, kind: 'name' });
    return true;
  };
  const number = (start: number, text: string): void => {
    found.push({ start, end: start + text.length, kind: 'number' });
  };
  const [hasNumber, hasDate] = [HAS_NUMBER.test(flat), HAS_DATE.test(flat)];
  const besideNumber = (pattern: RegExp) => (hasNumber ? matchesIn(flat, pattern) : []);
  const besideDate = (pattern: RegExp) => (hasDate ? matchesIn(flat, pattern) : []);
  for (const { index, 0: whole, 1: run = '', 2: digits = '' } of besideNumber(ASKED)) {
    const end = index + whole.length;
    if (FIGURE_UNIT.test(flat.slice(end, end + 8))) continue;
    const lead = leadEnd(run);
    const start = index + whole.lastIndexOf(run, whole.length - digits.length) + lead;
    if (name(start, run.slice(lead))) number(end - digits.length, digits);
  }
  for (const { index, 0: whole, 1: text = '', 2: digits = '' } of besideNumber(BOTH)) {
    if (FIGURE_UNIT.test(flat.slice(index + whole.length, index + whole.length + 8))) continue;
    if (name(index + 1, text)) number(index + whole.length - digits.length, digits);
  }
  for (const { index, 0: whole, 1: text = '' } of SENT.test(flat) ? matchesIn(flat, SENT_TO) : [])
    name(index + whole.lastIndexOf(text), text);
  for (const { index, 0: whole, 1: text = '' } of besideDate(SIGNED_FOR)) name(index + whole.indexOf(text, 1), text);
  for (const { index, 0: whole, 1: text = '' } of besideDate(SIGNED_OPINION))
    name(index + whole.lastIndexOf(text), text);
  const listed = besideNumber(IN_A_LIST).filter(
    ({ index, 1: text = '', 2: digits = '' }) => !GOODS.test(text) || listsTelephones(flat, index, digits),
  );
  const ofOffices = [...besideNumber(OF_AN_OFFICE), ...listed];
  for (const { index, 0: whole, 1: text = '', 2: digits = '' } of ofOffices) {
    const end = index + whole.length;
    if (FIGURE_WORD.test(text) || FIGURE_UNIT.test(flat.slice(end, end + 8))) continue;
    if (name(index, text)) number(end - digits.length, digits);
  }
  for (const { index, 0: whole, 1: digits = '' } of besideNumber(ASKED_OFFICE)) {
    const end = index + whole.length;
    if (!FIGURE_UNIT.test(flat.slice(end, end + 8))) number(end - digits.length, digits);
  }
  for (const { end } of numbers) {
    const text = BEHIND.exec(flat.slice(end, end + 8));
    if (text !== null) name(end + text[0].indexOf('(') + 1, text[1] ?? '');
  }
  return found;
}
