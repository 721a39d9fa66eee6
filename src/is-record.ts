/** Whether a value has fields, whatever they are: what a path of a record is followed through. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
