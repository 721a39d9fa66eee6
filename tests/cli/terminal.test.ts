import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { askedLanguage, languageFor, localeLanguage } from '../../src/cli/language.js';
import { terminalOf } from '../../src/cli/terminal.js';
import { displayWidth } from '../../src/writers/columns.js';
import { BIN, FORM, type RunOptions, runProgram, temporaryFolder, yusuan } from './run.js';

/** What `yusuan …` prints on a terminal; undefined where `script` (util-linux) is not installed. */
async function onTerminal(args: string, options: RunOptions = {}): Promise<string | undefined> {
  const command = `"${process.execPath}" "${BIN}" ${args}`;
  const run = await runProgram('script', ['-qec', command, '/dev/null'], options).catch(() => undefined);
  return run?.stdout.replaceAll('\r\n', '\n').replace(/\p{Cc}\[\d*m/gu, '');
}

const ENGLISH = { LC_ALL: 'C', LC_MESSAGES: '', LANG: '' };
const CHINESE = { LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'C' };

test('a terminal gets a page in the language of its locale; --format json gives JSON there', async ({ skip }) => {
  const page = await onTerminal(`parse ${FORM}`, { env: ENGLISH });
  if (page === undefined) skip('script (util-linux) is not installed');
  expect(page).toContain('云川市文化和旅游局 · 2023 · project targets');
  expect(page).toMatch(/^ {2}p1 {2}古籍保护设备购置经费 +320,000 {2}元/mu);
  expect(await onTerminal(`parse ${FORM}`, { env: CHINESE })).toContain('项目（1个）');
  expect(await onTerminal(`parse ${FORM} --labels en`, { env: CHINESE })).toContain('Projects (1)');
  expect(await onTerminal(`parse ${FORM} --format json`, { env: ENGLISH })).toContain('"schemaVersion": "1"');
});

test('--format text is the page of a terminal, in a pipe and in a file, too', async ({ skip }) => {
  const file = join(temporaryFolder(), 'page.txt');
  const args = ['parse', FORM, '--format', 'text'];
  const [piped, filed] = [await yusuan(args, { env: CHINESE }), await yusuan([...args, '-o', file, '--labels', 'zh'])];
  expect([piped.code, piped.stderr, filed.code, filed.stdout, filed.stderr]).toEqual([0, '', 0, '', '']);
  expect(readFileSync(file, 'utf8')).toContain('项目（1个）');
  const shown = await onTerminal(`parse ${FORM}`, { env: ENGLISH });
  if (shown === undefined) skip('script (util-linux) is not installed');
  expect(piped.stdout).toBe(shown);
});

test('a pipe gets JSON, the same bytes whatever the locale', async () => {
  const [english, chinese] = await Promise.all([ENGLISH, CHINESE].map((env) => yusuan(['parse', FORM], { env })));
  expect(JSON.parse(english?.stdout ?? '')).toMatchObject({ schemaVersion: '1' });
  expect(chinese).toEqual(english);
});

test('an address and a folder say what to do instead', async () => {
  const [address, folder] = await Promise.all([
    yusuan(['parse', 'https://example.org/a.pdf']),
    yusuan(['check', 'fixtures']),
  ]);
  expect([address.code, address.stderr]).toEqual([
    3,
    'yusuan: https://example.org/a.pdf: an address: download it first, nothing here uses the network\n',
  ]);
  expect([folder.code, folder.stderr]).toEqual([
    3,
    'yusuan: fixtures: is a folder: yusuan batch fixtures --output DIR reads all that is in it\n',
  ]);
});

test('help is in the language of the locale, into a pipe as well, and fits a terminal', async () => {
  const [chinese, english] = await Promise.all([CHINESE, ENGLISH].map((env) => yusuan(['batch', '--help'], { env })));
  expect(chinese?.stdout).toMatch(/^用法：.*\n\n无人值守/u);
  expect(chinese?.stdout).toContain('示例：');
  expect(chinese?.stdout).toContain('退出码：');
  expect(english?.stdout).toMatch(/^Usage: .*\n\nRead thousands/u);
  for (const text of [chinese?.stdout ?? '', english?.stdout ?? '']) {
    const lines = text.split('\n').filter((line) => !line.startsWith('  $ '));
    expect(lines.filter((line) => displayWidth(line) > 80)).toEqual([]);
  }
});

test('errors are Chinese with --labels zh, and on a terminal of a Chinese locale', async () => {
  const [asked, piped, terminal] = await Promise.all([
    yusuan(['parse', 'nowhere.pdf', '--labels', 'zh'], { env: ENGLISH }),
    yusuan(['parse', 'nowhere.pdf'], { env: CHINESE }),
    onTerminal('parse nowhere.pdf --formt json', { env: CHINESE }),
  ]);
  expect(asked.stderr).toBe('yusuan: nowhere.pdf: 文件不存在\n');
  expect(piped.stderr).toBe('yusuan: nowhere.pdf: no such file\n');
  if (terminal !== undefined) expect(terminal).toBe('yusuan: 未知的选项 --formt，是否指 --format？\n');
});

test('yusuan alone prints the help', async () => {
  const [alone, help] = await Promise.all([yusuan([]), yusuan(['--help'])]);
  expect(alone).toEqual(help);
  expect(alone.stdout).toContain('Usage: yusuan');
});

test.each([
  [{ LC_ALL: 'zh_CN.UTF-8' }, 'zh'],
  [{ LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, 'en'],
  [{ LC_ALL: '', LC_MESSAGES: 'zh_TW', LANG: 'en_US.UTF-8' }, 'zh'],
  [{ LANG: 'zh' }, 'zh'],
  [{ LANG: 'zhuang' }, 'en'],
  [{}, 'en'],
] as const)('the locale %j reads %s', (env, language) => {
  expect(localeLanguage(env)).toBe(language);
});

test('--labels decides, then a terminal its locale; a pipe without either is English', () => {
  const env = { LANG: 'zh_CN.UTF-8' };
  expect(languageFor({ isTTY: true }, undefined, env)).toBe('zh');
  expect(languageFor({ isTTY: true }, 'en', env)).toBe('en');
  expect(languageFor({}, undefined, env)).toBe('en');
  expect(languageFor({}, 'zh', {})).toBe('zh');
  expect(askedLanguage(['parse', 'a', '--labels', 'zh'])).toBe('zh');
  expect(askedLanguage(['parse', '--labels=en', 'a'])).toBe('en');
  expect(askedLanguage(['parse', '--', '--labels', 'zh'])).toBeUndefined();
  expect(askedLanguage(['zh'])).toBeUndefined();
});

test('a stream that is no terminal has 80 columns and no colour; NO_COLOR and a dumb terminal have none', () => {
  expect(terminalOf({}, {})).toEqual({ columns: 80, colour: false });
  expect(terminalOf({ isTTY: true, columns: 132 }, {})).toEqual({ columns: 132, colour: true });
  expect(terminalOf({ isTTY: true, columns: 0 }, { NO_COLOR: '1' })).toEqual({ columns: 80, colour: false });
  expect(terminalOf({ isTTY: true }, { TERM: 'dumb' }).colour).toBe(false);
});
