import { isBuilt } from './build-kept.js';

/**
 * Builds, unless dist is what a build of the same sources would write: `npm ci` has just built where the tests begin
 * on a new clone, and a build takes as long as many tests.
 */
if (isBuilt()) process.stdout.write('dist is built: nothing has changed since\n');
else await import('./build.js');
