import { type BookType, utils, write } from '@e965/xlsx';
import * as CFB from 'cfb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markRaised, type RecordData, readNotedStrings } from '../../../src/extractors/sheet/biff-strings.js';
import { brief, extract } from '../office.js';

/** A text of the shared table: its runs, each plain or raised. */
type Runs = { text: string; raised: boolean }[];

const u16 = (value: number) => [value & 255, value >> 8];
const RAISED_FONT = 5;

/** Records of a shared table, cut where the numbers say; a text that is cut goes on with a byte for its width. */
function writeTable(strings: Runs[], sizes: number[]): number[][] {
  const records: number[][] = [[...u16(strings.length), 0, 0, ...u16(strings.length), 0, 0]];
  let room = sizes[0] ?? 50;
  const begin = () => {
    records.push([]);
    room = sizes[records.length % sizes.length] ?? 50;
  };
  const put = (bytes: number[]) => {
    if (room < bytes.length) begin();
    records.at(-1)?.push(...bytes);
    room -= bytes.length;
  };
  for (const runs of strings) {
    const text = runs.map((run) => run.text).join('');
    const wide = [...text].some((character) => character.charCodeAt(0) > 255);
    put([...u16(text.length), (wide ? 1 : 0) | 8, ...u16(runs.length)]);
    for (const character of text) {
      const bytes = wide ? u16(character.charCodeAt(0)) : [character.charCodeAt(0)];
      if (room < bytes.length) {
        begin();
        put([wide ? 1 : 0]);
      }
      put(bytes);
    }
    let start = 0;
    for (const run of runs) {
      put([...u16(start), ...u16(run.raised ? RAISED_FONT : 0)]);
      start += run.text.length;
    }
  }
  return records;
}

function layOut(records: number[][]): { view: DataView; data: RecordData[] } {
  const bytes: number[] = [];
  const data = records.map((record) => {
    const at = bytes.length;
    bytes.push(...record);
    return { at, length: record.length };
  });
  return { view: new DataView(Uint8Array.from(bytes).buffer), data };
}

// Font 5 is the fifth that is listed, since none has the number 4.
const FONTS = [false, false, false, false, true];
const note = fc.constantFrom({ raw: '2', shown: '²' }, { raw: '(1)', shown: '⁽¹⁾' }, { raw: '12', shown: '¹²' });
const plain = fc.constantFrom('24.91', '合计', '120.60', '一般公共预算支出', 'GDP');

describe('raised characters of shared texts', () => {
  it('are found wherever a record ends and goes on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(plain, fc.option(note), fc.boolean()), { minLength: 1, maxLength: 12 }),
        fc.array(fc.integer({ min: 12, max: 60 }), { minLength: 1, maxLength: 6 }),
        (texts, sizes) => {
          const strings = texts.map(([text, mark, more]): Runs => {
            const rest = more ? [{ text: '万元', raised: false }] : [];
            return [{ text, raised: false }, ...(mark ? [{ text: mark.raw, raised: true }] : []), ...rest];
          });
          const { view, data } = layOut(writeTable(strings, sizes));
          const noted = readNotedStrings(view, data, FONTS);
          const shown = strings.map((runs, index) => {
            const text = runs.map((run) => run.text).join('');
            const found = noted.get(index);
            return found ? markRaised(text, found) : text;
          });
          const truth = texts.map(([text, mark, more]) => `${text}${mark?.shown ?? ''}${more ? '万元' : ''}`);
          expect(shown).toEqual(truth);
        },
      ),
    );
  });

  it('two runs beside each other are one word, which is no note', () => {
    const runs = [
      { text: '公用', raised: false },
      { text: '注', raised: true },
      { text: '3', raised: true },
    ];
    const { view, data } = layOut(writeTable([runs], [50]));
    const found = readNotedStrings(view, data, FONTS).get(0);
    expect(found && markRaised('公用注3', found)).toBe('公用注3');
  });

  it('a table that breaks off gives what stands before', () => {
    const runs = [
      { text: '24.91', raised: false },
      { text: '2', raised: true },
    ];
    const { view, data } = layOut(writeTable([runs, runs], [32]));
    const short = data.slice(0, -1);
    expect([...readNotedStrings(view, short, FONTS).keys()]).toEqual([0]);
  });

  it('are notes in an .xls', async () => {
    const strings = [
      [{ text: '人员', raised: false }],
      [
        { text: '24.91', raised: false },
        { text: '2', raised: true },
      ],
    ];
    const table = Buffer.from(writeTable(strings, [8000]).flat());
    const bytes = withRaisedFont([['人员', '24.91x']], 'biff8', ({ type, data }) => ({
      type,
      data: type === 0xfc ? table : data,
    }));
    expect(brief((await extract(bytes, 'a.xls')).items)).toEqual(['1: 人员 | 24.91²']);
  });

  it.each<[string, number, [string, boolean][], string]>([
    [
      'a figure',
      936,
      [
        ['24.91', false],
        ['2', true],
      ],
      '24.91²',
    ],
    [
      'a Chinese name, whose characters are two bytes each',
      936,
      [
        ['办公费', false],
        ['(2)', true],
        ['某', false],
      ],
      '办公费⁽²⁾某',
    ],
    [
      'a mark before',
      936,
      [
        ['1', true],
        ['合计', false],
      ],
      '¹合计',
    ],
    [
      'a word',
      936,
      [
        ['第3', false],
        ['次', true],
      ],
      '第3次',
    ],
    [
      'another code page',
      1252,
      [
        ['Paper', false],
        ['3', true],
      ],
      'Paper³',
    ],
  ])('are notes in a cell of Excel 95: %s', async (_, codePage, parts, shown) => {
    const bytes = withRaisedFont([['x', 'y']], 'biff5', ({ type, data }) => {
      if (type === 0x42) return { type, data: Buffer.from(u16(codePage)) };
      if (type !== 0x0204 || data.readUInt16LE(2) !== 1) return { type, data };
      const own = Buffer.concat(parts.map(([text]) => bytesOf(text)));
      let start = 0;
      const runs = parts.map(([text, raised]) => {
        const run = [start, raised ? RAISED_FONT : 0];
        start += bytesOf(text).length;
        return run;
      });
      const rich = [data.subarray(0, 6), Buffer.from(u16(own.length)), own, Buffer.from([runs.length, ...runs.flat()])];
      return { type: 0xd6, data: Buffer.concat(rich) };
    });
    expect(brief((await extract(bytes, 'a.xls')).items)).toEqual([`1: x | ${shown}`]);
  });
});

