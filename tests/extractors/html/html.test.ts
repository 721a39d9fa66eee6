import { describe, expect, it } from 'vitest';
import { brief, codes, extract } from '../office.js';

async function read(html: string, name = 'a.html') {
  return extract(new TextEncoder().encode(html), name);
}

/** 预算 in GBK. */
const GBK_BUDGET = [0xd4, 0xa4, 0xcb, 0xe3];

function bytesOf(...parts: (string | number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)),
  );
}

describe('tables of a web page', () => {
  it('spans are kept, and a row span ends with its table', async () => {
    const { items } = await read(
      '<table><tr><th rowspan=2>项目<th colspan=2>支出<tr><td>基本<td>项目支出<tr><td rowspan=99>合计<td>1<td>2</table>',
    );
    expect(brief(items)).toEqual(['1: 项目^2 | 支出*2', '1: 基本 | 项目支出', '1: 合计 | 1 | 2']);
  });

  it('a table of one cell a row inside a cell of a data table lays out its text', async () => {
    const inner = (text: string) => `<table><tr><td>${text}</td></tr></table>`;
    const rows = `<tr><td>行政运行<td>${inner('60.00')}<td>40.00<tr><td>${inner('合<tr><td>计')}<td>60.00<td>${inner(inner('40.00'))}`;
    const { items } = await read(`<table><tr><td>科目<td>基本支出<td>项目支出${rows}</table>`);
    expect(brief(items)).toEqual([
      '1: 科目 | 基本支出 | 项目支出',
      '1: 行政运行 | 60.00 | 40.00',
      '1: 合\n计 | 60.00 | 40.00',
    ]);
  });

  it('text that is struck out as deleted is left out, and that is said', async () => {
    const found = await read('<table><tr><td>项目<td>金额<tr><td>合计<td><del>1.00</del><ins>2.00</ins></table>');
    expect([brief(found.items), codes(found.messages)]).toEqual([
      ['1: 项目 | 金额', '1: 合计 | 2.00'],
      ['hidden-content'],
    ]);
  });

  it('a table that holds tables lays out the page, and what it says comes in lines', async () => {
    const data = '<table><tr><td>项目<td>金额<tr><td>合计<td>1.00</table>';
    const { items } = await read(
      `<table><tr><td>首页</td><td>公开</td></tr><tr><td colspan=2><h1>预算</h1><p>正文</p>${data}</td></tr></table>`,
    );
    expect(brief(items)).toEqual(['首页', '公开', '# 预算', '正文', '1: 项目 | 金额', '1: 合计 | 1.00']);
  });

  it('a row of texts alone is a line with tabs, one with a figure is a row', async () => {
    const { items } = await read(
      '<table><tr><td>部门名称：某局<td>单位：万元</table><table><tr><td>合计<td>3.50</table><table><tr><td>注：无</table>',
    );
    expect(brief(items)).toEqual(['部门名称：某局\t单位：万元', '1: 合计 | 3.50', '注：无']);
  });

  it('a table in a cell of a data table follows it', async () => {
    const row = '<tr><td>甲<td>1';
    const { items } = await read(`<table>${row.repeat(4)}<tr><td>乙<td><table>${row.repeat(2)}</table></table>`);
    expect(brief(items)).toEqual([...Array(4).fill('1: 甲 | 1'), '1: 乙 | ', '2: 甲 | 1', '2: 甲 | 1']);
  });

  it('hidden rows count for spans and are left out with a message', async () => {
    const { items, messages } = await read(
      '<table><tr><td rowspan=3>类<td>1<tr style="display: none"><td>9<tr><td>2<tr><td>末<td>3</table><p hidden>藏</p>',
    );
    expect(brief(items)).toEqual(['1: 类^2 | 1', '1: 2', '1: 末 | 3']);
    expect(codes(messages)).toEqual(['hidden-content']);
  });

  it('10,000 rows of span 1,000 cost their cells', async () => {
    const { items } = await read(`<table>${'<tr><td colspan=1000>甲<td colspan=1000>1'.repeat(10_000)}</table>`);
    expect(items).toHaveLength(10_000);
    expect(brief(items.slice(0, 1))).toEqual(['1: 甲 | 1']);
  });

  it('300 cells of the largest spans stay 300 columns', async () => {
    const { items } = await read(
      `<table><tr>${'<td colspan=1000 rowspan=65535>1</td>'.repeat(300)}</tr><tr><td>尾</td></tr></table>`,
    );
    const [first, second] = items;
    expect(first?.type === 'row' && first.cells.length).toBe(300);
    expect(second?.type === 'row' && second.cells[0]?.text).toBe('尾');
  });

  it('leading spaces of a name stay, those around a figure go', async () => {
    const { items } = await read('<table><tr><td>&nbsp;&nbsp;其中：拨款<td>&nbsp;1.00&nbsp;<tr><td>a<td>2</table>');
    expect(brief(items)[0]).toBe('1:   其中：拨款 | 1.00');
  });
});

