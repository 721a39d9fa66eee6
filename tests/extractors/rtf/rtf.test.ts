import { strToU8, zipSync } from 'fflate';
import { describe, expect, onTestFinished, test } from 'vitest';
import { InputError } from '../../../src/result.js';
import { brief, codes, extract } from '../office.js';

/** An RTF file of this body; its text is Latin-1, so that `\xd6\xd0` is two bytes. */
function rtf(body: string, head = '\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}'): Uint8Array {
  return Uint8Array.from(Buffer.from(`{\\rtf1${head}${body}}`, 'latin1'));
}

/** A text as control words: `\u25910?`. */
function u(text: string): string {
  return [...text].map((char) => (char < '\u0080' ? char : `\\u${char.charCodeAt(0)}?`)).join('');
}

async function lines(body: string, head?: string): Promise<string[]> {
  return brief((await extract(rtf(body, head), 'a.rtf')).items);
}

/** A row whose cells end at these edges, perhaps with words before an edge: `\clvmgf 1000`. */
function row(edges: string[], ...cells: string[]): string {
  const columns = edges.map((edge) => edge.replace(/(\d+)$/u, '\\cellx$1'));
  return `\\trowd\\trleft0${columns.join('')}\\pard\\intbl ${cells.map((cell) => `${cell}\\cell `).join('')}\\row\\pard\n`;
}

