import { expect, test } from 'vitest';
import type { Glyph, PageContent } from '../../src/extractors/pdf/engines/content.js';
import type { Box } from '../../src/place.js';
import { drawVectorPage } from '../../src/report/vector-page.js';

function page(parts: Partial<PageContent>): PageContent {
  return {
    ...{ page: 1, width: 200, height: 100, rotation: 0, glyphs: [], rulings: [], fills: [], images: [] },
    ...{ truncated: null, fonts: [], unmapped: 0, unseen: 0 },
    ...parts,
  };
}

/** A line of characters from a place on, 10 points high and wide. */
function line(text: string, x: number, y: number, more: Partial<Glyph> = {}): Glyph[] {
  return [...text].map((one, i) => ({ text: one, x: x + 10 * i, y, advance: 10, size: 10, angle: 0, run: y, ...more }));
}

function draw(parts: Partial<PageContent>, covers: Box[] = []): string {
  return new TextDecoder().decode(drawVectorPage(page(parts), covers));
}

test('characters of a line are one text, each at its place', () => {
  const svg = draw({ glyphs: [...line('收入', 10, 20), ...line('A&<', 10, 40)] });
  expect(svg).toContain('<text x="10 20" y="20" font-size="10">收入</text>');
  expect(svg).toContain('<text x="10 20 30" y="40" font-size="10">A&amp;&lt;</text>');
});

test('lines and areas are there, white lines are not', () => {
  const rulings = [
    { horizontal: true, at: 5, from: 0, to: 50, white: false },
    { horizontal: false, at: 7, from: 1, to: 9, white: false },
    { horizontal: true, at: 6, from: 0, to: 50, white: true },
  ];
  const svg = draw({ rulings, fills: [[1, 2, 3, 4]] });
  expect(svg).toContain('d="M0 5H50M7 1V9"');
  expect(svg).toContain('d="M1 2H3V4H1Z"');
});

test('pictures lie below what is printed over them', () => {
  const picture = { type: 'png' as const, bytes: Uint8Array.of(1, 2, 3), matrix: [20, 0, 0, 10, 5, 6] as const };
  const drawing = drawVectorPage(
    page({ glyphs: line('章', 10, 20) }),
    [],
    [{ ...picture, matrix: [...picture.matrix] }],
  );
  const svg = new TextDecoder().decode(drawing);
  expect(svg).toMatch(/transform="matrix\(20 0 0 10 5 6\)" href="data:image\/png;base64,AQID"\/>.*章/u);
});

test('what a cover touches is not in the drawing', () => {
  const svg = draw({ glyphs: [...line('姓名', 10, 20), ...line('甲乙', 60, 20, { run: 2 })] }, [[65, 10, 90, 22]]);
  expect(svg).toContain('姓名');
  expect(svg).not.toMatch(/甲|乙/u);
  expect(svg).toContain('<rect x="65" y="10" width="25" height="12" fill="#bbb"/>');
});

test('turned, pale and clipped characters, and those that no XML can hold', () => {
  const glyphs = [
    ...line('转', 30, 50, { angle: 90 }),
    ...line('淡', 50, 60, { faint: true }),
    ...line('外', 10, 70, { clip: [100, 0, 120, 20] }),
    ...line('\u0001', 10, 80),
    ...line('\u{20000}a', 10, 90),
  ];
  const svg = draw({ glyphs });
  expect(svg).toContain('transform="rotate(90 30 50)">转');
  expect(svg).toContain('fill="#999">淡');
  expect(svg).not.toContain('外');
  expect(svg).toContain('\ufffd');
  expect(svg).toContain('>\u{20000}</text><text x="20"');
});
