import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import * as ts from 'typescript';

/**
 * The Chinese characters, as parts of a class of characters. They are those of `\p{Script=Han}` and what is free to hold
 * more of them: the second and third plane hold nothing else. Left out are 9 signs of the first plane, none of which is
 * a character. V8 makes code for each range above U+FFFF, and first looks up each property anew: a pattern with two
 * characters by their property takes it 0.14 ms, with these 0.02 ms, and a short text needs some hundred patterns.
 */
export const HAN =
  '\\u2e80-\\u2fd5\\u3005\\u3007\\u3021-\\u3029\\u3038-\\u303b\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufad9\\u{20000}-\\u{3ffff}';

const PROPERTY = '\\p{Script=Han}';

/** Has the patterns of our sources name the Chinese characters by their ranges. */
export const hanByRanges: Plugin = {
  name: 'han-by-ranges',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      return { contents: withRanges(await readFile(path, 'utf8')), loader: 'ts' };
    });
  },
};

/** A source whose literals of patterns, and texts of which patterns are made, name the Chinese characters by ranges. */
export function withRanges(text: string): string {
  if (!text.includes(PROPERTY)) return text;
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);
  const edits: { start: number; end: number; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    const parts = partsOf(node).map((part) => ({ start: part.getStart(source), end: part.getEnd() }));
    const texts = parts.map(({ start, end }) => text.slice(start, end));
    const raw = ts.isRegularExpressionLiteral(node) || isRaw(node);
    if (texts.some((part) => part.includes(PROPERTY)))
      for (const [i, made] of texts.map(reader(raw)).entries())
        edits.push({ start: parts[i]?.start ?? 0, end: parts[i]?.end ?? 0, text: made });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edited(text, edits);
}

/** A text with parts of it replaced. */
export function edited(text: string, edits: readonly { start: number; end: number; text: string }[]): string {
  let made = '';
  let done = 0;
  for (const { start, end, text: instead } of [...edits].sort((a, b) => a.start - b.start)) {
    made += text.slice(done, start) + instead;
    done = end;
  }
  return made + text.slice(done);
}

/** The parts of a literal, between which others are filled in; none of what is no literal. */
function partsOf(node: ts.Node): ts.Node[] {
  if (ts.isTemplateExpression(node)) return [node.head, ...node.templateSpans.map(({ literal }) => literal)];
  return ts.isRegularExpressionLiteral(node) || ts.isStringLiteralLike(node) ? [node] : [];
}

/** Whether a backslash of a template stands for itself. */
function isRaw({ parent }: ts.Node): boolean {
  return parent !== undefined && ts.isTaggedTemplateExpression(parent) && parent.tag.getText() === 'String.raw';
}

/**
 * Reads the parts of one literal, one after the other: a class of characters that holds the property takes its ranges
 * in. Throws where a class begins in one literal and ends in another.
 */
function reader(raw: boolean): (part: string, i: number, parts: readonly string[]) => string {
  const mark = raw ? '\\' : '\\\\';
  const [property, ranges] = raw ? [PROPERTY, HAN] : [`\\${PROPERTY}`, HAN.replaceAll('\\', '\\\\')];
  let inClass = false;
  return (part, i, parts) => {
    let made = '';
    for (let place = 0; place < part.length; ) {
      let taken = part[place] ?? '';
      if (part.startsWith(property, place)) {
        made += inClass ? ranges : `[${ranges}]`;
        place += property.length;
        continue;
      }
      // What is escaped begins or ends no class.
      if (part.startsWith(mark, place)) taken = part.slice(place, place + mark.length + 1);
      else if (inClass ? taken === ']' : taken === '[') inClass = !inClass;
      made += taken;
      place += taken.length;
    }
    if (inClass && i === parts.length - 1) throw new Error(`a class of characters has no end: ${part}`);
    return made;
  };
}
