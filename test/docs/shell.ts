import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands } from '../../src/cli/commands';
import { type Block, root } from './page';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** Says what is wrong with the words after a command, if anything. */
type Check = (words: readonly string[]) => string | undefined;

const oneOf =
  (...allowed: string[]): Check =>
  ([first = '']) =>
    allowed.includes(first) ? undefined : `"${first}" is not one of ${allowed.join(', ')}`;

const cdk8s = oneOf('synth', 'import');

const ownCommand: Check = ([wanted = '']) =>
  commands.some(({ name }) => name === wanted) ? undefined : `cdk8s-alb has no command "${wanted}"`;

const NPM = oneOf('ci', 'init', 'install', 'run', 'test');

const npm: Check = (words) => {
  const [command, script = ''] = words;
  if (command === 'test') return 'test' in scripts ? undefined : 'package.json has no script "test"';
  if (command === 'run') return script in scripts ? undefined : `package.json has no script "${script}"`;
  return NPM(words);
};

const npx: Check = ([tool = '', ...words]) => {
  if (tool === 'cdk8s') return cdk8s(words);
  if (tool === 'cdk8s-alb') return ownCommand(words);
  if (tool === 'tsc' && words.length === 0) return undefined;
  return `npx ${tool} is not known here`;
};

/** The values of the controller's chart that the pages set. */
const CHART_VALUES = [
  'clusterName',
  'region',
  'vpcId',
  'serviceAccount.create',
  'serviceAccount.name',
  'podMutatorWebhookConfig.failurePolicy',
];

const HELM = oneOf('install', 'repo', 'template', 'uninstall', 'upgrade');

const helm: Check = (words) => {
  const values = words.filter((_, index) => words[index - 1] === '--set').map((word) => word.split('=')[0] ?? '');
  const unknown = values.find((value) => !CHART_VALUES.includes(value));
  return unknown === undefined ? HELM(words) : `the chart's value "${unknown}" is not known here`;
};

const anything: Check = () => undefined;

const CHECKS: Readonly<Record<string, Check>> = {
  aws: oneOf('acm', 'ec2', 'eks', 'elbv2', 'iam'),
  cd: anything,
  cdk8s,
  curl: anything,
  eksctl: oneOf('create', 'utils'),
  git: oneOf('add', 'clone', 'commit', 'diff'),
  helm,
  kubectl: oneOf('apply', 'create', 'delete', 'describe', 'diff', 'get', 'kustomize', 'label', 'logs', 'rollout'),
  mkdir: anything,
  npm,
  npx,
};

/** What is wrong with a block of shell commands. */
export function shellErrors({ text, at }: Block): string[] {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });
  const errors = status === 0 ? [] : [`${at}: bash says: ${stderr.trim()}`];
  for (const [name = '', ...words] of commandsOf(text)) {
    const check = Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined;
    const problem = check ? check(words) : 'is not known here';
    if (problem) errors.push(`${at}: ${name} ${words.join(' ')}: ${problem}`);
  }
  return errors;
}

/** The words of each command; the pages keep to commands without quoted separators. */
function commandsOf(text: string): string[][] {
  return text
    .replace(/\\\n/g, ' ')
    .replace(/(^|\s)#.*$/gm, '')
    .split(/\n|&&|\|/)
    .map((command) => command.trim())
    .filter((command) => command !== '')
    .map((command) => command.split(/\s+/));
}
