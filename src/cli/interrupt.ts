/** What has to be done, at once, before an interrupted process ends. */
const cleanUps = new Set<() => void>();

/** Have something done where the process is interrupted; call the result when that is no longer needed. */
export function onInterrupt(cleanUp: () => void): () => void {
  cleanUps.add(cleanUp);
  return () => cleanUps.delete(cleanUp);
}

/** Do all that was asked for. */
export function cleanUpInterrupted(): void {
  for (const cleanUp of cleanUps) cleanUp();
}
