import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../cli/run.js';
import { installedPackages, REASONS } from './dependencies.js';
import { readPage } from './pages.js';
import { megabytesOf } from './weights.js';

test('every dependency has its reason, and nothing else has one', () => {
  expect(Object.keys(REASONS).sort()).toEqual(installedPackages().sort());
});

test('every dependency is one that the source loads', () => {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.ts$/u.test(name),
  );
  const source = files.map((name) => readFileSync(join(ROOT, 'src', name), 'utf8')).join('\n');
  const loaded = (name: string) => source.includes(`from '${name}`) || source.includes(`import('${name}`);
  expect(installedPackages().filter((name) => !loaded(name))).toEqual([]);
});

test.each(installedPackages())('%s takes what is said', (name) => {
  const [said, is] = [REASONS[name]?.megabytes ?? 0, megabytesOf([name])];
  // Megabytes: what is said is rounded to a tenth.
  expect(Math.abs(said - is)).toBeLessThanOrEqual(0.1 + is / 50);
});

test('an install takes no more than is said', () => {
  const bound = /at most (\d+) MB/u.exec(readPage('docs/dependencies.md'))?.[1];
  expect(readPage('docs/zh-CN/dependencies.md')).toContain(`不超过 ${bound} MB`);
  const total = megabytesOf(installedPackages(), true);
  expect(total).toBeGreaterThan(megabytesOf(installedPackages()) - 1);
  // Megabytes: what is packed of this project itself, as `npm pack` counts it.
  // The program stands in it twice: as one script, whose compiled code is kept, and as files, where none is.
  const OWN = 8;
  expect(total + OWN).toBeLessThan(Number(bound));
});
