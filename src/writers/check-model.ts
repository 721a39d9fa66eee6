import { confirmedFigures } from '../confirmed.js';
import { sayReport } from '../glossary/check-report-sentences.js';
import { fieldName } from '../glossary/field-names.js';
import { RULES } from '../glossary/rules/rules.js';
import { isRecord } from '../is-record.js';
import { pictureFigures, unprovedFigures } from '../picture-figures.js';
import type { Amount, Check, Disclosure, Ref, Unit } from '../schema/disclosure.js';
import { joinSentences, type Language, nested, type Sentence } from '../sentence.js';
import { groupDigits } from '../text.js';
import { fieldKey, lineKey } from '../trace.js';
import { type HeadlineRow, headlineRows } from './summary-model.js';

/** One failed relation in words: what it says, both figures, and where they stand. */
export interface Finding {
  rule: string;
  /** What the rule says, in the language of the report. */
  says: string;
  formula: string;
  /** What each side is and where it stands, their difference and what it looks like, in the language of the report. */
  message: string;
  /** What it looks like: a rounding, a unit, a sign, a line left out, digits swapped, one digit; null where nothing fits. */
  cause: Check['cause'];
  /** Readings of one figure that would make every relation over it hold; for a person, never applied. */
  readings: { place: string; printed: string; reading: string }[];
  /** Both figures and their difference with thousands separators, in the unit that is printed; null where there are none. */
  figures: { left: string; right: string; difference: string; unit: Unit } | null;
  places: string[];
}

/** A headline figure: what it is, how much as printed, and where, in the language of the report. */
export interface KeyFigure extends Omit<HeadlineRow, 'label' | 'where'> {
  label: string;
  where: string;
}

/** What a report says of one document. */
export interface CheckReport {
  name: string;
  issuer: string | null;
  fiscalYear: number | null;
  kind: Disclosure['kind'];
  /** In one line: how many identities hold, how many do not, and how sure the figures are. */
  headline: string;
  /** Total, basic and project expenditure and the three public expenses, each where the document prints it. */
  keyFigures: KeyFigure[];
  failures: Finding[];
  hints: Finding[];
  /** Why relations were skipped, with how many. */
  skips: [reason: string, count: number][];
  /** Identities that hold, fail, are off in the last digit only; hints that do not hold; relations that were skipped. */
  counts: { passed: number; failed: number; lastDigit: number; hints: number; skipped: number };
  /** Amounts that are printed, and those of them that a sum or an equality over them confirms. */
  figures: { printed: number; confirmed: number };
  /** Figures that were read from pictures, and those of them that a sum or an equality proves; null where there are none. */
  pictures: { read: number; proved: number } | null;
  /** True where no table and no form was found. */
  empty: boolean;
}

/** The report of a disclosure's checks. */
export function reportOf(disclosure: Disclosure, language: Language): CheckReport {
  const { source, checks } = disclosure;
  const identities = checks.filter(({ severity }) => severity === 'identity');
  const failures = identities.filter(({ magnitude }) => magnitude === 'material');
  const hints = checks.filter(({ status, severity }) => status === 'fail' && severity === 'hint');
  const skipped = checks.filter(({ status }) => status === 'skipped');
  const counts = {
    passed: identities.filter(({ status }) => status === 'pass').length,
    failed: failures.length,
    lastDigit: identities.filter(({ magnitude }) => magnitude === 'last-digit').length,
    hints: hints.length,
    skipped: skipped.length,
  };
  const empty = [disclosure.budgetTables, disclosure.projects, disclosure.departmentForms].every(
    (records) => records.length === 0,
  );
  const figures = countFigures(disclosure);
  const pictures = countPictures(disclosure);
  return {
    name: source.member === null ? source.name : `${source.name}!${source.member}`,
    issuer: disclosure.issuer,
    fiscalYear: disclosure.fiscalYear,
    kind: disclosure.kind,
    headline: headlineOf(counts, figures, pictures, empty, language),
    keyFigures: headlineRows(disclosure).map(({ label, where, ...row }) => ({
      ...row,
      label: label[language],
      where: where[language],
    })),
    failures: failures.map((check) => findingOf(check, disclosure, language)),
    hints: hints.map((check) => findingOf(check, disclosure, language)),
    skips: countReasons(skipped, language),
    counts,
    figures,
    pictures,
    empty,
  };
}

