import type { CommandEntry } from './command';

/** All commands, in the order of `--help`. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'plan',
    summary: 'show what the controller would build, or why it would refuse',
    load: () => (require('./plan') as typeof import('./plan')).plan,
  },
  {
    name: 'diff',
    summary: 'show what deploying one set of manifests over another does',
    load: () => (require('./diff') as typeof import('./diff')).diff,
  },
  {
    name: 'lint',
    summary: 'find what would be refused, and what will hurt',
    load: () => (require('./lint') as typeof import('./lint')).lint,
  },
  {
    name: 'explain',
    summary: 'explain a rule of lint',
    load: () => (require('./explain') as typeof import('./explain')).explain,
  },
  {
    name: 'route',
    summary: 'tell which rule answers a URL, and why',
    load: () => (require('./route') as typeof import('./route')).route,
  },
  {
    name: 'topology',
    summary: 'draw the way of requests, from clients to pods',
    load: () => (require('./topology') as typeof import('./topology')).topology,
  },
  {
    name: 'annotations',
    summary: 'explain the annotations that the controller reads',
    load: () => (require('./annotations') as typeof import('./annotations')).annotations,
  },
  {
    name: 'environment',
    summary: 'explain the document that describes AWS and the controller',
    load: () => (require('./environment') as typeof import('./environment')).environment,
  },
  {
    name: 'iam-policy',
    summary: 'print the IAM policy that the controller needs',
    load: () => (require('./iam-policy') as typeof import('./iam-policy')).iamPolicy,
  },
  {
    name: 'completion',
    summary: 'print what makes a shell complete command lines',
    load: (all) => (require('./completion') as typeof import('./completion')).completionOf(all),
  },
];
