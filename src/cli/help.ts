import { Help, type Option } from 'commander';
import { HELP_SENTENCES } from '../glossary/help-sentences.js';
import type { Language } from '../sentence.js';
import { Translator } from '../translate.js';
import { displayWidth, wrapColumns } from '../writers/columns.js';

/** The language in which help is written; `writeHelpIn` sets it once, before the command line is read. */
let language: Language = 'en';

const chinese = new Translator([HELP_SENTENCES]);

/** From now on, write help in a language. */
export function writeHelpIn(asked: Language): void {
  language = asked;
}

/** A text of the help in its language. */
export function helpText(text: string): string {
  return language === 'zh' ? (chinese.chineseOf(text) ?? text) : text;
}

const plain = new Help();

/** How help is laid out: in its language, and broken by what characters take on a terminal. */
export const HELP: Partial<Help> = {
  displayWidth,
  styleTitle: helpText,
  commandUsage: (command) => plain.commandUsage(command).replace(/\[(?:options|command)\]/gu, helpText),
  commandDescription: (command) => helpText(command.description()),
  subcommandDescription: (command) => helpText(command.summary() || command.description()),
  argumentDescription: (argument) => helpText(argument.description),
  optionDescription: describeOption,
  boxWrap: (text, width) => wrapColumns(text, width).join('\n'),
};

/** What a flag does, what it takes, and what it is without. */
function describeOption({ description, argChoices, defaultValue, required, optional }: Option): string {
  const list = argChoices?.map((choice) => `"${choice}"`).join(', ');
  const value = (required || optional) && defaultValue !== undefined ? JSON.stringify(defaultValue) : undefined;
  const facts = [
    ...(list === undefined ? [] : [helpText(`choices: ${list}`)]),
    ...(value === undefined ? [] : [helpText(`default: ${value}`)]),
  ];
  if (facts.length === 0) return helpText(description);
  return language === 'zh' ? `${helpText(description)}（${facts.join('；')}）` : `${description} (${facts.join(', ')})`;
}

/** Paragraphs are no wider than this, however wide the terminal. */
const WIDEST = 100;

/** Help behind that of the flags: examples as they are, and paragraphs in its language. */
export function after(examples: readonly string[], ...paragraphs: readonly string[]): () => string {
  return () => {
    const title = helpText(examples.length === 1 ? 'Example:' : 'Examples:');
    const lines = ['', title, ...examples.map((example) => `  $ ${example}`)];
    return [
      ...lines,
      ...paragraphs.flatMap((text) => [
        '',
        ...wrapColumns(helpText(text), Math.min(process.stdout.columns || 80, WIDEST)),
      ]),
    ].join('\n');
  };
}
