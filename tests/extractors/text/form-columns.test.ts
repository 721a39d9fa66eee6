import { expect, test } from 'vitest';
import { type Disclosure, parseDisclosure } from '../../../src/index.js';

type Placed = Record<number, string>;

/** A line with texts at columns of print, as a tool that counts characters sets them. */
function set(placed: Placed): string {
  let line = '';
  for (const [at, text] of Object.entries(placed)) line = line.padEnd(Number(at)) + text;
  return line;
}

const MONEY: Placed[] = [
  { 2: '项目资金（元）', 14: '实施期资金总额：', 36: '90,000', 44: '年度资金总额：', 64: '30,000' },
];
const GOALS: Placed[] = [
  { 24: '实施期目标', 52: '年度目标' },
  { 2: '总体目标', 14: '完成河道清淤，保持行洪畅通', 44: '完成八公里河道清淤' },
];

const BODY: Placed[] = [{ 2: '主管部门', 14: '示例县水利局', 44: '实施单位', 54: '示例县河道管理站' }];

function read(money: Placed[], goals: Placed[], body = BODY): Promise<Disclosure> {
  const lines: Placed[] = [
    { 25: '示例县项目支出绩效目标申报表' },
    { 2: '项目名称', 14: '河道清淤工程' },
    ...body,
    ...money,
    ...goals,
    { 4: '一级指标', 14: '二级指标', 26: '三级指标', 44: '指标值' },
    { 4: '产出指标', 14: '数量指标', 26: '清淤河道长度', 44: '≥8公里' },
  ];
  return parseDisclosure(new TextEncoder().encode(lines.map(set).join('\n')), { name: 'a.txt' });
}

const total: Placed = { 14: '实施期资金总额：', 36: '90,000', 44: '年度资金总额：', 64: '30,000' };
const other: Placed = { 14: '其他资金', 36: '10,000', 44: '其他资金', 64: '10,000' };

test.each<[string, Placed[]]>([
  ['on the left', [{ 14: '市县（区）财政资' }, { 36: '80,000', 44: '市县（区）财政资金', 64: '20,000' }, { 14: '金' }]],
  [
    'on both sides',
    [
      { 14: '其中：市县（区）财', 44: '其中：市县（区）财' },
      { 2: '项目资金', 36: '80,000', 64: '20,000' },
      { 14: '政资金', 44: '政资金' },
    ],
  ],
  [
    'on the right, in the middle of its cell',
    [{ 44: '市县财政' }, { 14: '市县（区）财政资金', 36: '80,000', 64: '20,000' }, { 46: '资金' }],
  ],
])('a label of money that is wrapped above and below its amount is that of this amount: %s', async (_, local) => {
  const { projects } = await read([total, ...local, other], GOALS);
  const [{ funding } = { funding: undefined }] = projects;
  const yuan = [funding?.period, funding?.annual].map((own) =>
    [own?.total, own?.local, own?.other].map((a) => a?.value),
  );
  expect(yuan).toEqual([
    ['90000', '80000', '10000'],
    ['30000', '20000', '10000'],
  ]);
});

const [HEADS = {}] = GOALS;

test.each<[string, Placed[]]>([
  ['on one line', GOALS],
  [
    'wrapped, the label in their middle',
    [HEADS, { 14: '完成河道清淤，保持', 44: '完成八公里' }, { 2: '总体目标' }, { 14: '行洪畅通', 44: '河道清淤' }],
  ],
  [
    'parted by one blank',
    [
      HEADS,
      { 2: '总体目标', 14: '完成全县范围内的全部主要河道的清淤，保持行洪畅通，确 完成八公里' },
      { 14: '保安全', 43: '河道清淤' },
    ],
  ],
  ['one below the other', [HEADS, { 2: '总体目标', 14: '完成河道清淤，保持行洪畅通' }, { 44: '完成八公里河道清淤' }]],
])('goals in two columns stay apart: %s', async (_, goals) => {
  const { projects } = await read(MONEY, goals);
  expect(projects.map(({ goals: own }) => own.annual)).toEqual(['完成八公里河道清淤']);
  expect(projects[0]?.goals.period).toMatch(/^完成\S*河道\S*行洪畅通(?:，确保安全)?$/u);
});