function headlineOf(
  counts: CheckReport['counts'],
  { printed, confirmed }: CheckReport['figures'],
  pictures: CheckReport['pictures'],
  empty: boolean,
  language: Language,
): string {
  const { passed, failed, lastDigit, hints, skipped } = counts;
  const checked = passed + failed + lastDigit + hints + skipped > 0;
  if (empty && !checked) return sayReport('noData')[language];
  const parts = [
    sayReport('held', { n: passed }),
    sayReport('failed', { n: failed }),
    ...(lastDigit > 0 ? [sayReport('lastDigit', { n: lastDigit })] : []),
    ...(hints > 0 ? [sayReport('hints', { n: hints })] : []),
    ...(skipped > 0 ? [sayReport('skipped', { n: skipped })] : []),
  ];
  const said = joinSentences(parts, sayReport('between'));
  // Rounded down: all is said only where all are confirmed.
  const share = printed === 0 ? 0 : Math.floor((confirmed / printed) * 100);
  const sure = printed === 0 ? said : sayReport('sure', { counts: said, share, n: printed });
  const line = pictures === null ? sure : ofPictures(sure, pictures);
  return empty ? `${sayReport('noData')[language]} ${line[language]}` : line[language];
}

/** How many figures of pictures are proved; a person is sent to the rest where there is one. */
function ofPictures(said: Sentence, { read, proved }: NonNullable<CheckReport['pictures']>): Sentence {
  if (proved === read) return sayReport('allProved', { said, n: read });
  return sayReport('proved', { said, n: read, m: proved });
}

/** The figures that were read from pictures, in tables, forms and prose, and how many of them are proved. */
function countPictures(disclosure: Disclosure): CheckReport['pictures'] {
  const read = pictureFigures(disclosure).length;
  return read === 0 ? null : { read, proved: read - unprovedFigures(disclosure).length };
}

/** The amounts of the tables and of the funding of the forms. */
function countFigures(disclosure: Disclosure): CheckReport['figures'] {
  const confirmed = confirmedFigures(disclosure);
  const lines = disclosure.budgetTables.flatMap(({ id, lines, columns }) =>
    lines.flatMap(({ index, values }) =>
      columns.flatMap(({ key }) => (values[key]?.yuan == null ? [] : [lineKey(id, index, key)])),
    ),
  );
  const forms = disclosure.projects.flatMap(({ id, funding }) =>
    (['period', 'annual'] as const).flatMap((period) =>
      Object.entries(funding[period] ?? {}).flatMap(([part, amount]) =>
        amount?.yuan == null ? [] : [fieldKey(id, `funding.${period}.${part}`)],
      ),
    ),
  );
  const keys = [...lines, ...forms];
  return { printed: keys.length, confirmed: keys.filter((key) => confirmed.has(key)).length };
}

function findingOf(check: Check, disclosure: Disclosure, language: Language): Finding {
  const rule = RULES.find(({ id }) => id === check.rule);
  return {
    rule: check.rule,
    says: rule?.[language] ?? check.rule,
    formula: rule?.formula ?? '',
    message: language === 'zh' ? check.messageZh : check.message,
    cause: check.cause,
    readings: check.readings.map(({ ref, printed, reading }) => ({
      place: placeOf(ref, disclosure, language),
      printed,
      reading,
    })),
    figures: figuresOf(check, disclosure),
    places: check.refs.slice(0, MOST_PLACES).map((ref) => placeOf(ref, disclosure, language)),
  };
}