describe('the text of an RTF', () => {
  test.each([
    ['code units, with what stands for them', "\\u25903?\\u20986\\'3f\\par"],
    ['pairs of bytes of the code page', "\\'d6\\'a7\\'b3\\'f6\\par"],
    ['pairs that a line end parts', "\\'d6\n\\'a7\\'b3\r\n\\'f6\\par"],
    ['bytes as they are', '\xd6\xa7\xb3\xf6\\par'],
    ['units without a fallback', '{\\uc0\\u25903\\u20986 \\par}'],
    ['units with two bytes of fallback', "{\\uc2\\u25903\\'d6\\'a7\\u20986\\'b3\\'f6\\par}"],
    ['negative units', '\\u25903?\\u20986?\\par'],
    ['both, of which one is for older readers', '{\\upr{??}{\\*\\ud{\\u25903?\\u20986?}}}\\par'],
    ['the last paragraph, without its mark', '\\u25903?\\u20986?'],
  ])('is read: %s', async (_, body) => {
    expect(await lines(body)).toEqual(['支出']);
  });

  test('characters beyond 32767 and pairs of units', async () => {
    expect(await lines('\\u-30335?\\u-10187?\\u-8704?\\par')).toEqual(['要\u{1d600}']);
  });

  test('the font says the code page where the document is a Western one', async () => {
    const head =
      '\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset134 SimSun;}{\\f2\\fcharset136 PMingLiU;}}';
    expect(await lines("\\f0 a\\'b1b \\f1\\'d6\\'a7\\'b3\\'f6 \\f2\\'a4\\'e4\\par", head)).toEqual(['a±b 支出 支']);
  });

  test('the font of East Asian characters holds where they are said to follow', async () => {
    const head = '\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f13\\fcharset134 SimSun;}}';
    expect(
      await lines(
        "{\\hich\\af0\\dbch\\af13\\loch\\f0 12}{\\hich\\af0\\dbch\\af13\\f0\\loch\\af0\\dbch\\af13\\'d6\\'a7}\\par",
        head,
      ),
    ).toEqual(['12支']);
  });

  test('a Chinese text without a code page is guessed, and said to be', async () => {
    const { items, messages } = await extract(rtf("\\'d6\\'a7\\'b3\\'f6\\par", '\\ansi'), 'a.rtf');
    expect([brief(items), codes(messages)]).toEqual([['支出'], ['encoding-guessed']]);
  });

  test('a picture font prints the boxes of a form and no letters', async () => {
    const head = '\\ansi{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fnil\\fcharset2 Wingdings;}}';
    expect(await lines("{\\f1\\'fe}yes {\\f1\\'a8}no {\\f1 J}\\u-3922?{\\f1\\u-3922?}\\par", head)).toEqual([
      '☑yes □no',
    ]);
  });

  test('a raised number is a note, a raised word is a word', async () => {
    const body = '24.91{\\super 2} km{\\up6 2\\up0}2 1{\\super st} 3{\\super 1\\nosupersub 4}{\\up2 5}\\par';
    expect(await lines(body)).toEqual(['24.91² km²2 1st 3¹45']);
  });

  test('what is deleted or hidden is not printed, and is said to be left out', async () => {
    const { items, messages } = await extract(
      rtf('1{\\deleted 2}3{\\v 4\\v0 5}{\\revised 6}{\\deleted\\par}7\\par'),
      'a.rtf',
    );
    expect(brief(items)).toEqual(['13567']);
    expect(messages.map(({ text }) => text)).toEqual([
      'left out: deleted text of tracked changes, hidden text or rows',
    ]);
  });

  test('running heads, field codes, comments and what stands for older readers are not printed', async () => {
    const body =
      '{\\header 9\\par}{\\footerr 8\\par}{\\info{\\title 7}}{\\*\\unknown 6{\\b 5}}{\\field{\\*\\fldinst HYPERLINK "4"}{\\fldrslt 1}}' +
      '{\\*\\annotation 3}{\\*\\bkmkstart x}2{\\nonshppict{\\pict 33}}{\\pict\\wmetafile8 0009ff{\\*\\blipuid aa}99}{\\*\\x\\bin3 }}}y}\\par';
    expect(await lines(body)).toEqual(['12']);
  });

  test('notes follow the body, a text box its paragraph', async () => {
    const box =
      '{\\shp{\\*\\shpinst\\shpleft1{\\sp{\\sn a}{\\sv 9}}{\\shptxt\\pard box\\par}}{\\shprslt{\\*\\do{\\dptxbxtext box\\par}}}}';
    expect(
      await lines(`a{\\super\\chftn}{\\footnote\\pard\\plain{\\super\\chftn} note\\par}b${box}c\\par d\\par`),
    ).toEqual(['abc', 'box', 'd', 'note']);
  });

  test('numbers of lists stand before their paragraphs, bullets do not', async () => {
    const body =
      `{\\listtext\\pard ${u('一、')}\\tab}\\ls1 ${u('概况')}\\par{\\pntext 1.\\tab}a\\par` +
      `{\\listtext\\f0\\u8226?\\tab}b\\par{\\listtext 2\\tab}\\par`;
    expect(await lines(body)).toEqual(['一、概况', '1.a', 'b']);
  });

  describe('of a list that a paragraph only names', () => {
    const level = (words: string, text: string, places: string) =>
      `{\\listlevel${words}\\leveljc0\\levelfollow0{\\leveltext\\leveltemplateid1${text};}{\\levelnumbers${places};}\\fi-360\\li720\\jclisttab\\tx720}`;
    const first = level('\\levelnfc39\\levelnfcn39\\levelstartat1', "\\'02\\'00\\u12289?", "\\'01");
    const second = level('\\levelnfc0\\levelnfcn0\\levelstartat3', "\\'03\\'00.\\'01", "\\'01\\'03");
    const bullet = level('\\levelnfc23\\levelnfcn23\\levelstartat1', "\\'01\\u8226 ?", '');
    const head =
      `{\\*\\listtable{\\list\\listtemplateid1\\listhybrid${first}${second}{\\listname ;}\\listid7}{\\list${bullet}{\\listname x;}\\listid8}}` +
      '{\\*\\listoverridetable{\\listoverride\\listid7\\listoverridecount0\\ls1}{\\listoverride\\listid8\\ls2}' +
      '{\\listoverride\\listid7\\listoverridecount1{\\lfolevel\\listoverridestartat\\levelstartat5}\\ls3}}';

    test('the number is counted: by its level, anew below a new one, going on in another use', async () => {
      const body =
        `${head}\\pard\\ls1\\ilvl0 a\\par\\ilvl1 b\\par c\\par\\ilvl0 d\\par\\ilvl1 e\\par` +
        '\\pard f\\par\\pard\\ls2 g\\par\\pard\\ls3\\ilvl0 h\\par\\ls9 i\\par';
      expect(await lines(body)).toEqual(['一、a', '一.3 b', '一.4 c', '二、d', '二.3 e', 'f', 'g', '五、h', 'i']);
    });

    test('the number that stands before a paragraph is the one that is printed', async () => {
      const body = `${head}{\\listtext ${u('（甲）')}\\tab}\\pard\\ls1\\ilvl0 a\\par b\\par`;
      expect(await lines(body)).toEqual(['（甲）a', '二、b']);
    });

    test('cells of a column of numbers have theirs', async () => {
      const cells = ['a', 'b'].map((name) => row(['1000', '2000'], '\\ls1\\ilvl0', `\\pard\\intbl ${name}`));
      expect(await lines(`${head}${cells.join('')}`)).toEqual(['1: 一、 | a', '1: 二、 | b']);
    });

    test('lists without end or sense are none', async () => {
      const wild = `{\\*\\listtable${'{\\list{\\listlevel{\\leveltext\\u65535?x}{\\levelnumbers\\u-1?'.repeat(20)}`;
      expect((await lines(`${wild}${'}'.repeat(61)}\\pard\\ls1\\ilvl99999 a\\par`)).join()).toContain('a');
    });
  });

  test('headings, contents, page breaks', async () => {
    const styles =
      '{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s2 heading 2;}{\\s3 toc 1;}{\\*\\cs9 x;}}';
    const body = `${styles}\\pard\\s1 A\\par\\pard\\s2 B\\par\\pard\\s3 C\\tab 1\\par\\pard\\tldot\\tx800 D\\tab 2\\par\\pard\\outlinelevel2 E\\page F\\par\\pard g\\sect h\\par\\pagebb i\\par`;
    expect(await lines(body)).toEqual([
      '# A',
      '## B',
      '(contents) C\t1',
      '(contents) D\t2',
      '### E',
      '[pageBreak]',
      '### F',
      'g',
      '[pageBreak]',
      'h',
      '[pageBreak]',
      'i',
    ]);
  });
});

