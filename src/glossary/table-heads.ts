import { foldText, squeezeText } from '../text.js';

/** Parts of the patterns for the heads over a table: its unit of money (单位：万元). */
const UNIT_LABEL = '(?:金额|货币|计量|计价)?单位(?:名称)?';
const MONEY_UNIT = '(?:人民币)?(?:[百十千万]?[亿万]|[百十千])?[美欧日港澳]?元';
const UNIT_HEAD = new RegExp(`\\(?${UNIT_LABEL}[:：]?\\(?(${MONEY_UNIT})\\)?`, 'u');
const UNIT_IN_HEAD = new RegExp(
  `\\((?:${UNIT_LABEL}[:：]?)?(${MONEY_UNIT})\\)|${UNIT_LABEL}[:：](${MONEY_UNIT})$|^(${MONEY_UNIT})$`,
  'u',
);
/** Units that are counted in and no body: 单位：人、辆. */
const COUNTERS = /^((亿|万|千)?元|人|辆|台|套|组|个|件|次|批|户|所|平方米|公里|亩|㎡|[%、，,/和及()（）])+$/u;
const UNIT_ALONE = new RegExp(`^\\(?${UNIT_LABEL}[:：]\\(?${MONEY_UNIT}\\)?\\)?$`, 'u');
const BARE_UNIT = new RegExp(`^\\(?(${MONEY_UNIT})\\)?$`, 'u');

const BODY = '(?:部门|单位|机构|机关)';
/** 部门：, 部门/单位：, 填报单位（盖章）：, 一级预算单位名称：, 部门编码及名称： */
const ISSUER_LABEL = new RegExp(
  `^(?:(?:编制|填报|填表|公开|编报|申报|报送|上报|主管)?(?:[一二三]级)?(?:预算|基层|主管)*)${BODY}(?:[/、或]?\\(?${BODY}\\)?)*` +
    '(?:[编代][码号][及和、/]?)?(?:名称|全称)?(?:[及和、/][编代][码号])?(?:\\((?:公章|盖章|签章|章)\\))*[:：]',
  'u',
);
/** The code that a body is filed under stands before its name: [301001]某某局, 301001-某某局. */
const BODY_CODE = /^(?:[[【(]\d{3,12}[\])】]|\d{3,12})[-—_]?(?=\p{Script=Han}{3})/u;
/** What a line over a table says of it besides its unit and issuer: 单位编码：301001, 行政区划：某某县, 打印日期：…, 币种：人民币. */
const TABLE_LABEL =
  /^[\p{Script=Han}/、()]{0,8}(?:(?:部门|单位|机构|区划)[编代][码号]|区划|地区|区域|级次|币种|年度|日期|时间)(?:名称)?[:：]/u;

