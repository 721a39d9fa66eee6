import { expect, test } from 'vitest';
import type { Source, SourceItem } from '../../src/document.js';
import { labelForms } from '../../src/labeller/label.js';
import type { Forms } from '../../src/normalizers/forms.js';
import { normalizeForms } from '../../src/normalizers/forms.js';
import { normalizeDocument } from '../../src/normalizers/normalize.js';
import { recognizeForms } from '../../src/recognizer/form-block.js';
import type { Result } from '../../src/result.js';
import { FORM_TITLE, formRows, line } from '../build/rows.js';
import { gridsOf } from '../recognizer/grid-items.js';

const SOURCE: Source = { name: 'a.pdf', sha256: '0', bytes: 1, format: 'pdf', pages: 1, member: null };
const NO_FORMS: Result<Forms> = { value: { projects: [], departmentForms: [], issuerAbove: null }, messages: [] };

/** A document of these paragraphs, tables and forms. */
interface Drawn {
  paragraphs?: string[];
  tables?: string;
  forms?: Result<Forms>;
}

function normalize({ paragraphs = [], tables, forms = NO_FORMS }: Drawn) {
  const grids = tables === undefined ? [] : gridsOf(tables);
  const printed = paragraphs.map((text) => ({ text, place: { file: 'test' } }));
  return normalizeDocument({ grids, paragraphs: printed }, forms, SOURCE, {});
}

/** The forms that a document prints below each other. */
function formsOf(...items: SourceItem[]): Result<Forms> {
  return normalizeForms(labelForms(recognizeForms(items).value.forms), {});
}

const form = (name: string, annual: string) => formsOf(line(FORM_TITLE), ...formRows({ name, annual, period: annual }));

const projectTable = (title: string, issuer = '') => `
  ${title}
  ${issuer}单位：万元
  项目名称 | 金额
  合计 | 35.50
  河道清淤经费 | 35.50`;

test('a document of nothing has no records, and says so with its name', () => {
  const { value, messages } = normalize({});
  expect([value.kind, value.issuer, value.fiscalYear]).toEqual(['unknown', null, null]);
  expect([value.budgetTables, value.projects, value.departmentForms, value.statements]).toEqual([[], [], [], []]);
  expect([value.source, value.checks, value.diagnostics]).toEqual([SOURCE, [], []]);
  expect(messages.map(({ code, place }) => [code, place])).toEqual([['no-records', { file: 'a.pdf' }]]);
});

test('text alone gives statements and what the cover says, and no records', () => {
  const { value, messages } = normalize({
    paragraphs: ['云川县水利局', '2024年度部门预算', '2024年支出预算35.50万元。'],
  });
  expect([value.issuer, value.fiscalYear, value.kind]).toEqual(['云川县水利局', 2024, 'unknown']);
  expect(value.statements.map(({ amount }) => amount?.yuan)).toEqual(['355000']);
  expect(messages.map(({ code }) => code)).toContain('no-records');
});

test('the year is that of the cover, else of the tables, else of the forms, else of the text', () => {
  const claims = '2021年支出预算35.50万元。';
  const cover = ['云川县水利局', '2024年度部门预算'];
  const table = projectTable('2023年项目支出表');
  const forms = formsOf(
    line(FORM_TITLE),
    line('（2022年度）'),
    ...formRows({ name: '河道清淤经费', annual: '355000', period: '355000' }),
  );
  const year = (drawn: Drawn) => normalize(drawn).value.fiscalYear;
  expect(year({ paragraphs: [...cover, claims], tables: table, forms })).toBe(2024);
  expect(year({ paragraphs: [claims], tables: table, forms })).toBe(2023);
  expect(year({ paragraphs: [claims], forms })).toBe(2022);
  expect(year({ paragraphs: [claims] })).toBe(2021);
});

