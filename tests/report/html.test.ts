import { expect, test } from 'vitest';
import { embedJson } from '../../src/report/html.js';
import { escapeHtml } from '../../src/writers/escape.js';
import { yusuan } from '../cli/run.js';

test('embedded JSON holds nothing that ends or breaks its script, and reads back the same', () => {
  const value = { text: '</script><!--<script>\u2028\u2029&"\'' };
  const text = embedJson(value);
  expect(text).not.toMatch(/[<>&\u2028\u2029]/u);
  expect(JSON.parse(text)).toEqual(value);
});

test('escaped text is no markup', () => {
  expect(escapeHtml(`<a href='x' title="y">&`)).toBe('&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;');
});

test('a report without pages holds its records, no image, and a policy without network', async () => {
  const { code, stdout } = await yusuan(['report', 'fixtures/one-form/source.txt', '--labels', 'zh']);
  expect(code).toBe(0);
  expect(stdout).toContain('<html lang="zh-CN">');
  expect(stdout).toContain("default-src 'none'");
  expect(stdout).not.toMatch(/unsafe-inline|unsafe-eval|https?:/u);
  expect(stdout).toContain('古籍保护设备购置经费');
  expect(stdout).not.toContain('id="image-1"');
  expect(stdout.match(/<\/script>/gu)).toHaveLength(2);
});

test('contacts are in no report, unless they are asked for', async () => {
  const pdf = 'fixtures/all-formats/source.pdf';
  const [without, included] = await Promise.all([
    yusuan(['report', pdf]),
    yusuan(['report', pdf, '--include-contacts']),
  ]);
  expect(without.stdout).not.toMatch(/13800000000|钱某乙/u);
  expect(included.stdout).toContain('13800000000');
  // The images differ as well: those of pages with contacts are painted over.
  const imageOf = (html: string, page: number): string | undefined =>
    new RegExp(`id="image-${page}">([^<]+)`, 'u').exec(html)?.[1];
  expect(imageOf(without.stdout, 1)).toBe(imageOf(included.stdout, 1));
  expect(imageOf(without.stdout, 3)).not.toBe(imageOf(included.stdout, 3));
});

test('the pages of an OFD are drawn, without the contacts unless they are asked for', async () => {
  const ofd = 'fixtures/all-formats/source.ofd';
  const [without, included] = await Promise.all([
    yusuan(['report', ofd]),
    yusuan(['report', ofd, '--include-contacts']),
  ]);
  const drawingsOf = (html: string): string[] =>
    [...html.matchAll(/id="image-\d+">([^<]+)/gu)].map((match) => Buffer.from(match[1] ?? '', 'base64').toString());
  const [drawn, whole] = [drawingsOf(without.stdout), drawingsOf(included.stdout)];
  expect([drawn.length, whole.length]).toEqual([4, 4]);
  expect(drawn.every((svg) => svg.startsWith('<svg '))).toBe(true);
  const textOf = (svg: string): string => svg.replace(/<[^>]*>/gu, '');
  expect(textOf(drawn.join(''))).toContain('档案整理经费');
  expect(textOf(drawn.join(''))).not.toMatch(/13800000000|钱某乙/u);
  expect(textOf(whole.join(''))).toContain('13800000000');
});
