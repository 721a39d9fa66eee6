import { limitMessage, limitOf } from '../../limits.js';
import { InputError } from '../../result.js';

/** Below this the ratio says nothing: a workbook with a million empty rows inflates 400 times and is honest. */
const RATIO_GRACE_BYTES = 64 * 1024 * 1024;

/**
 * A count of the bytes that an input has inflated to, over all its members and nested archives.
 * `count` throws InputError once a limit is passed: headers are never believed.
 */
export class InflateBudget {
  private inflated = 0;
  private readonly bytes = limitOf('inflatedBytes');
  private readonly ratio = limitOf('inflateRatio');

  constructor(private readonly inputBytes: number) {}

  count(bytes: number): void {
    this.inflated += bytes;
    if (this.inflated > this.bytes) throw new InputError(limitMessage('inflatedBytes'));
    if (this.inflated > RATIO_GRACE_BYTES && this.inflated > this.inputBytes * this.ratio) {
      throw new InputError(`inflates ${limitMessage('inflateRatio')}`);
    }
  }
}
