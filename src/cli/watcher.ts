/** What a command that is watched says to the process that watches it. */
export type Told =
  /** The reading of a document begins, and its time. */
  | { document: string }
  /** A file on its way, to be taken away where the command is ended. */
  | { temporary: string };

/** Set for a command that another process watches. */
export const WATCHED = 'YUSUAN_WATCHED';

/** Tell the process that watches this one, if there is one. */
export function tellWatcher(told: Told): void {
  if (process.env[WATCHED] !== undefined && process.connected) process.send?.(told);
}
