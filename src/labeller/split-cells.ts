/**
 * Splits a cell that prints several labels and values (联系人：某某  电话：***) into a cell for each. Tested in
 * tests/normalizers/printed-layouts.test.ts.
 */

import { termOf } from '../glossary/form-labels.js';
import { isNumberedGoal } from '../glossary/goal-words.js';
import { isUnitAlone } from '../glossary/table-heads.js';
import { remember } from '../memo.js';
import type { GridCell } from '../tables.js';
import { isFigureText } from './heads.js';

/** A label with its colon, at the beginning of a cell or behind blanks. */
const COLON_LABEL = /(?:^|\s+)(\p{Script=Han}[^\s:：]{1,19})[:：]/gu;

/**
 * The cells of a row; one that prints labels and their values is split into a cell for each.
 *
 *   | 联系人：某某  电话：*** |   →   | 联系人 | 某某 | 电话 | *** |
 *   | 总预算 300万元 |          →   | 总预算 | 300万元 |
 *
 * In a block of money (`inMoney`) one source with its figure is split even behind a list number: 三、其他：20万元.
 */
export function splitColons(cells: GridCell[], inMoney = false): GridCell[] {
  let split: GridCell[] | undefined;
  for (let at = 0; at < cells.length; at++) {
    const cell = cells[at] as GridCell;
    const parts = mayHoldSeveral(cell) ? partsOf(cells, at, inMoney) : undefined;
    if (parts === undefined) split?.push(cell);
    else {
      split ??= cells.slice(0, at);
      split.push(...parts);
    }
  }
  return split ?? cells;
}

/** Whatever parts a label from its value, or is of a figure. */
const PARTING = /[\d,.:：]/u;
const WORD = /\p{Script=Han}/u;

/** Whether a cell prints a word and a colon or a figure, as each that holds a label and its value does; most do not. */
function mayHoldSeveral({ text, raw = '' }: GridCell): boolean {
  return (PARTING.test(text) || PARTING.test(raw)) && (WORD.test(text) || WORD.test(raw));
}

/** The cells that one of a row is split into, undefined where it stays whole. */
function partsOf(cells: readonly GridCell[], index: number, inMoney: boolean): GridCell[] | undefined {
  const cell = cells[index] as GridCell;
  const behind = splitMoney(cells[index - 1]?.text ?? '', cell.text);
  if (behind !== undefined)
    return textsOf(behind)
      .slice(1)
      .map((text) => ({ ...cell, text }));
  return (
    splitMoneyText(cell, () => inMoney || isBehindMoney(cells, index)) ??
    (/[:：]/u.test(cell.text) ? splitColon(cell) : splitBlank(cell))
  );
}

/** Whether the text before a cell labels money, or a block of it. */
function isBehindMoney(cells: readonly GridCell[], index: number): boolean {
  let before = index - 1;
  while (before >= 0 && cells[before]?.text === '') before -= 1;
  const { funding, section } = termOf(cells[before]?.text ?? '');
  return section === 'funding' || funding !== undefined;
}

function textsOf(parts: readonly { label: string; value: string }[]): string[] {
  return parts.flatMap(({ label, value }) => [label, value]);
}

/**
 * The labels and values of a text that says only sources of money and their figures; undefined for any other text. A
 * single source must stand behind 其中, or in a place that `isOfMoney` says is one of money.
 */
function splitMoneyText(cell: GridCell, isOfMoney: () => boolean): GridCell[] | undefined {
  const text = cell.raw ?? cell.text;
  if (text.length > LONGEST_MONEY || !/\d/u.test(text)) return undefined;
  const parts = moneyParts(text) ?? (/[，；;。]/u.test(cell.text) ? moneyParts(cell.text) : undefined);
  if (parts === undefined || (parts.length < 2 && !isOfMoney() && !/^其中/u.test(cell.text))) return undefined;
  return textsOf(parts).map((part) => ({ ...cell, text: part }));
}

/** Characters: a longer text is not searched for money. */
const LONGEST_MONEY = 200;

/** Source and figure of a text that is just these with a blank between: 总预算 300万元. */
const amountBehind = remember((text: string) => AMOUNT_BEHIND.exec(text)?.slice(1, 3));
const AMOUNT_BEHIND = /^(\p{Script=Han}{2,12})\s+([\d,.]+\s*[亿万千]?元)$/u;

/** A cell split into source and figure at the blank between them (| 总预算 300万元 |); undefined for any other. */
function splitBlank(cell: GridCell): GridCell[] | undefined {
  const found = amountBehind(cell.text);
  if (found?.[0] === undefined || termOf(found[0]).funding === undefined) return undefined;
  return found.map((text) => ({ ...cell, text }));
}

