import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../../src/extractors/number-formats.js';
import { readByMammoth } from '../../../src/extractors/word/docx-check.js';
import { brief, codes, docx, extract, p, tbl, tc, tr, zip } from '../office.js';

async function read(body: string, parts: Parameters<typeof docx>[1] = {}) {
  return extract(docx(body, parts), 'a.docx');
}

const merge = (value?: string) => `<w:vMerge${value === undefined ? '' : ` w:val="${value}"`}/>`;
const span = (columns: number) => `<w:gridSpan w:val="${columns}"/>`;

describe('tables of a .docx', () => {
  it('a merged cell stands once with its spans', async () => {
    const { items } = await read(
      tbl(
        tr(tc('项目', merge('restart')), tc('支出', span(2))),
        tr(tc('', merge()), tc('基本'), tc('项目支出')),
        tr(tc('合计'), tc('1.00'), tc('2.00')),
      ),
    );
    expect(brief(items)).toEqual(['1: 项目^2 | 支出*2', '1: 基本 | 项目支出', '1: 合计 | 1.00 | 2.00']);
  });

  it('a mark of going on without a cell above is a cell of its own', async () => {
    const { items, messages } = await read(tbl(tr(tc('甲', merge()), tc('1')), tr(tc('乙'), tc('2'))));
    expect(brief(items)).toEqual(['1: 甲 | 1', '1: 乙 | 2']);
    expect(messages).toEqual([]);
  });

  it('text under a merged cell is left out and reported', async () => {
    const { items, messages } = await read(
      tbl(tr(tc('甲', merge('restart')), tc('1')), tr(tc('旧', merge()), tc('2'))),
    );
    expect(brief(items)).toEqual(['1: 甲^2 | 1', '1: 2']);
    expect(codes(messages)).toEqual(['hidden-content']);
  });

  it('cells merged the old way join, and columns skipped before a row are one empty cell', async () => {
    const { items } = await read(
      tbl(
        tr(tc('收入', '<w:hMerge w:val="restart"/>'), tc('', '<w:hMerge/>'), tc('支出')),
        tr(tc('a'), tc('b'), tc('c')),
        `<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>${tc('只此')}</w:tr>`,
      ),
    );
    expect(brief(items)).toEqual(['1: 收入*2 | 支出', '1: a | b | c', '1: *2 | 只此']);
  });

  it('columns at which no cell begins are folded, so that spans of 1,000 cost nothing', async () => {
    const wide = tr(tc('项目', span(500)), tc('金额', span(499)));
    const { items } = await read(tbl(wide, tr(tc('合计', span(500)), tc('3.00', span(499)))));
    expect(brief(items)).toEqual(['1: 项目 | 金额', '1: 合计 | 3.00']);
  });

  it('a table in a cell follows the outer table, and its text is not doubled', async () => {
    const inner = tbl(tr(tc('x'), tc('1')), tr(tc('y'), tc('2')));
    const { items } = await read(tbl(tr(tc('甲'), tc(`${p('见内')}${inner}${p('')}`)), tr(tc('乙'), tc('9'))));
    expect(brief(items)).toEqual(['1: 甲 | 见内', '1: 乙 | 9', '2: x | 1', '2: y | 2']);
  });

  it('a table of one cell around others gives what is in it, in order', async () => {
    const inner = tbl(tr(tc('项目'), tc('金额')), tr(tc('合计'), tc('5')));
    const { items } = await read(tbl(tr(tc(`${p('收支总表')}${inner}${p('注：无')}`))));
    expect(brief(items)).toEqual(['收支总表', '1: 项目 | 金额', '1: 合计 | 5', '注：无']);
  });

  it('a page that was pasted with its layout gives its tables and texts in order', async () => {
    const inner = tbl(tr(tc('项目'), tc('金额')), tr(tc('合计'), tc('5')));
    const page = tr(tc(''), tc(`${p('表一')}${inner}${p('表二')}${inner}`), tc('右栏'));
    const { items } = await read(tbl(tr(tc('首页'), tc('公开'), tc('互动')), page));
    const grid = (table: number) => [`${table}: 项目 | 金额`, `${table}: 合计 | 5`];
    expect(brief(items)).toEqual(['1: 首页 | 公开 | 互动', '表一', ...grid(2), '表二', ...grid(3), '右栏']);
  });

  it('paragraphs of a cell are lines, an empty one between them included', async () => {
    const { items } = await read(tbl(tr(tc('概况'), tc(`${p('一')}${p('')}${p('二')}${p('')}`)), tr(tc('a'), tc('1'))));
    expect(brief(items)[0]).toBe('1: 概况 | 一\n\n二');
  });

  it('one row that heads a table is a line, one that goes on with a form is a row', async () => {
    const { items } = await read(
      tbl(tr(tc('部门：某局'), tc('单位：元'))) + p('') + tbl(tr(tc('效益指标'), tc('满意'))),
    );
    expect(brief(items)).toEqual(['部门：某局\t单位：元', '1: 效益指标 | 满意']);
  });

  it('indentation of a cell stands as spaces, that of a centred one does not', async () => {
    const name = (properties: string) => tc(p('其中', properties));
    const { items } = await read(
      tbl(
        tr(name('<w:ind w:left="420"/>'), tc('1')),
        tr(name('<w:ind w:firstLineChars="100" w:firstLine="180"/>'), tc('2')),
        tr(name('<w:ind w:left="420"/><w:jc w:val="center"/>'), tc('3')),
      ),
    );
    expect(brief(items)).toEqual(['1: 　　其中 | 1', '1: 　其中 | 2', '1: 其中 | 3']);
  });

  it('hidden and deleted rows are left out', async () => {
    const dropped = (mark: string) => `<w:tr><w:trPr>${mark}</w:trPr>${tc('旧')}${tc('7')}</w:tr>`;
    const { items, messages } = await read(
      tbl(tr(tc('甲'), tc('1')), dropped('<w:hidden/>'), dropped('<w:del w:id="1"/>'), tr(tc('乙'), tc('2'))),
    );
    expect(brief(items)).toEqual(['1: 甲 | 1', '1: 乙 | 2']);
    expect(codes(messages)).toEqual(['hidden-content']);
  });
});

