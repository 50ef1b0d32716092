import { type Completion, type CompletionCommand, type CompletionOption, flagsOf } from './completion';

export function completionZsh({ program, commands, options }: Completion): string {
  const described = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary.replaceAll(':', '\\:')}`)}`);
  return `#compdef ${program}
# Completion of ${program} for zsh: eval "$(${program} completion zsh)", or this as the file _${program} in a folder of $fpath
_${program}() {
  local curcontext="$curcontext" state line
  local -A opt_args
  local -a commands
  commands=(
${described.join('\n')}
  )
  _arguments -C \\
${options.map((option) => `    ${specOf(option)} \\`).join('\n')}
    '1: :->command' \\
    '*:: :->rest'
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      case $line[1] in
${commands.map(commandCase).join('\n')}
      esac ;;
  esac
}
if [ "$funcstack[1]" = "_${program}" ]; then
  _${program} "$@"
else
  (( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
  compdef _${program} ${program}
fi
`;
}

function commandCase({ name, options, argument }: CompletionCommand): string {
  const specs = options.map(specOf);
  if (argument === 'file') specs.push(quoted('*:file:_files'));
  else if (argument) specs.push(quoted(`1:word:(${argument.join(' ')})`));
  const lines = specs.map((spec) => ` \\\n            ${spec}`);
  return `        ${name}) _arguments${lines.join('')} ;;`;
}

/** \`'(-f --format)'{-f+,--format=}'[how to print it]:value:(text json)'\`; one without a partner excludes itself anyway. */
function specOf(option: CompletionOption): string {
  const description = `[${option.description.replace(/[[\]\\:]/g, '\\$&')}]${valueSpec(option)}`;
  const flags = flagsOf(option);
  const how = option.repeatable ? '*' : flags.length > 1 ? `(${flags.join(' ')})` : '';
  // The value may be part of the word: -fjson, --format=json.
  const ends = option.value === undefined ? ['', ''] : ['+', '='];
  const forms = flags.map((flag) => flag + (flag.startsWith('--') ? ends[1] : ends[0]));
  if (forms.length === 1) return quoted(`${how}${forms[0]}${description}`);
  return `${quoted(how)}{${forms.join(',')}}${quoted(description)}`;
}

function valueSpec({ value }: CompletionOption): string {
  if (value === undefined) return '';
  if (value === 'file') return ':file:_files';
  return value === 'any' ? ':value: ' : `:value:(${value.join(' ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
