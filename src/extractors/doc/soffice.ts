import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A large document takes LibreOffice some ten seconds; one that takes longer than this hangs. */
const CONVERSION_MILLISECONDS = 120_000;

/**
 * The document as LibreOffice writes it as .docx, or undefined where LibreOffice is not installed or fails.
 * It works in a folder and with a profile of its own, so that one that is open elsewhere is not disturbed.
 */
export async function convertToDocx(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'yusuan-doc-'));
  try {
    await writeFile(join(folder, 'source.doc'), bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const conversion = ['--headless', '--convert-to', 'docx', '--outdir', folder, join(folder, 'source.doc')];
    await promisify(execFile)('soffice', [profile, ...conversion], { timeout: CONVERSION_MILLISECONDS });
    return await readFile(join(folder, 'source.docx'));
  } catch {
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
