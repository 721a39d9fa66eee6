import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentOf, writeFiles } from './batch/folders.js';
import { FORM, ROOT, type Run, runProgram, temporaryFolder } from './cli/run.js';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const DOCKERFILE = read('Dockerfile');
const ACTION = read('.github/actions/yusuan/action.yml');
const WORKFLOW = read('.github/workflows/check.yml');

/** What npm says where the registry cannot be reached and its cache does not hold a package. */
const OFFLINE = /ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/u;
const ENV = { npm_config_prefer_offline: 'true', npm_config_update_notifier: 'false' };

/** The instructions of each stage of a Dockerfile. */
function stagesOf(text: string): { from: string; lines: [word: string, rest: string][] }[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const stages: ReturnType<typeof stagesOf> = [];
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\w+) (.*)$/u.exec(line) ?? [];
    if (word === 'FROM') stages.push({ from: rest, lines: [] });
    else stages.at(-1)?.lines.push([word, rest]);
  }
  return stages;
}

/** The script of a step of an action, by its name. */
function scriptOf(text: string, name: string): string {
  const step = text.slice(text.indexOf(`- name: ${name}\n`));
  const [, indent = '', body = ''] = /^( +)run: \|\n((?:\1 {2}.*\n|\n)+)/mu.exec(step) ?? [];
  return body.replaceAll(new RegExp(`^${indent} {2}`, 'gmu'), '');
}

