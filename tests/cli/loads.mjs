import { writeSync } from 'node:fs';

/** Says on stderr which files a process loads. */
export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (url.startsWith('file:')) writeSync(2, `loads ${url}\n`);
  return loaded;
}
