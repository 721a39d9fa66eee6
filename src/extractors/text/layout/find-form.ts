import { isFormLabel, isHead, termOf } from '../../../glossary/form-labels.js';
import { findFormTitle } from '../../../glossary/form-titles.js';
import { isLevelLabel, isWholeLevel } from '../../../glossary/indicator-levels.js';
import type { Found, TextLine } from '../parts.js';
import { isContents } from '../plain-line.js';
import type { FormDoubts } from './band-rows.js';
import { formRows } from './form-rows.js';
import {
  cutLines,
  isAmount,
  type LayoutLine,
  MOST_PIECES,
  type Piece,
  partPiece,
  piecesOf,
  type WideWidth,
} from './pieces.js';
import { findRunningBlocks, type RunningBlock } from './running-block.js';
import { layStacks } from './stacks.js';

/** Blank lines inside a form; a tool writes one for each line's height of white space. */
const MOST_BLANK = 10;
/** Lines of one form. */
const MOST_LINES = 400;
/** Heads side by side that are the heads of indicators. */
const LEAST_HEADS = 3;

/** A form of aligned text, and what its blanks do not settle. */
export type FoundForm = Found & FormDoubts;

/** Lines from the first label of a form to the heads of its indicators. */
const MOST_ABOVE = 120;

/**
 * Finds the forms that spaces align in a text: labels with their values beside them, then indicators below their heads.
 *
 *    项目名称      公共图书馆免费开放补助
 *    预算单位      某某市文化和旅游局        项目类型     其他运转类
 *    一级指标      二级指标     三级指标           指标值     权重
 *    产出指标      数量指标     开放天数           ≥300      12
 */
export class FormFinder {
  /** The numbers of the lines on which heads of indicators stand, the last one first. */
  private readonly heads: number[] = [];
  /** The heads of indicators in blocks that the print repeats, by their lines: a page may break right below them. */
  private readonly repeated = new Map<TextLine, LayoutLine>();
  /** Blocks that the print repeats at the top of its pages; their lines are furniture. */
  readonly blocks: readonly RunningBlock[];

  constructor(
    lines: readonly TextLine[],
    private readonly wide: WideWidth,
  ) {
    this.blocks = findRunningBlocks(lines, wide);
    const inBlocks = new Set(this.blocks.flatMap(({ from, to }) => lines.slice(from, to)));
    for (const line of lines) {
      if (line.text.includes('指标')) this.addHead(line, inBlocks.has(line));
      if (inBlocks.has(line)) line.furniture = true;
    }
    this.heads.reverse();
  }

  private addHead(line: TextLine, isRepeated: boolean): void {
    const [own] = cutForm([line], 0, 1, this.wide);
    if (own === undefined || !isIndicatorHead(own)) return;
    this.heads.push(line.number);
    if (isRepeated) this.repeated.set(line, own);
  }

  /** The form that begins on a line; undefined where none does. Lines are asked for in their order. */
  find(lines: readonly TextLine[], at: number): FoundForm | undefined {
    const number = lines[at]?.number ?? 0;
    while ((this.heads.at(-1) ?? Infinity) < number) this.heads.pop();
    if ((this.heads.at(-1) ?? Infinity) > number + MOST_ABOVE) return undefined;
    const [first] = cutForm(lines, at, at + 1, this.wide);
    if (first === undefined || !startsForm(first)) return undefined;
    const { own, end } = this.readForm(lines, at);
    if (!own.some(isIndicatorHead) || !own.some(isNameLine)) return undefined;
    const { rows, ...doubts } = formRows(layStacks(own));
    return { part: { type: 'rows', rows }, taken: end - at, ...doubts };
  }

  /** The lines of the form that begins at a line, up to where something else begins, and one past the last of them. */
  private readForm(lines: readonly TextLine[], start: number): { own: LayoutLine[]; end: number } {
    const form: LayoutLine[] = [];
    let end = start;
    let blank = 0;
    let hasIndicators = false;
    let repeated: LayoutLine | undefined;
    for (let at = start; at < lines.length && at - start < MOST_LINES; at += 1) {
      const line = lines[at];
      if (line === undefined || isContents(line.text)) break;
      if (line.furniture === true) {
        repeated = this.repeated.get(line) ?? repeated;
        continue;
      }
      const [own] = cutForm(lines, at, at + 1, this.wide);
      if (own === undefined) {
        blank += 1;
        if (blank > MOST_BLANK) break;
        continue;
      }
      if (at > start && isOther(own, hasIndicators)) {
        const rest = hasIndicators && isTitleLine(own) ? findRest(lines, at, this.wide) : undefined;
        if (rest === undefined) break;
        for (const head of lines.slice(at, rest)) head.furniture = true;
        continue;
      }
      if (repeated !== undefined && !hasIndicators && !isFieldLine(own)) {
        form.push(repeated);
        hasIndicators = true;
      }
      repeated = undefined;
      hasIndicators ||= isIndicatorHead(own);
      form.push(own);
      end = at + 1;
      blank = 0;
    }
    return { own: form, end };
  }
}

/** Whether a line is of a form's upper part: it has a label of a field, a goal or money. */
function isFieldLine({ pieces }: LayoutLine): boolean {
  return pieces.some(({ text }) => {
    const { field, funding, goal, section } = termOf(text);
    return field !== undefined || funding !== undefined || goal !== undefined || section !== undefined;
  });
}

