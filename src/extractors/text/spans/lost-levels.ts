import { isFormLabel, isHead } from '../../../glossary/form-labels.js';
import { findLevel1, findLevel2 } from '../../../glossary/indicator-levels.js';
import { columnsOfLabel, type IndicatorColumn } from '../../../glossary/indicator-words.js';
import { foldText } from '../../../text.js';
import type { TextCell, TextRow } from '../parts.js';

/** Heads of indicators side by side that make their row one. */
const LEAST_HEADS = 3;

/** What speaks for a label of a level below its own head, and against it below another. */
const LEVEL = 4;
/** What speaks for a name below the head of names. */
const NAME = 3;

/**
 * Rows of a form whose indicators have lost the spans of their levels; undefined where there are none. The first cell
 * of a row says in which column it begins: a level below the head of that level, a name below that of names.
 *
 *   一级指标⇥二级指标⇥三级指标⇥指标值         一级指标 │ 二级指标 │ 三级指标 │ 指标值
 *   产出指标⇥数量指标⇥管网长度⇥≥12公里        产出指标 │ 数量指标 │ 管网长度 │ ≥12公里
 *   更换水表⇥=450只                              │          │ 更换水表 │ =450只
 */
export function restoreIndicators(rows: readonly TextRow[]): TextRow[] | undefined {
  const at = rows.findIndex((row) => headsOf(row).filter((heads) => heads !== undefined).length >= LEAST_HEADS);
  const head = rows[at];
  if (head === undefined) return undefined;
  const own = headsOf(head);
  if (!own.includes('level3') || !own.some((kind) => kind === 'value' || kind === 'actual')) return undefined;
  const below = rows.slice(at + 1);
  const end = below.findIndex((row) => isOther(row, own.length));
  const rest = end < 0 ? [] : below.slice(end);
  const body = below.slice(0, below.length - rest.length);
  const over = besideHeads(rows[at - 1], body, own.length);
  const kinds = over === undefined ? own : over.flatMap(({ under }) => (under ? own : [undefined]));
  const shifts = body.map((row) => shiftOf(row, kinds));
  if (!shifts.some((shift) => (shift ?? 0) > 0)) return undefined;
  const first: TextRow = { ...head, cells: head.cells.map((cell) => ({ ...cell })) };
  const upper = over?.map(
    ({ text, under }): TextCell => (under ? { text, colSpan: own.length } : { text, rowSpan: 2 }),
  );
  const heads = upper === undefined ? [first] : [{ ...(rows[at - 1] as TextRow), cells: upper }, first];
  const blank = (): TextCell => ({ text: '' });
  let above: readonly TextCell[] = over === undefined ? first.cells : kinds.map(blank);
  const restored = body.map((row, index): TextRow => {
    const shift = shifts[index] ?? 0;
    const cells = row.cells.map((cell) => ({ ...cell }));
    const left = above.slice(0, shift).map((cell, column): TextCell => {
      const isHead = index === 0 && (over !== undefined || kinds[column] !== undefined);
      if (!isHead) cell.rowSpan = (cell.rowSpan ?? 1) + 1;
      return isHead ? blank() : cell;
    });
    const added = left.filter((cell, column) => cell !== above[column]);
    above = [...left, ...cells, ...kinds.slice(shift + cells.length).map(blank)];
    return { ...row, cells: [...added, ...cells] };
  });
  return [...rows.slice(0, at - (upper === undefined ? 0 : 1)), ...heads, ...restored, ...rest];
}

/**
 * The heads of a row above those of the indicators, which stand under one of them, where some row of the body is as
 * much longer as there are others; undefined where it is none.
 *
 *   项目名称⇥预算数⇥绩效指标
 *   一级指标⇥二级指标⇥三级指标⇥指标值
 */
function besideHeads(
  row: TextRow | undefined,
  body: readonly TextRow[],
  width: number,
): { text: string; under: boolean }[] | undefined {
  const texts = row?.cells.map(({ text }) => text.trim()) ?? [];
  if (texts.length < 2 || texts.some((text) => text === '' || !isHead(text))) return undefined;
  const longest = body.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  if (longest <= width || longest > width + texts.length - 1) return undefined;
  const named = texts.findIndex((text) => /指标/u.test(text));
  const at = named < 0 ? texts.length - 1 : named;
  return texts.map((text, index) => ({ text, under: index === at }));
}

/** What each column of a row of heads holds; undefined where its cell is none. */
function headsOf(row: TextRow): (IndicatorColumn | undefined)[] {
  return row.cells.map(({ text }) => columnsOfLabel(foldText(text))[0]);
}

/** Whether a row below is none of indicators: a label of the form leads it. */
function isOther(row: TextRow, width: number): boolean {
  const [first] = row.cells;
  if (first === undefined || row.cells.length >= width || !isFormLabel(first.text)) return false;
  return findLevel1(first.text) === undefined && findLevel2(first.text) === undefined;
}

/** In which column the first cell of a row stands; undefined where none fits. */
function shiftOf(row: TextRow, kinds: readonly (IndicatorColumn | undefined)[]): number | undefined {
  const missing = kinds.length - row.cells.length;
  const [first, ...rest] = row.cells;
  if (first === undefined || first.text.trim() === '' || missing < 0 || rest.length === 0) return undefined;
  let best: { shift: number; fit: number } | undefined;
  for (let shift = missing; shift >= 0; shift -= 1) {
    const fit =
      fitOfFirst(first.text, kinds[shift]) +
      rest.reduce((sum, { text }, at) => sum + fitOfCell(text.trim(), kinds[shift + at + 1]), 0) +
      (shift === missing ? 0.5 : 0);
    if (best === undefined || fit > best.fit) best = { shift, fit };
  }
  return best !== undefined && best.fit > 0 ? best.shift : undefined;
}

function fitOfFirst(text: string, kind: IndicatorColumn | undefined): number {
  const levels = [
    ...(findLevel1(text) === undefined ? [] : ['level1']),
    ...(findLevel2(text) === undefined ? [] : ['level2']),
  ];
  if (levels.length > 0) return kind !== undefined && levels.includes(kind) ? LEVEL : -LEVEL;
  if (kind === 'level3') return NAME;
  return kind === undefined || kind === 'level1' || kind === 'level2' ? 0 : -LEVEL;
}

function fitOfCell(text: string, kind: IndicatorColumn | undefined): number {
  const digits = /\d/u.test(text);
  const bare = /^\d{1,3}(?:\.\d+)?%?$/u.test(text);
  if (text === '') return 0;
  if (kind === 'weight' || kind === 'score') return bare ? 1 : -2;
  if (kind === 'value' || kind === 'actual') return digits ? 1 : 0;
  if (kind === 'level1' || kind === 'level2') return fitOfFirst(text, kind);
  return kind === 'level3' && bare ? -2 : 0;
}
