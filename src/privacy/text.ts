import { LABEL_IN_TEXT } from '../glossary/contact-words.js';
import { remember } from '../memo.js';
import { foldLine, matchesIn } from '../text.js';
import { MASK } from './mask.js';
import { type Label, NameReader } from './names.js';
import { accountBeside, findNumbers, numberBeside, numbersBehind, type Span, type Spans } from './numbers.js';
import { findPairs } from './pairs.js';

export type { Span } from './numbers.js';

/** A text that does not match has nothing to hide: it has no run of digits, no @ and no word of people. */
const MAY_HOLD =
  /[\d０-９]{3}|[@＠]|[书师主群户代客律责人员长导管表审核办签记计纳任领姓微邮QqTMFP电经汇统录报拟校][\s\S]|[由为任系是]\p{Script=Han}|[:：∶﹕︰]|家住|[,，]\s?[男女]|同\s?志|先生|女士/u;
/** Characters of a font's private range: they stand for rare characters of names. */
const RARE = /[\ue000-\uf8ff]/gu;
const COLONS = /[∶﹕︰]/gu;
const NOTHING: readonly Span[] = [];
/** An address in a sentence: 家住…3号. */
const LIVES = /(?<=家住[于在]?|寄[至到往]|送[至到])[^\s,，。;；、于在][^\s,，。;；、]{2,30}\d[号室栋组]/gu;

/** The text in which contacts are looked for: folded to one width, with each character still at its index. */
export function foldContacts(text: string): string {
  return foldLine(text).replace(RARE, '㐀').replace(COLONS, ':');
}

/**
 * The contact values in a text: numbers by their shape or behind a label, names behind a role word, with a colon or
 * without one. `label` is what a label elsewhere (the head of its column, the cell at its left) says of the text.
 *
 *   审核人：▇▇；联系人▇▇▇（▇▇▇▇▇▇▇）      由▇▇▇同志负责      经办人▇▇测算
 */
export function findContacts(text: string, label?: 'figure' | 'contact'): readonly Span[] {
  return label === undefined ? contactsOf(text) : readContacts(text, label);
}

/** Remembered, since forms print the same texts on every page. */
const contactsOf = remember((text) => readContacts(text, undefined));

function readContacts(text: string, label: 'figure' | 'contact' | undefined): readonly Span[] {
  if (!MAY_HOLD.test(text) && !WRAPPED.test(text)) return NOTHING;
  const spans = spansIn(text, label);
  const cuts = cutsIn(text);
  if (cuts.length === 0) return spans.all.sort(byStart);
  // Line ends within a word are left out to find what they cut; the places are then counted in the text with them.
  const whole =
    cuts.map((at, i) => text.slice((cuts[i - 1] ?? -1) + 1, at)).join('') + text.slice((cuts.at(-1) ?? 0) + 1);
  let passed = 0;
  for (const { start, end, kind } of spansIn(whole, label).all.sort(byStart)) {
    while ((cuts[passed] ?? Infinity) <= start + passed) passed += 1;
    let inside = passed;
    while ((cuts[inside] ?? Infinity) < end + inside) inside += 1;
    spans.add({ start: start + passed, end: end + inside, kind });
  }
  return spans.all.sort(byStart);
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start;
}

