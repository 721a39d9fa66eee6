import { checkDisclosure } from './checks/check.js';
import { confirmedFigures, figureKey, isExact } from './confirmed.js';
import { parseDecimal, toYuan } from './normalizers/amount.js';
import { type PictureFigure, pictureFigures, unprovedFigures } from './picture-figures.js';
import type { Amount, Check, Diagnostic, Disclosure, Ref } from './schema/disclosure.js';

/** Figures in doubt that are settled by their sums; a page of more is no table. */
const MOST_SETTLED = 200;
/** Of a page's figures: so many are listed by name. */
const MOST_LISTED = 12;

/**
 * Settles the figures that were read from pictures, in place, and gives the diagnostics that say so. Of a figure that
 * was read in several ways the one reading is taken under which every identity over it holds to the last digit (what
 * rounding allows would let other last digits pass); where none or several
 * do it stays null. Then each figure says whether something confirms it. `disclosure.checks` are those of the settled
 * figures; a check that fails beside a figure in doubt is skipped.
 */
export function settlePictures(disclosure: Disclosure): Diagnostic[] {
  if (!disclosure.diagnostics.some(({ code }) => code === 'picture-read')) return [];
  const figures = pictureFigures(disclosure);
  if (figures.length === 0) return [];
  const doubtful = figures.flatMap(({ amount, ...figure }) =>
    amount !== undefined && isDoubtful(amount) ? [{ ...figure, amount }] : [],
  );
  const repaired = doubtful.slice(0, MOST_SETTLED).flatMap((figure) => settle(figure, disclosure));
  if (doubtful.length > 0) disclosure.checks = checkDisclosure(disclosure);
  const confirmed = confirmedFigures(disclosure, isExact);
  for (const { key, amount } of figures) if (amount?.ocr !== undefined) amount.ocr.confirmed = confirmed.has(key);
  skipDoubtful(disclosure, figures);
  return [...repaired, ...unconfirmedOf(figures, unprovedFigures(disclosure))];
}

function isDoubtful(amount: Amount | undefined): boolean {
  return amount?.value === null && amount.ocr?.others !== undefined && amount.ocr.others.length > 0;
}

/** Takes the one reading under which all identities over the figure hold. */
function settle(
  { key, amount, source, name }: PictureFigure & { amount: Amount },
  disclosure: Disclosure,
): Diagnostic[] {
  const read = { ...amount };
  const candidates = distinct(amount.ocr?.others ?? []);
  const holding = candidates.filter((text) => {
    take(amount, text);
    const over = identitiesOver(key, checkDisclosure(disclosure));
    return over.length > 0 && over.every((check) => check.status === 'pass' && isExact(check));
  });
  const [only, more] = holding;
  if (only === undefined || more !== undefined) {
    Object.assign(amount, read);
    return [];
  }
  take(amount, only);
  if (amount.ocr !== undefined) delete amount.ocr.others;
  if (candidates.length === 1 && only === read.raw) return [];
  const message = `${name}: ${read.raw} is taken as ${only}, of ${candidates.join(', ')} the only one under which the sums hold`;
  const messageZh = `${name}：${read.raw}取为${only}，在${candidates.join('、')}中只有它使各项合计相符`;
  return [{ severity: 'warning', code: 'ocr-repaired', message, messageZh, source }];
}

/** The readings that are figures; of several spellings of one value the first. */
function distinct(texts: readonly string[]): string[] {
  const byValue = new Map<number, string>();
  for (const text of texts) {
    const value = parseDecimal(text);
    if (value !== undefined && !byValue.has(Number(value))) byValue.set(Number(value), text);
  }
  return [...byValue.values()];
}

function take(amount: Amount, text: string): void {
  const value = parseDecimal(text) ?? null;
  amount.raw = text;
  amount.value = value;
  amount.yuan = value === null || amount.unit === null ? null : toYuan(value, amount.unit);
}

