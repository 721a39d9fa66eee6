/** What a reader is asked for. */
export type Call =
  | { tool: 'parse' | 'tables'; file: string; member: string | undefined; format: 'json' | 'markdown' }
  | { tool: 'check'; file: string; member: string | undefined }
  | { tool: 'diff'; before: string; after: string };

/** What a reader is told: the folders once, then one call after the other. */
export type Asked = { folders: readonly string[] } | { id: number; call: Call };

/** What a reader says of a call: the text that it has read, or why there is none. */
export type Answered = { id: number; text: string } | { id: number; error: string };
