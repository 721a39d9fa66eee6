import type { LineItem } from '../../document.js';
import type { Place } from '../../place.js';
import { printMarkdown } from './inline-marks.js';

/** Characters at a line's end in which its leader is looked for. */
const LEADER_TAIL = 60;

/** Whether a line is of a table of contents: `2023年预算收支总表.....⇥3`. */
export function isContents(line: string): boolean {
  return /^(?=[\s\S]{0,60}$)[\s\S]*[.．。·…]{3}[\s.．·…]*(\d+|[ivxlc]+)?\s*$/iu.test(line.slice(-LEADER_TAIL));
}

/** A line without its marks: `## 标题`, `- (1) …`, `**…：**`. */
export function plainLine(line: string, place: Place): LineItem {
  const { level, text } = withoutBlockMarks(line);
  return toLine(line, level, text.replaceAll('**', ''), place);
}

/** A line of Markdown as it is printed: marks, links and pictures taken out; `<br>` parts it into several. */
export function markdownLines(line: string, place: Place): LineItem[] {
  const { level, text } = withoutBlockMarks(line.replace(/^\s*>+\s?/u, ''));
  return printMarkdown(text.replace(/(?<!\s)\s+#+\s*$/u, ''))
    .split('\n')
    .filter((part) => part.trim() !== '')
    .map((part) => toLine(part, level, part, place));
}

/**
 * Whether a line of Markdown prints nothing: a fence of code, a line of dashes, a comment, the underline of a heading, a
 * page mark.
 */
export function isMarkOnly(line: string): boolean {
  return /^\s*(?:```.*|~~~.*|(?:[-*_=]\s*){3,}|<!--.*-->|\{\d+\}-+)\s*$/u.test(line);
}

function withoutBlockMarks(line: string): { level: number | undefined; text: string } {
  const heading = /^(#{1,6})\s+/u.exec(line);
  const text = line.slice(heading?.[0].length ?? 0).replace(/^\s*[-*]\s+/u, '');
  return { level: heading?.[1]?.length, text };
}

function toLine(source: string, level: number | undefined, text: string, place: Place): LineItem {
  return {
    type: 'line',
    text: text.replaceAll('\t', ' ').trimEnd(),
    ...(level === undefined ? {} : { level }),
    ...(isContents(source) ? { role: 'contents' as const } : {}),
    place,
  };
}
