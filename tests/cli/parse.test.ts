import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { disclosureSchema } from '../../src/schema/disclosure.js';
import { FORM, ROOT, runProgram, temporaryFolder, yusuan } from './run.js';

const form = readFileSync(join(ROOT, FORM));
const isRoot = process.getuid?.() === 0;

describe('formats', () => {
  test('one document is one valid JSON object on stdout, and stderr is silent', async () => {
    const { code, stdout, stderr } = await yusuan(['parse', FORM]);
    expect([code, stderr]).toEqual([0, '']);
    const disclosure = disclosureSchema.parse(JSON.parse(stdout));
    expect(disclosure.source.name).toBe(FORM);
    expect(disclosure.projects.map((project) => project.name)).toEqual(['古籍保护设备购置经费']);
  });

  test('several documents are an array in their order', async () => {
    const copy = join(temporaryFolder(), 'copy.txt');
    writeFileSync(copy, form);
    const { stdout } = await yusuan(['parse', copy, FORM]);
    const names = (JSON.parse(stdout) as { source: { name: string } }[]).map(({ source }) => source.name);
    expect(names).toEqual([copy, FORM]);
  });

  test('NDJSON is one document a line', async () => {
    const { stdout } = await yusuan(['parse', FORM, FORM, '--format', 'ndjson']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
  });

  test('CSV is the projects by default, with one heading over all inputs', async () => {
    const { stdout } = await yusuan(['parse', FORM, FORM, '--format', 'csv']);
    const lines = stdout.trimEnd().split('\r\n');
    expect(lines.map((text) => text.split(',')[2])).toEqual(['id', 'p1', 'p1']);
  });

  test('an empty table is its heading', async () => {
    const { stdout } = await yusuan(['parse', FORM, '--format', 'csv', '--table', 'budget-lines']);
    expect(stdout).toMatch(/^document,table_id,[^\r\n]*\r\n$/u);
  });

  test('Chinese headings and the byte order mark are there when asked for', async () => {
    const { stdout } = await yusuan(['parse', FORM, '--format', 'csv', '--labels', 'zh', '--bom']);
    expect(stdout.startsWith('\ufeff文档,压缩包内路径,项目编号,')).toBe(true);
  });

  test('stdin is read for -', async () => {
    const { code, stdout } = await yusuan(['parse', '-'], { input: form });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ source: { name: 'stdin', bytes: form.byteLength } });
  });

  test('an encoding that is named overrides detection', async () => {
    const gbk = Buffer.from([0xcf, 0xee, 0xc4, 0xbf, 0xc3, 0xfb, 0xb3, 0xc6]);
    const { code, stdout } = await yusuan(['parse', '-', '--encoding', 'gb18030'], { input: gbk });
    expect([code, stdout.includes('encoding-guessed')]).toEqual([0, false]);
  });
});

describe('contacts', () => {
  const VALUES = /赵明|钱红|13800000000/u;

  test.each(['json', 'ndjson', 'csv'])('%s holds no contact value', async (format) => {
    const { stdout, stderr } = await yusuan(['parse', FORM, '--format', format]);
    expect(stdout + stderr).not.toMatch(VALUES);
  });

  test('--include-contacts keeps them', async () => {
    const { stdout } = await yusuan(['parse', FORM, '--include-contacts']);
    expect(JSON.parse(stdout)).toMatchObject({
      projects: [{ contacts: { responsible: '赵明', handler: '钱红', phone: '13800000000' } }],
    });
  });

  test.each(['items', 'tables', 'records'])('inspect --stage %s masks them', async (stage) => {
    const { code, stdout } = await yusuan(['inspect', FORM, '--stage', stage]);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(VALUES);
  });
});

describe('inputs that fail', () => {
  test('a missing file is one line and exit 3', async () => {
    expect(await yusuan(['parse', 'nowhere.pdf'])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'yusuan: nowhere.pdf: no such file\n',
    });
  });

  test('a directory is one line and exit 3', async () => {
    expect(await yusuan(['parse', 'src'])).toEqual({
      code: 3,
      stdout: '',
      stderr: 'yusuan: src: is a folder: yusuan batch src --output DIR reads all that is in it\n',
    });
  });

  test.skipIf(isRoot)('a file without permission is one line and exit 3 (not for root, who may read all)', async () => {
    const secret = join(temporaryFolder(), 'secret.txt');
    writeFileSync(secret, form);
    chmodSync(secret, 0);
    const { code, stderr } = await yusuan(['parse', secret]);
    expect([code, stderr]).toEqual([3, `yusuan: ${secret}: permission denied\n`]);
  });

  test('an empty input is one line and exit 3', async () => {
    const { code, stderr } = await yusuan(['parse', '-']);
    expect([code, stderr]).toEqual([3, 'yusuan: -: the file is empty\n']);
  });

  test('a bad file among good ones does not stop them, and the exit code is 4', async () => {
    const { code, stdout, stderr } = await yusuan(['parse', 'nowhere.pdf', FORM, 'src', '--format', 'ndjson']);
    expect([code, stdout.trimEnd().split('\n').length]).toEqual([4, 1]);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });

  test('one good file of two is an array all the same', async () => {
    const { stdout } = await yusuan(['parse', 'nowhere.pdf', FORM]);
    expect(JSON.parse(stdout)).toHaveLength(1);
  });

  test.each(['json', 'ndjson', 'csv'])('several inputs that all fail are exit 3 and no %s', async (format) => {
    const { code, stdout } = await yusuan(['parse', 'nowhere.pdf', 'src', '--format', format]);
    expect([code, stdout]).toEqual([3, '']);
  });

  test('an input over the limit is refused with the name of the limit', async () => {
    const { code, stderr } = await yusuan(['parse', FORM], { env: { YUSUAN_MAX_INPUT_BYTES: '100' } });
    expect(code).toBe(3);
    expect(stderr).toContain('YUSUAN_MAX_INPUT_BYTES');
  });

  test('a name with control characters cannot forge a line', async () => {
    const { stderr } = await yusuan(['parse', 'a\nyusuan: b.pdf\u001b[31m']);
    expect(stderr).toBe('yusuan: a yusuan: b.pdf [31m: no such file\n');
  });

  test('a stack is shown only with --debug', async () => {
    expect((await yusuan(['parse', 'nowhere.pdf', '--debug'])).stderr).toMatch(/\n\s+at /u);
    expect((await yusuan(['parse', 'nowhere.pdf'])).stderr).not.toMatch(/\n\s+at /u);
  });
});