describe('the tables of an RTF', () => {
  test('cells span the columns between their edges', async () => {
    const body = row(['1000', '3000'], 'a', 'b') + row(['1000', '2000', '3000'], '1', '2', '3');
    expect(await lines(body)).toEqual(['1: a | b*2', '1: 1 | 2 | 3']);
  });

  test('cells are merged down and across', async () => {
    const body =
      row(['\\clvmgf1000', '\\clmgf2000', '\\clmrg3000'], 'a', 'b', '') +
      row(['\\clvmrg1000', '2000', '3000'], '', '2', '3') +
      row(['\\clvmrg1000', '2000', '3000'], '', '4', '5');
    expect(await lines(body)).toEqual(['1: a^3 | b*2', '1: 2 | 3', '1: 4 | 5']);
  });

  test('text under a merged cell is not shown, and is said to be left out', async () => {
    const body = row(['\\clvmgf1000', '2000'], 'a', '1') + row(['\\clvmrg1000', '2000'], 'x', '2');
    const { items, messages } = await extract(rtf(body), 'a.rtf');
    expect([brief(items), codes(messages)]).toEqual([['1: a^2 | 1', '1: 2'], ['hidden-content']]);
  });

  test('a row takes the columns of the row before where it names none', async () => {
    expect(await lines(`${row(['1000', '2000'], 'a', 'b')}\\intbl 1\\cell 2\\cell\\row`)).toEqual([
      '1: a | b',
      '1: 1 | 2',
    ]);
  });

  test('paragraphs of a cell are its lines, whether they say that they are in a table or not', async () => {
    const body =
      '\\trowd\\cellx1000\\cellx2000\\pard\\intbl a\\par b\\line c\\cell\\pard 1\\par 2\\cell\\row\\pard d\\par';
    expect(await lines(body)).toEqual(['1: a\nb\nc | 1\n2', 'd']);
  });

  test('an inner table follows the row of its cell, its columns apart from those around it', async () => {
    const inner =
      '\\pard\\intbl\\itap2 1\\nestcell{\\nonesttables\\par}2\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}{\\nonesttables\\par}';
    const body = `\\trowd\\cellx1000\\cellx2000\\pard\\intbl a\\cell b\\cell\\row\\trowd\\cellx1000\\cellx2000\\pard\\intbl c\\cell d\\par${inner}\\pard\\intbl\\cell\\row`;
    expect(await lines(body)).toEqual(['1: a | b', '1: c | d', '2: 1 | 2']);
  });

  test('empty cells behind the last column are none', async () => {
    expect(await lines(row(['1000', '2000'], 'a', 'b', '') + row(['1000', '2000'], '1', '2'))).toEqual([
      '1: a | b',
      '1: 1 | 2',
    ]);
  });

  test('a deleted row goes, and an indented name keeps its steps', async () => {
    const body =
      row(['1000', '2000'], 'a', '1') +
      '\\trowd\\cellx1000\\cellx2000\\pard\\intbl{\\deleted x\\cell y\\cell\\row}' +
      row(['1000', '2000'], '\\li420 b', '2');
    expect(await lines(body)).toEqual(['1: a | 1', '1: 　　b | 2']);
  });
});

