import type { Language } from '../sentence.js';

/** The variables of a process's environment. */
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The language of a person by the locale: the first of LC_ALL, LC_MESSAGES and LANG that is set decides.
 *
 *   LANG=zh_CN.UTF-8  →  zh        LC_ALL=C LANG=zh_CN.UTF-8  →  en
 */
export function localeLanguage(env: Environment = process.env): Language {
  const locale = [env.LC_ALL, env.LC_MESSAGES, env.LANG].find((value) => value !== undefined && value !== '');
  return /^zh(?:[^a-z]|$)/iu.test(locale ?? '') ? 'zh' : 'en';
}

/** The language that `--labels` asks for on a command line; undefined where it asks for none. */
export function askedLanguage(argv: readonly string[]): Language | undefined {
  const end = argv.indexOf('--');
  const flags = end < 0 ? argv : argv.slice(0, end);
  const at = flags.findLastIndex((flag) => flag === '--labels' || flag.startsWith('--labels='));
  const value = flags[at] === '--labels' ? flags[at + 1] : flags[at]?.slice('--labels='.length);
  return value === 'zh' || value === 'en' ? value : undefined;
}

/** The language of what is printed to a stream: the one asked for, else, on a terminal, that of the locale. */
export function languageFor(
  stream: { isTTY?: boolean },
  asked: Language | undefined,
  env: Environment = process.env,
): Language {
  return asked ?? (stream.isTTY === true ? localeLanguage(env) : 'en');
}