describe('what is built from the packed package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yusuan-deploy-'));
  let installed: Run;

  beforeAll(async () => {
    // The image's own folders, below a folder of ours; what needs the network is here already: node_modules and dist.
    const [pack, install] = stagesOf(DOCKERFILE);
    const runs = [...(pack?.lines ?? []), ...(install?.lines ?? [])].flatMap(([word, rest]) =>
      word === 'RUN' ? [rest] : [],
    );
    expect(runs.filter((run) => /^npm (ci|run build)/u.test(run)).length).toBe(2);
    const here = (text: string): string => text.replaceAll(/(?<![\w.])\/(pack|opt)(?=[/\s]|$)/gu, `${folder}/$1`);
    mkdirSync(join(folder, 'opt/yusuan'), { recursive: true });
    for (const run of runs) {
      if (/^npm (ci|run build)/u.test(run)) continue;
      const cwd = run.includes('npm pack') ? ROOT : join(folder, 'opt/yusuan');
      installed = await runProgram('sh', ['-ec', here(run)], { cwd, env: { ...ENV, SCANS: 'false' } });
      if (installed.code !== 0) break;
    }
  }, 240_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const isOffline = (): boolean => installed.code !== 0 && OFFLINE.test(installed.stderr);

  test('the packed package holds what it needs, and installs into an empty folder without a warning', async ({
    skip,
  }) => {
    if (isOffline()) skip('the registry cannot be reached');
    expect(installed.code, installed.stderr).toBe(0);
    expect(installed.stderr).not.toMatch(/^npm warn/imu);
    const packed = readdirSync(join(folder, 'pack')).map((name) => join(folder, 'pack', name));
    expect(packed).toHaveLength(1);
    const { stdout } = await runProgram('tar', ['-tzf', packed[0] ?? '']);
    const folders = new Set(stdout.split('\n').flatMap((path) => path.split('/')[1] ?? []));
    expect([...folders].sort()).toEqual([
      'CHANGELOG.md',
      'CITATION.cff',
      'LICENSE',
      'README.md',
      'README.zh-CN.md',
      'bin',
      'dist',
      'docs',
      'package.json',
    ]);
    // Nothing that it brings would run as it is installed: that scripts are passed over here changes nothing.
    const lock = readFileSync(join(folder, 'opt/yusuan/node_modules/.package-lock.json'), 'utf8');
    const { packages } = JSON.parse(lock) as { packages: Record<string, { hasInstallScript?: boolean }> };
    expect(Object.keys(packages)).toContain('node_modules/yusuan');
    expect(
      Object.entries(packages).flatMap(([name, { hasInstallScript }]) => (hasInstallScript ? [name] : [])),
    ).toEqual([]);
  });

  test('the installed package runs by its name and by npx, is a library and has its types', async ({ skip }) => {
    if (isOffline()) skip('the registry cannot be reached');
    const home = join(folder, 'opt/yusuan');
    const { version } = JSON.parse(read('package.json')) as { version: string };
    const asked = await runProgram('npx', ['yusuan', '--version'], { cwd: home, env: ENV });
    expect([asked.code, asked.stdout]).toEqual([0, `${version}\n`]);

    copyFileSync(join(ROOT, FORM), join(home, 'form.txt'));
    const parsed = await runProgram(join(home, 'node_modules/.bin/yusuan'), ['parse', 'form.txt'], { cwd: home });
    expect([parsed.code, parsed.stderr]).toEqual([0, '']);
    expect(parsed.stdout).toContain('古籍保护设备购置经费');

    const script = `import { parseDisclosure } from 'yusuan';
    console.log((await parseDisclosure('form.txt')).projects.length);`;
    const imported = await runProgram(process.execPath, ['--input-type=module', '-e', script], { cwd: home });
    expect([imported.stdout, imported.stderr]).toEqual(['1\n', '']);
    const types = readFileSync(join(home, 'node_modules/yusuan/dist/index.d.ts'), 'utf8');
    expect(types).toContain('parseDisclosure');
  });

  test('the image runs yusuan as a user who is not root, out of what was installed', async ({ skip }) => {
    if (isOffline()) skip('the registry cannot be reached');
    expect(installed.code, installed.stderr).toBe(0);
    const last = stagesOf(DOCKERFILE).at(-1);
    const lineOf = (word: string) => last?.lines.find(([own]) => own === word)?.[1] ?? '';
    expect([lineOf('USER'), lineOf('ENTRYPOINT'), lineOf('COPY')]).toEqual([
      'node',
      '["yusuan"]',
      '--from=install /opt/yusuan /opt/yusuan',
    ]);
    const path = lineOf('ENV')
      .replace(/^PATH=/u, '')
      .replace('/opt', `${folder}/opt`)
      .replace('$PATH', process.env.PATH ?? '');
    const data = temporaryFolder();
    writeFiles(data, { 'archive/a.txt': documentOf(1) });
    const [program = ''] = JSON.parse(lineOf('ENTRYPOINT')) as string[];
    const run = await runProgram('sh', ['-c', `${program} batch archive --output results --quiet`], {
      cwd: data,
      env: { PATH: path },
    });
    expect([run.code, run.stderr, existsSync(join(data, 'results/index.html'))]).toEqual([0, '', true]);
    // Everything that the image is made of is sent to it, and nothing that it makes itself.
    const left = read('.dockerignore').trimEnd().split('\n');
    expect(left).toEqual(expect.arrayContaining(['node_modules', 'dist', '.git']));
    expect(
      ['package.json', 'package-lock.json', 'src', 'build.ts', 'bin'].filter((name) => left.includes(name)),
    ).toEqual([]);
  }, 60_000);

  test('the action installs a package, checks files into the summary and reads folders', async ({ skip }) => {
    if (isOffline()) skip('the registry cannot be reached');
    const temp = temporaryFolder();
    // A small package of the same name and program: that the packed one installs so is what the image has shown.
    const program = join(folder, 'opt/yusuan/node_modules/.bin/yusuan');
    writeFiles(temp, {
      'stand-in/package/package.json': JSON.stringify({ name: 'yusuan', version: '1.2.3', bin: 'run.sh' }),
      'stand-in/package/run.sh': `#!/bin/sh\nexec ${program} "$@"\n`,
      'work/甲 局/a.txt': documentOf(1),
      'work/b.txt': documentOf(2).replace('合计\t1,2', '合计\t1,4'),
    });
    const tarball = join(temp, 'stand-in.tgz');
    const packed = await runProgram('tar', ['-czf', tarball, '-C', join(temp, 'stand-in'), 'package']);
    expect(packed.code, packed.stderr).toBe(0);
    const env = {
      ...ENV,
      RUNNER_TEMP: temp,
      GITHUB_STEP_SUMMARY: join(temp, 'summary'),
      GITHUB_OUTPUT: join(temp, 'output'),
    };
    const step = (name: string, inputs: Record<string, string>): Promise<Run> =>
      runProgram('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', scriptOf(ACTION, name)], {
        cwd: join(temp, 'work'),
        env: { ...env, ...inputs },
      });
    const first = await step('install', { PACKAGE: tarball });
    expect(first.code, first.stderr).toBe(0);
    const inputs = { LABELS: 'zh', FAIL_ON: 'checks', OUTPUT: 'results' };
    const check = await step('run', { ...inputs, COMMAND: 'check', PATHS: '\n甲 局/a.txt\nb.txt\n' });
    expect([check.code, readFileSync(join(temp, 'summary'), 'utf8')]).toEqual([1, check.stdout]);
    expect(check.stdout).toContain('不符');
    const batch = await step('run', { ...inputs, FAIL_ON: 'none', COMMAND: 'batch', PATHS: '甲 局\n*.txt' });
    expect([batch.code, readFileSync(join(temp, 'output'), 'utf8')]).toEqual([0, 'results=results\n']);
    expect(existsSync(join(temp, 'work/results/index.html'))).toBe(true);
    const other = await step('run', { ...inputs, COMMAND: 'rm', PATHS: 'b.txt' });
    expect([other.code, other.stderr]).toEqual([2, 'command: check or batch, not rm\n']);
  }, 120_000);

  test('the action packs what it stands in', async () => {
    const temp = temporaryFolder();
    const [ci, ...rest] = scriptOf(ACTION, 'pack').trimEnd().split('\n');
    expect(ci).toBe('npm ci');
    writeFiles(temp, { 'stand-in/package.json': '{"name":"yusuan","version":"1.2.3"}' });
    const { code, stderr } = await runProgram('bash', ['-eo', 'pipefail', '-c', rest.join('\n')], {
      cwd: join(temp, 'stand-in'),
      env: { ...ENV, RUNNER_TEMP: temp },
    });
    expect([code, readdirSync(temp).filter((name) => name.endsWith('.tgz'))], stderr).toEqual([
      0,
      ['yusuan-1.2.3.tgz'],
    ]);
  }, 60_000);
});

