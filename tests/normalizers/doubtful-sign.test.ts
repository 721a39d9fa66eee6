import { expect, test } from 'vitest';
import { labelForms } from '../../src/labeller/label.js';
import { normalizeForms } from '../../src/normalizers/forms.js';
import { normalizeDocument } from '../../src/normalizers/normalize.js';
import { runStages } from '../../src/pipeline.js';
import { recognizeDocument } from '../../src/recognizer/recognize.js';

const FORM = `<meta charset="utf-8"><p>项目支出绩效目标申报表</p><table border="1">
<tr><td>项目名称<td colspan="5">设备购置经费
<tr><td>年度资金总额<td colspan="5">10.00
<tr><td>一级指标<td>二级指标<td>三级指标<td>指标性质<td>指标值<td>度量单位
<tr><td rowspan="2">产出指标<td rowspan="2">数量指标<td>购置设备数量<td>≤<td>90<td>套
<tr><td>培训次数<td>≥<td>3<td>次</table>`;

/** The targets of the form where the sign of its first indicator was read from a picture as this, in doubt or not. */
async function targets(sign: string, others: string[]) {
  const { items, document } = await runStages(Buffer.from(FORM), { name: 'a.html' });
  for (const item of items)
    for (const cell of item.type === 'row' ? item.cells : [])
      if (cell.text === '≤') Object.assign(cell, { text: sign, ocr: { confidence: 0.4, others } });
  const { value } = recognizeDocument(items);
  const { projects } = normalizeDocument(value, normalizeForms(labelForms(value.forms), {}), document.source, {}).value;
  return projects[0]?.indicators.map(({ value: target }) => [target?.operator, target?.number]);
}

test('a figure whose sign is in doubt has no number', async () => {
  expect(await targets('≤', [])).toEqual([
    ['<=', '90'],
    ['>=', '3'],
  ]);
  for (const sign of ['\ufffd', 'N', '≤'])
    expect(await targets(sign, [sign]), sign).toEqual([
      [null, null],
      ['>=', '3'],
    ]);
});
