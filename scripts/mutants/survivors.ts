import type { Mutant } from './mutators';

/** A mutant that no test needs to notice, and why. */
export interface AcceptedSurvivor {
  /** The file below src/. */
  readonly file: string;
  /** The code that is changed, as it stands in the file. */
  readonly original: string;
  readonly reason: string;
}

/** Equivalent mutants, and those whose effect is speed alone. */
export const ACCEPTED: readonly AcceptedSurvivor[] = [
  {
    file: 'constructs/deployment/readiness-gates.ts',
    original: "'readiness gates'",
    reason: 'a key that nothing else has',
  },
  {
    file: 'constructs/ingress/alb-annotations.ts',
    original: "typeof annotations === 'object' && annotations !== null && Object.keys(annotations).length === 0",
    reason: 'a shortcut: speed alone',
  },
  {
    file: 'constructs/target-group/target-group.ts',
    original: 'Object.values(this._settings).every((value) => value === undefined)',
    reason: 'a shortcut: speed alone',
  },
  {
    file: 'controller/parts/subnet-resolution.ts',
    original: 'found.set(key, subnets);',
    reason: 'a cache: speed alone',
  },
  {
    file: 'controller/parts/generated-name.ts',
    original: "'sha256'",
    reason: 'of the two, one is for early releases of Node.js 20, which the tests do not run on',
  },
  {
    file: 'diff/causes/cause-finder.ts',
    original: 'this.ofSteps.set(step, causes);',
    reason: 'a cache: speed alone',
  },
  {
    file: 'diff/causes/cause-finder.ts',
    original: 'this.ofReads.set(key, causes);',
    reason: 'a cache: speed alone',
  },
  ...[
    "'string'",
    'isText && schema.hasAccepted(value)',
    'isText && this.faults.length === before',
    'schema.accept(value);',
  ].map((original) => ({
    file: 'manifests/admission/admit.ts',
    original,
    reason: 'a cache of texts: speed alone',
  })),
  { file: 'manifests/admission/cel.ts', original: "'error'", reason: 'the description of a symbol, which nobody sees' },
  ...["'literal'", "node.items.every(({ kind }) => kind === 'literal')", 'only && others.length === 0'].map(
    (original) => ({ file: 'manifests/admission/cel.ts', original, reason: 'a shortcut: speed alone' }),
  ),
  { file: 'manifests/admission/cel.ts', original: 'EXPRESSIONS.set(pattern, known);', reason: 'a cache: speed alone' },
  ...[
    'this.children.set(name, schema);',
    'this.rules.length === 0',
    "'object'",
    "typeof value === 'object'",
    "typeof value === 'object' && !this.isVaried",
    "typeof value === 'object' && !this.isVaried ? JSON.stringify(value) : undefined",
    '!this.isVaried',
    'false',
    'key !== undefined && this.sound.has(key)',
    'broken.length > 0',
    'broken.length > 0 || key === undefined',
    'this.sound.size >= MOST_ACCEPTED',
    'this.sound.add(key);',
  ].map((original) => ({
    file: 'manifests/admission/schema.ts',
    original,
    reason: 'a cache of what holds: speed alone',
  })),
  {
    file: 'manifests/annotation-maps.ts',
    original: "'alb\\\\.ingress\\\\.kubernetes\\\\.io'",
    reason: 'a filter of texts that can have none: speed alone',
  },
  {
    file: 'manifests/yaml/parser/cursor.ts',
    original: '!this.hasPairs',
    reason: 'a shortcut where no character is two of JavaScript: speed alone',
  },
  { file: 'diff/resources/action.ts', original: '1', reason: 'any positive or negative number sorts the same' },
  { file: 'diff/diff.ts', original: 'a < b', reason: 'ids and keys of notes that are compared so are all different' },
  { file: 'route/condition.ts', original: 'escapes: false', reason: 'absent means the same' },
  { file: 'route/coverage.ts', original: 'TEXTS.set(condition, texts);', reason: 'a cache: speed alone' },
  { file: 'route/coverage.ts', original: '!regexValues', reason: 'the shortcut and the long way give the same texts' },
  {
    file: 'route/expectation.ts',
    original: 'URL.canParse(a) && URL.canParse(b) ? new URL(a).href === new URL(b).href : a === b',
    reason: 'the Location of a redirect that ELBv2 takes is a URL',
  },
  { file: 'rules/facts/facts.ts', original: 'ofAction.set(action, targets);', reason: 'a cache: speed alone' },
  {
    file: 'rules/facts/redirect-loops.ts',
    original: 'this.found.has(rule ?? listener) || !this.mayReturn(redirect)',
    reason: 'a shortcut: speed alone',
  },
  {
    file: 'rules/facts/workloads/workloads.ts',
    original: '!this.byNamespace.has(service.namespace)',
    reason: 'a shortcut: speed alone',
  },
  {
    file: 'rules/rollout/no-readiness-gate.ts',
    original: 'seen.add(namespace);',
    reason: 'lint reports alike findings once: speed alone',
  },
];

export function acceptedReason({ file, original }: Mutant): string | undefined {
  return ACCEPTED.find((accepted) => `src/${accepted.file}` === file && accepted.original === original)?.reason;
}
