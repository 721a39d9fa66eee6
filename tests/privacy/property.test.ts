import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskText } from '../../src/privacy/text.js';

const person = fc
  .tuple(
    fc.constantFrom(...'欧阳 司马 诸葛 佘 亓 郏 笪 禤 昝 张 王 李'.split(' ')),
    fc.constantFrom(...'青禾 丹枫 映雪 牧野 听澜 望舒 知秋 若谷 星遥 松筠'.split(' ')),
  )
  .map((parts) => parts.join(''));
const label = fc
  .tuple(
    fc.constantFrom('', '项目', '单位', '财务', '科室', '本表'),
    fc.constantFrom('负责人', '联系人', '经办人', '填表人', '审核人', '复核人', '责任人', '编报人'),
    fc.constantFrom('', '（签字）', '（签章）', '姓名'),
  )
  .map((parts) => parts.join(''));
const mark = fc.constantFrom('：', ':', ' ： ', '：　');
const figure = fc.integer({ min: 1, max: 99_999_999 }).map((cents) => (cents / 100).toFixed(2));

test('a name behind any role word is masked, and a figure in the same sentence stays', () => {
  fc.assert(
    fc.property(person, label, mark, figure, (name, role, colon, amount) => {
      const masked = maskText(`2023年支出${amount}万元，${role}${colon}${name}。`);
      expect(masked).not.toContain(name);
      expect(masked).toContain(`${amount}万元`);
    }),
  );
});

test('a telephone number is masked however it is set, an amount of as many digits is not', () => {
  const digits = fc.stringMatching(/^1[3-9]\d{9}$/u);
  const set = fc.constantFrom(
    (number: string) => number,
    (number: string) => number.replace(/^(.{3})(.{4})/u, '$1 $2 '),
    (number: string) => number.replace(/^(.{3})(.{4})/u, '$1-$2-'),
    (number: string) => `+86${number}`,
    (number: string) => number.replace(/^(.{5})/u, '$1\n'),
  );
  fc.assert(
    fc.property(digits, set, (number, print) => {
      expect(maskText(`咨询请拨${print(number)}，`)).toBe('咨询请拨***，');
      expect(maskText(`资产总额${number}元`)).toBe(`资产总额${number}元`);
      expect(maskText(`项目编码${number}`)).toBe(`项目编码${number}`);
    }),
  );
});
