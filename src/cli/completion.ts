import type { Command, Option } from 'commander';

/** The shells that `yusuan completion` writes for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

export type Shell = (typeof SHELLS)[number];

interface Flag {
  names: string[];
  /** What it takes: one of these values, a file, or nothing. */
  values: readonly string[] | 'file' | null;
  description: string;
}

interface Entry {
  name: string;
  description: string;
  flags: Flag[];
}

/** Flags whose value is a path. */
const PATHS = new Set(['--output', '--from-file']);

/**
 * A script that completes the commands, flags and values of the command line in a shell, out of the same table as the
 * help. It is loaded by `eval "$(yusuan completion bash)"`, and for fish by `yusuan completion fish | source`.
 */
export function completionOf(program: Command, shell: Shell): string {
  const entries = program.commands
    .filter((command) => command.name() !== 'help')
    .map((command) => ({
      name: command.name(),
      description: command.description(),
      flags: [...command.options.map(flagOf), { names: ['-h', '--help'], values: null, description: 'print help' }],
    }));
  return WRITERS[shell](entries);
}

function flagOf(option: Option): Flag {
  const names = [option.short, option.long].filter((name) => name !== undefined);
  const takes = option.required || option.optional;
  const values = takes ? (option.argChoices ?? (PATHS.has(option.long ?? '') ? 'file' : [])) : null;
  return { names, values, description: option.description };
}

const WRITERS: Record<Shell, (entries: readonly Entry[]) => string> = { bash, zsh, fish };

function bash(entries: readonly Entry[]): string {
  const flags = entries.map(
    ({ name, flags }) => `    ${name}) flags='${flags.flatMap(({ names }) => names).join(' ')}' ;;`,
  );
  const values = entries.flatMap(({ name, flags }) =>
    flags.flatMap(({ names, values }) =>
      Array.isArray(values) && values.length > 0
        ? [`    ${names.map((flag) => `${name}:${flag}`).join('|')}) values='${values.join(' ')}' ;;`]
        : [],
    ),
  );
  return `# yusuan completion for bash: eval "$(yusuan completion bash)"
_yusuan() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=\${COMP_WORDS[1]} flags='' values=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${entries.map(({ name }) => name).join(' ')} help --help --version' -- "$word"))
    return
  fi
  case $command:$before in
${values.join('\n')}
  esac
  if [ -n "$values" ]; then COMPREPLY=($(compgen -W "$values" -- "$word")); return; fi
  case $command in
${flags.join('\n')}
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$word")) ;;
    *) COMPREPLY=() ;;
  esac
}
complete -o default -o filenames -F _yusuan yusuan
`;
}

function zsh(entries: readonly Entry[]): string {
  const quoted = (text: string): string => text.replaceAll("'", "'\\''").replace(/[[\]:]/gu, '\\$&');
  const flag = ({ names, values, description }: Flag): string => {
    const says = `[${quoted(description)}]`;
    const takes = values === null ? '' : `:value:${values === 'file' ? '_files' : `(${values.join(' ')})`}`;
    return names.map((name) => `'${name}${says}${takes}'`).join(' ');
  };
  const cases = entries.map(
    ({ name, flags }) => `    ${name}) _arguments ${flags.map(flag).join(' ')} '*:file:_files' ;;`,
  );
  const commands = entries.map(({ name, description }) => `    '${name}:${quoted(description)}'`);
  return `#compdef yusuan
# yusuan completion for zsh: eval "$(yusuan completion zsh)"
_yusuan() {
  local -a commands
  commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
compdef _yusuan yusuan
`;
}

function fish(entries: readonly Entry[]): string {
  const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const names = entries.map(({ name }) => name).join(' ');
  const commands = entries.map(
    ({ name, description }) =>
      `complete -c yusuan -f -n "not __fish_seen_subcommand_from ${names}" -a ${name} -d ${quoted(description)}`,
  );
  const flags = entries.flatMap(({ name, flags: own }) =>
    own.map(({ names: spelled, values, description }) => {
      const spelling = spelled.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
      const takes =
        values === null
          ? ''
          : values === 'file'
            ? ' -r'
            : values.length > 0
              ? ` -x -a ${quoted(values.join(' '))}`
              : ' -x';
      const when = `-n "__fish_seen_subcommand_from ${name}"`;
      return `complete -c yusuan ${when} ${spelling.join(' ')}${takes} -d ${quoted(description)}`;
    }),
  );
  return `# yusuan completion for fish: yusuan completion fish | source\n${[...commands, ...flags].join('\n')}\n`;
}
