import { loadPackage } from '../missing-package.js';

/**
 * The library of this format. Throws MissingPackage where it is not installed.
 *
 * @internal its types are those of an optional package, which who imports ours need not have
 */
export function loadXlsx() {
  return loadPackage('wasm-xlsxwriter', () => import('wasm-xlsxwriter'));
}
