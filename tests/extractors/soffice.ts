import { execFileSync } from 'node:child_process';

let found: boolean | undefined;

/** Whether LibreOffice can be started here; asked once for all tests of a process. */
export function hasLibreOffice(): boolean {
  found ??= canStart();
  return found;
}

function canStart(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore', timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}