/** What the texts of the tests are in code page 936. */
const GBK: Record<string, number[]> = {
  办: [0xb0, 0xec],
  公: [0xb9, 0xab],
  费: [0xb7, 0xd1],
  某: [0xc4, 0xb3],
  合: [0xba, 0xcf],
  计: [0xbc, 0xc6],
  第: [0xb5, 0xda],
  次: [0xb4, 0xce],
};

function bytesOf(text: string): Buffer {
  return Buffer.from([...text].flatMap((character) => GBK[character] ?? [character.charCodeAt(0)]));
}

interface BiffRecord {
  type: number;
  data: Buffer;
}

/** An .xls of one sheet with a font of the number RAISED_FONT that stands raised, its records changed one by one. */
function withRaisedFont(rows: string[][], bookType: BookType, change: (record: BiffRecord) => BiffRecord): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), '1');
  const written = CFB.read(write(book, { type: 'buffer', bookType, bookSST: bookType === 'biff8' }), {
    type: 'buffer',
  });
  const name = bookType === 'biff8' ? '/Workbook' : '/Book';
  const stream = Buffer.from(CFB.find(written, name)?.content ?? []);
  const font = Buffer.from([
    0xc8,
    0,
    0,
    0,
    0xff,
    0x7f,
    0x90,
    1,
    1,
    0,
    0,
    0,
    0,
    0,
    1,
    ...(bookType === 'biff8' ? [0] : []),
    0x41,
  ]);
  const records: BiffRecord[] = [];
  for (let at = 0; at + 4 <= stream.length; ) {
    const length = stream.readUInt16LE(at + 2);
    records.push({ type: stream.readUInt16LE(at), data: Buffer.from(stream.subarray(at + 4, at + 4 + length)) });
    at += 4 + length;
  }
  const fonts = records.filter(({ type }) => type === 0x31).length;
  // As many fonts as it takes for the raised one to have its number; a workbook without any has them behind its first window.
  const raised = Array.from({ length: Math.ceil(RAISED_FONT / Math.max(1, fonts)) }, () => ({
    type: 0x31,
    data: font,
  }));
  const place = fonts > 0 ? 0x31 : 0x3d;
  const changed = records.flatMap((record) => [change(record), ...(record.type === place ? raised : [])]);
  let at = 0;
  const starts = changed.map(({ data }) => {
    const start = at;
    at += 4 + data.length;
    return start;
  });
  const sheet = starts[changed.findLastIndex(({ type }) => type === 0x0809)] ?? 0;
  for (const { type, data } of changed) if (type === 0x85) data.writeUInt32LE(sheet, 0);
  const parts = changed.map(({ type, data }) =>
    Buffer.concat([Buffer.from([...u16(type), ...u16(data.length)]), data]),
  );
  const container = CFB.utils.cfb_new();
  CFB.utils.cfb_add(container, name, Buffer.concat(parts));
  return Uint8Array.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
}
