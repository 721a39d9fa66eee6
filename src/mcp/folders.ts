import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';
import { InputError } from '../result.js';

/** Folders below which files may be read, and no others. */
export class Folders {
  private constructor(private readonly roots: readonly string[]) {}

  /** Rejects with InputError, its message led by the path, where one is no folder. */
  static async open(paths: readonly string[]): Promise<Folders> {
    const roots: string[] = [];
    for (const path of paths) {
      const root = await realpath(path).catch(() => undefined);
      if (root === undefined || !(await stat(root)).isDirectory()) throw new InputError(`${path}: is no folder`);
      roots.push(root);
    }
    return new Folders(roots);
  }

  /** The real path of a file below one of them, links followed. Rejects with InputError where there is none such. */
  async resolve(path: string): Promise<string> {
    if (path.includes('\0')) throw new InputError('no such file');
    for (const root of this.roots) {
      const real = await realpath(isAbsolute(path) ? path : join(root, path)).catch(() => undefined);
      if (real !== undefined && this.roots.some((each) => real.startsWith(each.endsWith(sep) ? each : each + sep))) {
        return real;
      }
    }
    // Whether a file is there that may not be read is nobody's business.
    throw new InputError('no such file');
  }
}
