import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ROOT } from './cli/run.js';

/** Licences that let anybody use, change and pass on, in any program; BSD of either kind. */
const PERMISSIVE = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Zlib',
  'BSD',
]);

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      dev: z.boolean().optional(),
      link: z.boolean().optional(),
      optional: z.boolean().optional(),
      version: z.string().optional(),
      license: z.unknown(),
    }),
  ),
});
const manifestSchema = z.object({ version: z.string(), license: z.string().optional() });

/** True where an SPDX expression leaves a permissive choice: `(MIT OR GPL-3.0-or-later)` does, `MIT AND GPL` does not. */
function isPermissive(expression: string): boolean {
  const bare = expression.replace(/^\((.*)\)$/u, '$1');
  if (bare.includes(' AND ')) return bare.split(' AND ').every(isPermissive);
  return bare.split(' OR ').some((one) => PERMISSIVE.has(one));
}

function readManifest(path: string): z.infer<typeof manifestSchema> | undefined {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

describe('licences', () => {
  test('an expression is permissive where it leaves such a choice', () => {
    expect(['MIT', '(MIT OR GPL-3.0-or-later)', '(MIT AND Zlib)'].map(isPermissive)).toEqual([true, true, true]);
    expect(['GPL-3.0', 'MIT AND LGPL-3.0', 'UNLICENSED', ''].map(isPermissive)).toEqual([false, false, false, false]);
  });

  test('of all that is installed with the tool are permissive', () => {
    const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
    const production = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
    expect(production.length).toBeGreaterThan(15);
    const bad = production.flatMap(([path, { optional, license, version }]) => {
      const installed = readManifest(path);
      // What is for another system is in the lock alone.
      if (installed === undefined && optional !== true) return [`${path}: is not installed`];
      const named = installed === undefined ? String(license) : installed.license;
      const is = `${path} ${installed?.version ?? version}: ${named ?? 'names no licence'}`;
      return isPermissive(named ?? '') ? [] : [is];
    });
    expect(bad).toEqual([]);
  });
});
