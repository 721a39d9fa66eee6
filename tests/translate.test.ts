import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { buildProgram } from '../src/cli/program.js';
import { speakIn, spoken } from '../src/cli/report.js';
import { CLI_SENTENCES } from '../src/glossary/cli-sentences.js';
import { DAMAGE_SENTENCES } from '../src/glossary/damage-sentences.js';
import { FAILURE_SENTENCES } from '../src/glossary/failure-sentences.js';
import { HELP_SENTENCES } from '../src/glossary/help-sentences.js';
import { READING_SENTENCES } from '../src/glossary/reading-sentences.js';
import { LIMITS, type LimitName, limitMessage } from '../src/limits.js';
import { InputError } from '../src/result.js';
import { chineseOf, Translator } from '../src/translate.js';
import { ROOT } from './cli/run.js';

const all = new Translator([CLI_SENTENCES, FAILURE_SENTENCES, DAMAGE_SENTENCES, READING_SENTENCES]);

function sources(folder: string): string[] {
  return (
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      // What the schema says of a field is no message.
      .filter((name) => name.endsWith('.ts') && !name.replaceAll('\\', '/').startsWith('schema/'))
      .map((name) => readFileSync(join(ROOT, folder, name), 'utf8'))
  );
}

/** Where a text for a person stands in the code: thrown, reported, pushed as a message. */
const SAID =
  /(?:(?:new (?:InputError|UsageError|RunError|MergeError|LockedError|ForeignError|PdfLimitError)|reportLine|\breport|\bsay)\(|\b(?:text|reason|problem)(?:: |\) => |\s=\s))(?:[\w[\]?.]+,\s*|'[a-z-]+',\s*)?(?:(['"])((?:\\.|(?!\1)[^\\\n])+)\1|`((?:[^`$]|\$\{(?:[^{}`]|`[^`]*`)*\})+)`)/gu;

/** The texts in the code that a person reads, each gap filled with a figure. */
function saidTexts(): string[] {
  const texts = ['src/extractors', 'src/cli', 'src/batch', 'src'].flatMap((folder) =>
    sources(folder).flatMap((source) =>
      [...source.matchAll(SAID)].map(([, , plain, template]) =>
        (plain ?? template?.replace(/\$\{(?:[^{}`]|`[^`]*`)*\}/gu, '7') ?? '').replaceAll("\\'", "'"),
      ),
    ),
  );
  // A sentence has words and blanks: names of things, patterns and keys have none.
  const reasons = new Set<string>(Object.values(LIMITS).map(({ reason }) => reason));
  return [...new Set(texts)].filter((text) => /[a-z]{2} [a-z]/u.test(text) && !reasons.has(text));
}

test('every text that the code says to a person has a template', () => {
  const texts = saidTexts();
  expect(texts.length).toBeGreaterThan(100);
  expect(texts.filter((text) => all.chineseOf(text) === undefined)).toEqual([]);
});

test('every limit is named in Chinese', () => {
  for (const name of Object.keys(LIMITS) as LimitName[]) {
    const said = chineseOf(limitMessage(name)) ?? '';
    expect(said.replace(/YUSUAN\w+|--[a-z-]+|MiB|（上限\w+/gu, '')).not.toMatch(/\p{Script=Latin}/u);
  }
});

test('every text of the help has a template', () => {
  const help = new Translator([HELP_SENTENCES]);
  const program = buildProgram('0', () => {});
  const commands = [program, ...program.commands];
  const texts = commands.flatMap((command) => [
    command.description(),
    ...command.options.map(({ description }) => description),
    ...command.registeredArguments.map(({ description }) => description),
  ]);
  expect(texts.length).toBeGreaterThan(60);
  expect(texts.filter((text) => help.chineseOf(text) === undefined)).toEqual([]);
});

test.each([
  [
    'damaged: its XML declares a document type, which no Office file does',
    '已损坏：XML中声明了文档类型，Office文件不会如此',
  ],
  ['damaged: 12 bytes that are not PDF', '已损坏：12字节，不是PDF'],
  ['left out: 2 hidden sheets, hidden rows or columns', '未收录：2张隐藏的工作表、隐藏的行或列'],
  ['page 3 cannot be read: the engine stopped at it', '第3页无法读取：引擎中止'],
  ['an archive (zip); its members are the documents', '是压缩包（zip），其中的文件才是文档'],
])('%s', (en, zh) => {
  expect(chineseOf(en)).toBe(zh);
});

const { inputs, ...commander } = {
  inputs:
    '120 inputs, 118 documents read; 1 input unchanged; 2 failed; 0 errors, 3 warnings, 1 failed check; 2 h 10 min',
  flag: "option '--format <format>' argument 'xml' is invalid. Allowed choices are json, csv. (Did you mean json?)",
  command: "unknown command 'prase' (Did you mean parse?)",
  excess: "too many arguments for 'report'. Expected 1 argument but got 2.",
};

test('a summary of several parts is said part by part', () => {
  speakIn('zh');
  onTestFinished(() => speakIn('en'));
  expect(spoken(inputs)).toBe('120个输入，读取118份文档；1个未变；失败2个；错误0项，警告3项，核对不符1项；2小时10分钟');
  for (const text of Object.values(commander)) expect(spoken(text)).not.toMatch(/ is | too many|Did you/u);
  expect(spoken('120 of 400, 2.0 a second, 2 min left')).toBe('120/400，每秒2.0个，还需2分钟');
});

test('a name that reads like a sentence stays a name', () => {
  expect(all.chineseOf('text: is an input, too')).toBe('text：同时是输入');
});

test('an InputError has a code of a closed list and says itself in Chinese', () => {
  const error = new InputError('no text layer; pictures are read after: npm install x');
  expect([error.code, error.messageZh]).toEqual(['no-text', '没有文字层；安装后可识别图片：npm install x']);
  expect(new InputError('the PDF is encrypted: a password is needed to open it').code).toBe('encrypted');
  expect(new InputError('inflates more than 200 times (limit inflateRatio; X changes it)').code).toBe('limit');
});
