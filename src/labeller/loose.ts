/**
 * Reads rows of indicators whose columns do not stand below their heads. Tested in tests/normalizers/project.test.ts.
 */

import { termOf } from '../glossary/form-labels.js';
import { findLevel1, findLevel2, isLevelLabel, isWholeLevel } from '../glossary/indicator-levels.js';
import { isSameName, isValueAlone } from '../glossary/indicator-texts.js';
import type { GridCell, GridRow, Label, LabelledCell } from '../tables.js';
import { foldText } from '../text.js';
import type { Column } from './columns-by-place.js';

/** The texts behind one label of a second level, up to the next label: 租赁线路数量 | 1条 behind 数量指标. */
interface Group {
  label?: GridCell;
  texts: GridCell[];
}

/** Which column a cell of a row belongs to. */
type Role = 'level1' | 'level2' | 'level3' | 'value';

/** The labelled cells of a row of indicators that was read without its columns. */
export interface LooseRow {
  cells: LabelledCell[];
  /** A label stands in another column than its head. */
  shifted: boolean;
}

/**
 * The cells of a row of indicators by what they say, for rows whose columns do not stand below their heads:
 *
 *   | 产出指标 | 数量指标 | 租赁线路数量 | 1条 | 数量指标 | 租赁线路数 | 1条 |
 *     level 1    label      name           value label      name       value
 *
 * The right half begins at the second label, else where a name is the beginning of the left one.
 */
export function labelLooseRow(
  row: GridRow,
  printed: readonly GridCell[],
  columns: readonly Column[],
  twoPeriods: boolean,
): LooseRow {
  const tokens = dropNoise(printed.filter((cell) => termOf(cell.text).section === undefined));
  const cells: LabelledCell[] = [];
  const groups: Group[] = [];
  const add = (cell: GridCell | undefined, role: Role, half: 0 | 1): void => {
    if (cell !== undefined)
      cells.push({ cell, above: [headOf(role, half, columns, cell)], left: [], within: [], band: 'indicators' });
  };
  let hasLevel1 = false;
  for (const [i, cell] of tokens.entries()) {
    if (!hasLevel1 && groups.length === 0 && isLevel1(cell, tokens[i + 1])) {
      hasLevel1 = true;
      add(cell, 'level1', 0);
    } else if (isLabelOf(cell, groups.at(-1))) groups.push({ label: cell, texts: [] });
    else if (isWholeLevel(cell.text) || (groups.length === 0 && findLevel1(cell.text) !== undefined)) continue;
    else if (groups.length === 0) groups.push({ texts: [cell] });
    else groups.at(-1)?.texts.push(cell);
  }
  for (const [half, group] of halvesOf(mergeLabels(groups), row, twoPeriods)) {
    add(group.label, 'level2', half);
    const [name, value] = group.texts;
    if (name !== undefined && value === undefined && isValueAlone(name.text)) add(name, 'value', half);
    else {
      add(name, 'level3', half);
      add(value, 'value', half);
    }
  }
  return { cells, shifted: isShifted(tokens, columns) };
}

/** The head of the column that a cell belongs to; where the form has lost its heads, a label with that meaning. */
function headOf(role: Role, half: 0 | 1, columns: readonly Column[], cell: GridCell): Label {
  const heads = columns.flatMap((column) => column.path.at(-1) ?? []).filter((label) => label.term.column === role);
  const head = heads.find((label) => label.half === half) ?? heads[0];
  return { text: head?.text ?? '', cell: head?.cell ?? cell, term: { column: role }, half };
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

/** Whether a cell is a first level. 成本指标 and 满意度指标 may be of either: of the first where a second level follows. */
function isLevel1(cell: GridCell, next: GridCell | undefined): boolean {
  if (findLevel1(cell.text) === undefined) return false;
  return findLevel2(cell.text) === undefined || (next !== undefined && findLevel2(next.text) !== undefined);
}

/** The cells without pieces of broken labels that are too short to be known (经济 before 经济效益指标). */
function dropNoise(cells: GridCell[]): GridCell[] {
  const isRest = (cell: GridCell): boolean =>
    findLevel2(cell.text) === undefined &&
    (isLevelLabel(cell.text) || /^(经济|社会|生态|可持续|产出|效益|满意)$/u.test(foldText(cell.text)));
  if (cells.every((cell) => isRest(cell) || findLevel2(cell.text) !== undefined)) {
    return cells.filter((cell) => findLevel2(cell.text) !== undefined);
  }
  return cells.filter((cell, i) => findLevel1(cell.text) !== undefined || !(isRest(cell) && i === 0));
}

/**
 * At most two groups, one for each half of the row: surplus groups are dropped, those without texts behind their label
 * first.
 */
function mergeLabels(groups: Group[]): Group[] {
  const withTexts = groups.filter((group) => group.texts.length > 0);
  if (withTexts.length === 0) return groups.slice(0, 2);
  const kept = [...groups];
  while (kept.length > 2) {
    const blank = kept.findIndex((group) => group.texts.length === 0);
    kept.splice(blank < 0 ? 2 : blank, 1);
  }
  return kept;
}

function halvesOf(groups: Group[], row: GridRow, twoPeriods: boolean): [0 | 1, Group][] {
  const [first, second] = groups;
  if (first === undefined) return [];
  if (second !== undefined)
    return [
      [0, first],
      [1, second],
    ];
  const split = splitTexts(first.texts);
  if (split !== undefined) {
    return [
      [0, { ...first, texts: split[0] }],
      [1, { texts: split[1] }],
    ];
  }
  return [[twoPeriods && standsRight(row, first) ? 1 : 0, first]];
}

/** The texts behind one label that serves both halves, as the texts of each half: name, value | name, value. */
function splitTexts(texts: GridCell[]): [GridCell[], GridCell[]] | undefined {
  const [first] = texts;
  if (first === undefined) return undefined;
  if (texts.length === 3 && isValueAlone(first.text)) return [texts.slice(0, 1), texts.slice(1)];
  for (let k = 1; k < texts.length; k++) {
    if (isSameName(first.text, texts[k]?.text ?? '')) return [texts.slice(0, k), texts.slice(k)];
  }
  return texts.length === 4 ? [texts.slice(0, 2), texts.slice(2)] : undefined;
}

/** Whether the only half that a row prints is the right one. */
function standsRight(row: GridRow, group: Group): boolean {
  const first = group.label ?? group.texts[0];
  return first !== undefined && first.column * 2 >= row.cells.length;
}

function isShifted(tokens: GridCell[], columns: readonly Column[]): boolean {
  if (columns.length === 0) return false;
  return tokens.some((cell) => {
    const role = columns.find((column) => column.cell.column === cell.column)?.path.at(-1)?.term.column;
    if (findLevel2(cell.text) !== undefined)
      return role !== 'level2' && !(role === 'level1' && findLevel1(cell.text) !== undefined);
    return findLevel1(cell.text) === undefined && role !== 'level3' && role !== 'value';
  });
}
