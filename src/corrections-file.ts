import * as z from 'zod';

/** What of a record can be mended by hand: a figure or a name as printed, the level of a line, a unit of money. */
const CORRECTED_FIELDS = ['raw', 'name', 'level', 'unit'] as const;

/**
 * One cell that a person has mended. `place` is the key by which the report names a record: `t1` a table, `t1/3` a line,
 * `t1/3/c2` a figure, `p1` a project, `p1/funding.annual.total` a figure of its form, `p1/indicators.4` an indicator,
 * `p1/indicators.4.value` its value, `s/0` a figure of the text.
 */
const correctionSchema = z.strictObject({
  /** The sha256 of the document in which it holds, and in no other. */
  document: z.string().regex(/^[0-9a-f]{64}$/u),
  /** What the document was called, for who reads the file. */
  name: z.string(),
  place: z.string().min(1).max(200),
  field: z.enum(CORRECTED_FIELDS),
  was: z.string().nullable(),
  is: z.string().max(10_000).nullable(),
  why: z.string().max(10_000),
});

/** What the report saves and `--corrections` reads. */
const correctionsSchema = z.strictObject({
  version: z.literal(1),
  corrections: z.array(correctionSchema).max(100_000),
});

export type CorrectedField = (typeof CORRECTED_FIELDS)[number];
export type Correction = z.infer<typeof correctionSchema>;

/** The corrections of a file; undefined where its text is none. */
export function parseCorrections(text: string): Correction[] | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return undefined;
  }
  const parsed = correctionsSchema.safeParse(json);
  return parsed.success ? parsed.data.corrections : undefined;
}
