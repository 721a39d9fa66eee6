import type { PictureText } from '../document.js';
import {
  CHANGE_ONLY,
  COST_OF_COUNT,
  FALL,
  findChange,
  findReasonChange,
  isOpenChange,
  MONEY_WORDS,
  NEXT_HEADING,
  RATE_END,
  REASON,
  RISE,
  SAME_AS_BEFORE,
  SHARE,
  SIZE_UNIT,
  TERMS_HEADING,
} from '../glossary/statement-words.js';
import { rememberLast } from '../memo.js';
import type { Place } from '../place.js';
import type { Result } from '../result.js';
import type { Statement, Unit } from '../schema/disclosure.js';
import type { Paragraph, ParagraphPiece } from '../tables.js';
import { findUnit, parseAmount, parseDecimal } from './amount.js';
import { originOf } from './origin.js';
import {
  budgetShare,
  clauseBefore,
  isBareShare,
  isOfBudget,
  isRateOfList,
  namedBefore,
  type Reading,
} from './statement-clauses.js';
import { type Figure, findFigures } from './statement-figures.js';
import { type Claim, goesOnList, nextOfList, shareOut } from './statement-lists.js';
import { blankContacts, closeQuotes, type Sentence, splitSentences, trimWords, wordsBefore } from './statement-text.js';

/**
 * The figures that the prose claims, in order; an amount without a printed unit has unit and yuan null.
 *
 *   基本支出1,530.68万元，占88.05%           amount 1530.68 万元, percent 88.05
 *   比上年减少910.41万元，下降34.37%          change decrease, amount 910.41 万元, percent 34.37
 *   项目11个，涉及资金207.82万元              count 11 个, amount 207.82 万元
 *   与上年持平                               change same
 *
 * Dates, numbers of documents, limits (100万元以上) and the section that explains terms claim nothing.
 */
