import { expect, test } from 'vitest';
import { decodeText } from '../../src/extractors/decode.js';
import { InputError } from '../../src/result.js';

const TEXT = '项目名称\t档案整理经费\n合计\t1,234.50\n';
/** 合计 in GB18030, after the code table of the standard. */
const GBK_TOTAL = [0xba, 0xcf, 0xbc, 0xc6];

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

test('UTF-8 is read as it is and nothing is guessed', () => {
  expect(decodeText(Buffer.from(TEXT))).toEqual({ text: TEXT, encoding: 'utf-8', guessed: false, damaged: false });
});

test('a byte order mark is no part of the text', () => {
  expect(decodeText(Buffer.from(`\ufeff${TEXT}`)).text).toBe(TEXT);
});

test.each(['le', 'be'] as const)('UTF-16%s is told by its content, and said to be guessed', (order) => {
  expect(decodeText(utf16(TEXT, order))).toMatchObject({ text: TEXT, encoding: `utf-16${order}`, guessed: true });
});

test('bytes that are no UTF-8 are GB18030, and said to be guessed', () => {
  const bytes = Uint8Array.from([...GBK_TOTAL, 0x09, 0x31]);
  expect(decodeText(bytes)).toMatchObject({ text: '合计\t1', encoding: 'gb18030', guessed: true, damaged: false });
});

test('a good many characters of GB2312 leave no doubt; as many of Big5 do', () => {
  const text = Uint8Array.from(Array.from({ length: 12 }, () => GBK_TOTAL).flat());
  expect(decodeText(text)).toMatchObject({ text: '合计'.repeat(12), encoding: 'gb18030', guessed: false });
  // 預算 in Big5, after its code table.
  const big5 = Uint8Array.from(Array.from({ length: 20 }, () => [0xb9, 0x77, 0xba, 0xe2]).flat());
  expect(decodeText(big5)).toMatchObject({ encoding: 'gb18030', guessed: true });
});

test('a GB18030 text that ends inside a character is damaged, not lost', () => {
  const decoded = decodeText(Uint8Array.from([...GBK_TOTAL, ...GBK_TOTAL, ...GBK_TOTAL, ...GBK_TOTAL, 0xba]));
  expect(decoded.text.startsWith('合计合计')).toBe(true);
  expect(decoded.damaged).toBe(true);
});

test('a file that joins both encodings is decoded line by line', () => {
  const bytes = Buffer.concat([Buffer.from('一般公共服务支出\t1\n'), Buffer.from([...GBK_TOTAL, 0x0a])]);
  expect(decodeText(bytes)).toMatchObject({ text: '一般公共服务支出\t1\n合计\n', encoding: 'mixed', guessed: true });
});

test('NUL characters are left out and said', () => {
  expect(decodeText(Buffer.from('合计\0\t1\n'))).toMatchObject({ text: '合计\t1\n', damaged: true });
});

test('noise is no text', () => {
  const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * 2654435761) >>> 13);
  expect(() => decodeText(noise)).toThrow(InputError);
});

test('an unknown encoding is named', () => {
  expect(() => decodeText(Buffer.from(TEXT), { encoding: 'klingon' })).toThrow('unknown encoding klingon');
});