/**
 * Whether the heads of indicators stand side by side on a line: 一级指标 | 二级指标 | 三级指标 | 指标值; behind both levels any
 * head may be that of the names.
 */
function isIndicatorHead({ pieces }: LayoutLine): boolean {
  const columns = pieces.flatMap(({ text }) => termOf(text).column ?? []);
  if (pieces.length < LEAST_HEADS || columns.length * 2 <= pieces.length) return false;
  return columns.length >= LEAST_HEADS || (columns.includes('level1') && columns.includes('level2'));
}

/** Whether a form begins at a line: it has a label of a field with a value, not another head, beside it. */
function startsForm({ pieces, line }: LayoutLine): boolean {
  const [label, value] = pieces;
  if (label === undefined || value === undefined || line.furniture === true) return false;
  return termOf(label.text).field !== undefined && isValue(value);
}

function isNameLine({ pieces }: LayoutLine): boolean {
  return pieces.some(({ text }, at) => {
    const value = pieces[at + 1];
    const { field } = termOf(text);
    return (
      (field === 'name' || field === 'department' || field === 'implementer') && value !== undefined && isValue(value)
    );
  });
}

function isValue({ text }: Piece): boolean {
  return !isHead(text) && !isAmount(text);
}

/** Whether a line titles a form; the label of a goal alone on its line (年度绩效目标) reads like a title. */
function isTitleLine({ pieces: [only, more] }: LayoutLine): boolean {
  if (only === undefined || more !== undefined || termOf(only.text).goal !== undefined) return false;
  return findFormTitle(only.text) !== undefined;
}

/** Lines between a title and the rows below it: （2024年度） 单位：元. */
const MOST_HEAD = 4;

/**
 * The line with which a form goes on below a title that the print repeats at the top of a page: a level, or a row that
 * has no label. Undefined where another form begins, or heads.
 */
function findRest(lines: readonly TextLine[], title: number, wide: WideWidth): number | undefined {
  let heads = 0;
  for (let at = title + 1; at < lines.length && heads < MOST_HEAD; at += 1) {
    const [own] = cutForm(lines, at, at + 1, wide);
    if (own === undefined) continue;
    heads += 1;
    if (own.pieces.some(({ text }) => /^[(（]?20\d{2}年|单位[:：]|[编文表]号[:：]/u.test(text))) continue;
    const [first, ...others] = own.pieces;
    if (first === undefined || others.length === 0 || isTitleLine(own) || isIndicatorHead(own)) return undefined;
    const isRest = isWholeLevel(first.text) || !own.pieces.some(({ text }) => isHead(text));
    return isRest ? at : undefined;
  }
  return undefined;
}

/** Whether a line begins something else: a title, the first label of the next form, a sentence after the indicators. */
function isOther(line: LayoutLine, hasIndicators: boolean): boolean {
  const [only, more] = line.pieces;
  if (only === undefined) return false;
  if (isTitleLine(line)) return true;
  if (/^第[一二三四五六七八九十]+部分/u.test(only.text)) return true;
  if (!hasIndicators) return false;
  if (more !== undefined && termOf(only.text).field === 'name' && isValue(more)) return true;
  return more === undefined && /[。；]/u.test(only.text) && only.left === 0;
}

/** The lines between two, cut into labels and values. */
function cutForm(lines: readonly TextLine[], from: number, to: number, wide: WideWidth): LayoutLine[] {
  const cut = cutLines(lines, from, to, ({ text }) => piecesOf(text, wide).flatMap(partAtLabels));
  return cut.filter(({ pieces }) => pieces.length <= MOST_PIECES);
}

/**
 * A label at the head or at the end of a piece is one of its own, as is each of several heads or levels.
 *
 *   项目名称 公共图书馆免费开放补助      项目名称 | 公共图书馆免费开放补助
 *   阶段性项目 项目类别               阶段性项目 | 项目类别
 *   分值 得分 偏差原因分析              分值 | 得分 | 偏差原因分析
 *   服务对象满意度指标 读者满意度        服务对象满意度指标 | 读者满意度
 *   除雪道路面积 >=                 除雪道路面积 | >=
 */
function partAtLabels(piece: Piece): Piece[] {
  const words = piece.text.split(' ');
  if (words.length < 2 || words.length > MOST_WORDS) return [piece];
  const cut = new Set<number>();
  for (const [at, word] of words.entries()) {
    if (isFormLabel(word) && (at === 0 || at === words.length - 1 || words.every(isFormLabel))) {
      cut.add(at).add(at + 1);
    }
    if (isWholeLevel(word) && at === words.length - 1) cut.add(at);
    if (isLevelLabel(word) && words.slice(0, at).every(isLevelLabel)) cut.add(at).add(at + 1);
    if (SIGN_ALONE.test(word)) cut.add(at).add(at + 1);
  }
  return partPiece(piece, (at) => cut.has(at));
}

/** A sign that has a column of its own: ≥, >=. */
const SIGN_ALONE = /^(?:[≥≤≧≦><=＝＞＜]|[><]=)$/u;

/** Words of a piece in which labels are looked for; more are a sentence. */
const MOST_WORDS = 12;