export const normalizeStatements = rememberLast((paragraphs: readonly Paragraph[]): Result<Statement[]> => {
  const statements: Statement[] = [];
  let terms = false;
  for (const paragraph of paragraphs) {
    const heading = paragraph.text.replace(/\s+/gu, '').replace(/^[#*]+|[*]+$/gu, '');
    if (TERMS_HEADING.test(heading) && heading.length <= 30) terms = true;
    else if (terms && NEXT_HEADING.test(heading)) terms = false;
    if (terms) continue;
    const text = paragraph.text.normalize('NFC');
    for (const sentence of splitSentences(blankContacts(text))) {
      const printed = text.slice(sentence.offset, sentence.offset + sentence.text.length);
      for (const claim of readSentence(closeQuotes(sentence.text)))
        statements.push(toStatement(claim, { ...sentence, text: printed }, paragraph));
    }
  }
  return { value: statements, messages: [] };
}, 2);

function toStatement(claim: Claim, sentence: Sentence, paragraph: Paragraph): Statement {
  const ocr = pieceAt(paragraph, sentence.offset + claim.start)?.ocr;
  return {
    metric: claim.metric,
    ...(ocr === undefined
      ? { amount: claim.amount, percent: claim.percent, count: claim.count }
      : fromPicture(claim, ocr)),
    change: claim.change,
    text: sentence.text.replace(/\s+/gu, ' '),
    source: originOf(placeAt(paragraph, sentence.offset + claim.start)),
  };
}

/** The figures of a claim that was read from a picture: those that some reading of the line lacks are in doubt. */
function fromPicture(
  { amount, percent, count }: Claim,
  { confidence, others }: PictureText,
): Pick<Statement, 'amount' | 'percent' | 'count'> {
  const isSure = (figure: string): boolean => others.every((other) => other.includes(figure));
  const unit = amount?.unit ?? null;
  const raw = amount?.raw ?? '';
  return {
    amount: amount && parseAmount(raw, unit, { confidence, others: isSure(raw) ? [] : [raw] }),
    percent: percent !== null && isSure(percent.replace(/^-/u, '')) ? percent : null,
    count: count !== null && isSure(count.number) ? count : null,
  };
}

/** The printed line that holds a character of the paragraph. */
function pieceAt({ pieces }: Paragraph, offset: number): ParagraphPiece | undefined {
  return pieces?.findLast((piece) => piece.offset <= offset);
}

function placeAt(paragraph: Paragraph, offset: number): Place {
  return pieceAt(paragraph, offset)?.place ?? paragraph.place;
}

function readSentence(sentence: string): Claim[] {
  const claims: Claim[] = [];
  const reason = REASON.test(sentence);
  const figures = findFigures(sentence);
  for (const [at, figure] of figures.entries()) {
    const last = claims.at(-1);
    const before = figures[at - 1];
    if (last && last.end === before?.end && goesOnList(sentence, before, figure)) {
      const next = nextOfList(last, figure);
      if (next) claims.push(withFigure({ ...next, amount: null, percent: null, count: null }, figure));
      continue;
    }
    if (last && isBareShare(sentence, last, figure)) {
      setFigure(last, figure);
      continue;
    }
    const reading = readWords(sentence, figure, claims, reason);
    if (!reading || (last && joinClaim(last, reading))) continue;
    claims.push(toClaim(reading));
  }
  shareOut(sentence, figures, claims);
  for (const match of sentence.matchAll(SAME_AS_BEFORE)) {
    const end = match.index + match[0].length;
    if (claims.some((claim) => claim.start < end && claim.end > match.index)) continue;
    const metric = match[0].replace(/\s+/gu, '');
    const start = match.index;
    claims.push({
      metric,
      figure: null,
      start,
      end,
      amount: null,
      percent: null,
      count: null,
      change: 'same',
      open: false,
    });
  }
  return claims.sort((a, b) => a.start - b.start);
}

function readWords(sentence: string, figure: Figure, claims: readonly Claim[], reason: boolean): Reading | undefined {
  const last = claims.at(-1);
  const from = last?.end ?? 0;
  const { words, mark, at } = clauseBefore(sentence, from, figure.start);
  const change = findChange(words) ?? (reason && figure.kind === 'amount' ? findReasonChange(words) : null);
  if (figure.kind === 'percent' && isOfBudget(last, words)) return budgetShare(last, figure, words);
  if (!isRateOfList(last, figure, words) && !isClaim(figure, words, mark, change, last)) return undefined;
  let metric = trimWords(words);
  if (metric === '' && /[:：]/u.test(mark)) metric = trimWords(wordsBefore(sentence, from, at).words);
  if (CHANGE_ONLY.test(metric)) metric = comparisonBefore(sentence, from, at) + metric;
  if (change === null && LEVEL_ONLY.test(metric))
    metric = (/^(.{2,}?)[由从].{0,20}$/u.exec(last?.metric ?? '')?.[1] ?? '') + metric;
  const noun = figure.kind === 'count' ? nounAfter(sentence, figure.end) : '';
  // 本部门及18个办事处的车辆206辆: what is counted first is part of a name.
  if (figure.kind === 'count' && noun === '' && /(?:^|[^\p{Script=Han}])(?:这|该|上述)$|[及和与]$/u.test(metric))
    return undefined;
  if (noun !== '' && metric === '其中') metric = '';
  metric = metric + noun || namedBefore(sentence, figure.start, claims);
  if (metric === '') return undefined;
  return { figure: { ...figure, end: figure.end + noun.length }, words: words.trim(), metric, change };
}

/** 由上年的5万元增加到6万元: the words before the second say only that it is a level. */
const LEVEL_ONLY = new RegExp(`^(?:${RISE}|${FALL}|增|减|降|升)[到至为]?$`, 'u');

function isClaim(
  figure: Figure,
  words: string,
  mark: string,
  change: Reading['change'],
  last: Claim | undefined,
): boolean {
  if (figure.kind === 'percent') return isRate(words, mark, change);
  if (figure.kind === 'bare') return isBareClaim(figure, words, change);
  return (figure.unit !== '万' && figure.unit !== '亿') || MONEY_WORDS.test(words) || last?.figure?.kind === 'amount';
}

/** 与上年相比，增加…: the words of change alone say too little. */
function comparisonBefore(sentence: string, from: number, at: number): string {
  const before = trimWords(wordsBefore(sentence, from, at).words);
  return /^(?:与|和|同|比|较)|(?:与|和|同|比|较)(?:上年|去年|上一年|20\d{2}年)[^，；。]{0,12}(?:相比|相较|对比|比较|比)$/u.test(
    before,
  )
    ? before
    : '';
}

/** Whether a percentage is a claim, which says of what it is a share or a change; one of a chart's label is none. */
function isRate(words: string, mark: string, change: Reading['change']): boolean {
  const said = words.trim();
  if (change !== null || isOpenChange(said)) return true;
  const bare = said.replace(/(?<=.)[（(][^（()）]*[）)]$/u, '');
  return SHARE.test(trimWords(said)) || RATE_END.test(bare) || (said === '' && /[（(]/u.test(mark));
}

/** Whether a figure without a unit is a claim: 支出预算为0 and 减少9.52 are; a year or a number of a list is none. */
function isBareClaim(figure: Figure, words: string, change: Reading['change']): boolean {
  if (/^(?:19|20)\d\d$/u.test(figure.raw)) return false;
  return change !== null || (/(?:为|是)\s*$/u.test(words) && MONEY_WORDS.test(words));
}

/** What is counted, where it is named after the count: 内设20个行政科室. */
function nounAfter(sentence: string, from: number): string {
  return (
    /^(?!变|与|和|比|较|的|左右|上下)\p{Script=Han}{1,20}(?=[，,。；;、：:（(）)]|$)/u.exec(
      sentence.slice(from, from + 21),
    )?.[0] ?? ''
  );
}

function toClaim({ figure, words, metric, change }: Reading): Claim {
  const claim: Claim = {
    metric,
    figure,
    start: figure.start,
    end: figure.end,
    amount: null,
    percent: null,
    count: null,
    change,
    open: isOpenChange(words),
  };
  return withFigure(claim, figure);
}

function withFigure(claim: Claim, figure: Figure): Claim {
  setFigure(claim, figure);
  return claim;
}

function setFigure(claim: Claim, figure: Figure): void {
  const value = parseDecimal(figure.raw) ?? null;
  if (figure.kind === 'percent') claim.percent = value;
  else if (figure.kind === 'count') claim.count = value === null ? null : { number: value, unit: figure.unit ?? '' };
  else claim.amount = parseAmount(figure.raw, figure.unit === null ? null : unitOf(figure.unit));
  claim.figure = figure;
  claim.end = figure.end;
}

function unitOf(printed: string): Unit | null {
  return findUnit(printed.endsWith('元') ? printed : `${printed}元`) ?? null;
}

/** Adds a figure to the claim before it, where they are one claim; false where it begins its own. */
function joinClaim(claim: Claim, reading: Reading): boolean {
  if (!goesOn(claim, reading)) return false;
  setFigure(claim, reading.figure);
  return true;
}

function goesOn(claim: Claim, { figure, words, change }: Reading): boolean {
  const said = trimWords(words);
  if (figure.kind === 'percent') {
    if (claim.percent !== null) return false;
    if (isOpenChange(words)) return claim.open && claim.amount !== null;
    if (change !== null) return claim.change === change && claim.amount !== null && CHANGE_ONLY.test(said);
    return claim.change === null && SHARE.test(said);
  }
  if (figure.kind === 'amount') {
    if (claim.amount !== null) return false;
    if (claim.percent !== null) return change !== null && claim.change === change && CHANGE_ONLY.test(said);
    if (claim.count !== null && SIZE_UNIT.test(claim.count.unit)) return false;
    return change === null && claim.count !== null && (said === '' || COST_OF_COUNT.test(said));
  }
  return (
    figure.kind === 'count' && claim.count === null && claim.change === null && claim.percent === null && said === ''
  );
}