/** A sum over many lines names no more places than this. */
const MOST_PLACES = 12;

/** By how many places the point moves from yuan to a unit. */
const PLACES: Record<Unit, number> = { 元: 0, 千元: 3, 万元: 4, 亿元: 8 };

function figuresOf({ left, right, difference, refs }: Check, disclosure: Disclosure): Finding['figures'] {
  if (left === null || right === null || difference === null) return null;
  const unit = refs.map((ref) => amountOf(ref, disclosure)?.unit).find((each) => each != null) ?? '元';
  const said = (yuan: string): string => groupDigits(movePoint(yuan, PLACES[unit]));
  return { left: said(left), right: said(right), difference: said(difference), unit };
}

/** A decimal divided by a power of ten, exactly: 1050000, 4 → 105. */
function movePoint(decimal: string, places: number): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(decimal) ?? [];
  const digits = whole.padStart(places + 1, '0');
  const moved = withoutZeros(`${digits.slice(digits.length - places)}${fraction}`);
  const kept = places === 0 ? fraction : moved;
  return `${sign}${digits.slice(0, digits.length - places)}${kept === '' ? '' : `.${kept}`}`;
}

function withoutZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

function amountOf(ref: Ref, disclosure: Disclosure): Amount | undefined {
  if (ref.table !== null) {
    const table = disclosure.budgetTables.find(({ id }) => id === ref.table);
    return table?.lines[ref.line ?? -1]?.values[ref.column ?? ''];
  }
  if (ref.statement !== null) return disclosure.statements[ref.statement]?.amount ?? undefined;
  const form = [...disclosure.projects, ...disclosure.departmentForms].find(
    ({ id }) => id === (ref.project ?? ref.form),
  );
  const found = (ref.field ?? '')
    .split('.')
    .reduce<unknown>((value, name) => (isRecord(value) ? value[name] : undefined), form);
  return isRecord(found) && 'yuan' in found ? (found as Amount) : undefined;
}

/** `支出总表 › 201 一般公共服务支出 › 合计 = 80.00 万元 (page 12)`. */
function placeOf(ref: Ref, disclosure: Disclosure, language: Language): string {
  const page = ref.source?.page ?? null;
  const line = ref.source?.line ?? null;
  const where =
    page !== null
      ? sayReport('page', { page })[language]
      : line !== null
        ? sayReport('textLine', { line })[language]
        : '';
  const amount = amountOf(ref, disclosure);
  const printed = amount === undefined ? '' : ` = ${amount.raw.trim()} ${amount.unit ?? ''}`.trimEnd();
  return `${nameOf(ref, disclosure, language)}${printed}${where}`;
}

function nameOf(ref: Ref, disclosure: Disclosure, language: Language): string {
  const joined = (parts: (string | null | undefined)[]): string => parts.filter((part) => part).join(' › ');
  if (ref.table !== null) {
    const table = disclosure.budgetTables.find(({ id }) => id === ref.table);
    const line = table?.lines[ref.line ?? -1];
    const labels = table?.columns.find(({ key }) => key === ref.column)?.labels.join('/');
    return joined([table?.title || ref.table, [line?.code, line?.name].filter((text) => text).join(' '), labels]);
  }
  const field = ref.field === null ? undefined : fieldName(ref.field)?.[language];
  const project = disclosure.projects.find(({ id }) => id === ref.project);
  if (project !== undefined) return joined([project.name, field]);
  const form = disclosure.departmentForms.find(({ id }) => id === ref.form);
  if (form !== undefined) return joined([form.department.name ?? form.title, field]);
  return `“${nested(disclosure.statements[ref.statement ?? -1]?.text ?? '')}”`;
}

function countReasons(skipped: readonly Check[], language: Language): [string, number][] {
  const counts = new Map<string, number>();
  for (const { message, messageZh } of skipped) {
    const reason = language === 'zh' ? messageZh : message;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts];
}