test('no input of the action is put into a script', () => {
  const scripts = ['pack', 'install', 'run'].map((name) => scriptOf(ACTION, name));
  expect(scripts.every((script) => script.length > 20)).toBe(true);
  expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
});

test('the workflow runs commands that the package has, and the action and image that stand here', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const runs = [...WORKFLOW.matchAll(/- run: (.*)/gu)].map(([, run = '']) => run);
  const named = runs.flatMap((run) => /^npm run ([\w:]+)$/u.exec(run)?.[1] ?? []);
  expect(named).toEqual(['check']);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  const inputs = [...ACTION.matchAll(/^ {2}([\w-]+):\n {4}description/gmu)].map(([, name = '']) => name);
  const given = [...WORKFLOW.matchAll(/uses: \.\/\.github\/actions\/yusuan\n {8}with:\n((?: {10}.*\n)+)/gu)].flatMap(
    ([, block = '']) => [...block.matchAll(/^ {10}([\w-]+):/gmu)].map(([, name = '']) => name),
  );
  expect([given.length > 5, given.filter((name) => !inputs.includes(name))]).toEqual([true, []]);
  expect(runs.some((run) => run === 'docker build --tag yusuan .')).toBe(true);
  // The example of many machines names the image that is built here.
  const pages = readdirSync(join(ROOT, 'docs'), { recursive: true }).map((page) => `docs/${page}`);
  const texts = ['README.md', ...pages.filter((page) => page.endsWith('.md'))].map(read);
  const examples = texts.filter((text) => text.includes('kind: Job'));
  expect(examples.every((text) => /image: \S+\/yusuan(?=\s)/u.test(text))).toBe(true);
});
