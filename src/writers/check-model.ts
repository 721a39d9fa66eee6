import { RULES } from '../glossary/rules.js';
import type { Check, Disclosure, Ref } from '../schema/disclosure.js';
import { groupDigits } from '../text.js';

export type Language = 'en' | 'zh';

/** One failed relation in words: what it says, both figures, and where they stand. */
export interface Finding {
  rule: string;
  /** What the rule says, in the language of the report. */
  says: string;
  formula: string;
  message: string;
  /** Both figures and their difference with thousands separators, in yuan; null where the relation has none. */
  figures: { left: string; right: string; difference: string } | null;
  places: string[];
}

/** What a report says of one document. */
export interface CheckReport {
  name: string;
  issuer: string | null;
  fiscalYear: number | null;
  kind: Disclosure['kind'];
  failures: Finding[];
  hints: Finding[];
  /** Why relations were skipped, with how many. */
  skips: [reason: string, count: number][];
  /** Checks that pass, fail, are off in the last digit only, are failing hints, and are skipped. */
  counts: { passed: number; failed: number; lastDigit: number; hints: number; skipped: number };
}

/** The report of a disclosure's checks. */
export function reportOf(disclosure: Disclosure, language: Language): CheckReport {
  const { source, checks } = disclosure;
  const failed = checks.filter((check) => check.status === 'fail');
  const failures = failed.filter((check) => check.severity === 'identity' && check.magnitude === 'material');
  const lastDigit = failed.filter((check) => check.severity === 'identity' && check.magnitude === 'last-digit');
  const hints = failed.filter((check) => check.severity === 'hint');
  const skipped = checks.filter((check) => check.status === 'skipped');
  return {
    name: source.member === null ? source.name : `${source.name}!${source.member}`,
    issuer: disclosure.issuer,
    fiscalYear: disclosure.fiscalYear,
    kind: disclosure.kind,
    failures: failures.map((check) => findingOf(check, disclosure, language)),
    hints: hints.map((check) => findingOf(check, disclosure, language)),
    skips: countReasons(skipped, language),
    counts: {
      passed: checks.filter((check) => check.status === 'pass').length,
      failed: failures.length,
      lastDigit: lastDigit.length,
      hints: hints.length,
      skipped: skipped.length,
    },
  };
}

function findingOf(check: Check, disclosure: Disclosure, language: Language): Finding {
  const rule = RULES.find(({ id }) => id === check.rule);
  const { left, right, difference } = check;
  return {
    rule: check.rule,
    says: rule?.[language] ?? check.rule,
    formula: rule?.formula ?? '',
    message: language === 'zh' ? check.messageZh : check.message,
    figures:
      left === null || right === null || difference === null
        ? null
        : { left: groupDigits(left), right: groupDigits(right), difference: groupDigits(difference) },
    places: check.refs.slice(0, MOST_PLACES).map((ref) => placeOf(ref, disclosure)),
  };
}

/** A sum over many lines names no more places than this. */
const MOST_PLACES = 12;

/** `t3 支出总表 › 201 一般公共服务支出 › 合计 = 80.00 万元 (p12)`. */
function placeOf(ref: Ref, disclosure: Disclosure): string {
  const page = ref.source?.page ?? null;
  const line = ref.source?.line ?? null;
  const where = page !== null ? ` (p${page})` : line !== null ? ` (line ${line})` : '';
  if (ref.table !== null) return `${tablePlace(ref, disclosure)}${where}`;
  if (ref.project !== null) {
    const project = disclosure.projects.find((p) => p.id === ref.project);
    return `${ref.project} ${project?.name ?? ''}${ref.field === null ? '' : ` › ${ref.field}`}${where}`;
  }
  if (ref.form !== null) {
    const form = disclosure.departmentForms.find(({ id }) => id === ref.form);
    return `${ref.form} ${form?.department.name ?? form?.title ?? ''}${ref.field === null ? '' : ` › ${ref.field}`}${where}`;
  }
  const statement = ref.statement === null ? undefined : disclosure.statements[ref.statement];
  return `“${statement?.text ?? ''}”${where}`;
}

function tablePlace(ref: Ref, disclosure: Disclosure): string {
  const table = disclosure.budgetTables.find((t) => t.id === ref.table);
  const line = table?.lines.find((l) => l.index === ref.line);
  const column = table?.columns.find((c) => c.key === ref.column);
  const amount = ref.column === null ? undefined : line?.values[ref.column];
  const parts = [
    `${ref.table} ${table?.title ?? ''}`.trim(),
    [line?.code, line?.name].filter((text) => text).join(' '),
    column?.labels.join('/') ?? '',
  ];
  const printed = amount === undefined ? '' : ` = ${amount.raw.trim()} ${amount.unit ?? ''}`.trimEnd();
  return `${parts.filter((part) => part !== '').join(' › ')}${printed}`;
}

function countReasons(skipped: readonly Check[], language: Language): [string, number][] {
  const counts = new Map<string, number>();
  for (const { message, messageZh } of skipped) {
    const reason = language === 'zh' ? messageZh : message;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts];
}
