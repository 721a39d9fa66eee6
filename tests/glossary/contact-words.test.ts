import { describe, expect, test } from 'vitest';
import { maskText } from '../../src/normalizers/contacts.js';

const nobody: ReadonlySet<string> = new Set();

describe('texts with codes and telephones', () => {
  test.each([
    ['请拨13800000000咨询', '请拨***咨询'],
    ['电话010-80000000', '电话***'],
    ['0371-80000000转财务科', '***转财务科'],
    ['联系人：赵某甲', '联系人：***'],
  ])('%s is masked', (text, masked) => {
    expect(maskText(text, nobody)).toBe(masked);
  });

  test.each([
    '43050525T 0000264461-渔港防波堤维护',
    '43050525T\n0000264461',
    '编号 0000264461',
    '51010324T000009123400-水库维修养护',
  ])('the running number of a code is no telephone: %s', (text) => {
    expect(maskText(text, nobody)).toBe(text);
  });
});
