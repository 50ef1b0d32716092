import { type Completion, type CompletionCommand, type CompletionOption, flagsOf } from './completion';

/** For bash from 3.2 on, which macOS has. */
export function completionBash({ program, commands, options }: Completion): string {
  const name = `_${program.replaceAll('-', '_')}`;
  return `# Completion of ${program} for bash: eval "$(${program} completion bash)"
${name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command='' word
  # bash takes --option=value apart.
  if [ "$current" = = ]; then current=''; elif [ "$previous" = = ]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) command="$word"; break ;; esac
  done
  COMPREPLY=()
  case "$command" in
    '')
      case "$current" in
        -*) ${offer(options.flatMap(flagsOf))} ;;
        *) ${offer(commands.map((command) => command.name))} ;;
      esac ;;
${commands.map(commandCase).join('\n')}
  esac
}
# Where nothing is offered, bash offers files.
complete -o default -F ${name} ${program}
`;
}

function commandCase({ name, options, argument }: CompletionCommand): string {
  const valued = options.filter(({ value }) => value !== undefined);
  const flags = options.flatMap(flagsOf).join(' ');
  const words = typeof argument === 'object' ? [`        *) ${offer(argument)} ;;`] : [];
  return [
    `    ${name})`,
    ...(valued.length > 0 ? ['      case "$previous" in', ...valued.map(valueCase), '      esac'] : []),
    '      case "$current" in',
    `        -*) ${offer([flags])} ;;`,
    ...words,
    '      esac ;;',
  ].join('\n');
}

function valueCase(option: CompletionOption): string {
  const { value } = option;
  const action = typeof value === 'object' ? `${offer(value)}; return` : 'return';
  return `        ${flagsOf(option).join('|')}) ${action} ;;`;
}

function offer(words: readonly string[]): string {
  return `COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$current"))`;
}
