import type { ExpectedIndicator, TargetExpected } from '../../fixtures/generator/targets/record.js';

type Value = unknown;

/** Width folded and without white space: what a reader would call the same text. */
function fold(value: Value): string {
  return value === null || value === undefined ? '' : String(value).normalize('NFKC').replace(/\s+/gu, '');
}

function isObject(value: Value): value is Record<string, Value> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value of the output is the expected one; amounts count by value, unit and yuan. */
function agrees(want: Value, have: Value): boolean {
  if (isObject(want) && Array.isArray(want.anyOf)) return want.anyOf.some((each) => agrees(each, have));
  if (isObject(want) && 'yuan' in want)
    return isObject(have) && sameNumber(want.yuan, have.yuan) && want.unit === have.unit;
  if (isObject(want))
    return Object.entries(want).every(([key, each]) => agrees(each, isObject(have) ? have[key] : undefined));
  if (Array.isArray(want)) {
    return Array.isArray(have) && want.length === have.length && want.every((each, i) => agrees(each, have[i]));
  }
  return fold(want) === fold(have) || (fold(want) !== '' && sameNumber(want, have));
}

function sameNumber(a: Value, b: Value): boolean {
  const [left, right] = [fold(a), fold(b)];
  return left !== '' && right !== '' && Number(left.replace(/,/gu, '')) === Number(right.replace(/,/gu, ''));
}

/** The expected fields of a record that the output does not have, each as `path: got instead of wanted`. */
function fieldsOf(
  want: Record<string, Value>,
  have: Record<string, Value>,
  path: string,
  accept: Record<string, Value[]>,
): string[] {
  return Object.entries(want).flatMap(([key, value]) => {
    if (key === 'indicators' || key === 'accept' || key === 'acceptNames' || key === 'id') return [];
    const at = path === '' ? key : `${path}.${key}`;
    const nested =
      isObject(value) && !('yuan' in value) && !('anyOf' in value) && !('raw' in value && 'operator' in value);
    if (nested) return fieldsOf(value, isObject(have[key]) ? have[key] : {}, at, accept);
    const options = [value, ...(accept[at] ?? [])];
    if (options.some((each) => agrees(each, have[key]))) return [];
    return [`${at}: ${JSON.stringify(have[key] ?? null)} instead of ${JSON.stringify(value)}`];
  });
}

function indicatorsOf(want: readonly ExpectedIndicator[], have: readonly Record<string, Value>[]): string[] {
  const left = [...have];
  const missing = want.flatMap((each) => {
    const at = left.findIndex((other) => agrees(each, other));
    if (at >= 0) left.splice(at, 1);
    return at >= 0 ? [] : [`missing ${JSON.stringify(each)}`];
  });
  return [...missing, ...left.map(({ source, ...each }) => `extra ${JSON.stringify(each)}`)];
}

function textsOf(value: Value): string[] {
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (isObject(value)) return Object.values(value).flatMap(textsOf);
  return value === null || value === undefined ? [] : [fold(value)];
}

/** What of an expectation's records an output lacks, has wrong or has too many of; empty where it is as expected. */
export function mismatchesOf(expected: TargetExpected, output: Record<string, Value>): string[] {
  const found: string[] = [];
  for (const list of ['projects', 'departmentForms'] as const) {
    const [want, have] = [expected[list] ?? [], (output[list] ?? []) as Record<string, Value>[]];
    if (want.length !== have.length)
      found.push(
        `${list}: ${have.length} instead of ${want.length}: ${have.map(({ name }) => String(name)).join(', ')}`,
      );
    for (const [i, each] of want.entries()) {
      const record = have[i] ?? {};
      const accept = { ...(each.accept as Record<string, Value[]> | undefined) };
      const indicators = (record.indicators ?? []) as Record<string, Value>[];
      const faults = [
        ...fieldsOf(each, record, '', accept),
        ...indicatorsOf(each.indicators as ExpectedIndicator[], indicators),
      ];
      found.push(...faults.map((fault) => `${list}[${i}] ${fault}`));
    }
  }
  const texts = textsOf([output.projects, output.departmentForms]);
  const whole = texts.join('\n');
  for (const { where, text } of expected._beyond) {
    const known = texts.some(
      (each) => each === fold(text) || sameNumber(each.replace(/%$/u, ''), fold(text).replace(/%$/u, '')),
    );
    if (!known && !(fold(text).length >= 6 && whole.includes(fold(text))))
      found.push(`not in the output: ${where} ${text}`);
  }
  const said = fold(JSON.stringify(output));
  for (const secret of expected._private) if (said.includes(secret)) found.push(`a contact in the output: ${secret}`);
  return found;
}