/** A source of money and its figure, as a sentence says them: 其中财政资金36万元, 其他资金：0. */
const MONEY_PART =
  /^(?:其中[:：]?)?(\p{Script=Han}{2,12}(?:[(（]\p{Script=Han}{1,8}[)）])?)(?:[:：]\s*([\d,.]+\s*(?:[亿万千]?元)?)|\s*([\d,.]+\s*[亿万千]?元))$/u;

const MONEY_BARE = /^其中[:：]?\s*(\p{Script=Han}{2,12})\s*([\d,.]+)$/u;

/** A source and its figure below others of a list: 上级资金 12. */
const MONEY_NEXT = /^(\p{Script=Han}{2,12})\s*([\d,.]+)$/u;

const MONEY_ALONE = /^[\d,.]+\s*(?:[亿万千]?元)?$/u;

/** What stands between two amounts of a text: punctuation, line ends, numbers of a list. */
const BETWEEN_MONEY =
  /[，；;。\n]|、(?=\p{Script=Han}{2})|,(?!\d{3})|[(（](?=其中)|(?<=元|\d)\s*[)）]|(?<=^|元|[)）\n；;。])\s*[(（]?(?:[一二三四五六七八九十]{1,2}|\d)[、.)）](?!\d)/u;

/**
 * The sources of money and their figures that a text says, or undefined where it says anything else.
 *
 *   "其中财政资金30万元，其他资金6万元"                      →  财政资金 30万元, 其他资金 6万元
 *   "总额36万元 一、财政拨款：30万元 二、其他：6万元"        →  总额 36万元, 财政拨款 30万元, 其他 6万元
 */
const moneyParts = remember((text: string): readonly { label: string; value: string }[] | undefined => {
  const parts = text
    .split(BETWEEN_MONEY)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part, i) => MONEY_PART.exec(part) ?? MONEY_BARE.exec(part) ?? (i > 0 ? MONEY_NEXT.exec(part) : null));
  const read = parts.flatMap((found) => {
    if (found === null) return [];
    const [, label = '', value, other] = found;
    const source = [label, `${label}资金`].find((text) => termOf(text).funding !== undefined);
    return source === undefined ? [] : [{ label: source, value: value ?? other ?? '' }];
  });
  return read.length === parts.length && read.length > 0 ? read : undefined;
});

/**
 * The sources of money that one text says behind the label of their total, or undefined where it says anything else.
 *
 *   "项目总额：36万元，其中财政资金30万元，其他资金6万元"   →  项目总额 36万元, 财政资金 30万元, 其他资金 6万元
 */
function splitMoney(label: string, value: string): { label: string; value: string }[] | undefined {
  if (!/^[\d,.]/u.test(value) || termOf(label).funding === undefined) return undefined;
  const [, first = '', others = ''] = /^([\d,.]+\s*(?:[亿万千]?元)?)[\s，；;。、,(（]+(.+)$/su.exec(value) ?? [];
  if (!MONEY_ALONE.test(first)) return undefined;
  const parts = moneyParts(others.replace(/[)）]$/u, ''));
  return parts === undefined ? undefined : [{ label, value: first }, ...parts];
}

/**
 * Whether all values are figures, most of them behind a source of money that the glossary knows: 资金总额：45.00 财政拨款：40.00
 * 捐赠：0.
 */
function saysMoney(parts: readonly { label: string; value: string }[]): boolean {
  const known = parts.filter(({ label }) => termOf(label).funding !== undefined);
  return (
    known.length >= 2 &&
    known.length * 2 >= parts.length &&
    parts.every(({ value }) => value === '' || MONEY_ALONE.test(value))
  );
}

/** The place for a stamp, with no name before it: 填报单位：（盖章）. */
const STAMP_ALONE = /^[（(](?:公章|盖章|签章)[)）]$/u;

function splitColon(cell: GridCell): GridCell[] | undefined {
  const found = [...cell.text.matchAll(COLON_LABEL)];
  const parts = found.map((match, i) => {
    const end = found[i + 1]?.index ?? cell.text.length;
    const value = cell.text.slice(match.index + match[0].length, end).trim();
    return { label: match[1] ?? '', value: STAMP_ALONE.test(value) ? '' : value };
  });
  const [first] = parts;
  if (first === undefined || found[0]?.index !== 0) return undefined;
  const money = parts.flatMap(({ label, value }) => splitMoney(label, value) ?? [{ label, value }]);
  if (money.length > parts.length) return textsOf(money).map((text) => ({ ...cell, text }));
  const all = parts.filter(({ label, value }) => {
    const { field, goal, funding } = termOf(label);
    const isMoney = (funding !== undefined && isFigureText(value)) || isUnitAlone(`${label}：${value}`);
    return field !== undefined || (goal !== undefined && !isNumberedGoal(label)) || isMoney;
  });
  if ((all.length < parts.length && !saysMoney(parts)) || (parts.length === 1 && first.value === '')) return undefined;
  return textsOf(parts).map((text) => ({ ...cell, text }));
}
