import { findHeadIssuer, findYear } from '../glossary/table-heads.js';
import type { BudgetTable, DepartmentForm, Disclosure, Project, Statement } from '../schema/disclosure.js';
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

/** `2023年度部门预算公开`, with the issuer before or behind it or on a line of its own; one of “三公”经费 may say no phase. */
const COVER_TITLE =
  /^(?<before>.*?)\(?(?<year>[12]\d{3}|[一二三四五六七八九〇零○O]{4})\)?年(?:度)?(?<behind>(?:(?!\d{4}年).)*?)(?:部门|单位|政府|财政)?(?:(?<phase>预算?[、和及]?决算|预算|决算)|"?三公"?经费"?(?:支出|使用)?)(?:信息)?(?:公开|公示|编制|执行|安排|汇总)?(?:\(?(?:说明|情况|的|表|报告|文本|报表|情况说明|草案|对比|增减|变[化动]|原因|及)\)?)*$/u;

/** What a title is numbered by: 附件1：, 附件2-1. */
const NUMBER_BEFORE = /^(?:附[件表](?:\d{0,3}(?:-\d{1,2})?|[一二三四五六七八九十]{1,3}(?=[:.、]))[:.、]?|附\d{0,2}:)/u;
/** A page is often called by its file: 302088某某小学2024年部门预算.pdf. */
const FILE_END = /\.(?:pdf|docx?|xlsx?|wps|et|ofd)$/iu;
/** “三公”经费 stands between the issuer and what is said of it. */
const OF_THREE_PUBLIC = /(?:一般公共预算|财政拨款|部门){0,3}"?三公"?经费"?(?:支出)?$/u;
/** What the heading of a section is numbered by: （二）, 一、, 第二部分. */
const SECTION_BEFORE =
  /^(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、]|第[一二三四五六七八九十]部分:?)/u;
/** The heading that names whom the first part is about: 第一部分 某某局概况. */
const OUTLINE = /^(?:第一部分|一、):?(.{3,40}?)(?:单位|部门)?(?:基本)?(?:概况|概述)$/u;
/** It stands below the table of contents. */
const OUTLINE_PARAGRAPHS = 80;

/**
 * What the cover or the first title says.
 *
 *   中国共产党吕梁市委员会办公室          issuer
 *   2023年度部门预算公开                fiscal year 2023, phase budget
 *   某某局2024年预决算公开              the year and the issuer of both, no phase
 */
export function readCover(paragraphs: readonly Paragraph[]): Cover {
  const printed = paragraphs.slice(0, COVER_PARAGRAPHS).map(({ text }) =>
    foldText(text)
      .replace(/\|{1,8}$/u, '')
      .replace(FILE_END, '')
      .replace(NUMBER_BEFORE, ''),
  );
  const lines = printed.map((line) => line.replace(SECTION_BEFORE, ''));
  const titles = [...lines.entries(), ...lines.map((line, i): [number, string] => [i, `${line}${lines[i + 1] ?? ''}`])];
  const labelled = lines.flatMap((text) => findHeadIssuer(text) ?? [])[0];
  // What is numbered as a section is one where nothing else is a title: 一、2023年部门预算情况 below 2024年部门预算.
  const isSection = ([i]: [number, string]): boolean => lines[i] !== printed[i];
  const ranked = [...titles.filter((title) => !isSection(title)), ...titles.filter(isSection)];
  const covers = ranked.flatMap(([i, title]): Cover[] => {
    const groups = title.length > TITLE_LENGTH ? undefined : COVER_TITLE.exec(title)?.groups;
    if (groups === undefined) return [];
    const named = [
      groups.before?.replace(/^\d{3,12}(?=\p{Script=Han})|^关于|(?<=.)关于.{0,60}$|20\d{2}年.*$/gu, ''),
      groups.before?.replace(/^.{0,60}关于/u, ''),
      groups.behind?.replace(OF_THREE_PUBLIC, ''),
      issuerAbove(lines, i),
      lines[i + 1],
    ];
    const { phase } = groups;
    return [
      {
        fiscalYear: findYear(`${groups.year}年`) ?? null,
        issuer: labelled ?? named.find((text) => isIssuer(text ?? '')) ?? null,
        phase: phaseOf(phase),
      },
    ];
  });
  const cover = covers.find(({ issuer }) => issuer !== null) ?? covers[0];
  const texts = paragraphs.slice(0, OUTLINE_PARAGRAPHS).map(({ text }) => text);
  const issuer = cover?.issuer ?? outlined(texts);
  const none: Cover = { fiscalYear: null, issuer: null, phase: null };
  return { ...(cover ?? none), issuer: issuer === null ? null : printedForm(issuer, texts) };
}

function phaseOf(printed: string | undefined): Cover['phase'] {
  if (printed === undefined || /预[^预]*决/u.test(printed)) return null;
  return printed === '决算' ? 'final' : 'budget';
}

/** Whom the first part of a document is about, by its heading; null where it says 部门 or 单位 alone. */
function outlined(texts: readonly string[]): string | null {
  const named = texts.flatMap((text) => OUTLINE.exec(foldText(text))?.[1] ?? []);
  return named.find((name) => isIssuer(name) && !/^(?:本|我)?(?:部门|单位|机构|学校|医院|区域)$/u.test(name)) ?? null;
}

/** The one year that amounts of the text are of; null where they are of several. */
export function yearOfClaims(statements: readonly Statement[]): number | null {
  const years = statements.flatMap(({ metric, amount, change }) => {
    const year = /^(?!.*(?:比|较|与|截至|累计))[^\d]{0,40}(20\d{2})年(?!\d|[初末底])/u.exec(metric)?.[1];
    return amount === null || change !== null || year === undefined ? [] : [Number(year)];
  });
  const [year] = new Set(years).size === 1 ? years : [];
  const later = statements.some(({ text }) =>
    [...text.matchAll(/(20\d{2})年/gu)].some((found) => Number(found[1]) > (year ?? Infinity)),
  );
  return year === undefined || later ? null : year;
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
    text.replace(/本级|机关/gu, '').length >= 3 &&
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
