import { termOf } from '../../../glossary/form-labels.js';
import { findFormTitle } from '../../../glossary/form-titles.js';
import { isWholeLevel } from '../../../glossary/indicator-levels.js';
import type { TextLine } from '../parts.js';
import { piecesOf, type WideWidth } from './pieces.js';

/** Lines from the title of a form to the name of its project. */
const MOST_HEAD = 4;
/** Lines that a block has from its title on; two forms of one name share fewer. */
const LEAST_BLOCK = 4;
/** Lines of a block. */
const MOST_BLOCK = 80;
/** Heads side by side that are those of indicators. */
const LEAST_HEADS = 3;
/** So many pages with one block at their top are no repetition on purpose. */
const HEADER_PRINTINGS = 3;

/** A run of lines, one past the last. */
export interface RunningBlock {
  from: number;
  to: number;
}

/** A line that prints something, with its place among all lines and its text without blanks. */
interface Printed {
  at: number;
  text: string;
}

/**
 * The blocks that a print repeats at the top of each page, as runs of lines: the title of a form, and its first rows,
 * those of the first form on each page.
 *
 *   p1   绩效目标申报表        p2   绩效目标申报表      ┐
 *        项目名称  专线年租金        项目名称  专线年租金   │ repeated
 *        主管部门  市档案局         主管部门  市档案局    ┘
 *        项目概况  …             项目实施计划  …        still the form that p1 broke off
 *
 * A run is a block where what stands below it is no whole form: it is the label of a row that the run has had, other
 * rows than those below the first printing, or the top of many pages.
 */
export function findRunningBlocks(lines: readonly TextLine[], wide: WideWidth): RunningBlock[] {
  const tops = findTops(lines, wide);
  const blocks: RunningBlock[] = [];
  for (const [key, own] of groupBy(tops)) {
    const [source, ...others] = own;
    if (key === '' || source === undefined || others.length === 0) continue;
    const lengths = others.map((top) => commonLength(source, top));
    const usual = usualOf(lengths);
    const isMany = own.length >= HEADER_PRINTINGS;
    for (const [at, top] of others.entries()) {
      const length = Math.min(usual, lengths[at] ?? 0);
      if (length < LEAST_BLOCK) continue;
      const next = lines[top[length]?.at ?? -1];
      const above = top.slice(0, length);
      const isBroken = endsInHeads(lines, above[0]?.at ?? 0, wide);
      if (!isMany && !isBroken && !goesOn(next, lines, above, source[length], wide)) continue;
      blocks.push({ from: above[0]?.at ?? 0, to: (above.at(-1)?.at ?? 0) + 1 });
    }
  }
  return blocks;
}

/** The lines from each title of a form on below which the name of its project stands. */
function findTops(lines: readonly TextLine[], wide: WideWidth): Printed[][] {
  const tops: Printed[][] = [];
  for (const [at, { text }] of lines.entries()) {
    if (!/表|目标/u.test(text) || findFormTitle(text.trim()) === undefined) continue;
    const top = printedFrom(lines, at);
    const isNamed = top.slice(1, MOST_HEAD).some((line) => isNameLine(lines[line.at]?.text ?? '', wide));
    if (isNamed) tops.push(top);
  }
  return tops;
}

function isNameLine(text: string, wide: WideWidth): boolean {
  const [label, value] = text.trim().split(/\s+/u);
  return termOf(label ?? '').field === 'name' && value !== undefined && piecesOf(text, wide).length > 0;
}

/** The lines that print something from one on; labels of merged cells that stand beside any of them are left out. */
function printedFrom(lines: readonly TextLine[], start: number): Printed[] {
  const printed: Printed[] = [];
  for (let at = start; at < lines.length && printed.length < MOST_BLOCK; at += 1) {
    const line = lines[at] as TextLine;
    if (line.furniture === true || line.text.trim() === '') continue;
    const words = line.text.trim().split(/\s+/u);
    const own = words.slice(words.findIndex((word) => !isMergedLabel(word)));
    if (words.every(isMergedLabel)) continue;
    printed.push({ at, text: own.join('') });
  }
  return printed;
}

/** Whether a text labels a cell that is merged down beside rows of indicators; its middle is on whatever line. */
function isMergedLabel(text: string): boolean {
  return termOf(text).section === 'indicators' || isWholeLevel(text);
}

/** Tops by the first lines of each, so that those of one form come together. */
function groupBy(tops: readonly Printed[][]): Map<string, Printed[][]> {
  const groups = new Map<string, Printed[][]>();
  for (const top of tops) {
    const key = top
      .slice(0, MOST_HEAD - 1)
      .map(({ text }) => text)
      .join('\n');
    groups.set(key, [...(groups.get(key) ?? []), top]);
  }
  return groups;
}

/** The length that most of the blocks have: a form that goes on may happen to print the next rows of the first, too. */
function usualOf(lengths: readonly number[]): number {
  const count = (length: number) => lengths.filter((other) => other === length).length;
  return [...lengths].sort((one, other) => count(other) - count(one) || one - other)[0] ?? 0;
}

function commonLength(one: readonly Printed[], other: readonly Printed[]): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length]?.text === other[length]?.text) length += 1;
  return length;
}

/** Whether a line below a repeated run cannot be the next one of the form that the run begins. */
function goesOn(
  next: TextLine | undefined,
  lines: readonly TextLine[],
  above: readonly Printed[],
  sourceNext: Printed | undefined,
  wide: WideWidth,
): boolean {
  if (next === undefined || sourceNext === undefined) return false;
  const label = firstLabel(next.text, wide);
  const { field, goal, funding } = termOf(label);
  if (field === 'name' || findFormTitle(next.text.trim()) !== undefined) return false;
  const had = above.map(({ at }) => firstLabel(lines[at]?.text ?? '', wide));
  if (label !== '' && (field !== undefined || goal !== undefined || funding !== undefined)) {
    if (had.includes(label)) return true;
  }
  return label !== firstLabel(lines[sourceNext.at]?.text ?? '', wide);
}

/** Whether the heads of indicators are the last that is printed above a line: their rows are still to come. */
function endsInHeads(lines: readonly TextLine[], top: number, wide: WideWidth): boolean {
  const above = lines.slice(0, top).findLast(({ text, furniture }) => furniture !== true && text.trim() !== '');
  const heads = piecesOf(above?.text ?? '', wide).filter(({ text }) => termOf(text).column !== undefined);
  return heads.length >= LEAST_HEADS;
}

function firstLabel(text: string, wide: WideWidth): string {
  return piecesOf(text, wide)[0]?.text ?? '';
}
