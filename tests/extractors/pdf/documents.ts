import { fill, grid, line, type PdfPage, picture, spacedText, text, writePdf } from './pdf-writer.js';

/** Texts of a table's cells, row by row, each at the left of its column. */
function texts(xs: number[], ys: number[], rows: string[][]): string {
  return rows
    .flatMap((row, r) =>
      row.map((value, c) => (value === '' ? '' : text((xs[c] ?? 0) + 3, (ys[r + 1] ?? 0) - 6, value))),
    )
    .join('');
}

const XS = [50, 150, 250, 350];
const YS = [100, 120, 140, 160];
const BODY = [
  ['项目', '合计', '基本'],
  ['办公费', '1,234.56', '0.00'],
  ['印刷费', '20.10', ''],
];

const full = grid(XS, YS) + texts(XS, YS, BODY);

/** Rows and columns that span: 收入 over two columns, 项目 over two rows. */
const spans =
  line(50, 100, 350, 100) +
  line(150, 120, 350, 120) +
  line(50, 140, 350, 140) +
  line(50, 160, 350, 160) +
  line(50, 100, 50, 160) +
  line(150, 100, 150, 160) +
  line(250, 120, 250, 160) +
  line(350, 100, 350, 160) +
  text(70, 124, '项目') +
  text(220, 114, '收入') +
  text(170, 134, '预算') +
  text(270, 134, '决算') +
  text(53, 154, '办公费') +
  text(160, 154, '1.50') +
  text(260, 154, '2.50');

const unframed =
  YS.map((y) => line(50, y, 350, y)).join('') +
  line(150, 100, 150, 160) +
  line(250, 100, 250, 160) +
  texts(XS, YS, BODY);

const doubled = `${full}q 1 0 0 1 1.8 -1.8 cm\n${grid(XS, YS)}Q\n`;

const thin =
  YS.map((y) => fill(50, y - 0.25, 300, 0.5)).join('') +
  XS.map((x) =>
    YS.slice(1)
      .map((y, i) => fill(x - 0.25, (YS[i] ?? 0) + 0.25, 0.5, y - (YS[i] ?? 0) - 0.5))
      .join(''),
  ).join('') +
  texts(XS, YS, BODY);

const rectangles =
  YS.slice(1)
    .flatMap((y, r) => XS.slice(1).map((x, c) => `${XS[c]} ${842 - y} ${x - (XS[c] ?? 0)} ${y - (YS[r] ?? 0)} re S\n`))
    .join('') + texts(XS, YS, BODY);

/** Lines drawn in white beside the dark ones, as the shading of cells leaves them. */
const white = `${full}1 1 1 rg\n${YS.map((y) => fill(50, y + 4, 300, 1)).join('')}0 g\n`;

/** A wide page that its /Rotate turns upright: drawn on its side. */
function rotated(rotate: 90 | 270): PdfPage {
  const matrix = rotate === 90 ? '0 1 -1 0 595 0 cm' : '0 -1 1 0 0 842 cm';
  const [width, height] = [595, 842];
  const content = `q ${matrix}\n${grid(XS, YS, 595)}${BODY.flatMap((row, r) =>
    row.map((value, c) => (value === '' ? '' : text((XS[c] ?? 0) + 3, (YS[r + 1] ?? 0) - 6, value, 10, 595))),
  ).join('')}Q\n`;
  return { content, rotate, width, height };
}

/** The same on a page without /Rotate: printed sideways. */
const sideways = { ...rotated(90), rotate: 0 };

const overprint =
  grid([50, 150, 250], [100, 120]) +
  text(60, 114, '合计') +
  text(60.3, 114, '合计') +
  text(160, 114, '11.10') +
  text(160.25, 114, '11.10');

const justified =
  grid([50, 150, 250], [100, 120, 140]) +
  spacedText(53, 114, ['公', 900, '务', 900, '用', 900, '车']) +
  text(160, 114, '5G base station') +
  spacedText(53, 134, ['合', 2500, '计']) +
  text(160, 134, '1,000');

const two =
  text(50, 80, '收入总表') +
  full +
  text(50, 200, '支出总表') +
  grid([50, 200, 400], [220, 240, 260]) +
  text(60, 234, '项目') +
  text(210, 234, '金额') +
  text(60, 254, '差旅费') +
  text(210, 254, '3.00');

