/** What libraries say of a file that is damaged, by the words that they say it in, in ours. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/end of central directory/iu, 'its directory cannot be found'],
  [/central directory|local file header|file header signature/iu, 'its directory is damaged'],
  [/multi-?disk|split|spanned/iu, 'a part of several disks'],
  [/overlap/iu, 'its members overlap'],
  [/unexpected eof|unexpected end|premature|too short|not enough bytes|truncat/iu, 'it is cut off'],
  [
    /distance|block type|stored block|code lengths|literal\/length|inflate|window size|header check|data check/iu,
    'its packed data is damaged',
  ],
  [/uncompressed|too many bytes|size mismatch|invalid size/iu, 'a size does not agree'],
  [/unclosed|unmatched|unexpected close|closing tag/iu, 'an element is not closed'],
  [/attribute/iu, 'an attribute is malformed'],
  [/entity/iu, 'an entity is not known'],
  [
    /disallowed character|malformed|text data outside|document must contain|must have a name|xml/iu,
    'its markup is malformed',
  ],
  [/unsupported (?:zip|compression|method)/iu, 'packed by a method that is not read'],
  [/cfb|header signature|sector|minifat|difat|\bfat\b/iu, 'its compound file is damaged'],
  [/unsupported|unrecognized|cannot find|bad|invalid/iu, 'its structure is damaged'],
];

/**
 * Why a library cannot read a file, in our words; where it has stumbled over itself or says what is not known here,
 * that it cannot be read. A library's own words never go to the user: they may be those of a program to itself.
 *
 *   unclosed tag: row                                   →  an element is not closed
 *   Cannot read properties of undefined (reading 't')   →  it cannot be read
 */
export function libraryReason(error: unknown): string {
  const own = !(error instanceof Error) || error instanceof TypeError || error instanceof RangeError;
  const found = own ? undefined : REASONS.find(([words]) => words.test(error.message));
  return found?.[1] ?? 'it cannot be read';
}
