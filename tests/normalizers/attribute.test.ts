import { expect, test } from 'vitest';
import { attributeKind } from '../../src/normalizers/attribute.js';

test.each([
  ['经常性项目（长期开展）', 'recurring'],
  ['一次性项目', 'one-off'],
  ['新增项目 □    延续项目 √', 'continuing'],
  ['新增项目□ 延续项目√', 'continuing'],
  ['新增项目√ 延续项目□', 'new'],
  ['□新增项目  ☑延续项目', 'continuing'],
  ['☑新增项目  □延续项目', 'new'],
  ['√新增项目  延续项目', 'new'],
  ['新增项目  延续项目√', 'continuing'],
  ['新增项目（ ） 延续项目（√）', 'continuing'],
  ['新增项目（√） 延续项目（ ）', 'new'],
  ['1.新增项目□\n2.延续项目□√', 'continuing'],
  ['■经常性项目 □一次性项目', 'recurring'],
  ['新增项目□ 延续项目□', null],
  ['特定目标类', null],
])('the project of “%s” is %s', (raw, kind) => {
  expect(attributeKind(raw)).toBe(kind);
});