test('the issuer is that of the tables, else of the cover, else of a line above a form, else of the forms', () => {
  const cover = ['云川县水务局', '2024年度部门预算'];
  const table = projectTable('2024年项目支出表', '部门名称：云川县水利局    ');
  const forms = form('河道清淤经费', '355000');
  const above = { ...forms, value: { ...forms.value, issuerAbove: '云川县河道局' } };
  const issuer = (drawn: Drawn) => normalize(drawn).value.issuer;
  expect(issuer({ paragraphs: cover, tables: table, forms: above })).toBe('云川县水利局');
  expect(issuer({ paragraphs: cover, forms: above })).toBe('云川县水务局');
  expect(issuer({ forms: above })).toBe('云川县河道局');
  expect(issuer({ forms })).toBe('示例市档案局');
});

test('tables make a budget or final accounts, and forms alone project targets', () => {
  const kind = (drawn: Drawn) => normalize(drawn).value.kind;
  expect(kind({ tables: projectTable('2024年项目支出预算表') })).toBe('budget');
  expect(kind({ tables: projectTable('2024年项目支出决算表') })).toBe('final-accounts');
  expect(kind({ paragraphs: ['云川县水利局2024年部门决算'], tables: projectTable('项目支出表') })).toBe(
    'final-accounts',
  );
  expect(kind({ forms: form('河道清淤经费', '355000') })).toBe('project-targets');
});

test('a form takes the year of the document and its line of the table, and the records it came from stay', () => {
  const forms = form('河道清淤经费', '355000');
  const { value, messages } = normalize({ tables: projectTable('2024年项目支出表'), forms });
  const [project] = value.projects;
  const [table] = value.budgetTables;
  const index = table?.lines.find(({ name }) => name === '河道清淤经费')?.index;
  expect([project?.fiscalYear, project?.budgetLine]).toEqual([2024, { table: table?.id, index }]);
  expect(index).toBe(1);
  expect([forms.value.projects[0]?.fiscalYear, forms.value.projects[0]?.budgetLine]).toEqual([null, null]);
  expect(messages.map(({ code }) => code)).not.toContain('no-records');
});

test('tables alone and forms alone are records', () => {
  const codes = (drawn: Drawn) => normalize(drawn).messages.map(({ code }) => code);
  expect(codes({ tables: projectTable('2024年项目支出表') })).not.toContain('no-records');
  expect(codes({ forms: form('河道清淤经费', '355000') })).not.toContain('no-records');
});

test('tables that say no phase and no issuer are of those of the cover', () => {
  const [table] = normalize({ paragraphs: ['云川县水利局2024年部门决算'], tables: projectTable('项目支出表') }).value
    .budgetTables;
  expect([table?.phase, table?.fiscalYear, table?.issuer]).toEqual(['final', 2024, '云川县水利局']);
});

test('a form keeps a year of its own', () => {
  const forms = formsOf(
    line(FORM_TITLE),
    line('（2022年度）'),
    ...formRows({ name: '河道清淤经费', annual: '355000', period: '355000' }),
  );
  const { value } = normalize({ paragraphs: ['云川县水利局', '2024年度部门预算'], forms });
  expect([value.fiscalYear, value.projects[0]?.fiscalYear]).toEqual([2024, 2022]);
});

test('what was doubtful of tables is said before that of forms, and that before what joins the two', () => {
  const own = form('河道清淤补助经费', '355000');
  const forms: Result<Forms> = { ...own, messages: [{ code: 'label-unknown', text: 'a', place: { file: 'test' } }] };
  const codes = (table: string) => normalize({ tables: table, forms }).messages.map(({ code }) => code);
  expect(codes(projectTable('2024年项目支出表').replace('单位：万元', ''))).toEqual(['unit-unknown', 'label-unknown']);
  expect(codes(projectTable('2024年项目支出表').replace('河道清淤经费', '河道清淤补助经'))).toEqual([
    'label-unknown',
    'name-differs',
  ]);
});