describe('a damaged RTF', () => {
  test('that ends in the middle gives what it has, and says so', async () => {
    const bytes = rtf(row(['1000', '2000'], 'a', 'b') + row(['1000', '2000'], '1', '2'));
    const { items, messages } = await extract(bytes.subarray(0, bytes.length - 12), 'a.rtf');
    expect([brief(items), codes(messages)]).toEqual([['1: a | b', '1: 1 | 2'], ['content-damaged']]);
  });

  test.each([
    ['groups without end', '{'.repeat(100_000), /limit nesting/],
    ['tables in tables without end', '\\pard\\intbl\\itap99999 x\\par', /limit nesting/],
    ['nothing', '', /the document is empty/],
    ['a picture alone', '{\\pict\\picwgoal9000\\pichgoal9000 00}\\par', /no text layer/],
  ])('%s is one line', async (_, body, reason) => {
    const read = extract(rtf(body), 'a.rtf');
    await expect(read).rejects.toThrow(reason);
    await expect(read).rejects.toThrow(InputError);
  });

  test('empty cells count for the text that they are not', async () => {
    process.env.YUSUAN_MAX_TEXT = '10000';
    onTestFinished(() => {
      delete process.env.YUSUAN_MAX_TEXT;
    });
    await expect(lines('\\cell '.repeat(200))).rejects.toThrow(/limit textLength/);
  });

  test('lengths and edges beyond all sense end at the file', async () => {
    const wild =
      '\\trowd\\cellx-5\\cellx99999999999\\cellx1\\pard\\intbl 1\\cell 2\\cell 3\\cell 4\\cell\\row\\pard{\\*\\x\\bin999999999 ';
    expect((await lines(wild)).join()).toContain('1 | 2 | 3 | 4');
  });
});

test('an RTF is known by its content, under any name and in an archive', async () => {
  const { format, messages } = await extract(rtf('x\\par'), 'a.doc');
  expect([format, codes(messages)]).toEqual(['rtf', ['type-mismatch']]);
  const { openDocuments } = await import('../../../src/documents.js');
  const zip = zipSync({ 'b.rtf': rtf('x\\par'), 'c.txt': strToU8('x') });
  const members: unknown[] = [];
  for await (const document of openDocuments(zip, 'a.zip'))
    members.push('problem' in document ? document.problem : document.member);
  expect(members).toEqual(['b.rtf', 'c.txt']);
});
