import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { comparable } from '../build/records.js';
import { ROOT } from '../cli/run.js';
import { hasLibreOffice } from './soffice.js';

const FIXTURE = join(ROOT, 'fixtures/all-formats');
const folder = mkdtempSync(join(tmpdir(), 'yusuan-office-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

describe.skipIf(!hasLibreOffice())('what LibreOffice writes', () => {
  test.each([
    ['docx', 'rtf'],
    ['docx', 'odt'],
    ['xlsx', 'fods'],
  ])('of the .%s as .%s gives the records of its expectation', { timeout: 180_000 }, async (from, to) => {
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const options = [profile, '--headless', '--convert-to', to, '--outdir', folder, join(FIXTURE, `source.${from}`)];
    execFileSync('soffice', options, { stdio: 'ignore', timeout: 170_000 });
    const bytes = readFileSync(join(folder, `source.${to}`));
    const { disclosure } = await runStages(bytes, { name: `source.${to}` });
    const expected: unknown = JSON.parse(readFileSync(join(FIXTURE, 'expected.json'), 'utf8'));
    expect(comparable(disclosure)).toMatchObject({ diagnostics: [], ...(expected as object) });
  });
});
