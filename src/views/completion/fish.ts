import type { Completion, CompletionCommand, CompletionOption } from './completion';

export function completionFish({ program, commands, options }: Completion): string {
  const after = `__${program.replaceAll('-', '_')}_after`;
  const line = (...words: string[]): string => ['complete -c', program, ...words].join(' ');
  return [
    `# Completion of ${program} for fish: ${program} completion fish | source`,
    `function ${after} --description 'Is this the command so far?'`,
    '    set -l words (commandline -opc)',
    '    test "$words[2]" = "$argv[1]"',
    'end',
    line('-f'),
    ...options.map((option) => line('-n', after, ...optionWords(option))),
    ...commands.map(({ name, summary }) => line('-n', after, '-a', name, '-d', quoted(summary))),
    ...commands.flatMap((command) => {
      const seen = quoted(`${after} ${command.name}`);
      return [
        ...argumentWords(command).map((words) => line('-n', seen, words)),
        ...command.options.map((option) => line('-n', seen, ...optionWords(option))),
      ];
    }),
    '',
  ].join('\n');
}

function argumentWords({ argument }: CompletionCommand): string[] {
  if (argument === undefined) return [];
  return [argument === 'file' ? '-F' : `-a ${quoted(argument.join(' '))}`];
}

function optionWords({ short, long, description, value }: CompletionOption): string[] {
  return [
    ...(short === undefined ? [] : ['-s', short]),
    '-l',
    long,
    ...(value === undefined
      ? []
      : value === 'file'
        ? ['-r', '-F']
        : value === 'any'
          ? ['-x']
          : ['-x', '-a', quoted(value.join(' '))]),
    '-d',
    quoted(description),
  ];
}

function quoted(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&')}'`;
}
