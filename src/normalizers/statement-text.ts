/** Prepares the text of a paragraph for the reading of claims. Tested in tests/normalizers/statement.test.ts. */

import { findContacts } from '../privacy/text.js';

/** A sentence and where it begins in its paragraph. */
export interface Sentence {
  text: string;
  offset: number;
}

/** The text with contact values as so many asterisks: their digits claim nothing, and offsets stay. */
export function blankContacts(text: string): string {
  let blank = '';
  let at = 0;
  for (const { start, end } of findContacts(text)) {
    blank += `${text.slice(at, start)}${'*'.repeat(Math.max(end - Math.max(start, at), 0))}`;
    at = Math.max(end, at);
  }
  return at === 0 ? text : blank + text.slice(at);
}

/**
 * Characters: the longest sentences list classes and have under 1,000; each of a sentence's claims carries it whole.
 */
const LONGEST_SENTENCE = 2_000;

/**
 * A full stop of a Latin keyboard ends a sentence where a unit stands before it and no decimal behind: 占77.81%.2017年….
 */
const LATIN_STOP = /(?<=[%％元人次辆个])[.．](?=\p{Script=Han}|20\d{2}\s*年)/gu;

function cutAtStops(text: string): Sentence[] {
  const parts: Sentence[] = [];
  let start = 0;
  for (const { index } of text.matchAll(LATIN_STOP)) {
    parts.push({ text: text.slice(start, index + 1), offset: start });
    start = index + 1;
  }
  parts.push({ text: text.slice(start), offset: start });
  return parts;
}

/** The sentences of a paragraph, each with its full stop; one that is over long is cut at its commas. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  for (const match of text.matchAll(/[^。！？!?\n]+[。！？!?]*|[。！？!?]+/gu)) {
    const cut = cutAtStops(match[0]).flatMap(({ text: own, offset }) =>
      cutLong(own).map((part): Sentence => ({ text: part.text, offset: offset + part.offset })),
    );
    for (const part of cut) {
      // 。; is one stop printed twice: the second mark begins no sentence.
      const lead = /^[\s;；，,、。]*(?:[-*•●]\s+)?/u.exec(part.text)?.[0].length ?? 0;
      const sentence = part.text.slice(lead).trimEnd();
      if (sentence !== '') sentences.push({ text: sentence, offset: match.index + part.offset + lead });
    }
  }
  return sentences;
}

/** The text in parts that end at a mark; what has no mark over the longest length is no prose and is left out. */
function cutLong(text: string): Sentence[] {
  if (text.length <= LONGEST_SENTENCE) return [{ text, offset: 0 }];
  const parts: Sentence[] = [];
  let start = 0;
  let end = 0;
  for (const clause of text.matchAll(/[^，；;]+[，；;]?|[，；;]/gu)) {
    if (clause[0].length > LONGEST_SENTENCE || clause.index + clause[0].length - start > LONGEST_SENTENCE) {
      if (end > start) parts.push({ text: text.slice(start, end), offset: start });
      start = clause[0].length > LONGEST_SENTENCE ? clause.index + clause[0].length : clause.index;
    }
    end = Math.max(start, clause.index + clause[0].length);
  }
  if (end > start) parts.push({ text: text.slice(start, end), offset: start });
  return parts;
}

/** Characters: no name of a figure is longer. */
const LONGEST_WORDS = 120;
const OPENING = '（(“《【';
const CLOSING = '）)”》】';

/**
 * The words before a figure and the mark that they begin after.
 *
 *   比2022年（上一年度，下同）预算增加 1421.25万元      a comma in brackets parts nothing
 *   车辆7辆（一般公务用车 3辆                          an open bracket does
 */
export function wordsBefore(sentence: string, from: number, to: number): { words: string; mark: string; at: number } {
  let depth = 0;
  const floor = Math.max(from, to - LONGEST_WORDS);
  for (let i = to - 1; i >= floor; i--) {
    const character = sentence.charAt(i);
    if (CLOSING.includes(character)) depth++;
    else if (OPENING.includes(character)) {
      if (depth === 0) return { words: sentence.slice(i + 1, to), mark: character, at: i };
      depth--;
    } else if (depth === 0 && /[，,；;：:]/u.test(character))
      return { words: sentence.slice(i + 1, to), mark: character, at: i };
  }
  return { words: sentence.slice(floor, to), mark: '', at: floor };
}

const LIST_NUMBER =
  /^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、](?!\d(?!\d{3}年))|[①-⑳]|第[一二三四五六七八九十][,，、])[、，\s]*/u;

/** What leads from a metric to its figure, taken away one word after the other. */
const TAIL = /(?:为|是|约|均|各|分别|人民币|共有|共|达到|达|了|[:：])$/u;
/** A heading that only a blank parts from the sentence behind it: 一、“三公”经费决算情况 本年支出…. */
const HEADING =
  /^\s*(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])[^，,。；;：:\d]{0,6}(?:20\d{2}\s*年度?)?[^，,。；;：:\d]{2,40}(?:情况|说明|原因)(?:的说明)?\s+(?=\S)/u;

/** “三公"经费: the second mark of a pair that was typed on another keyboard, at its place. */
export function closeQuotes(sentence: string): string {
  return sentence.replace(/“([^“”"]{1,12})"/gu, '“$1”');
}

/** The metric: the published words without list number, 其中 and the verb before the figure. */
export function trimWords(words: string): string {
  let metric = words
    .replace(HEADING, '')
    .replace(/\s+/gu, '')
    .replace(/^[、，,；;。.．）)\]】]+/u, '');
  metric = metric
    .replace(LIST_NUMBER, '')
    .replace(/^(?:主要)?原因(?:是|为|在于)/u, '')
    .replace(/^(?:其中|此外|另外|以及|但是?|而|和|及)(?=.)/u, '')
    .replace(/^(?:主要)?(?:包括|包含)(?=.)/u, '');
  metric = metric.replace(/由(?:原来|原有|原先)的[^，；。]{0,20}(?:变|调整|增加|减少)[为到至]$/u, '');
  for (let end = TAIL.exec(metric.slice(-3)); end !== null; end = TAIL.exec(metric.slice(-3)))
    metric = metric.slice(0, -end[0].length);
  return metric.replace(/^(?:和|及|以及|、)$/u, '');
}
