import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../cli/run.js';

export type DocsLanguage = 'en' | 'zh';

const FOLDERS: Record<DocsLanguage, string> = { en: 'docs', zh: 'docs/zh-CN' };
const READMES: Record<DocsLanguage, string> = { en: 'README.md', zh: 'README.zh-CN.md' };

/** The names of the reference pages of a language, without their folder. */
export function pageNames(language: DocsLanguage): string[] {
  return readdirSync(join(ROOT, FOLDERS[language])).filter((name) => name.endsWith('.md'));
}

/** The pages of a language as paths below the root: the README, then the reference. */
export function pagesOf(language: DocsLanguage): string[] {
  return [READMES[language], ...pageNames(language).map((name) => `${FOLDERS[language]}/${name}`)];
}

export function readPage(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

/** A fenced block: the language behind its fence, and its lines. */
export interface Block {
  fence: string;
  text: string;
}

/** The fenced blocks of a text, in their order. */
export function blocksOf(text: string): Block[] {
  const blocks = text.matchAll(/^```([a-z]*)\n(.*?)^```$/gmsu);
  return [...blocks].map(([, fence = '', text = '']) => ({ fence, text }));
}

/** A page without its fenced blocks. */
export function proseOf(text: string): string {
  return text.replace(/^```[a-z]*\n.*?^```$/gmsu, '');
}

/** The texts of all blocks of a kind in the pages of a language. */
export function blocksIn(language: DocsLanguage, fence: string): string[] {
  return pagesOf(language)
    .flatMap((page) => blocksOf(readPage(page)))
    .filter((block) => block.fence === fence)
    .map(({ text }) => text);
}

/** The names of the sections that a page leaves to the code, by their markers. */
export function sectionNames(text: string): string[] {
  return [...proseOf(text).matchAll(/^<!-- ([a-z ]+) -->$/gmu)].map(([, name = '']) => name);
}

/** The anchors of a page as GitHub makes them of its headings, and those that stand in it by name. */
export function anchorsOf(text: string): string[] {
  const headings = [...proseOf(text).matchAll(/^#{1,6} (.+)$/gmu)].map(([, heading = '']) => anchorOf(heading));
  const named = [...text.matchAll(/<a (?:id|name)="([^"]+)"/gu)].map(([, name = '']) => name);
  return [...headings.map((anchor, i) => numbered(anchor, headings.slice(0, i))), ...named];
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
    .replaceAll(' ', '-');
}

/** A heading that stands again has a number behind it. */
function numbered(anchor: string, before: readonly string[]): string {
  const times = before.filter((other) => other === anchor).length;
  return times === 0 ? anchor : `${anchor}-${times}`;
}

/** What the links and pictures of a page lead to, code left out. */
export function linksOf(text: string): string[] {
  return [
    ...proseOf(text)
      .replace(/`[^`\n]*`/gu, '')
      .matchAll(/\]\(([^()\s]+)\)/gu),
  ].map(([, target = '']) => target);
}