const NOTE_START = /^(注|备注|说明|附注|填表说明)\d*[:：.、]|^(注|备注)\d*[:：]?$|^\(?注[:：]|^\*\s*\p{Script=Han}/u;
/** Who or what has nothing, that it has nothing, and of what: 本部门2023年 | 无 | 政府性基金预算支出. */
const EMPTY_CLAIM =
  /(本|该|此|我|局|委|厅|办|院|部门|单位|年度?)[^。]{0,24}(无(?![线锡为极障人])|没有|未安排|不涉及)[^。]{0,40}(数据|内容|收支|预算|拨款|支出|收入|此项|相关)/u;
const EMPTY_NOTE = /(本表|此表|该表)(无|为空|没有|不含)|^(空表|无数据|无此项(支出|预算|内容)?)。?$/u;
const NUMBERED = /^([一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、])/u;

/** The unit of money that a head names (单位：万元, 金额单位：元, （万元）), as printed, or undefined. */
export function findHeadUnit(text: string): string | undefined {
  const folded = foldText(text);
  const found = UNIT_HEAD.exec(folded) ?? BARE_UNIT.exec(folded);
  return found?.[1]?.replace('人民币', '');
}

/** Whether a head names units that are counted in: 单位：辆、台（套）. */
export function isCountedHead(text: string): boolean {
  const label = ISSUER_LABEL.exec(foldText(text));
  return label !== null && COUNTERS.test(foldText(text).slice(label[0].length));
}

/** Whether a text is a unit of money alone, with or without its label: 单位：万元, （金额单位：元）, 单位:千元. */
export function isUnitAlone(text: string): boolean {
  return UNIT_ALONE.test(foldText(text));
}

/**
 * The unit of money that a column's head names, as printed, or undefined.
 *
 *   预算金额（元）   →  元          单位：千元   →  千元         单位资金   →  undefined
 */
export function findUnitOfHead(label: string): string | undefined {
  const folded = foldText(label);
  const found = UNIT_IN_HEAD.exec(folded);
  return (found?.[1] ?? found?.[2] ?? found?.[3])?.replace('人民币', '');
}

/**
 * The issuer that a head names, as published, or undefined.
 *
 *   部门名称：某某市委员会办公室              →  某某市委员会办公室
 *   编制单位：某某局        单位：万元        →  某某局
 *   部门：某某局   2022年度   单位：万元      →  某某局
 *   单位：万元                             →  undefined
 */
export function findHeadIssuer(text: string): string | undefined {
  const printed = squeezeText(text);
  const label = ISSUER_LABEL.exec(printed.replaceAll('（', '(').replaceAll('）', ')'));
  if (label === null) return undefined;
  const behind = printed.slice(label[0].length).replace(BODY_CODE, '');
  if (ISSUER_LABEL.test(behind)) return findHeadIssuer(behind);
  const value = behind
    .replace(/(金额|货币)?单位[:：].*$/u, '')
    .replace(/(公开|预算|决算)?(附)?表?(?<!\d)\d+表?$/u, '')
    .replace(/(填报|编制|公开)?(日期|时间)[:：].*$/u, '')
    .replace(/[(（]?(20\d{2}年度?|二[〇零○O][一二三四五六七八九〇零○]{2}年度?)[)）]?$/u, '');
  if (value === '' || BARE_UNIT.test(foldText(value)) || COUNTERS.test(value) || /^\d/u.test(value)) return undefined;
  return value;
}

/** Whether a head is only the label of the issuer, whose name stands in the next cell or line: 部门： */
export function isIssuerLabel(text: string): boolean {
  const folded = foldText(text);
  return new RegExp(`${ISSUER_LABEL.source}$`, 'u').test(folded);
}

/** The year that a head or title names (2023年度预算收支总表, （2022年度）), or undefined. */
export function findYear(text: string): number | undefined {
  const digits = text
    .normalize('NFKC')
    .replace(/[二][〇零○O一二三四五六七八九]{3}(?=年)/u, (year) =>
      [...year].map((digit) => Math.max('〇一二三四五六七八九'.indexOf(digit), 0)).join(''),
    );
  const found = /(20\d{2})\s*(?:年|财政年度|预算|决算)/u.exec(digits);
  return found?.[1] === undefined ? undefined : Number(found[1]);
}

/** Whether a line stands between a title and its table: unit, issuer, year, sheet counts, dates. */
export function isTableHead(text: string): boolean {
  const folded = foldText(text);
  if (folded === '') return false;
  if (UNIT_HEAD.test(folded) && folded.length < 80) return true;
  if (BARE_UNIT.test(folded) || isIssuerLabel(folded)) return true;
  if (ISSUER_LABEL.test(folded) && folded.length < 80 && !/[。；]/u.test(folded)) return true;
  if (/^\(?20\d{2}年(度|预算|决算)?\)?$/u.test(folded)) return true;
  if (TABLE_LABEL.test(folded) && folded.length < 80 && !/[。；]/u.test(folded)) return true;
  return /^\(?(续表?|接上(页|表)|预算批复表?)\)?$/u.test(folded);
}

/**
 * Whether a line is a note below a table.
 *
 *   注：本表无数据                              yes
 *   说明：某某局本年度没有…，故本表无数据。        yes
 *   本单位2023年无政府性基金预算，此表为空。       yes, without the word 注
 */
export function isTableNote(text: string): boolean {
  const folded = foldText(text);
  return NOTE_START.test(folded) || isEmptyNote(folded);
}

/** Characters beyond which a text is prose that mentions an empty table. */
const LONGEST_EMPTY_NOTE = 120;

/** Whether a text says that the table has no data: 此表为空, 本表无数据, 无. */
export function isEmptyNote(text: string): boolean {
  const folded = foldText(text);
  if (folded.length >= LONGEST_EMPTY_NOTE || NUMBERED.test(folded)) return false;
  return EMPTY_NOTE.test(folded) || EMPTY_CLAIM.test(folded);
}
