/** A format whose library is not installed; `message` is one line for the user. */
export class MissingPackage extends Error {
  override readonly name = 'MissingPackage';
}

/**
 * An optional package, loaded when it is first needed.
 * Throws MissingPackage, which names it, where it is not installed.
 */
export async function loadPackage<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (!missing) throw error;
    throw new MissingPackage(`the package ${name} is not installed: npm install ${name}`);
  }
}
