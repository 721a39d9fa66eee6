/** A table as it was before a tool wrote it as text. */
export interface TruthTable {
  /** Merged heads above the others, from left to right; none where there is one row of heads. */
  groups: { text: string; span: number }[];
  heads: string[];
  body: string[][];
}

export const WRITINGS = [
  'tabs',
  'commas',
  'semicolons',
  'pipes',
  'pipes without ends',
  'pipes without a rule',
  'a drawn grid',
  'HTML in Markdown',
] as const;

/** A way of writing a table as text. */
export type Writing = (typeof WRITINGS)[number];

/** The table as a tool writes it. */
export function render(table: TruthTable, writing: Writing): string {
  if (writing === 'HTML in Markdown') return renderHtml(table);
  const rows = rowsOf(table);
  if (writing === 'tabs') return delimited(rows, '\t');
  if (writing === 'commas') return delimited(rows, ',');
  if (writing === 'semicolons') return delimited(rows, ';');
  if (writing === 'a drawn grid') return drawn(rows);
  const piped = rows.map((row) => row.map(escapeMarkdown).join(' | '));
  const rule = (rows[0] ?? []).map(() => '---').join(' | ');
  if (writing === 'pipes without ends') return `${[piped[0], rule, ...piped.slice(1)].join('\n')}\n`;
  const ended = piped.map((row) => `| ${row} |`);
  if (writing === 'pipes without a rule') return `${ended.join('\n')}\n`;
  return `# 附表\n\n${[ended[0], `| ${rule} |`, ...ended.slice(1)].join('\n')}\n`;
}

function rowsOf({ groups, heads, body }: TruthTable): string[][] {
  const merged = groups.flatMap(({ text, span }) => [text, ...new Array<string>(span - 1).fill('')]);
  return [...(groups.length > 0 ? [merged] : []), heads, ...body];
}

function delimited(rows: string[][], delimiter: string): string {
  const quote = (text: string) =>
    text.includes('"') || text.includes(delimiter) || text.includes('\n') ? `"${text.replaceAll('"', '""')}"` : text;
  return `${rows.map((row) => row.map(quote).join(delimiter)).join('\n')}\n`;
}

function escapeMarkdown(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/gu, '\\$&').replaceAll('\n', '<br>');
}

/** Every row between rules, a line of each cell a line. */
function drawn(rows: string[][]): string {
  const rule = `+${(rows[0] ?? []).map(() => '----').join('+')}+`;
  const lines = rows.flatMap((row) => {
    const cells = row.map((text) => text.split('\n').map((line) => line.replace(/[!-/:-@[-`{-~]/gu, '\\$&')));
    const height = Math.max(...cells.map((cell) => cell.length));
    const printed = Array.from({ length: height }, (_, i) => `| ${cells.map((cell) => cell[i] ?? '').join(' | ')} |`);
    return [...printed, rule];
  });
  return `${[rule, ...lines].join('\n')}\n`;
}

function renderHtml({ groups, heads, body }: TruthTable): string {
  const encode = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br>');
  const row = (cells: string[]) => `<tr>${cells.map((text) => `<td>${encode(text)}</td>`).join('')}</tr>`;
  const merged = groups.map(({ text, span }) => `<td colspan="${span}">${text}</td>`).join('');
  const rows = [...(groups.length > 0 ? [`<tr>${merged}</tr>`] : []), row(heads), ...body.map(row)];
  return `## 附表\n\n<table>\n${rows.join('\n')}\n</table>\n`;
}

const GB18030 = new Map<string, number[]>();

/** A text of ASCII and characters of two bytes in GB18030. */
export function encodeGb18030(text: string): Uint8Array {
  if (GB18030.size === 0) {
    const decoder = new TextDecoder('gb18030');
    for (let lead = 0x81; lead <= 0xfe; lead += 1) {
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        if (trail !== 0x7f) GB18030.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
      }
    }
  }
  return Uint8Array.from(
    [...text].flatMap((char) => (char < '\u0080' ? [char.charCodeAt(0)] : (GB18030.get(char) ?? [0x3f]))),
  );
}