const SENTENCES = [
  '2023年收入总计1,738.50万元，其中一般公共预算拨款1,500.00万元，',
  '占86.28%；支出总计1,738.50万元，比上年减少910.41万元，',
  '下降34.37%。主要原因是项目支出减少12.30万元、基本支出增加3.00万元。',
  '机关运行经费20.10万元，比上年增加1.10万元，增长5.79%。',
];

const prose = SENTENCES.map((sentence, i) => text(50, 100 + i * 18, sentence)).join('');

const gap = text(50, 100, '部门名称：某某办公室') + text(450, 100, '单位：万元') + full;

/** Text set from the left that runs over into empty neighbours, and a row drawn in one go. */
const overflow =
  grid(XS, YS) +
  text(53, 114, '一个很长的项目名称超出了单元格') +
  text(253, 114, '7.00') +
  spacedText(53, 134, ['办公费', 7100, '12.00', 7600, '13.00']) +
  text(53, 154, '名称') +
  text(153, 154, '1');

/** A label that belongs to the part of its cell on another page: drawn under a clip that hides it. */
const hidden = `${full}q 50 ${842 - 160} 300 20 re W n\n${text(60, 114, '绩效指标')}Q\n`;

/** A clip as wide as one cell, whose text runs on beyond it. */
const clipped = `${grid(XS, YS)}q 50 ${842 - 120} 100 20 re W n\n${text(53, 114, '一个很长的项目名称超出单元格')}Q\n${text(153, 114, '8.00')}`;

const unruled =
  grid(XS, [100, 120, 180]) +
  texts(XS, [100, 120], [['项目', '合计', '基本']]) +
  ['办公费', '印刷费', '咨询费'].map((name, i) => text(53, 134 + i * 18, name)).join('') +
  ['1.20', '0.30', '4.00'].map((value, i) => text(160, 134 + i * 18, value)).join('') +
  ['0.80', '0.10', '3.00'].map((value, i) => text(260, 134 + i * 18, value)).join('');

const wrapped =
  grid(XS, [100, 140]) +
  text(53, 114, '一般公共预算财政拨') +
  text(53, 130, '款支出') +
  text(153, 114, '2022年收入预算数合') +
  text(153, 130, '计') +
  text(253, 122, '9.00');

/** Heads with lines between the columns, figures without. */
const openBody =
  grid(XS, [100, 120]) +
  grid([50, 350], [120, 140, 160]) +
  texts(XS, [100, 120], [['项目', '合计', '基本']]) +
  text(53, 134, '办公费') +
  text(200, 134, '1.20') +
  text(300, 134, '0.80') +
  text(53, 154, '印刷费') +
  text(200, 154, '0.30') +
  text(300, 154, '0.10');

/** A row over the whole width that says two things: no columns. */
const merged =
  grid([50, 350], [100, 120]) +
  grid(XS, [120, 140]) +
  text(53, 114, '单位：某某局') +
  text(280, 114, '金额：元') +
  texts(XS, [120, 140], [['办公费', '1.20', '0.80']]);

/** One ruled column with two columns of figures in it. */
const crowded =
  grid([50, 150, 350], [100, 120, 140, 160, 180]) +
  [
    ['项目', '预算', '决算'],
    ['办公费', '1.20', '0.80'],
    ['印刷费', '10.30', '0.10'],
    ['差旅费', '3.00', '12.00'],
  ]
    .map(([name = '', one = '', two = ''], i) => {
      const y = 114 + i * 20;
      return text(53, y, name) + text(200, y, one) + text(300, y, two);
    })
    .join('');

/** A frame around the text of a page, with a line under its heading. */
const framed =
  grid([30, 565], [30, 70, 800]) +
  text(230, 55, '部门概况', 14) +
  SENTENCES.map((sentence, i) => text(50, 100 + i * 18, sentence)).join('');

/** Two columns of prose-like words without figures. */
const words = ['第一季度', '第二季度', '第三季度', '第四季度']
  .map(
    (name, i) => text(50, 100 + i * 18, name) + text(250, 100 + i * 18, '召开会议') + text(400, 100 + i * 18, '完成'),
  )
  .join('');

const watermark = `${full}BT /F1 40 Tf 0.7 0.7 -0.7 0.7 80 ${842 - 160} Tm (COPY) Tj ET\n`;