function identitiesOver(key: string, checks: readonly Check[]): Check[] {
  return checks.filter(
    ({ severity, status, refs }) =>
      severity === 'identity' && status !== 'skipped' && refs.some((ref) => figureKey(ref) === key),
  );
}

/**
 * No rule fails beside a figure in doubt: in its row or its column, where the missing addend of a sum stands, or
 * anywhere in a form that has one. A rule over other figures of the table fails as ever.
 */
function skipDoubtful(disclosure: Disclosure, figures: readonly PictureFigure[]): void {
  const doubtful = new Set(figures.filter(({ amount }) => isDoubtful(amount)).flatMap(({ key }) => beside(key)));
  for (const check of disclosure.checks) {
    if (check.status !== 'fail' || !check.refs.some((ref) => besideRef(ref).some((key) => doubtful.has(key)))) continue;
    check.status = 'skipped';
    check.magnitude = null;
    check.message = `a figure of the picture is in doubt: ${check.message}`;
    check.messageZh = `图片中的数字有疑问：${check.messageZh}`;
  }
}

/** The row and the column of a table's figure (table/line/column), the record of another. */
function beside(key: string): string[] {
  const [record = '', line, column] = key.split('/');
  return column === undefined ? [record] : [`${record}/${line}/`, `${record}//${column}`];
}

function besideRef(ref: Ref): string[] {
  const key = figureKey(ref);
  if (ref.table !== null && key !== undefined) return beside(key);
  return [ref.table, ref.project, ref.form].flatMap((record) => record ?? []);
}

/**
 * What a person must look at, page by page: how many figures nothing confirms, which are in doubt, and by name those
 * that have no mark of their own to say it (targets and weights of indicators, figures of prose).
 *
 *   3 of 9 figures of the page are confirmed by no sum; without a mark of their own: 合格率 (≥95%, 10)
 */
function unconfirmedOf(figures: readonly PictureFigure[], unproved: readonly PictureFigure[]): Diagnostic[] {
  const pages = new Map<number | null, PictureFigure[]>();
  for (const figure of unproved) {
    const page = pages.get(figure.source.page) ?? [];
    page.push(figure);
    pages.set(figure.source.page, page);
  }
  return [...pages].map(([page, own]): Diagnostic => {
    const all = figures.filter(({ source }) => source.page === page).length;
    const doubtful = own.filter(({ amount }) => isDoubtful(amount));
    const listed = doubtful
      .slice(0, MOST_LISTED)
      .map(({ name, amount }) => `${name} (${amount?.ocr?.others?.join(' or ')})`);
    const unmarked = namesOf(own.filter(({ amount }) => amount === undefined));
    const names = listed.length === 0 ? '' : `; in doubt: ${listed.join('; ')}`;
    const others = unmarked.length === 0 ? '' : `; without a mark of their own: ${unmarked.join('; ')}`;
    const message = `${own.length} of ${all} figures of the page are confirmed by no sum${names}${others}`;
    const namesZh = listed.length === 0 ? '' : `；有疑问：${listed.join('；').replaceAll(' or ', '或')}`;
    const othersZh = unmarked.length === 0 ? '' : `；自身没有标记的：${unmarked.join('；')}`;
    return {
      severity: 'info',
      code: 'ocr-unconfirmed',
      message,
      messageZh: `本页${all}个数字中有${own.length}个没有合计可以印证${namesZh}${othersZh}`,
      source: { page, bbox: null, line: null, table: null, row: null },
    };
  });
}

/** Figures by the record that they belong to: 合格率 (≥95%, 10). */
function namesOf(figures: readonly PictureFigure[]): string[] {
  const records = new Map<string, PictureFigure[]>();
  for (const figure of figures) {
    const record = figure.key.slice(0, figure.key.lastIndexOf('.') + 1) || figure.key;
    records.set(record, [...(records.get(record) ?? []), figure]);
  }
  return [...records.values()].map((own) => `${own[0]?.name ?? ''} (${own.map(({ raw }) => raw).join(', ')})`);
}
