import type { CommandEntry } from './command';

/** All commands, in the order of `--help`. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'plan',
    summary: 'show what the controller would build, or why it would refuse',
    load: () => (require('./commands/plan') as typeof import('./commands/plan')).plan,
  },
  {
    name: 'diff',
    summary: 'show what deploying one set of manifests over another does',
    load: () => (require('./commands/diff') as typeof import('./commands/diff')).diff,
  },
  {
    name: 'lint',
    summary: 'find what would be refused, and what will hurt',
    load: () => (require('./commands/lint') as typeof import('./commands/lint')).lint,
  },
  {
    name: 'explain',
    summary: 'explain a rule of lint',
    load: () => (require('./commands/explain') as typeof import('./commands/explain')).explain,
  },
  {
    name: 'route',
    summary: 'tell which rule answers a URL, and why',
    load: () => (require('./commands/route') as typeof import('./commands/route')).route,
  },
  {
    name: 'serve',
    summary: 'run the planned load balancers on this machine',
    load: () => (require('./commands/serve') as typeof import('./commands/serve')).serve,
  },
  {
    name: 'topology',
    summary: 'draw how requests reach pods',
    load: () => (require('./commands/topology') as typeof import('./commands/topology')).topology,
  },
  {
    name: 'convert',
    summary: 'turn Ingresses into Gateway API objects with the same load balancer',
    load: () => (require('./commands/convert') as typeof import('./commands/convert')).convert,
  },
  {
    name: 'import',
    summary: 'turn manifests into a cdk8s app that synthesizes to them',
    load: () => (require('./commands/import') as typeof import('./commands/import')).importCommand,
  },
  {
    name: 'init',
    summary: 'make a project to start from',
    load: () => (require('./commands/init') as typeof import('./commands/init')).init,
  },
  {
    name: 'annotations',
    summary: 'explain the annotations that the controller reads',
    load: () => (require('./commands/annotations') as typeof import('./commands/annotations')).annotations,
  },
  {
    name: 'environment',
    summary: 'explain the document that describes AWS and the controller',
    load: () => (require('./commands/environment') as typeof import('./commands/environment')).environment,
  },
  {
    name: 'iam-policy',
    summary: 'print the IAM policy that the controller needs',
    load: () => (require('./commands/iam-policy') as typeof import('./commands/iam-policy')).iamPolicy,
  },
  {
    name: 'language-server',
    summary: 'serve an editor with findings, completion and quick fixes',
    load: () => (require('./commands/language-server') as typeof import('./commands/language-server')).languageServer,
  },
  {
    name: 'completion',
    summary: 'print a shell completion script',
    load: (all) => (require('./commands/completion') as typeof import('./commands/completion')).completionOf(all),
  },
];