/** A line end within a word of a sentence, with what stands around it. */
const WRAPPED =
  /\p{Script=Han}[(（]?\n[(（]?\p{Script=Han}|\p{Script=Han}\n[(（]\d|\p{Script=Han}[(（]\d{0,7}\n\d{1,8}[)）]/u;
/** Characters: a shorter line was not broken for lack of room. */
const SHORTEST_LINE = 5;

function cutsIn(text: string): number[] {
  const cuts: number[] = [];
  let begins = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    if (at - begins >= SHORTEST_LINE && WRAPPED.test(text.slice(Math.max(0, at - 9), at + 10))) cuts.push(at);
    begins = at + 1;
  }
  return cuts;
}

/** The contact values of a text in which no line end cuts a word. */
function spansIn(text: string, label: 'figure' | 'contact' | undefined): Spans {
  const flat = foldContacts(text);
  const spans = findNumbers(flat, label);
  const labels = labelsOf(flat);
  for (const { kind, end, start } of labels) {
    if (kind === 'number') for (const span of numbersBehind(flat, end, isNet(flat.slice(start, end)))) spans.add(span);
    else if (kind === 'identity') addMatch(/[ :]{0,3}([\dXx][\dXx \n]{13,24}[\dXx])/uy, flat, end, spans);
    else if (kind === 'address') addMatch(/[ ]?:[ ]?([^。;\n]{3,60})/uy, flat, end, spans);
  }
  for (const { index, 0: found } of /[住寄送]/u.test(flat) ? matchesIn(flat, LIVES) : [])
    spans.add({ start: index, end: index + found.length, kind: 'number' });
  for (const span of findPairs(flat, spans.all)) spans.add(span);
  new NameReader(flat, spans, labels).read();
  for (const { kind, end } of [...spans.all]) {
    if (kind !== 'name') continue;
    for (const own of [numberBeside(flat, end), accountBeside(flat, end)]) if (own !== null) spans.add(own);
  }
  return spans;
}

/** The text with each contact value as `***`. */
export function maskText(text: string, label?: 'figure' | 'contact'): string {
  return maskSpans(text, findContacts(text, label));
}

/** The text with these parts as `***`. */
export function maskSpans(text: string, spans: readonly Span[]): string {
  let masked = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    masked += `${text.slice(at, Math.max(start, at))}${MASK}`;
    at = end;
  }
  return at === 0 ? text : masked + text.slice(at);
}

function isNet(label: string): boolean {
  return /微\s?信|qq|邮|信箱|钉钉|mail|wechat|v[x信]/iu.test(label);
}

function addMatch(pattern: RegExp, flat: string, at: number, spans: Spans): void {
  pattern.lastIndex = at;
  const found = pattern.exec(flat);
  const value = found?.[1];
  if (found === null || value === undefined) return;
  const end = at + found[0].length;
  spans.add({ start: end - value.length, end, kind: 'number' });
}

/** Blanks: inside a label (负　责　人) there are no more between two characters. */
const MOST_BLANKS = 4;
const BLANK = /\s/u;

/** The beginning of a speech: 各位代表：, 尊敬的各位评委：. It looks like a label with a colon and is none. */
const SALUTATION = /[各诸]位\p{Script=Han}{0,4}$/u;
const SPEECH =
  /[ \t]{0,8}(?::[ \t]{0,99})?(?:$|\r?\n(?!\s*(?:\p{Script=Han}{2,4}(?!\p{Script=Han})[、,;。 ]*)+(?:$|\n))|受\p{Script=Han}{2,20}委托[,，、])/uy;

function beginsSpeech(flat: string, end: number): boolean {
  SPEECH.lastIndex = end;
  return SPEECH.test(flat);
}

function labelsOf(flat: string): Label[] {
  const places = BLANK.test(flat) ? placesOf(flat) : undefined;
  const dense = places === undefined ? flat : places.map((at) => flat[at]).join('');
  const labels: Label[] = [];
  for (const { index, 0: found, groups = {} } of matchesIn(dense, LABEL_IN_TEXT)) {
    const own = places?.slice(index, index + found.length);
    if (own?.some((at, i) => i > 0 && at - (own[i - 1] ?? 0) > MOST_BLANKS + 1)) continue;
    const kind = (['sure', 'likely', 'open', 'number', 'identity', 'address'] as const).find(
      (key) => groups[key] !== undefined,
    );
    const end = (own?.at(-1) ?? index + found.length - 1) + 1;
    const addressed = SALUTATION.test(dense.slice(Math.max(0, index - 6), index + found.length));
    if (addressed && (kind === undefined || kind === 'open' || kind === 'likely') && beginsSpeech(flat, end)) continue;
    labels.push({ kind: kind ?? 'likely', start: own?.[0] ?? index, end });
  }
  return labels;
}

/** The indices of the characters of a text that are no blanks. */
function placesOf(flat: string): number[] {
  const places: number[] = [];
  for (let at = 0; at < flat.length; at++) if (!BLANK.test(flat[at] ?? '')) places.push(at);
  return places;
}
