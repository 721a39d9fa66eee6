import { type Disclosure, type Indicator, parseDisclosure } from '../../src/index.js';

/** A cell: its text, or its text with the rows and columns that it spans. */
export type Cell = string | [text: string, rows: number, columns: number];

/** The records of a web page with some lines above one table. */
export async function read(heads: readonly string[], rows: readonly (readonly Cell[])[]): Promise<Disclosure> {
  const cells = (row: readonly Cell[]): string =>
    row
      .map((cell) =>
        typeof cell === 'string' ? `<td>${cell}</td>` : `<td rowspan="${cell[1]}" colspan="${cell[2]}">${cell[0]}</td>`,
      )
      .join('');
  const table = rows.map((row) => `<tr>${cells(row)}</tr>`).join('');
  const page = `<meta charset="utf-8">${heads.map((head) => `<p>${head}</p>`).join('')}<table border="1">${table}</table>`;
  return parseDisclosure(new TextEncoder().encode(page), { name: 'page.html' });
}

/** An indicator in a line: its levels, its name and its value as printed. */
export function brief({ level1, level2, level3, value }: Indicator): string {
  return [level1, level2, level3, value?.raw ?? null].join(' ');
}
