import { Option } from 'commander';
import { projectSettings } from '../../import/project';
import { quoted } from '../../text/quoted';
import { type CommandDefinition, ExitCode, UsageError } from '../command';
import { type PipelineParts, PLATFORMS, type Platform, pipelineFile } from '../pipeline';
import { packageVersions, writeProject } from '../project-writer';
import { pythonProject } from '../python-project';

const DESCRIPTION =
  'Makes a cdk8s project around the five lines of the README, to start from nothing. For manifests that you have, see import.';

const EXAMPLES = `
Examples:
  $ cdk8s-alb init my-app
  $ cdk8s-alb init my-app --ci github
  $ cdk8s-alb init my-app --language python`;

const LANGUAGES = ['typescript', 'python'] as const;

interface InitOptions {
  readonly ci?: Platform;
  readonly language: (typeof LANGUAGES)[number];
}

export const init: CommandDefinition = {
  configure(command) {
    command
      .argument('[name]', 'of the app and its folder', 'my-app')
      .description(DESCRIPTION)
      .addOption(new Option('--language <language>', 'of the app').choices([...LANGUAGES]).default('typescript'))
      .addOption(new Option('--ci <platform>', 'a pipeline that synthesizes and lints').choices([...PLATFORMS]))
      .addHelpText('after', EXAMPLES);
  },

  run([name = 'my-app'], given, io) {
    const { ci, language } = given as unknown as InitOptions;
    if (!/^[a-z]([a-z0-9-]{0,40}[a-z0-9])?$/.test(name)) {
      throw new UsageError(
        `the name ${quoted(name)} must be 1 to 42 lower-case letters, digits and hyphens, starting with a letter`,
      );
    }
    const { files, next } = language === 'python' ? pythonProject(name, packageVersions(), ci) : nodeProject(name, ci);
    writeProject(name, files, io);
    io.stderr.write(`Next: cd ${name} && ${next}\n`);
    return ExitCode.ok;
  },
};

function nodeProject(name: string, ci: InitOptions['ci']) {
  const files = new Map([...projectSettings(name, packageVersions()), ['main.ts', mainFile(name)]]);
  if (ci) files.set(...pipelineFile(ci, PIPELINE));
  return { files, next: 'npm install && npm run synth && npm run plan' };
}

function mainFile(name: string): string {
  return [
    `import { App, Chart } from 'cdk8s';`,
    `import * as alb from 'cdk8s-alb';`,
    '',
    'const app = new App();',
    `new alb.LoadBalancedDeployment(new Chart(app, '${name}'), 'App', { image: '${name}:1.0', containerPort: 8080 });`,
    'app.synth();',
    '',
  ].join('\n');
}

const PIPELINE: PipelineParts = {
  setup: ['- uses: actions/setup-node@v4', '  with: {node-version: 22, cache: npm}'],
  image: ['image: node:22'],
  commands: ['npm ci --ignore-scripts', 'npm run synth'],
  lint: 'node_modules/.bin/cdk8s-alb lint dist',
};
