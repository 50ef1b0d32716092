/** A folder of src/, the share of its mutants that must be killed, in percent, and the tests that are to kill them. */
export interface Folder {
  readonly goal: number;
  /** Files and folders below test/. */
  readonly tests: readonly string[];
}

export const FOLDERS: Readonly<Record<string, Folder>> = {
  annotations: { goal: 90, tests: ['annotations', 'rules', 'mistakes.test.ts', 'docs/generated.test.ts'] },
  constructs: {
    goal: 90,
    tests: [
      'constructs',
      'examples.test.ts',
      'acceptance.test.ts',
      'cookbook.test.ts',
      'gitops',
      'validation',
      'mistakes.test.ts',
    ],
  },
  controller: {
    goal: 90,
    tests: ['controller', 'conformance', 'gateway', 'rules', 'diff', 'plan.test.ts', 'docs/generated.test.ts'],
  },
  diff: { goal: 90, tests: ['diff', 'views/diff', 'views/rendered.test.ts'] },
  elbv2: { goal: 90, tests: ['elbv2', 'constructs', 'annotations', 'rules'] },
  iam: { goal: 90, tests: ['iam', 'cli'] },
  import: { goal: 90, tests: ['import', 'cli'] },
  lint: { goal: 90, tests: ['lint', 'cli', 'validation', 'security'] },
  manifests: {
    goal: 90,
    tests: [
      'manifests',
      'lint',
      'rules',
      'security',
      'cli',
      'diff/git-revision.test.ts',
      'controller/environment-document.test.ts',
    ],
  },
  plan: { goal: 90, tests: ['plan.test.ts', 'controller', 'views', 'validation', 'topology'] },
  route: {
    goal: 90,
    tests: [
      'route',
      'cli/route.test.ts',
      'views',
      'validation',
      'rules/examples.test.ts',
      'rules/redirect-loop.test.ts',
    ],
  },
  rules: { goal: 90, tests: ['rules', 'mistakes.test.ts', 'lint'] },
  topology: { goal: 85, tests: ['topology', 'views/rendered.test.ts'] },
  views: { goal: 85, tests: ['views', 'diff', 'topology', 'cli', 'lint', 'route', 'annotations'] },
};

/** Tests that take long and seldom are the first to notice something: histories of random edits, and what starts processes. */
export const TOO_SLOW: ReadonlySet<string> = new Set([
  'test/cli/bytecode-cache.test.ts',
  'test/conformance/unknown.test.ts',
  'test/conformance/versions/versions.test.ts',
  'test/diff/properties.test.ts',
  'test/rules/conformance.test.ts',
  'test/rules/gateway-conformance.test.ts',
]);