describe('text of a .docx', () => {
  it('tracked changes are accepted and hidden text is left out, said once', async () => {
    const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const { items, messages } = await read(
      `<w:p>${run('收入')}<w:del><w:r><w:delText>100</w:delText></w:r></w:del><w:ins>${run('200')}</w:ins>` +
        `${run('内部', '<w:vanish/>')}${run('万元', '<w:vanish w:val="0"/>')}</w:p>`,
    );
    expect(brief(items)).toEqual(['收入200万元']);
    expect(codes(messages)).toEqual(['hidden-content']);
  });

  it('former properties of a tracked change do not count', async () => {
    const { items } = await read(
      tbl(
        tr(tc('甲', `${span(1)}<w:tcPrChange w:id="1"><w:tcPr>${span(2)}</w:tcPr></w:tcPrChange>`), tc('1')),
        tr(tc('乙'), tc('2')),
      ),
    );
    expect(brief(items)[0]).toBe('1: 甲 | 1');
  });

  it('automatic numbers stand in the text, also in empty cells', async () => {
    const level = (depth: number, format: string, text: string) =>
      `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering =
      `<w:abstractNum w:abstractNumId="0">${level(0, 'chineseCounting', '%1、')}${level(1, 'chineseCounting', '（%2）')}${level(2, 'decimal', '%3.')}</w:abstractNum>` +
      '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>' +
      '<w:num w:numId="6"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';
    const numbered = (text: string, depth: number, id = 5) =>
      p(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${id}"/></w:numPr>`);
    const { items } = await read(
      numbered('收入', 0) +
        numbered('拨款', 1) +
        numbered('其他', 1) +
        numbered('支出', 0) +
        numbered('基本', 1) +
        numbered('工资', 2) +
        tbl(tr(tc(numbered('', 0, 6)), tc('甲')), tr(tc(numbered('', 0, 6)), tc('1'))),
      { numbering },
    );
    expect(brief(items)).toEqual([
      '一、收入',
      '（一）拨款',
      '（二）其他',
      '二、支出',
      '（一）基本',
      '1.工资',
      '1: 一、 | 甲',
      '1: 二、 | 1',
    ]);
  });

  it('headings come from outline levels and styles, lines of contents are marked', async () => {
    const style = (id: string, name: string, more = '') =>
      `<w:style w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
    const styles =
      style('2', 'heading 1') +
      style('9', '自定', '<w:basedOn w:val="2"/>') +
      style('T', 'toc 1') +
      style('n', 'Normal');
    const field = '<w:p><w:r><w:t>说明</w:t><w:tab/><w:instrText> PAGEREF _Toc1 </w:instrText><w:t>7</w:t></w:r></w:p>';
    const { items } = await read(
      field +
        p('第一部分', '<w:pStyle w:val="9"/>') +
        p('概况', '<w:outlineLvl w:val="2"/>') +
        p('概况\t1', '<w:pStyle w:val="T"/>') +
        p('正文', '<w:pStyle w:val="n"/>'),
      { styles },
    );
    expect(brief(items)).toEqual(['(contents) 说明\t7', '# 第一部分', '### 概况', '(contents) 概况\t1', '正文']);
  });

  it('a page break parts a paragraph, a section ends a page', async () => {
    const { items } = await read(
      `<w:p><w:r><w:t>上</w:t><w:br w:type="page"/><w:t>下</w:t></w:r></w:p>${p('节', '<w:sectPr/>')}${p('尾')}`,
    );
    expect(brief(items)).toEqual(['上', '[pageBreak]', '下', '节', '[pageBreak]', '尾']);
  });

  it('text boxes, content controls, ticks and footnotes are read, each once', async () => {
    const box = `<w:r xmlns:mc="m"><mc:AlternateContent><mc:Choice><w:txbxContent>${p('单位：万元')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${p('单位：万元')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>`;
    const control = `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>${p('控件')}</w:sdtContent></w:sdt>`;
    const tick = '<w:p><w:r><w:t>经常性</w:t><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>';
    const footnotes = `<w:footnote w:type="separator" w:id="0">${p('线')}</w:footnote><w:footnote w:id="1">${p('脚注')}</w:footnote>`;
    const { items } = await read(`<w:p>${box}<w:r><w:t>收支总表</w:t></w:r></w:p>${control}${tick}`, { footnotes });
    expect(brief(items)).toEqual(['收支总表', '单位：万元', '控件', '经常性☑', '脚注']);
  });

  it('a paragraph whose mark is deleted goes on in the next', async () => {
    const { items } = await read(p('收入', '<w:rPr><w:del w:id="1"/></w:rPr>') + p('总计'));
    expect(brief(items)).toEqual(['收入总计']);
  });

  it('the same text comes under another namespace prefix', async () => {
    const W = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
    const bytes = zip({
      '[Content_Types].xml': '<Types/>',
      'word/document.xml': `<x:document xmlns:x="${W}"><x:body><x:p><x:r><x:t>正文</x:t></x:r></x:p></x:body></x:document>`,
    });
    expect(brief((await extract(bytes, 'a.docx')).items)).toEqual(['正文']);
  });
});

describe('hostile .docx', () => {
  const document = (xml: string) => zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': xml });

  it('a document type declaration is refused', async () => {
    const bytes = document('<!DOCTYPE d [<!ENTITY a "lol">]><d>&a;</d>');
    await expect(extract(bytes, 'a.docx')).rejects.toThrow('declares a document type');
  });

  it('tables nested without end stop at the limit', async () => {
    const deep = '<w:tbl><w:tr><w:tc>'.repeat(2000) + '</w:tc></w:tr></w:tbl>'.repeat(2000);
    await expect(read(deep)).rejects.toThrow('limit nesting');
  });

  it('malformed XML, a missing body and a document of nothing are errors of one line', async () => {
    await expect(extract(document('<w:document><w:p>'), 'a.docx')).rejects.toThrow(/^damaged/);
    await expect(extract(zip({ '[Content_Types].xml': '', 'word/x.xml': '' }), 'a.docx')).rejects.toThrow(
      'word/document.xml',
    );
    await expect(read('<w:p/>')).rejects.toThrow('the document is empty');
  });

  it('a span that is no number is one column', async () => {
    const { items } = await read(
      tbl(tr(tc('a', '<w:gridSpan w:val="-3"/>'), tc('1', '<w:gridSpan w:val="x"/>')), tr(tc('b'), tc('2'))),
    );
    expect(brief(items)).toEqual(['1: a | 1', '1: b | 2']);
  });
});

describe('the second reader of .docx', () => {
  it('agrees on plain tables', async () => {
    const bytes = docx(tbl(tr(tc('项目'), tc('金额')), tr(tc('合计'), tc('1,234.56'))));
    expect((await extract(bytes, 'a.docx', true)).messages).toEqual([]);
    expect(await readByMammoth(bytes)).toEqual(['项目', '金额', '合计', '1,234.56']);
  });

  it('differs on hidden figures, and says which', async () => {
    const bytes = docx(
      '<w:p><w:r><w:t>12.50</w:t></w:r></w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>7.25</w:t></w:r></w:p>',
    );
    const { messages } = await extract(bytes, 'a.docx', true);
    expect(messages.filter(({ code }) => code === 'engines-disagree').map(({ text }) => text)).toEqual([
      expect.stringContaining('7.25'),
    ]);
  });
});

describe('list numbers', () => {
  it.each([
    [10, 'chineseCounting', '十'],
    [12, 'chineseCountingThousand', '十二'],
    [20, 'japaneseCounting', '二十'],
    [101, 'chineseCounting', '一百零一'],
    [11, 'chineseLegalSimplified', '壹拾壹'],
    [3, 'decimalEnclosedCircleChinese', '③'],
    [2, 'ideographEnclosedCircle', '㈡'],
    [11, 'ideographEnclosedCircle', '11'],
    [4, 'upperRoman', 'IV'],
    [27, 'lowerLetter', 'aa'],
    [2, 'ideographTraditional', '乙'],
    [7, 'decimalZero', '07'],
    [5, 'constructor', '5'],
  ])('%d as %s is %s', (value, format, expected) => {
    expect(formatNumber(value, format)).toBe(expected);
  });
});
