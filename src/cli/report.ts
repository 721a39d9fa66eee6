import { CLI_SENTENCES } from '../glossary/cli-sentences.js';
import { DAMAGE_SENTENCES } from '../glossary/damage-sentences.js';
import { FAILURE_SENTENCES } from '../glossary/failure-sentences.js';
import { READING_SENTENCES } from '../glossary/reading-sentences.js';
import { cleanLine, formatReason } from '../reason.js';
import type { Language } from '../sentence.js';
import { Translator } from '../translate.js';

/** The language of what is said on stderr; `speakIn` sets it once, before a command runs. */
let language: Language = 'en';

const chinese = new Translator([CLI_SENTENCES, FAILURE_SENTENCES, DAMAGE_SENTENCES, READING_SENTENCES]);

/** From now on, speak to the person at stderr in a language. */
export function speakIn(asked: Language): void {
  language = asked;
}

/** What the command line says, in the language that it speaks; what it says in several parts is said part by part. */
export function spoken(text: string): string {
  if (language === 'en') return text;
  const whole = chinese.chineseOf(text);
  if (whole !== undefined) return whole;
  const parts = text.split('; ');
  return parts.map((part) => chinese.chineseOf(part) ?? listed(part)).join('；');
}

function listed(text: string): string {
  return text
    .split(', ')
    .map((part) => chinese.chineseOf(part) ?? part)
    .join('，');
}

let passing = false;

/** What is being done, on a terminal alone: the next line takes its place. */
export function showPassing(text: string): void {
  if (process.stderr.isTTY !== true || process.env.TERM === 'dumb') return;
  if (!passing) process.once('exit', clearPassing);
  passing = true;
  process.stderr.write(`\r${spoken(text)}\u001b[K`);
}

/** Take away what is said to be being done. */
export function clearPassing(): void {
  if (passing) process.stderr.write('\r\u001b[K');
  passing = false;
  process.removeListener('exit', clearPassing);
}

/** Milliseconds: a document that is read in less needs no word, and nobody reads faster. */
const QUIET = 1_000;
const BETWEEN = 200;

/** Says on a terminal which page of a slow document is being read. */
export function pageTeller(
  // `performance` is loaded where it is first asked for, in 1 ms.
  now: () => number = () => process.uptime() * 1000,
  show: (text: string) => void = showPassing,
): (page: number, pages: number) => void {
  let due = now() + QUIET;
  return (page, pages) => {
    if (now() < due) return;
    due = now() + BETWEEN;
    show(`reading page ${page} of ${pages}`);
  };
}

/** One line on stderr: `yusuan: a.pdf: no such file`. The last part is said in the language of the person. */
export function reportLine(...parts: string[]): void {
  clearPassing();
  const [names, last] = [parts.slice(0, -1), parts.at(-1) ?? ''];
  process.stderr.write(`${cleanLine(['yusuan', ...names, spoken(last)].join(': '))}\n`);
}

/** A failure on stderr: one line, and the stack with `debug`. */
export function reportError(error: unknown, debug: boolean, ...parts: string[]): void {
  reportLine(...parts, formatReason(error));
  if (debug && error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
}

/** `1 input`, `2 inputs`. */
export function formatCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