const indented =
  grid([50, 200, 300], [100, 120, 140, 160]) +
  text(53, 114, '一、财政拨款') +
  text(73, 134, '1.一般公共预算') +
  text(53, 154, '二、其他') +
  text(253, 134, '5.00');

/** A row drawn in one go whose figures reach close to the next column. */
const tight =
  grid([50, 150, 250, 400], [100, 120]) +
  text(53, 114, '一、财政拨款') +
  spacedText(204.5, 114, ['18,330.37', 450, '3.00'], 10);

/** A heading set with even gaps, figures included. */
const tracked = spacedText(100, 100, ['2', 300, '0', 300, '2', 300, '3', 300, '年', 300, '度']);

/** The title that a print repeats over its table on each page. */
function titled(): PdfPage {
  return { content: text(230, 60, '支出总表', 10) + text(400, 80, '单位：万元', 9) + full };
}

/** A scanned page with nothing but a printed page number. */
const stamped = `${picture()}${text(290, 815, '- 2 -', 9)}`;

function furnished(number: number): PdfPage {
  return {
    content:
      text(230, 40, '某某市财政局部门预算', 8) +
      text(50, 120, number === 1 ? '第一部分 概况' : '第二部分 说明', 12) +
      text(50, 150, `这一页是正文的第${number}段，说明部门的主要职责。`, 12) +
      text(280, 810, `- ${number} -`, 9),
  };
}

const contents =
  text(260, 80, '目录', 16) +
  text(50, 120, `一、部门概况${'.'.repeat(40)}1`) +
  text(50, 140, `二、预算表${'.'.repeat(42)}3`) +
  text(50, 160, '三、名词解释');

const aligned =
  text(50, 90, '表一 收支情况') +
  [
    ['项目', '2022年', '2023年'],
    ['办公费', '1,234.56', '1,300.00'],
    ['印刷费', '20.10', '25.00'],
    ['差旅费', '300.00', '280.50'],
    ['合计', '1,554.66', '1,605.50'],
  ]
    .map(([name = '', one = '', two = ''], i) => {
      const y = 110 + i * 18;
      return text(50, y, name) + text(250 - one.length * 5, y, one) + text(400 - two.length * 5, y, two);
    })
    .join('') +
  text(50, 230, '以上数据来自部门决算，单位为万元，未经审计，仅供参考使用。');

/** Every document of these tests by name. */
export const DOCUMENTS = {
  full: [{ content: full }],
  spans: [{ content: spans }],
  unframed: [{ content: unframed }],
  doubled: [{ content: doubled }],
  thin: [{ content: thin }],
  rectangles: [{ content: rectangles }],
  white: [{ content: white }],
  rotated90: [rotated(90)],
  rotated270: [rotated(270)],
  sideways: [sideways],
  overprint: [{ content: overprint }],
  justified: [{ content: justified }],
  two: [{ content: two }],
  prose: [{ content: prose }],
  gap: [{ content: gap }],
  overflow: [{ content: overflow }],
  hidden: [{ content: hidden }],
  clipped: [{ content: clipped }],
  unruled: [{ content: unruled }],
  wrapped: [{ content: wrapped }],
  openBody: [{ content: openBody }],
  merged: [{ content: merged }],
  crowded: [{ content: crowded }],
  framed: [{ content: framed }],
  words: [{ content: words }],
  watermark: [{ content: watermark }],
  indented: [{ content: indented }],
  tight: [{ content: tight }],
  tracked: [{ content: tracked }],
  titled: [titled(), titled()],
  stamped: [{ content: prose }, { content: stamped }],
  furnished: [furnished(1), furnished(2), furnished(3)],
  contents: [{ content: contents }],
  aligned: [{ content: aligned }],
  scannedPage: [{ content: prose }, { content: picture() }],
} satisfies Record<string, PdfPage[]>;

export type DocumentName = keyof typeof DOCUMENTS;

/** The bytes of a document by its name. */
export function documentBytes(name: DocumentName): Uint8Array {
  return writePdf(DOCUMENTS[name]);
}

/** Pages that are pictures only. */
export function scannedBytes(): Uint8Array {
  return writePdf([{ content: picture() }, { content: picture() }]);
}
