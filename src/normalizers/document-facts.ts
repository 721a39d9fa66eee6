import { findHeadIssuer, findYear } from '../glossary/table-heads.js';
import type { BudgetTable, DepartmentForm, Disclosure, Project } from '../schema/disclosure.js';
import type { LabelledRecord, Paragraph } from '../tables.js';
import { foldText, printedForm, squeezeText } from '../text.js';

/** What a document's first lines say of it. */
export interface Cover {
  fiscalYear: number | null;
  issuer: string | null;
  phase: BudgetTable['phase'] | null;
}

/** The cover is looked for in so many first paragraphs. */
const COVER_PARAGRAPHS = 12;
/** A title of the document is no longer than this; what is longer is prose. */
const TITLE_LENGTH = 60;

/** `2023年度部门预算公开`, with the issuer before or behind it or on a line of its own. */
const COVER_TITLE =
  /^(?<before>.*?)\(?(?<year>[12]\d{3}|[一二三四五六七八九〇零○O]{4})\)?年(?:度)?(?<behind>(?:(?!\d{4}年).)*?)(?:部门|单位|政府|财政)?(?<phase>预算?[、和及]?决算|预算|决算)(?:信息)?(?:公开|公示|编制|执行)?(?:\(?(?:说明|情况|的|表|报告|文本|报表|情况说明|草案)\)?)*$/u;

/** What a title is numbered by: 附件1：, 附件2-1, （二）, 一、. */
const NUMBER_BEFORE =
  /^(?:附[件表](?:\d{0,3}(?:-\d{1,2})?|[一二三四五六七八九十]{1,3}(?=[:.、]))[:.、]?|附\d{0,2}:|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、])/u;

/**
 * What the cover or the first title says.
 *
 *   中国共产党吕梁市委员会办公室          issuer
 *   2023年度部门预算公开                fiscal year 2023, phase budget
 *   某某局2024年预决算公开              the year and the issuer of both, no phase
 */
export function readCover(paragraphs: readonly Paragraph[]): Cover {
  const lines = paragraphs
    .slice(0, COVER_PARAGRAPHS)
    .map((paragraph) => foldText(paragraph.text).replace(NUMBER_BEFORE, ''));
  const titles = [...lines.entries(), ...lines.map((line, i): [number, string] => [i, `${line}${lines[i + 1] ?? ''}`])];
  const labelled = lines.flatMap((text) => findHeadIssuer(text) ?? [])[0];
  const covers = titles.flatMap(([i, title]): Cover[] => {
    const groups = title.length > TITLE_LENGTH ? undefined : COVER_TITLE.exec(title)?.groups;
    if (groups === undefined) return [];
    const named = [
      groups.before?.replace(/^关于|关于$|20\d{2}年.*$/gu, ''),
      groups.behind,
      issuerAbove(lines, i),
      lines[i + 1],
    ];
    const phase = groups.phase ?? '';
    return [
      {
        fiscalYear: findYear(`${groups.year}年`) ?? null,
        issuer: labelled ?? named.find((text) => isIssuer(text ?? '')) ?? null,
        phase: /预[^预]*决/u.test(phase) ? null : phase === '决算' ? 'final' : 'budget',
      },
    ];
  });
  const cover = covers.find(({ issuer }) => issuer !== null) ?? covers[0];
  if (cover === undefined) return { fiscalYear: null, issuer: null, phase: null };
  const texts = paragraphs.slice(0, COVER_PARAGRAPHS).map(({ text }) => text);
  return { ...cover, issuer: cover.issuer === null ? null : printedForm(cover.issuer, texts) };
}

const ISSUER_END =
  /(局|委|委员会|办公室|办事处|厅|部|院|所|中心|会|政府|学校|大学|中学|小学|高中|学院|馆|社|处|队|站|校|协|联|党校|法院|检察院|公司|集团|台|园|[林农牧渔]场|医院|镇|乡|街道|省|市|县|区)(\((本级|机关|部门|汇总)\))?(本级|机关)?$/u;

/** Whether a line is a place, a committee or a government and the next a body of it: 中共某某市委 | 社会工作部. */
function isWholeOf(first: string, last: string): boolean {
  const placed = /^.{1,8}[省市县区州旗镇乡]/u.test(last);
  return /(委|委员会|政府|省|市|县|区|州|旗|镇|乡)$/u.test(first) && isIssuer(first) && isIssuer(last) && !placed;
}

/** The line above the title, with the one above it where a large print has broken the name in two. */
function issuerAbove(lines: readonly string[], title: number): string | undefined {
  const [first, last] = [lines[title - 2], lines[title - 1]];
  if (first !== undefined && last !== undefined && isWholeOf(first, last)) return `${first}${last}`;
  if (first === undefined || last === undefined || isIssuer(first) || !/^\p{Script=Han}{3,}$/u.test(first)) return last;
  return `${first}${last}`;
}

/** A second name in brackets behind a body's own: 疾病预防控制中心（卫生监督所）. */
const SECOND_NAME = /\((\p{Script=Han}{3,24})\)$/u;

function isIssuer(printed: string): boolean {
  const second = SECOND_NAME.exec(printed)?.[1] ?? '';
  const text = ISSUER_END.test(second) ? printed.replace(SECOND_NAME, '') : printed;
  return (
    text.length >= 3 &&
    text.length <= TITLE_LENGTH &&
    ISSUER_END.test(text) &&
    !/目录|第.部分|[:>]|预算|决算|公开|20\d{2}/u.test(text)
  );
}

/** 预算公开, 决算公开, only forms, or none of these. */
export function kindOf(tables: readonly BudgetTable[], forms: readonly unknown[], cover: Cover): Disclosure['kind'] {
  if (tables.length === 0) return forms.length > 0 ? 'project-targets' : 'unknown';
  const finals = tables.filter((table) => table.phase === 'final').length;
  const phase = cover.phase ?? (finals * 2 > tables.length ? 'final' : 'budget');
  return phase === 'final' ? 'final-accounts' : 'budget';
}

/** The issuer as published, without a label before it or white space. */
export function issuerOf(
  named: string | null,
  cover: Cover,
  projects: readonly Project[],
  departments: readonly DepartmentForm[],
): string | null {
  const issuer =
    named ??
    cover.issuer ??
    commonest([
      ...projects.map((project) => project.department.name ?? project.unit),
      ...departments.map((form) => form.department.name),
    ]);
  return issuer === null ? null : squeezeText(issuer);
}

/** 某某局2022年部门预算公开 */
const BODY_AND_YEAR = /^(\p{Script=Han}{3,}?(?:\([^()]{1,8}\))?)20\d{2}年/u;

/** The body that a line above a form names before its year, or null. */
export function issuerAboveForm({ heads, title }: LabelledRecord): string | null {
  for (const text of [...heads, title ?? '']) {
    const body = BODY_AND_YEAR.exec(foldText(text))?.[1];
    if (body !== undefined && isIssuer(body)) return body;
  }
  return null;
}

/** The value that stands most often, the first of them where several do; null where there is none. */
export function commonest<T>(values: readonly (T | null)[]): T | null {
  const counts = new Map<T, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: T | null = null;
  for (const [value, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = value;
  return best;
}
