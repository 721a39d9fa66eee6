/** Finds unit, year, codes and bodies of a form. Tested in tests/normalizers/project.test.ts. */

import { namesWork } from '../glossary/field-words.js';
import { termOf } from '../glossary/form-labels.js';
import type { FundingSource } from '../glossary/funding-words.js';
import { unitInBrackets } from '../glossary/label-fold.js';
import { isUnitAlone } from '../glossary/table-heads.js';
import type { Amount, Project, Unit } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { findUnit, parseAmount, readUnit } from './amount.js';
import { yearOf } from './dates.js';
import { figureAndUnit } from './figure-cell.js';
import { addExtra, extraKey, type FormReading, type MoneyCell } from './form-reading.js';
import { isCutTitle } from './project-template.js';

/**
 * The unit of a form's money: of the label of its block of money (`siblings` is that label on the other forms, for a
 * form that has cut it off), else of the lines above the form; null where none is printed.
 */
export function formUnit(reading: FormReading, siblings: string): Unit | null {
  const { fundingTitle, record } = reading;
  const heads = foldText([record.title ?? '', ...record.heads].join(' '));
  if (readUnit(fundingTitle) === null) return null;
  const labels = record.labels.map(({ text }) => unitInBrackets(text) ?? '');
  return (
    findUnit(fundingTitle) ??
    findUnit(wholeTitle(fundingTitle, siblings)) ??
    findUnit(/单位(?!名称)[:：]?\(?(?:人民币)?[百万千亿]{0,2}元/u.exec(heads)?.[0] ?? '') ??
    findUnit(/\([百万千亿]{0,2}元\)/u.exec(heads)?.[0] ?? '') ??
    findUnit(record.flat ? labels.join('') : '') ??
    unitOfMoney(reading) ??
    unitBeside(reading) ??
    null
  );
}

/** The one unit that the labels of a form's money print: 资金金额（万元）. */
function unitOfMoney({ record }: FormReading): Unit | undefined {
  const units = record.labels.flatMap(({ text, term }) => {
    const printed = unitInBrackets(text);
    return printed === undefined || term.column !== undefined ? [] : (findUnit(printed) ?? []);
  });
  return new Set(units).size === 1 ? units[0] : undefined;
}

/** The unit that has a cell of its own beside its label: | 金额单位 | 万元 |. */
function unitBeside({ extra }: FormReading): Unit | undefined {
  const beside = [...extra].filter(([label]) => /^(?:金额|货币|资金|计量)?单位$/u.test(foldText(label)));
  return beside.flatMap(([, text]) => (isUnitAlone(`单位：${text}`) ? (findUnit(text) ?? []) : []))[0];
}

/** Whether a form prints money without a unit in its label or behind its figure. */
export function lacksUnit({ funding, execution }: FormReading): boolean {
  const planned = [...funding.annual.values(), ...funding.period.values()];
  const spent = [...execution.values()].flatMap(({ initial, adjusted, executed }) => [initial, adjusted, executed]);
  return [...planned, ...spent]
    .flatMap((money) => money ?? [])
    .some(({ cell, unit }) => unit == null && /[1-9]/u.test(cell.text) && !/元\s*$/u.test(cell.text));
}

/** The money of sources for which a record has no field, as pairs of label and text. */
export function moneyBeside({ funding }: FormReading, sources: readonly FundingSource[]): [string, string][] {
  return (['period', 'annual'] as const).flatMap((period) =>
    [...funding[period]].flatMap(([source, money]): [string, string][] =>
      sources.includes(source) || money?.label === undefined ? [] : [[money.label, money.cell.text]],
    ),
  );
}

/** Whether a form may take its unit of money from the other forms of its title. */
export function asksSiblings({ fundingTitle }: FormReading): boolean {
  return findUnit(fundingTitle) === undefined && (fundingTitle === '' || isCutTitle(fundingTitle));
}

/** The other forms' label that names the unit of money, where this form has lost its own or cut it off; else ''. */
function wholeTitle(own: string, siblings: string): string {
  const isCut = isCutTitle(own) && siblings.startsWith(foldText(own));
  return own === '' || isCut ? siblings : '';
}

/** The amount of a cell in the unit behind its figure, else in that of its labels, else in the form's. */
export function amountOf({ cell, unit: own }: MoneyCell, unit: Unit | null): Amount | null {
  const behind = figureAndUnit(cell.text);
  const said = behind.unit === undefined ? undefined : findUnit(behind.unit.replace(/元?$/u, '元'));
  const amount = parseAmount(behind.figure, said ?? (own === undefined ? unit : own), cell.ocr);
  return amount.value === null && amount.ocr?.others === undefined ? null : { ...amount, raw: cell.text };
}

/** The day on which a form was filled in, often in the year before the form's: 申报日期：2023年11月6日. */
const DAY = /(?:日期|时间):20\d{2}[年./-]\d{1,2}(?:[月./-]\d{1,2}日?)?/gu;

/** The year that the lines over a form, its title or its own field name, or null. */
export function formYear(reading: FormReading): number | null {
  const { title, heads } = reading.record;
  const said = foldText(heads.join(' ')).replace(DAY, '');
  return yearOf(said) ?? yearOf(title ?? '') ?? yearOf(`${reading.fields.get('year')?.text ?? ''}年`);
}

/** A project's code is no shorter: 51010324T000009123400. */
const SHORTEST_CODE = 10;

/** A code in brackets behind a name: 河道保洁（330100210000000001）. */
const NAME_CODE_BEHIND = /[（(［[]([0-9A-Za-z]{10,40})[)）］\]]$/u;

/**
 * The name of a project without the code before it or in brackets behind it, and that code:
 * 51000021R000000019951-工资性支出.
 */
export function codedName(text: string): { code: string | null; name: string } {
  const behind = NAME_CODE_BEHIND.exec(text);
  const before = text.slice(0, behind?.index ?? 0).trimEnd();
  if (behind?.[1] !== undefined && /\d{4}/u.test(behind[1]) && /\p{Script=Han}/u.test(before))
    return { code: behind[1], name: before };
  const found = /^[[【(（]?([0-9A-Za-z*]+)[\]】)）]?\s*(?:[-—–_－]\s*)?(\p{Script=Han}.*|[“"（(《].*)$/su.exec(text);
  if (found?.[1] === undefined || found[2] === undefined || found[1].length < SHORTEST_CODE)
    return { code: null, name: text };
  return /\d{4}/u.test(found[1]) ? { code: found[1], name: found[2] } : { code: null, name: text };
}

/**
 * Names a project by the code and name that its form prints without a label, alone in a row (51178122R…-驻村工作经费), else by
 * the one text whose label says that it names something: 任务名称, 预算项目.
 */
export function adoptName({ record, fields, extra, labels }: FormReading): void {
  if (fields.has('name') || record.flat) return;
  const free = record.cells.filter(({ above, band }) => band === undefined && above.length === 0);
  const named = free.filter(({ cell, left }) => left.length === 1 && mayNameProject(left[0]?.text ?? '', cell.text));
  const bare =
    free.find(({ cell, left }) => left.length === 0 && codedName(cell.text).code !== null) ??
    (named.length === 1 ? named[0] : undefined);
  if (bare === undefined) return;
  fields.set('name', bare.cell);
  labels.add('name');
  for (const [key, text] of extra) if (text === bare.cell.text) extra.delete(key);
}

/** Whether a label that is in no glossary says that a text is the name of something that is paid for. */
function mayNameProject(label: string, text: string): boolean {
  const { field, funding, goal, section } = termOf(label);
  if (field !== undefined || funding !== undefined || goal !== undefined || section !== undefined) return false;
  return namesWork(label) && /\p{Script=Han}{2}/u.test(text) && !/[，。；]/u.test(text);
}

const BODY_CODE = /^[[［【(（]?([0-9A-Za-z]{3,})(?:[\]］】)）]\s*[-—–_－]?|\s*[-—–_－])\s*(.+)$/su;
const CODE_BEFORE = /^(\d{6,})\s*(\p{Script=Han}.+)$/su;
const LABELLED_CODE = /^(\d{3,})\s*(\p{Script=Han}.+)$/su;
const CODE_BEHIND = /^(.*\S)\s*[（(［[]\s*(\d{3,})\s*[)）］\]]$/su;

/** Whether the label of a form's body announces its code too: 主管部门及代码. */
export function hasCodes({ record }: FormReading, field: 'department' | 'implementer'): boolean {
  return record.labels.some(({ term, text }) => term.field === field && /代码|编码/u.test(text));
}

/**
 * Name and code of a department or unit, as published; without 部门 or 单位 in brackets behind it.
 *
 *   "001-某某办公室[部门]", "[199]某某办公室", "某某办公室（219001）"   →  the code, 某某办公室
 *
 * A code of its own cell goes before one that is printed with the name. Where the label says that a code stands before
 * the name (`coded`: 主管部门及代码), three digits without a sign behind them are one: 030某某局.
 */
export function bodyOf(text: string | null, code: string | null, coded = false): Project['department'] {
  if (text === null) return { code, name: null };
  const bare = text.replace(/[[［【](部门|单位)[\]］】]\s*$/u, '').trim();
  const short = /^([0-9A-Za-z]{2,})\s*[-—–_－]\s*(.+)$/su.exec(bare);
  const before = BODY_CODE.exec(bare) ?? short ?? (coded ? LABELLED_CODE : CODE_BEFORE).exec(bare);
  if (before?.[1] !== undefined && before[2] !== undefined) return { code: code ?? before[1], name: before[2] };
  const behind = CODE_BEHIND.exec(bare);
  if (behind?.[1] !== undefined && behind[2] !== undefined) return { code: code ?? behind[2], name: behind[1] };
  return /^[0-9A-Za-z]+$/u.test(bare) ? { code: bare, name: null } : { code, name: bare };
}

/** The department that a line over the form names by a label of one: `部门名称：[302]某某局`, `主管部门及代码：[302]某某局`. */
export function departmentOfHeads(heads: readonly string[]): string | null {
  const labelled = heads.flatMap((head) => [...head.matchAll(LABEL_AND_TEXT)]);
  return labelled.find(([, label = '']) => termOf(label).field === 'department')?.[2] ?? null;
}

/** A label, its colon, and a text without blanks that is no label itself. */
const LABEL_AND_TEXT = /(?<=^|\s)([^\s:：]{2,20})\s*[:：]\s*([^\s:：]+)(?=\s|$)/gu;

/** The body that a line over the form names: `331001某某局本级  单位：万元`, `填报单位：某某局`. */
export function agencyOfHeads(heads: readonly string[]): string | null {
  for (const head of heads) {
    const labelled =
      /(?:填报|编制|预算|申报|实施|填表|项目)?(?:单位|部门)(?:名称)?(?:[（(](?:公章|盖章)[)）])?\s*[:：]\s*(?:[（(](?:公章|盖章|签章)[)）]\s*)?(?![（(]?[百万千亿]{0,2}元|[（(](?:公章|盖章|签章)[)）]|(?:金额|货币|计量)?单位\s*[:：])([^\s:：]+)/u.exec(
        head,
      );
    const coded = /^\s*[[【]?\d{3,}[\]】]?[-—_\s]*(?!年)(\p{Script=Han}{2,}[^\s:：]*)/u.exec(head);
    const found = labelled?.[1] ?? coded?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

/** A project has no tasks of its own: a list of parts or of activities on its form is kept by its heads. */
export function keepTasks(reading: FormReading): void {
  for (const labelled of reading.record.cells)
    if (labelled.band === 'tasks') addExtra(extraKey(labelled), labelled.cell.text, reading);
}
