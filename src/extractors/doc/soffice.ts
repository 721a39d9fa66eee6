import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
    await runOffice([profile, '--headless', '--convert-to', 'docx', '--outdir', folder, join(folder, 'source.doc')]);
    return await readFile(join(folder, 'source.docx'));
  } catch {
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Resolves when LibreOffice has ended by itself; rejects where it cannot be started or takes too long. */
function runOffice(options: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    // What `soffice` starts goes on without it: only a group of their own lets all of them be ended together.
    const child = spawn('soffice', options, { stdio: 'ignore', detached: true });
    const timer = setTimeout(() => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      reject(new Error('LibreOffice takes too long'));
    }, CONVERSION_MILLISECONDS);
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
