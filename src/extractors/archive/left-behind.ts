/** True for what an operating system or an office suite leaves behind beside documents: __MACOSX, .DS_Store, ~$ lock files. */
export function isLeftBehind(path: string): boolean {
  const last = path.slice(path.lastIndexOf('/') + 1);
  return (
    /(?:^|\/)__MACOSX(?:\/|$)/u.test(path) ||
    last.startsWith('~$') ||
    last.startsWith('._') ||
    ['.DS_Store', 'Thumbs.db', 'desktop.ini'].includes(last)
  );
}
