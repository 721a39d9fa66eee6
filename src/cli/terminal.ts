/** What a terminal can show: so many columns, and colours where nothing forbids them. */
export interface Terminal {
  columns: number;
  colour: boolean;
}

/** What the terminal behind a stream can show; 80 columns without colour where it is none. */
export function terminalOf(
  stream: { isTTY?: boolean; columns?: number },
  env: Readonly<Record<string, string | undefined>> = process.env,
): Terminal {
  const terminal = stream.isTTY === true;
  const colour = terminal && !env.NO_COLOR && env.TERM !== 'dumb';
  return { columns: (terminal ? stream.columns : undefined) || 80, colour };
}