test.each<[string, Placed[]]>([
  [
    'beside its middle',
    [{ 54: '示例县河道' }, { 2: '主管部门', 14: '示例县水利局', 44: '实施单位', 54: '管理站及所属' }, { 54: '闸管所' }],
  ],
  [
    'between its lines',
    [{ 54: '示例县河道管理站' }, { 2: '主管部门', 14: '示例县水利局', 44: '实施单位' }, { 54: '及所属闸管所' }],
  ],
  [
    'whose label is wrapped, too',
    [{ 2: '主管部门', 14: '示例县水利局', 44: '实施单位', 54: '示例县河道管理站' }, { 54: '及所属闸管所' }],
  ],
])('a value is whole whose lines stand around its label: %s', async (_, unit) => {
  const { projects } = await read(MONEY, GOALS, unit);
  const [only] = projects;
  expect([only?.name, only?.department?.name]).toEqual(['河道清淤工程', '示例县水利局']);
  expect(only?.unit).toMatch(/^示例县河道管理站及所属闸管所$/u);
});

test.each([
  ['年度总体目', '标'],
  ['年度绩效', '目标'],
  ['总体', '目标'],
])('a label that one blank parts from its text, and that is wrapped: %s over %s', async (upper, lower) => {
  const goal = [{ 1: `${upper} 完成全县范围内的全部主要河道的清淤，` }, { 1: `${lower} 保持行洪畅通` }];
  const { projects } = await read(MONEY, goal);
  expect(projects[0]?.goals.annual).toBe('完成全县范围内的全部主要河道的清淤，保持行洪畅通');
});

test('a goal whose label stands alone on its line titles no other form, and one blank parts a sign from a name', async () => {
  const lines: Placed[] = [
    { 25: '项目支出绩效目标表' },
    { 0: '项目名称', 12: '冬季除雪' },
    { 0: '主管部门', 12: '示例区城管局 实施单位', 30: '示例区环卫中心' },
    { 0: '年度绩效目标' },
    { 0: '小雪24小时内清净，中雪48小时内清净。' },
    { 0: '一级指标', 12: '二级指标', 24: '三级指标 运算符号', 36: '指标值', 42: '度量单位' },
    { 0: '产出指标', 12: '数量指标', 24: '除雪面积 >=', 36: '560', 42: '万平方米' },
    { 0: '效益指标', 12: '社会效益指标', 24: '道路通行', 36: '畅通' },
  ];
  const text = new TextEncoder().encode(lines.map(set).join('\n'));
  const { projects } = await parseDisclosure(text, { name: 'a.txt' });
  expect(projects).toMatchObject([
    { name: '冬季除雪', unit: '示例区环卫中心', goals: { annual: '小雪24小时内清净，中雪48小时内清净。' } },
  ]);
  expect(projects[0]?.indicators.map(({ level3, value }) => [level3, value?.raw, value?.operator])).toEqual([
    ['除雪面积', '>=560万平方米', '>='],
    ['道路通行', '畅通', null],
  ]);
});

test('behind both levels any head may be that of the names', async () => {
  const lines: Placed[] = [
    { 25: '项目支出绩效目标表' },
    { 0: '项目名称', 12: '公路养护' },
    { 0: '一级指标', 12: '二级指标', 24: '三级指标：目标值' },
    { 0: '产出指标', 12: '数量指标', 24: '养护里程：650公里' },
    { 0: '效益指标', 12: '社会效益指标', 24: '受益村数：120个' },
  ];
  const text = new TextEncoder().encode(lines.map(set).join('\n'));
  const { projects } = await parseDisclosure(text, { name: 'a.txt' });
  expect(projects[0]?.indicators).toMatchObject([{ level2: '数量指标' }, { level2: '社会效益指标' }]);
});
