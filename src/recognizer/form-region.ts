/** Finds where the forms of a document begin and end. Tested in tests/normalizers/printed-layouts.test.ts. */

import { isFormLabel, isPartTitle, termOf } from '../glossary/form-labels.js';
import { findFormTitle } from '../glossary/form-titles.js';
import { unitInBrackets } from '../glossary/label-fold.js';
import { findTableKind, isTableTitle } from '../glossary/table-kinds.js';
import { printedCells } from '../grid-rows.js';
import type { GridCell, GridRow } from '../tables.js';
import { type Event, isFurniture, isHead, isLineBelowTitle, isMisreadHead, isTitle } from './form-events.js';
import { isBudgetHeader, isFlatHeader, isNameRow, sensesOf, speaksForm, strongWord } from './form-words.js';
import { headsList } from './list-head.js';
import { wordsOf } from './row-words.js';

/** How many rows below a title, or from the top of a table, are searched for labels of a form. */
const LOOK_AHEAD = 16;
/** A form has at least so many different labels in those rows; a budget table has one or two. */
const FEWEST_LABELS = 4;
/** Below the title of a form, so many different labels are enough. */
const FEWEST_BELOW_TITLE = 3;

/** Between the title of a form and its rows there may be so many lines of unknown meaning. */
const MOST_LINES = 2;

/**
 * Whether a form, or a table of many, begins at an event: a title, a name or the top of a table, with their labels
 * below.
 */
export function isRegionStart(events: readonly Event[], start: number): boolean {
  const event = events[start];
  if (event === undefined) return false;
  const title = isTitle(event);
  if (!title && (!isTop(events, start) || isListHead(events, start))) return false;
  const senses = new Set<string>();
  const strong = new Set<string>();
  let rows = 0;
  let lines = 0;
  let flat = false;
  for (let i = title ? start + 1 : start; i < events.length && rows < LOOK_AHEAD; i++) {
    const next = events[i] as Event;
    if (next.row === undefined) {
      if (next.line === undefined || isHead(next) || isFurniture(next)) continue;
      if (rows === 0 && title && isMisreadHead(next)) continue;
      if (rows === 0 && title && isTitle(next)) continue;
      if (rows === 0 && title && lines < MOST_LINES && isLineBelowTitle(next)) {
        lines += 1;
        continue;
      }
      break;
    }
    if (isTitle(next) && rows > 0) break;
    const isForm = title && (strong.size > 0 || senses.size >= FEWEST_BELOW_TITLE);
    // Heads of money beside a label of their block, which may be merged down over them, are of the form's own block.
    const isInBlock = (row: GridRow): boolean => {
      const [first] = printedCells(row);
      return title && rows > 0 && first !== undefined && (first.column > 0 || titlesMoney(first));
    };
    if (!isForm && isBudgetHeader(next.row) && !isInBlock(next.row)) {
      if (rows > 0 || !isFlatHeader(next.row, events[i + 1]?.row)) break;
    }
    rows += 1;
    flat ||= isFlatHeader(next.row, events[i + 1]?.row);
    for (const sense of sensesOf(next.row)) senses.add(sense);
    for (const text of wordsOf(next.row).texts) {
      const word = strongWord(text);
      if (word !== undefined) strong.add(word);
    }
    // Further rows only say more.
    if (flat || suffices(event, senses, strong, title)) return true;
  }
  return false;
}

/** Whether the labels of the rows that were looked at are those of a form. */
function suffices(event: Event, senses: ReadonlySet<string>, strong: ReadonlySet<string>, title: boolean): boolean {
  if (title) return senses.size >= FEWEST_BELOW_TITLE && (strong.size > 0 || senses.size >= FEWEST_LABELS);
  return senses.size >= FEWEST_LABELS && (strong.size >= 2 || isNameRow(event.row));
}

/** Rows below a head that tell whether it is that of a list. */
const LIST_ROWS = 3;

/** Whether a row heads a list of projects with their money, and no form. */
function isListHead(events: readonly Event[], index: number): boolean {
  const event = events[index] as Event;
  if (event.row === undefined || isFlatHeader(event.row, events[index + 1]?.row)) return false;
  const below = events
    .slice(index + 1, index + 1 + LIST_ROWS)
    .flatMap((other) => (other.row !== undefined && tableOf(other) === tableOf(event) ? [other.row] : []));
  return headsList(event.row, below);
}

