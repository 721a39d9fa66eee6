import { loadPackage } from '../missing-package.js';

/** The library of this format. Throws MissingPackage where it is not installed. */
export function loadXlsx() {
  return loadPackage('wasm-xlsxwriter', () => import('wasm-xlsxwriter'));
}
