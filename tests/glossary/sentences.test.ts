import { describe, expect, test } from 'vitest';
import { REPORT_SENTENCES } from '../../src/glossary/check-report-sentences.js';
import { CHECK_SENTENCES, PLACE_SENTENCES } from '../../src/glossary/check-sentences.js';
import { CLI_SENTENCES } from '../../src/glossary/cli-sentences.js';
import { chineseDescription } from '../../src/glossary/column-descriptions-zh.js';
import { DAMAGE_SENTENCES } from '../../src/glossary/damage-sentences.js';
import { DIAGNOSTIC_SENTENCES } from '../../src/glossary/diagnostic-sentences.js';
import { DIFF_SENTENCES } from '../../src/glossary/diff-sentences.js';
import { FAILURE_CODES, FAILURE_SENTENCES } from '../../src/glossary/failure-sentences.js';
import { FIELD_NAMES } from '../../src/glossary/field-names.js';
import { HELP_SENTENCES } from '../../src/glossary/help-sentences.js';
import { INDEX_SENTENCES } from '../../src/glossary/index-sentences.js';
import { MARKDOWN_SENTENCES } from '../../src/glossary/markdown-sentences.js';
import { READING_SENTENCES } from '../../src/glossary/reading-sentences.js';
import { SUMMARY_SENTENCES } from '../../src/glossary/summary-sentences.js';
import { WORKBOOK_SENTENCES } from '../../src/glossary/workbook-words.js';
import { MESSAGE_CODES, MESSAGE_KINDS } from '../../src/messages.js';
import { describeColumns } from '../../src/schema/column-descriptions.js';
import { TIDY_TABLES, type TidyTable } from '../../src/schema/tidy.js';
import { joinSentences, speaker, type Templates } from '../../src/sentence.js';

const TABLES: Record<string, Templates> = {
  checks: CHECK_SENTENCES,
  places: PLACE_SENTENCES,
  report: REPORT_SENTENCES,
  diagnostics: DIAGNOSTIC_SENTENCES,
  fields: FIELD_NAMES,
  summary: SUMMARY_SENTENCES,
  comparison: DIFF_SENTENCES,
  workbook: WORKBOOK_SENTENCES,
  reading: READING_SENTENCES,
  failures: FAILURE_SENTENCES,
  damage: DAMAGE_SENTENCES,
  'the command line': CLI_SENTENCES,
  help: HELP_SENTENCES,
  'the index': INDEX_SENTENCES,
  Markdown: MARKDOWN_SENTENCES,
};

const GAP = /\{(\w+)(?::([^|}]*)\|([^|}]*))?\}/gu;
const gapsOf = (text: string): string[] => [...new Set([...text.matchAll(GAP)].map(([, name = '']) => name))].sort();
/** Names that are the same in Chinese: of formats and programs, flags, codes, files, variables. */
const NAMES =
  /--?[a-z][-a-z]*|npm install|\b(?:yusuan(?: \w+)?|PDFium|pdfjs|PDF|OFD(?:\.xml)?|PNG|TIFF|JPEG|GIF|ZIP|TAR|GZIP|XFA|XML|JSON(?: Schema)?|Esc|CSV|XLSX|NUL|HTML|index\.html|CMYK|YCbCr|MiB|GiB|Word(?: 95| XML)?|Works|Office|OpenDocument|OpenOffice|XPS|UOF|Pages|Numbers|Keynote|OLE|Windows|Excel|LibreOffice|soffice|altChunk|Markdown|RTF|x0,y0,x1,y1|[ni]|N|DIR|json|csv|text|parquet|xlsx|sqlite|all|none|projects|en|gb18030|pdf)\b|\.(?:docx|xlsx|xlsb|sxw|sxc|odt|ods)/gu;
/** The words of a template itself, without what fills its gaps. */
const wordsOf = (text: string): string => text.replace(GAP, '').replace(NAMES, '');

/** Templates that a reader of Chinese could not read, or that lack a language. */
function faultsOf(table: Templates): string[] {
  return Object.entries(table).flatMap(([key, { en, zh }]) => {
    const faults = [
      en.trim() === '' && !/^\s+$/u.test(en) ? 'no English' : '',
      zh.trim() === '' && key !== 'nameBetween' ? 'no Chinese' : '',
      /\p{Script=Latin}/u.test(wordsOf(zh)) ? 'Latin words in Chinese' : '',
      /\p{Script=Han}/u.test(wordsOf(en).replaceAll(/项目支出|万?元/gu, '')) ? 'Chinese words in English' : '',
      gapsOf(en).some((gap) => !gapsOf(zh).includes(gap)) ? 'a gap that Chinese leaves out' : '',
    ];
    return faults.filter((fault) => fault !== '').map((fault) => `${key}: ${fault}`);
  });
}

test.each(Object.keys(TABLES))('every template of %s is said in both languages', (name) => {
  expect(faultsOf(TABLES[name] ?? {})).toEqual([]);
});

test('a template that lacks a language, or mixes two, is found', () => {
  expect(
    faultsOf({
      silent: { en: 'a total is missing', zh: '' },
      mixed: { en: 'the form of {name} is lost', zh: '{name}的 form 缺失' },
      dropped: { en: 'the form of {name} is lost', zh: '申报表缺失' },
    }),
  ).toEqual(['silent: no Chinese', 'mixed: Latin words in Chinese', 'dropped: a gap that Chinese leaves out']);
});

describe('a sentence', () => {
  const say = speaker({
    rows: { en: '{table} has {n:row|rows}', zh: '{table}有{n}行' },
    quoted: { en: '“{text}”', zh: '“{text}”' },
  });

  test('counts in English, and fills its gaps with sentences in their own language', () => {
    const table = { en: 'the table', zh: '该表' };
    expect([say('rows', { table, n: 1 }), say('rows', { table, n: 2 })]).toEqual([
      { en: 'the table has 1 row', zh: '该表有1行' },
      { en: 'the table has 2 rows', zh: '该表有2行' },
    ]);
  });

  test('leaves braces and dollar signs of the document as they are', () => {
    expect(say('quoted', { text: '{n} $& $1' }).zh).toBe('“{n} $& $1”');
  });

  test('is joined with what each language puts between', () => {
    const parts = [say('quoted', { text: '甲' }), say('quoted', { text: '乙' })];
    expect(joinSentences(parts, { en: ', ', zh: '、' })).toEqual({ en: '“甲”, “乙”', zh: '“甲”、“乙”' });
  });
});

test.each(MESSAGE_CODES)('%s has a meaning in both languages', (code) => {
  const { meaning, meaningZh }: { meaning: string; meaningZh: string } = MESSAGE_KINDS[code];
  expect([/\p{Script=Han}/u.test(meaning), /\p{Script=Latin}/u.test(meaningZh), meaningZh === '']).toEqual([
    false,
    false,
    false,
  ]);
});

test('every reason why there is no document has a code of the closed list', () => {
  const codes = new Set(Object.values(FAILURE_SENTENCES).map(({ code }) => code));
  expect([...codes].filter((code) => !FAILURE_CODES.includes(code))).toEqual([]);
  expect(FAILURE_CODES.filter((code) => !codes.has(code) && code !== 'encoding')).toEqual([]);
});

test.each(Object.keys(TIDY_TABLES) as TidyTable[])('every column of %s is described in Chinese', (table) => {
  const said = Object.entries(describeColumns(table)).map(([name, text]) => [name, chineseDescription(text) ?? text]);
  expect(said.filter(([, text = '']) => text === '' || /\p{Script=Latin}/u.test(text.replaceAll('JSON', '')))).toEqual(
    [],
  );
});