describe('text of a web page', () => {
  it('white space is one space, a source line between Chinese characters none, br a line', async () => {
    const { items } = await read('<p>部门预\n  算  <b>说明</b><br>二、 支出</p><ul><li>一<li>二</ul>');
    expect(brief(items)).toEqual(['部门预算 说明', '二、 支出', '一', '二']);
  });

  it('numbered lists print their numbers, bullets print nothing', async () => {
    const { items } = await read(
      '<ol><li>甲<li>乙<ul><li>点</ul><li value=7>丙</ol><ol style="list-style-type: cjk-ideographic"><li>收入<li>支出</ol>' +
        '<ol type=a start=2><li>b</ol><ol style="list-style:none"><li>无</ol>',
    );
    expect(brief(items)).toEqual(['1.甲', '2.乙', '点', '7.丙', '一、收入', '二、支出', 'b.b', '无']);
  });

  it('scripts, styles, comments, templates and choices are not printed', async () => {
    const { items } = await read(
      '<title>题</title><script>1</script><style>p{}</style><!-- 藏 --><template>空</template><select><option>选</select><p>正文',
    );
    expect(brief(items)).toEqual(['# 题', '正文']);
  });

  it('the title stands for a heading only where the page has none', async () => {
    const page = (body: string) => read(`<title>预算&amp;公开-某市政府</title>${body}`);
    expect(brief((await page('<h2>说明</h2>')).items)).toEqual(['## 说明']);
    expect(brief((await page('<p>收入</p>')).items)).toEqual(['# 预算&公开', '收入']);
    expect(brief((await page('<p>2023年预算&amp;公开</p>')).items)).toEqual(['2023年预算&公开']);
  });

  it('hidden elements without text are not worth a message', async () => {
    const { messages } = await read('<p>正文</p><table><tr style="display:none"><td></td></tr></table>');
    expect(messages).toEqual([]);
  });

  it('baits for slow patterns are read to their end', async () => {
    const baits = [
      '1,'.repeat(200_000),
      `${'<br>'.repeat(200_000)}x`,
      ' '.repeat(200_000),
      '&nbsp;'.repeat(100_000),
      '<%'.repeat(100_000),
    ];
    for (const bait of baits) {
      const { items } = await read(`<p>甲</p><table><tr><td>${bait}x<td>1<tr><td>2<td>${bait}y</table>`);
      expect(items.length).toBe(3);
    }
  }, 120_000);

  it('50,000 nested elements and 5,000 nested tables are walked without recursion', async () => {
    const deep = `${'<div>'.repeat(50_000)}底${'</div>'.repeat(50_000)}`;
    expect(brief((await read(deep)).items)).toEqual(['底']);
    const tables = `${'<table><tr><td>'.repeat(5_000)}<table><tr><td>合计<td>1</table>`;
    expect(brief((await read(tables)).items)).toEqual(['1: 合计 | 1']);
  });
});

describe('the encoding of a web page', () => {
  it.each([
    ['gb2312 by meta', bytesOf('<meta charset=gb2312><p>', GBK_BUDGET), '预算', []],
    ['GBK without a word', bytesOf('<html><p>', GBK_BUDGET, GBK_BUDGET), '预算预算', ['encoding-guessed']],
    [
      'UTF-8 where meta says gb2312',
      bytesOf('<meta charset=gb2312><p>预算公开说明'),
      '预算公开说明',
      ['encoding-guessed'],
    ],
    ['a UTF-8 mark', bytesOf([0xef, 0xbb, 0xbf], '<meta charset=gb2312><p>预'), '预', []],
    [
      'GBK where meta says UTF-8',
      bytesOf('<meta charset=utf-8><p>', GBK_BUDGET, GBK_BUDGET),
      '预算预算',
      ['encoding-guessed'],
    ],
    ['a meta after 2 KB', bytesOf(`<html>${' '.repeat(2000)}<meta charset=gbk><p>`, GBK_BUDGET), '预算', []],
  ])('%s', async (_, bytes, text, expected) => {
    const { items, messages } = await extract(bytes, 'a.html');
    expect(brief(items)).toEqual([text]);
    expect(codes(messages)).toEqual(expected);
  });
});