describe('--output', () => {
  test('the file holds what stdout would, and no other file is left', async () => {
    const folder = temporaryFolder();
    const { code, stdout } = await yusuan(['parse', FORM, '--output', join(folder, 'a.json')]);
    expect([code, stdout, readdirSync(folder)]).toEqual([0, '', ['a.json']]);
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe((await yusuan(['parse', FORM])).stdout);
  });

  test('an old file stays as it was where every input failed', async () => {
    const target = join(temporaryFolder(), 'a.json');
    writeFileSync(target, 'old');
    expect((await yusuan(['parse', 'nowhere.pdf', '--output', target])).code).toBe(3);
    expect(readFileSync(target, 'utf8')).toBe('old');
  });

  test('an old file keeps its mode, and a link stays a link', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.json'), 'old', { mode: 0o600 });
    symlinkSync('a.json', join(folder, 'link'));
    await yusuan(['parse', FORM, '--output', join(folder, 'link')]);
    expect(statSync(join(folder, 'a.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toMatch(/^\{/u);
  });

  test('a disk that is full is one line, exit 3, and leaves the old file and nothing else', async () => {
    const folder = temporaryFolder();
    const target = join(folder, 'a.json');
    writeFileSync(target, 'old');
    const script = `ulimit -f 1; trap '' XFSZ; exec "$0" bin/yusuan.js parse ${FORM} ${FORM} --output "$1"`;
    const { code, stderr } = await runProgram('bash', ['-c', script, process.execPath, target]);
    expect([code, stderr]).toEqual([3, `yusuan: ${target}: the file is too large for its file system\n`]);
    expect([readdirSync(folder), readFileSync(target, 'utf8')]).toEqual([['a.json'], 'old']);
  });

  test.each([
    ['a folder', (folder: string) => folder],
    ['a file in a folder that does not exist', (folder: string) => join(folder, 'no/a.json')],
  ])('%s is bad usage', async (_name, targetOf) => {
    const { code, stderr } = await yusuan(['parse', FORM, '--output', targetOf(temporaryFolder())]);
    expect([code, stderr.trimEnd().split('\n').length]).toEqual([2, 1]);
  });

  test('an input is never overwritten', async () => {
    const folder = temporaryFolder();
    const input = join(folder, 'a.txt');
    writeFileSync(input, form);
    mkdirSync(join(folder, 'b'));
    const { code } = await yusuan(['parse', input, '--output', join(folder, 'b/../a.txt')]);
    expect([code, readFileSync(input).equals(form)]).toEqual([2, true]);
  });
});

describe('--fail-on', () => {
  // A text in GBK without a mark has a warning, encoding-guessed, and nothing worse.
  const guessed = Buffer.concat([Buffer.from([0xcf, 0xee, 0xc4, 0xbf, 0xc3, 0xfb, 0xb3, 0xc6]), Buffer.from('\n')]);

  test.each([
    ['none', 0],
    ['errors', 0],
    ['warnings', 1],
    ['checks', 0],
  ])('%s with a warning is exit %i', async (failOn, expected) => {
    const { code, stdout, stderr } = await yusuan(['parse', '-', '--fail-on', failOn], { input: guessed });
    expect(stdout).toContain('"severity": "warning"');
    expect(code).toBe(expected);
    expect(stderr).toMatch(
      expected === 0 ? /^$/u : /^yusuan: -: 0 errors, \d+ warnings?, 0 failed checks \(--fail-on warnings\)\n$/u,
    );
  });
});

describe('pipes', () => {
  test.each(['parse fixtures/one-form/source.txt', 'schema', '--help', 'parse --help'])(
    'yusuan %s | head -1 ends quietly with exit 0',
    async (command) => {
      const script = `"$0" bin/yusuan.js ${command} | head -1 >&2; exit \${PIPESTATUS[0]}`;
      const { code, stderr } = await runProgram('bash', ['-c', script, process.execPath]);
      expect(code).toBe(0);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    },
  );

  test('a pipe that the shell opens is read', async () => {
    const script = `"$0" bin/yusuan.js parse <(cat ${FORM}) --format ndjson`;
    const { code, stdout } = await runProgram('bash', ['-c', script, process.execPath]);
    expect([code, stdout.includes('古籍保护设备购置经费')]).toEqual([0, true]);
  });

  test('a named pipe is refused instead of being waited for', async () => {
    const fifo = join(temporaryFolder(), 'fifo');
    expect((await runProgram('mkfifo', [fifo])).code).toBe(0);
    expect(await yusuan(['parse', fifo])).toMatchObject({ code: 3, stderr: `yusuan: ${fifo}: not a regular file\n` });
  });

  test('a full stdout is one line and exit 3', async () => {
    const { code, stderr } = await runProgram('bash', [
      '-c',
      `"$0" bin/yusuan.js parse ${FORM} >/dev/full`,
      process.execPath,
    ]);
    expect([code, stderr]).toEqual([3, 'yusuan: stdout: no space left on the device\n']);
  });
});