/** Whether a row is the first of its table, or names a project. */
function isTop(events: readonly Event[], index: number): boolean {
  const event = events[index];
  if (event?.row === undefined || isBudgetHeader(event.row)) {
    if (event?.row === undefined || !isFlatHeader(event.row, events[index + 1]?.row)) return false;
  }
  if (isNameRow(event.row) || isFlatHeader(event.row, events[index + 1]?.row)) return true;
  const above = events[index - 1];
  return above?.row === undefined || tableOf(above) !== tableOf(event);
}

function tableOf(event: Event): number | undefined {
  return event.item.type === 'row' ? event.item.table : undefined;
}

/**
 * The first event that belongs to no form any more; lines within a form (a stray label, a page number) do not end it.
 */
export function findRegionEnd(events: readonly Event[], start: number): number {
  let end = start + 1;
  for (let i = start + 1; i < events.length; i++) {
    const event = events[i] as Event;
    if (isTitle(event)) {
      if (!isRegionStart(events, i) && !continuesForm(events, i + 1)) break;
      end = i + 1;
    } else if (event.row) {
      if (isOtherTitle(event) && !isCaption(events, i)) break;
      if (end !== i && !isRegionStart(events, i) && !goesOnOverPage(events, end, i) && !continuesForm(events, i)) break;
      end = i + 1;
    } else if (event.line === undefined || isFurniture(event) || isHead(event)) {
      if (end === i && event.line !== undefined) end = i + 1;
    } else if (isHeading(event) || isOtherTitle(event)) break;
  }
  return end;
}

/** Whether a cell labels a block of money, with its unit: 年度预算（万元）. */
function titlesMoney({ text }: GridCell): boolean {
  const { section, funding } = termOf(text);
  return unitInBrackets(text) !== undefined && (section === 'funding' || funding?.source === 'total');
}

function isHeading(event: Event): boolean {
  const level = event.item.type === 'line' ? event.item.level : undefined;
  return level !== undefined || /^#|^[一二三四五六七八九十]+、|^第[一二三四五六七八九十]+部分/u.test(event.line ?? '');
}

/** Whether an event is the title of a budget table; 政府性基金预算 alone in a row of a form's money is none. */
function isOtherTitle(event: Event): boolean {
  if (event.line === undefined || !isTableTitle(event.line)) return false;
  return findFormTitle(event.line) === undefined && (event.row === undefined || !isFormLabel(event.line));
}

/**
 * Whether a row of one cell titles the next part of the same form, and no other table: 绩效项目指标表 above the row
 * 一级指标 | 二级指标 | …, or 二、项目资金使用情况 above the rows of its money.
 */
function isCaption(events: readonly Event[], index: number): boolean {
  const { line = '' } = events[index] as Event;
  return (findTableKind(line) === undefined || isPartTitle(line)) && continuesForm(events, index + 1);
}

/** True for a row of several cells that is the first on its page, with nothing but page furniture before it. */
function goesOnOverPage(events: readonly Event[], end: number, index: number): boolean {
  const between = events.slice(end, index);
  const breaks = between.filter((event) => event.item.type === 'pageBreak');
  const row = events[index]?.row;
  const sheets = new Set([events[end - 1], events[index]].map((event) => event?.item.place.sheet));
  if (breaks.length === 0 || row === undefined || row.cells.length < 2 || sheets.size > 1 || isBudgetHeader(row))
    return false;
  return between.every((event) => event.item.type === 'pageBreak' || isFurniture(event));
}

/** True where one of the next rows prints a label that only forms have, or a level of indicators. */
function continuesForm(events: readonly Event[], start: number): boolean {
  let rows = 0;
  for (let i = start; i < events.length && rows < 3; i++) {
    const event = events[i] as Event;
    if (event.row === undefined) {
      const skipped = isHead(event) || isFurniture(event) || (rows === 0 && isMisreadHead(event));
      if (event.line !== undefined && !skipped) return false;
      continue;
    }
    rows += 1;
    if (wordsOf(event.row).texts.some(speaksForm) && !isBudgetHeader(event.row)) return true;
  }
  return false;
}
