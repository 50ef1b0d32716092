import { Argument, Command, type Option } from 'commander';
import { completionBash } from '../../views/completion/bash';
import type { Completion, CompletionCommand, CompletionOption } from '../../views/completion/completion';
import { completionFish } from '../../views/completion/fish';
import { completionZsh } from '../../views/completion/zsh';
import { type CommandDefinition, type CommandEntry, ExitCode, type Suggestions } from '../command';

const PROGRAM = 'cdk8s-alb';

const HELP = `
To have it in every new shell:
  bash  echo 'eval "$(cdk8s-alb completion bash)"' >> ~/.bashrc
  zsh   echo 'eval "$(cdk8s-alb completion zsh)"' >> ~/.zshrc
  fish  cdk8s-alb completion fish > ~/.config/fish/completions/cdk8s-alb.fish

Examples:
  $ cdk8s-alb completion bash
  $ cdk8s-alb completion fish | source`;

type View = (completion: Completion) => string;

const SHELLS: Readonly<Record<string, View>> = { bash: completionBash, zsh: completionZsh, fish: completionFish };

/** Prints the completion of all commands: what it offers is what they take. */
export function completionOf(all: readonly CommandEntry[]): CommandDefinition {
  const completion: CommandDefinition = {
    configure(command) {
      command
        .description('Prints a script that lets a shell complete the commands, options and values of cdk8s-alb.')
        .addArgument(new Argument('<shell>', 'which one').choices(Object.keys(SHELLS)))
        .addHelpText('after', HELP);
    },

    run([shell = ''], _options, io) {
      io.stdout.write(SHELLS[shell]?.(describe(all)) ?? '');
      return ExitCode.ok;
    },
  };
  return completion;
}

const HELP_OPTION: CompletionOption = { short: 'h', long: 'help', description: 'print help' };

function describe(all: readonly CommandEntry[]): Completion {
  const help: CompletionCommand = {
    name: 'help',
    summary: 'print help on a command',
    options: [],
    argument: all.map(({ name }) => name),
  };
  return {
    program: PROGRAM,
    commands: [...all.map((entry) => describeCommand(entry, all)), help],
    options: [{ short: 'V', long: 'version', description: 'print the version' }, HELP_OPTION],
  };
}

function describeCommand({ name, summary, load }: CommandEntry, all: readonly CommandEntry[]): CompletionCommand {
  const definition = load(all);
  const command = new Command(name);
  definition.configure(command);
  const [first] = command.registeredArguments;
  const suggestions = definition.suggestions?.();
  const words = suggestions?.argument ?? first?.argChoices;
  return {
    name,
    summary,
    options: [...command.options.map((option) => describeOption(option, suggestions?.options)), HELP_OPTION],
    argument: words ?? (first ? 'file' : undefined),
  };
}

function describeOption(option: Option, suggestions: Suggestions['options'] = {}): CompletionOption {
  const { short, long = '', description, required, argChoices, flags } = option;
  const name = long.slice(2);
  const value = argChoices ?? suggestions[name] ?? (flags.includes('<file>') ? 'file' : 'any');
  return {
    ...(short === undefined ? {} : { short: short.slice(1) }),
    long: name,
    description,
    ...(required ? { value } : {}),
    ...(description.includes('may be repeated') ? { repeatable: true } : {}),
  };
}
