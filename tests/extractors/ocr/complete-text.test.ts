import { expect, test } from 'vitest';
import { completeText, knownAmong } from '../../../src/extractors/ocr/complete-text.js';

/** A read line: each character sure, but for those with a second choice. */
function line(
  text: string,
  seconds: Record<number, [confidence: number, other: string, otherConfidence: number]> = {},
) {
  return [...text].map((letter, i) => {
    const [confidence, other, otherConfidence] = seconds[i] ?? [0.99, '', 0];
    return { text: letter, confidence, other, otherConfidence, middle: i };
  });
}

test('an unsure character is its second choice where that alone makes a known text', () => {
  expect(completeText(line('单位：万开', { 4: [0.61, '元', 0.3] }))).toBe('单位：万元');
  expect(completeText(line('项目名祢', { 3: [0.5, '称', 0.4] }))).toBe('项目名称');
  expect(completeText(line('预算金额（万兀）', { 6: [0.7, '元', 0.2] }))).toBe('预算金额（万元）');
});

test('nothing else is completed', () => {
  // Sure, without a likely second choice, known already, of no known text.
  expect(completeText(line('单位：万开', { 4: [0.99, '元', 0.01] }))).toBeUndefined();
  expect(completeText(line('单位：万开', { 4: [0.61, '干', 0.3] }))).toBeUndefined();
  expect(completeText(line('单位：千元', { 3: [0.6, '万', 0.3] }))).toBeUndefined();
  expect(completeText(line('某某巿教育局', { 2: [0.6, '市', 0.3] }))).toBeUndefined();
});

test('a character of 单位 before a surely read unit is known', () => {
  expect(completeText(line('重位：万元', { 0: [0.4, '量', 0.3] }))).toBe('单位：万元');
  expect(completeText(line('金额单伍：元', { 3: [0.6, '低', 0.1] }))).toBe('金额单位：元');
  // The unit of money itself is unsure; both characters are others; the character is sure.
  expect(completeText(line('重位：万元', { 0: [0.4, '量', 0.3], 3: [0.7, '亿', 0.2] }))).toBeUndefined();
  expect(completeText(line('重伍：万元', { 0: [0.4, '量', 0.3] }))).toBeUndefined();
  expect(completeText(line('座位：万元'))).toBeUndefined();
  expect(completeText(line('座位：三层', { 0: [0.4, '单', 0.01] }))).toBeUndefined();
});

test('of several readings of a line the one known text is taken where the first differs from it by one character', () => {
  expect(knownAmong(['重位：万元', '单位：万元', '量位：万元'])).toBe('单位：万元');
  expect(knownAmong(['单位：万元', '单位：亿元'])).toBeUndefined();
  expect(knownAmong(['重位：万元', '单位：万元', '单位：亿元'])).toBeUndefined();
  expect(knownAmong(['某镇', '单位：万元'])).toBeUndefined();
});