describe('a web page under another name', () => {
  it.each([
    [
      'a.pdf',
      '<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>',
      '404 Not Found), not a PDF',
    ],
    ['a.xls', '<title>访问验证</title><p>您的请求已被阻断</p><script>1</script>', '访问验证), not an Excel workbook'],
    ['a.doc', '<script>location="/login"</script>', 'a script that leads elsewhere), not a Word document'],
  ])('an error page as %s is named as what it is', async (name, html, reason) => {
    await expect(read(html, name)).rejects.toThrow(`the file is a web page (${reason}`);
  });

  it('a table saved as .xls is read, with a message', async () => {
    const { items, messages, format } = await read('<table><tr><td>项目<td>金额<tr><td>合计<td>1.00</table>', 'a.xls');
    expect(brief(items)).toEqual(['1: 项目 | 金额', '1: 合计 | 1.00']);
    expect(codes(messages)).toEqual(['type-mismatch']);
    expect(format).toBe('html');
  });

  it('a single-file web page is decoded part by part', async () => {
    const message = [
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; boundary="--x"',
      '',
      '----x',
      'Content-Type: text/html; charset="gb2312"',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '<p>=D4=A4=',
      '=CB=E3</p>',
      '----x',
      'Content-Type: text/html; charset="utf-8"',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('<p>说明</p>').toString('base64'),
      '----x--',
    ].join('\r\n');
    expect(brief((await read(message, 'a.doc')).items)).toEqual(['预算', '[pageBreak]', '说明']);
  });

  /** A message of parts, each with its head. */
  function message(mark: string, ...parts: [string[], string][]): string {
    const written = parts.map(([head, body]) => [`--${mark}`, ...head, '', body].join('\r\n'));
    return [...written, `--${mark}--`, ''].join('\r\n');
  }
  const HTML = 'Content-Type: text/html; charset=utf-8';
  const HEAD = (mark: string, kind = 'related') => `Content-Type: multipart/${kind};\r\n\tboundary="${mark}"`;

  it('parts inside of parts are read, and a text that names a boundary parts nothing', async () => {
    const inner = message(
      'in',
      [['Content-Type: text/plain'], 'plain'],
      [[HTML], '<p>boundary=word\r\n--word\r\n预算</p>'],
    );
    const outer = message('out', [[HEAD('in', 'alternative')], inner], [['Content-Type: text/css'], 'p{}']);
    const { items, format } = await read(`From: <Saved>\r\n${HEAD('out')}\r\n\r\n${outer}`, 'a.mht');
    expect([format, brief(items)]).toEqual(['html', ['boundary=word --word 预算']]);
  });

  it('running heads and tabs of sheets that Word and Excel write beside a page are left out', async () => {
    const at = (name: string) => [`Content-Location: file:///C:/a.files/${name}`, HTML];
    const pages = message(
      'x',
      [at('header.html'), '<p>内部资料</p>'],
      [at('tabstrip.htm'), '<p>Sheet1</p>'],
      [at('sheet001.htm'), '<p>预算</p>'],
    );
    const { items } = await read(`MIME-Version: 1.0\r\n${HEAD('x')}\r\n\r\n${pages}`, 'a.mhtml');
    expect(brief(items)).toEqual(['预算']);
  });

  it('a page alone in a message is read, in UTF-16 and base64 too', async () => {
    const bytes = Buffer.from('\ufeff<p>支出合计</p>', 'utf16le').toString('base64');
    const head = 'Subject: a\nContent-Type: text/html;\n charset="unicode"\nContent-Transfer-Encoding: base64';
    expect(brief((await read(`${head}\n\n${bytes.replace(/(.{20})/gu, '$1\n')}`, 'a.mht')).items)).toEqual([
      '支出合计',
    ]);
  });

  it('a message without a page, and one that ends in its head, are one line', async () => {
    await expect(read(`MIME-Version: 1.0\n${HEAD('x')}\n\n--x\nContent-Type: text/plain\n\na\n--x--`)).rejects.toThrow(
      'without text',
    );
    await expect(read(`MIME-Version: 1.0\n${HEAD('x')}`)).rejects.toThrow('without text');
  });
});
