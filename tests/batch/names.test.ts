import { expect, test } from 'vitest';
import { OutputNames, outputNameOf } from '../../src/batch/output-name.js';
import { isInShard, parseShard } from '../../src/batch/shard.js';

const SHA = '0123456789abcdef'.repeat(4);

test.each([
  ['部门/预算 1.pdf', 'documents/部门/预算 1.pdf.01234567.json'],
  ['a.zip/表.xlsx', 'documents/a.zip/表.xlsx.01234567.json'],
])('the plain path %s stands as it is', (path, expected) => {
  expect(outputNameOf(path, SHA)).toBe(expected);
});

test.each([
  '../../etc/passwd',
  '/etc/passwd',
  'a/./b',
  'what:ever?.pdf',
  'new\nline.txt',
  'caf\\xE9.txt',
  'CON.txt',
  'trailing. ',
  'x'.repeat(251),
  `${'d/'.repeat(2000)}a.txt`,
  '预'.repeat(80),
  '\u202efdp.txt',
  '..',
  '',
])('the path %j gives a name that any file system takes, with a hash of the path', (path) => {
  const name = outputNameOf(path, SHA);
  expect(name).toMatch(/^documents\/.+\.[0-9a-f]{8}\.01234567\.json$/su);
  const parts = name.split('/');
  expect(parts.filter((part) => ['', '.', '..'].includes(part) || Buffer.byteLength(part) > 250)).toEqual([]);
  expect(name).not.toMatch(/[\p{Cc}<>:"|?*\\\u202e]/u);
  expect(outputNameOf(`${path}2`, SHA)).not.toBe(name);
});

test('members of one path and content get numbers, upper and lower case aside', () => {
  const names = new OutputNames('a.zip', false);
  const all = [names.next('表.txt', SHA), names.next('表.txt', SHA), names.next('X', SHA), names.next('x', SHA)];
  expect(new Set(all.map((name) => name.toLowerCase())).size).toBe(4);
});

test('two inputs that differ in case alone share no name on any disk', () => {
  const [a, b] = ['A.txt', 'a.txt'].map((key) => outputNameOf(key, SHA, true).toLowerCase());
  expect(a).not.toBe(b);
});

test('every input is in one shard of each number, and shards are of like size', () => {
  const keys = Array.from({ length: 1000 }, (_, i) => `部门/${i}.pdf`);
  const sizes = [1, 2, 3, 4].map((index) => keys.filter((key) => isInShard(key, { index, count: 4 })).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1000);
  expect(Math.min(...sizes)).toBeGreaterThan(200);
});

test('3/8 is a shard; 0/8, 9/8 and others are none', () => {
  expect(parseShard('3/8')).toEqual({ index: 3, count: 8 });
  expect(['0/8', '9/8', '3', 'a/b', '-1/2', '1/0'].map(parseShard)).toEqual(Array(6).fill(undefined));
});
