import { expect, test } from 'vitest';
import type { SourceItem } from '../../src/document.js';
import { rememberLast } from '../../src/memo.js';
import { RowPacker } from '../../src/packed-rows.js';
import { RowLayout } from '../../src/recognizer/layout.js';
import { wordsOf } from '../../src/recognizer/row-words.js';
import type { GridRow } from '../../src/tables.js';

const FILE = 'forms.pdf';

/** A row of a page with these texts, each in a column of its own. */
function printed(texts: readonly string[], row = 1): SourceItem & { type: 'row' } {
  const place = { file: FILE, page: 1, row };
  const cells = texts.map((text, i) => ({
    text,
    place: {
      ...place,
      column: i + 1,
      bbox: [i * 50, row * 20, i * 50 + 50, row * 20 + 20] as [number, number, number, number],
    },
  }));
  return { type: 'row', table: 1, cells, place };
}

function laid(item: SourceItem & { type: 'row' }, packed: boolean): GridRow {
  const own = packed ? new RowPacker().pack(item) : item;
  if (own.type !== 'row') throw new Error('a row stays a row');
  return new RowLayout().next(own);
}

test.each([false, true])('the words of a row are those of the cells that print something, packed: %s', (packed) => {
  const { cells, texts, terms, labels } = wordsOf(laid(printed(['项目名称：河道\n清淤', '', '预算数']), packed));
  expect(cells).toBe(3);
  expect(texts).toEqual(['项目名称：河道清淤', '预算数']);
  expect(terms[0]?.field).toBeUndefined();
  expect(labels[0]?.field).toBe('name');
  expect(labels[1]).toBe(terms[1]);
});

test('what was asked last is kept, and no more than that', () => {
  let asked = 0;
  const nameOf = rememberLast((key: { name: string }) => {
    asked += 1;
    return key.name;
  }, 2);
  const keys = Array.from({ length: 6 }, (_, i) => ({ name: `${i}` }));
  expect(keys.map(nameOf)).toEqual(['0', '1', '2', '3', '4', '5']);
  expect([keys[5], keys[4]].map((key) => nameOf(key as { name: string }))).toEqual(['5', '4']);
  expect(asked).toBe(6);
  expect(nameOf(keys[0] as { name: string })).toBe('0');
  expect(asked).toBe(7);
});
