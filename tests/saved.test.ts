import { expect, test } from 'vitest';
import { InputError } from '../src/result.js';
import { readSaved } from '../src/saved.js';
import { disclosure, line, table } from './writers/disclosure-builder.js';

const SAVED = disclosure({ budgetTables: [table([line()])] });

const bytesOf = (...values: unknown[]): Uint8Array =>
  Buffer.from(values.map((value) => JSON.stringify(value)).join('\n'));

/** What is said of bytes that hold something of ours that cannot be taken, in both languages. */
function refusalOf(bytes: Uint8Array): [string, string] | undefined {
  try {
    readSaved(bytes);
  } catch (error) {
    if (error instanceof InputError) return [error.message, error.messageZh];
  }
  return undefined;
}

test('a result is read as it was: JSON, an array of one, NDJSON of one, with a mark before it', () => {
  for (const bytes of [
    bytesOf(SAVED),
    Buffer.from(JSON.stringify([SAVED], null, 2)),
    Buffer.from(`\uFEFF${JSON.stringify(SAVED)}\n`),
  ]) {
    expect(readSaved(bytes)).toEqual(SAVED);
  }
});

test('other JSON, text that begins with a bracket and documents are nothing of ours', () => {
  for (const text of ['{"a":1}', '[]', 'null', '[部门]预算公开', '{', '%PDF-1.7', '{"schemaVersion":"1"}']) {
    expect(readSaved(Buffer.from(text))).toBeUndefined();
  }
});

test('results of several documents, of another schema and changed ones are said in one line', () => {
  expect(refusalOf(bytesOf(SAVED, SAVED))).toEqual([
    'the results of 2 documents, not of one',
    '是2份文档的结果，此处只能是一份',
  ]);
  expect(refusalOf(bytesOf({ ...SAVED, schemaVersion: '2' }))).toEqual([
    'a result of schema 2, where 1 is read: read its document again with this version',
    '结果的格式版本为2，本版本只读1：请用本版本重新读取原文档',
  ]);
  expect(refusalOf(bytesOf({ ...SAVED, fiscalYear: '今年' }))).toEqual([
    'a result that breaks the schema at fiscalYear: read its document again with this version',
    '结果在fiscalYear处不符合格式：请用本版本重新读取原文档',
  ]);
});
