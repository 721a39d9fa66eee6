import { describe, expect, test } from 'vitest';
import { brief, extract } from '../office.js';

async function lines(text: string): Promise<[string[], unknown[]]> {
  const { items, messages } = await extract(Uint8Array.from(Buffer.from(text, 'latin1')), 'a.rtf');
  return [brief(items), messages];
}

describe('an RTF of other producers', () => {
  test('Word: each row says its columns twice, fonts by script, merges down', async () => {
    const columns = (first: string) =>
      `\\trowd \\irow0\\irowband0\\ltrrow\\ts15\\trgaph108\\trleft-108\\trbrdrt\\brdrs\\brdrw10 \\trftsWidth1\\trftsWidthB3\\trautofit1${first}\\clbrdrt\\brdrs\\brdrw10 \\cltxlrtb\\clftsWidth3\\clwWidth2130 \\cellx2022\\clbrdrt\\brdrs \\cltxlrtb\\clftsWidth3\\clwWidth2130 \\cellx4152`;
    const row = (first: string, name: string, figure: string) =>
      `${columns(first)}\\pard\\plain \\ltrpar\\s0\\qj \\li0\\ri0\\widctlpar\\intbl\\aspalpha\\faauto\\rin0\\lin0 \\rtlch\\fcs1 \\af0\\afs24 \\ltrch\\fcs0 \\fs21\\lang1033\\loch\\af31506\\hich\\af31506\\dbch\\af31505 {\\rtlch\\fcs1 \\af0 \\ltrch\\fcs0 \\insrsid123 \\loch\\af31506\\hich\\af31506\\dbch\\f31505 ${name}}{\\rtlch\\fcs1 \\af0 \\ltrch\\fcs0 \\cell }{\\ltrch\\fcs0 ${figure}\\cell }\\pard\\plain \\ltrpar\\intbl {\\rtlch\\fcs1 \\af0 \\ltrch\\fcs0 ${columns(first)}\\row \\ltrrow}`;
    const head =
      "{\\rtf1\\adeflang1025\\ansi\\ansicpg936\\uc2\\adeff0\\deff0\\stshfdbch31505{\\fonttbl{\\f0\\fbidi \\froman\\fcharset0\\fprq2{\\*\\panose 02020603050405020304}Times New Roman;}{\\f31505\\fbidi \\fnil\\fcharset134\\fprq2{\\*\\falt SimSun}\\'cb\\'ce\\'cc\\'e5;}{\\f31506\\fbidi \\fswiss\\fcharset0 Calibri;}}{\\*\\latentstyles\\lsdstimax376{\\lsdlockedexcept \\lsdqformat1 Normal;}}";
    const body = `${row('\\clvmgf', "\\'cf\\'ee\\'c4\\'bf", '1,234.56')}${row('\\clvmrg', '', '99.00')}`;
    expect(await lines(`${head}${body}}`)).toEqual([['1: 项目^2 | 1,234.56', '1: 99.00'], []]);
  });

  test('WPS: marks in groups of their own, merges across', async () => {
    const columns = '\\trowd\\trgaph108\\trleft0\\clmgf\\cellx2000\\clmrg\\cellx4000\\cellx6000';
    const first = `${columns}\\pard\\intbl{\\f0\\'d6\\'a7\\'b3\\'f6}{\\cell}\\pard\\intbl{\\cell}\\pard\\intbl{12.00}{\\cell}${columns}{\\row}`;
    const second = '\\trowd\\cellx2000\\cellx4000\\cellx6000\\pard\\intbl a\\cell b\\cell c\\cell\\row\\pard';
    const head =
      "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134\\fprq0{\\*\\panose 02010600030101010101}\\'cb\\'ce\\'cc\\'e5;}}{\\*\\generator WPS Office}\\pard\\plain\\qj\\fs21{\\loch\\f0\\hich\\af0\\dbch\\f0\\'ca\\'d5\\'c8\\'eb}{\\f0\\par}";
    expect(await lines(`${head}${first}${second}}`)).toEqual([['收入', '1: 支出*2 | 12.00', '1: a | b | c'], []]);
  });

  test('the Mac: lines end at backslashes, rows name their depth', async () => {
    const text = [
      '{\\rtf1\\ansi\\ansicpg936\\cocoartf2639',
      '\\cocoatextscaling0\\cocoaplatform0{\\fonttbl\\f0\\fnil\\fcharset134 PingFangSC-Regular;\\f1\\fswiss\\fcharset0 Helvetica;}',
      '{\\colortbl;\\red255\\green255\\blue255;}{\\*\\expandedcolortbl;;}',
      '\\itap1\\trowd \\taflags1 \\trgaph108\\trleft-108 \\trbrdrt\\brdrnil ',
      '\\clvertalc \\clshdrawnil \\clwWidth4320\\clftsWidth3 \\gaph\\cellx4320',
      '\\clvertalc \\clshdrawnil \\clwWidth4320\\clftsWidth3 \\gaph\\cellx8640',
      '\\pard\\intbl\\itap1\\pardeftab720\\partightenfactor0',
      '',
      "\\f0\\fs24 \\cf0 \\'cf\\'ee\\'c4\\'bf\\cell ",
      '\\pard\\intbl\\itap1\\pardeftab720',
      '\\f1 12.50\\cell \\row',
      '',
      '\\itap1\\trowd \\taflags1 \\trleft-108 \\gaph\\cellx4320 \\gaph\\cellx8640',
      '\\pard\\intbl\\itap1',
      "\\f0 \\'ba\\'cf\\'bc\\'c6\\cell ",
      '\\f1 99\\cell \\lastrow\\row',
      "\\pard\\f0 \\'cd\\'ea\\",
      '}',
    ];
    expect(await lines(text.join('\n'))).toEqual([['1: 项目 | 12.50', '1: 合计 | 99', '完'], []]);
  });

  test('tables three deep', async () => {
    const props = (edges: string) => `{\\*\\nesttableprops\\trowd${edges}\\nestrow}{\\nonesttables\\par}`;
    const third = `\\pard\\intbl\\itap3 p\\nestcell q\\nestcell${props('\\cellx300\\cellx600')}`;
    const second = `\\pard\\intbl\\itap2 x\\nestcell ${third}\\pard\\intbl\\itap2 y\\nestcell${props('\\cellx1000\\cellx2000')}`;
    const first = `\\trowd\\cellx3000\\cellx6000\\pard\\intbl a\\cell ${second}\\pard\\intbl z\\cell\\row\\pard`;
    expect(await lines(`{\\rtf1\\ansi\\ansicpg936 ${first}}`)).toEqual([['1: a | z', '2: x | y', '3: p | q'], []]);
  });

  test('merges down over rows whose columns differ, and one below another', async () => {
    const row = (columns: string, cells: string) => `\\trowd${columns}\\pard\\intbl ${cells}\\row`;
    const differ =
      row('\\clvmgf\\cellx1000\\cellx2000\\cellx3000', 'A\\cell b\\cell c\\cell') +
      row('\\clvmrg\\cellx1000\\cellx3000', '\\cell d\\cell') +
      row('\\clvmrg\\cellx1000\\clvmgf\\cellx2000\\cellx3000', '\\cell e\\cell f\\cell') +
      row('\\clvmrg\\cellx1000\\clvmrg\\cellx2000\\cellx3000', '\\cell\\cell g\\cell');
    expect(await lines(`{\\rtf1\\ansi ${differ}}`)).toEqual([['1: A^4 | b | c', '1: d*2', '1: e^2 | f', '1: g'], []]);
    const below =
      row('\\clvmgf\\cellx1000\\cellx2000', 'A\\cell 1\\cell') +
      row('\\clvmgf\\cellx1000\\cellx2000', 'B\\cell 2\\cell') +
      row('\\clvmrg\\cellx1000\\cellx2000', '\\cell 3\\cell');
    expect(await lines(`{\\rtf1\\ansi ${below}}`)).toEqual([['1: A | 1', '1: B^2 | 2', '1: 3'], []]);
  });

  test('a code page of Taiwan, and UTF-8', async () => {
    expect(await lines("{\\rtf1\\ansi\\ansicpg950 \\'a4\\'e4\\'a5\\'58\\par}")).toEqual([['支出'], []]);
    const utf8 = Buffer.from('{\\rtf1\\ansi\\ansicpg65001 支出总计\\par}').toString('latin1');
    expect(await lines(utf8)).toEqual([['支出总计'], []]);
  });
});
