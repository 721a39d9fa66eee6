import { findIndicatorColumn, type IndicatorColumn, isFormTitleLabel } from '../glossary/form-labels.js';
import { findLevel1, findLevel2, isLevelLabel, isWholeLevel } from '../glossary/indicator-levels.js';
import type { GridCell, GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { parseTarget } from './target.js';

/** One half (one period) of an indicator row, as printed. */
export interface HalfReading {
  level2?: GridCell;
  name?: GridCell;
  value?: GridCell;
  operator?: GridCell;
  unit?: GridCell;
  weight?: GridCell;
  note?: GridCell;
}

export interface RowReading {
  row: GridRow;
  level1?: GridCell;
  halves: [HalfReading, HalfReading];
  /** True where a label stands in another column than its header. */
  shifted: boolean;
}

interface Column {
  role: IndicatorColumn;
  half: 0 | 1;
  header: GridCell;
}

/**
 * The rows of the indicator table with their cells told apart; header rows are used and left out.
 * `loose` rows (tab-separated text out of a print) are read by what their cells say, all others by their columns.
 */
export function readIndicatorRows(
  rows: readonly GridRow[],
  loose: boolean,
  twoPeriods: boolean,
): { rows: RowReading[]; halves: 1 | 2 } {
  let columns: Column[] = [];
  let halves: 1 | 2 = twoPeriods ? 2 : 1;
  const readings: RowReading[] = [];
  for (const row of rows) {
    const header = columnsOf(row);
    if (header.length > 0) {
      if (columns.length === 0 || header.length >= columns.length) columns = header;
      if (header.some((column) => column.half === 1)) halves = 2;
      const label = cellsOf(row).find(
        (cell) => findIndicatorColumn(cell.text) === undefined && findLevel1(cell.text) !== undefined,
      );
      if (label !== undefined) readings.push({ row, level1: label, halves: [{}, {}], shifted: true });
      continue;
    }
    readings.push(loose ? readTokens(row, columns, halves) : readColumns(row, columns));
  }
  return { rows: readings, halves };
}

/** The printed cells but for the label of the whole table. */
function cellsOf(row: GridRow): GridCell[] {
  return row.cells.filter((cell) => cell.text !== '' && !isFormTitleLabel(cell.text));
}

/** The columns of a header row; none where the row is no header. The second 三级指标 begins the second half. */
function columnsOf(row: GridRow): Column[] {
  const columns: Column[] = [];
  let half: 0 | 1 = 0;
  for (const header of cellsOf(row)) {
    const role = findIndicatorColumn(header.text);
    if (role === undefined) continue;
    const repeats = columns.some((column) => column.half === half && column.role === role);
    if (repeats && (role === 'level2' || role === 'level3' || role === 'value')) half = 1;
    columns.push({ role, half, header });
  }
  const roles = new Set(columns.map((column) => column.role));
  return (roles.has('level2') || roles.has('level3')) && roles.size >= 2 ? columns : [];
}

function readColumns(row: GridRow, columns: readonly Column[]): RowReading {
  const reading: RowReading = { row, halves: [{}, {}], shifted: false };
  for (const cell of row.cells) {
    const column = columnOf(cell, columns);
    if (column === undefined) continue;
    if (column.role === 'level1') reading.level1 ??= cell;
    else {
      const half = reading.halves[column.half];
      const key = column.role === 'level3' ? 'name' : column.role;
      half[key] ??= cell;
    }
  }
  return reading;
}

/** The header column under which a cell stands: by geometry where both have it, else by column number. */
function columnOf(cell: GridCell, columns: readonly Column[]): Column | undefined {
  const box = cell.place.bbox;
  if (box !== undefined) {
    const middle = (box[0] + box[2]) / 2;
    const over = columns.find(({ header }) => {
      const head = header.place.bbox;
      return head !== undefined && head[0] <= middle && middle <= head[2];
    });
    if (over !== undefined) return over;
  }
  return columns.find(
    ({ header }) => cell.column < header.column + header.colSpan && header.column < cell.column + cell.colSpan,
  );
}

/** A run of texts behind one level-2 label (or none). */
interface Group {
  label?: GridCell;
  texts: GridCell[];
}

/**
 * A row read by what its cells say, since its columns tell nothing:
 *
 *   | 产出指标 | 数量指标 | 租赁线路数量 | 1条 | 数量指标 | 租赁线路数 | 1条 |
 *     level 1    label      name           value label      name       value
 *
 * The right half begins at the second label, else where a name is the beginning of the left one.
 */
function readTokens(row: GridRow, columns: readonly Column[], halves: 1 | 2): RowReading {
  const tokens = dropNoise(cellsOf(row));
  const reading: RowReading = { row, halves: [{}, {}], shifted: isShifted(tokens, columns) };
  const groups: Group[] = [];
  for (const [i, cell] of tokens.entries()) {
    if (reading.level1 === undefined && groups.length === 0 && isLevel1(cell, tokens[i + 1])) reading.level1 = cell;
    else if (isLabelOf(cell, groups.at(-1))) groups.push({ label: cell, texts: [] });
    else if (isWholeLevel(cell.text) || (groups.length === 0 && findLevel1(cell.text) !== undefined)) continue;
    else if (groups.length === 0) groups.push({ texts: [cell] });
    else groups.at(-1)?.texts.push(cell);
  }
  assign(reading, mergeLabels(groups), halves);
  return reading;
}

/** True for a level-2 label; a cut one behind its own label is the indicator's name (服务对象满意度 | 服务对象满意 | ≥95%). */
function isLabelOf(cell: GridCell, group: Group | undefined): boolean {
  const label = findLevel2(cell.text);
  if (label === undefined || isWholeLevel(cell.text)) return label !== undefined;
  const before = group?.label;
  return (
    before === undefined || group?.texts.length !== 0 || findLevel2(before.text) !== label || before.text === cell.text
  );
}

/** 成本指标 and 满意度指标 are labels of either level: of the first where a second-level label follows. */
function isLevel1(cell: GridCell, next: GridCell | undefined): boolean {
  if (findLevel1(cell.text) === undefined) return false;
  return findLevel2(cell.text) === undefined || (next !== undefined && findLevel2(next.text) !== undefined);
}

/** Without the rests of labels that are cut too short to be known (经济 before 经济效益指标). */
function dropNoise(cells: GridCell[]): GridCell[] {
  const isRest = (cell: GridCell): boolean =>
    findLevel2(cell.text) === undefined &&
    (isLevelLabel(cell.text) || /^(经济|社会|生态|可持续|产出|效益|满意)$/u.test(foldText(cell.text)));
  if (cells.every((cell) => isRest(cell) || findLevel2(cell.text) !== undefined)) {
    return cells.filter((cell) => findLevel2(cell.text) !== undefined);
  }
  return cells.filter((cell, i) => findLevel1(cell.text) !== undefined || !(isRest(cell) && i === 0));
}

/** Labels printed one after another, with no text between, are a label dealt out twice. */
function mergeLabels(groups: Group[]): Group[] {
  const withTexts = groups.filter((group) => group.texts.length > 0);
  return withTexts.length === 0 ? groups.slice(0, 2) : trimLabels(groups);
}

function trimLabels(groups: Group[]): Group[] {
  const kept = [...groups];
  while (kept.length > 2) {
    const blank = kept.findIndex((group) => group.texts.length === 0);
    kept.splice(blank < 0 ? 2 : blank, 1);
  }
  return kept;
}

function assign(reading: RowReading, groups: Group[], halves: 1 | 2): void {
  const [first, second] = groups;
  if (first === undefined) return;
  if (second !== undefined) {
    reading.halves = [halfOf(first), halfOf(second)];
    return;
  }
  const split = splitTexts(first.texts);
  if (split !== undefined) {
    reading.halves = [halfOf({ ...first, texts: split[0] }), halfOf({ texts: split[1] })];
    return;
  }
  const half = halfOf(first);
  reading.halves = halves === 2 && standsRight(reading.row, first) ? [{}, half] : [half, {}];
}

/** The texts of both halves behind one label, told apart: name, value | name, value. */
function splitTexts(texts: GridCell[]): [GridCell[], GridCell[]] | undefined {
  const [first] = texts;
  if (first === undefined) return undefined;
  if (texts.length === 3 && isValueAlone(first.text)) return [texts.slice(0, 1), texts.slice(1)];
  for (let k = 1; k < texts.length; k++) {
    if (isSameName(first.text, texts[k]?.text ?? '')) return [texts.slice(0, k), texts.slice(k)];
  }
  return texts.length === 4 ? [texts.slice(0, 2), texts.slice(2)] : undefined;
}

/** A name of one character tells nothing. */
const SHORTEST_NAME = 2;

/** Equal, or one the cut beginning of the other. */
export function isSameName(a: string, b: string): boolean {
  const [x, y] = [foldText(a), foldText(b)];
  if (Math.min(x.length, y.length) < SHORTEST_NAME) return false;
  return x === y ? parseTarget(a).number === null : (x.startsWith(y) || y.startsWith(x)) && !/^[\d≥≤<>=]/u.test(x);
}

function halfOf(group: Group): HalfReading {
  const [name, value] = group.texts;
  const label = group.label === undefined ? {} : { level2: group.label };
  if (name === undefined) return label;
  if (value === undefined && isValueAlone(name.text)) return { ...label, value: name };
  return { ...label, name, ...(value === undefined ? {} : { value }) };
}

/** A target with a figure, or 及时, is no name: its name stands in the row above. */
function isValueAlone(text: string): boolean {
  return parseTarget(text).number !== null || /^(及时|提升|保障|满意|合格|达标|健全|合理)$/u.test(foldText(text));
}

/** True where a lone half stands in the right part of its row. */
function standsRight(row: GridRow, group: Group): boolean {
  const first = group.label ?? group.texts[0];
  return first !== undefined && first.column * 2 >= row.cells.length;
}

function isShifted(tokens: GridCell[], columns: readonly Column[]): boolean {
  if (columns.length === 0) return false;
  return tokens.some((cell) => {
    const role = columns.find(({ header }) => header.column === cell.column)?.role;
    if (findLevel2(cell.text) !== undefined)
      return role !== 'level2' && !(role === 'level1' && findLevel1(cell.text) !== undefined);
    return findLevel1(cell.text) === undefined && role !== 'level3' && role !== 'value';
  });
}
