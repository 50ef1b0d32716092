import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { GatewayPlans } from '../../src/controller/gateway/gateway-plan';
import type { LoadBalancerPlan } from '../../src/controller/load-balancer-plan';
import type { GroupPlan, Plan, RuleSource } from '../../src/controller/plan';
import { fieldPath } from '../../src/manifests/kubernetes/field-path';
import { describeObject } from '../../src/manifests/kubernetes/objects';
import type { Problem } from '../../src/manifests/problem';

/** Everything that a plan says in words, one line each: the object and its annotation or field, and the sentence. */
export function wordsOf(plan: Plan): string[] {
  return [
    ...(plan.controllerError === undefined ? [] : [`controller: ${plan.controllerError}`]),
    ...plan.notes.map((note) => `${note.kind}: ${problemLine(note)}`),
    ...plan.admission.map(({ problem }) => `webhook: ${problemLine(problem)}`),
    ...plan.classParamsAdmission.flatMap(({ problems }) => problems.map((one) => `webhook: ${problemLine(one)}`)),
    ...plan.loadErrors.map(({ problem }) => `load: ${problemLine(problem)}`),
    ...plan.groups.flatMap(groupWords),
    ...gatewayWords(plan.gatewayApi),
  ];
}

/**
 * Holds what is said of cases against what has been reviewed: a file with the name of a case, and below it its lines. Where it is
 * meant to change, `RENDER=1 npx jest test/conformance` writes it.
 */
export function reviewedWords(file: string): (name: string, words: readonly string[]) => void {
  const reviewed = new Map<string, readonly string[]>();
  for (const block of existsSync(file)
    ? readFileSync(file, 'utf8')
        .trimEnd()
        .split(/\n(?! )/)
    : []) {
    const [name = '', ...lines] = block.split('\n  ');
    reviewed.set(name, lines);
  }
  afterAll(() => {
    if (process.env.RENDER) writeFileSync(file, textOf(reviewed));
  });
  return (name, words) => {
    if (process.env.RENDER) reviewed.set(name, words);
    expect(words).toEqual(reviewed.get(name) ?? []);
  };
}

function textOf(reviewed: ReadonlyMap<string, readonly string[]>): string {
  const blocks = [...reviewed].filter(([, lines]) => lines.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return blocks.map(([name, lines]) => `${[name, ...lines].join('\n  ')}\n`).join('');
}

function problemLine({ object, annotation, field, message, related = [], missing, elsewhere }: Problem): string {
  const place = annotation ?? (field ? fieldPath(field) : '');
  const parts = [
    `${object ? describeObject(object) : 'no object'}${place && ` at ${place}`}: ${message}`,
    related.map((each) => ` [related: ${describeObject(each)}]`).join(''),
    missing ? ` [missing: ${describeObject(missing)}]` : '',
    elsewhere ? ' [elsewhere too]' : '',
  ];
  return parts.join('');
}

function groupWords({ id, problems, missing, needlessRules }: GroupPlan): string[] {
  return [
    ...loadBalancerWords({ id, problems, missing }),
    ...needlessRules.map(({ listenerPort, source, coveredBy }) => {
      const because = coveredBy ? `${ruleText(coveredBy)} answers first` : 'it would lead back to itself';
      return `${id}: no rule on port ${listenerPort} for ${ruleText(source)}: ${because}`;
    }),
  ];
}

function loadBalancerWords({ id, problems, missing }: Pick<LoadBalancerPlan, 'id' | 'problems' | 'missing'>): string[] {
  return [
    ...problems.map((problem) => `${id}: ${problemLine(problem)}`),
    ...missing.map(({ object, from }) => `${id}: ${describeObject(object)} is missing for ${describeObject(from)}`),
  ];
}

function ruleText({ ingress, path }: RuleSource): string {
  return `${describeObject(ingress.ref)} ${path.path}`;
}

function gatewayWords({ rejected, classes, gateways, ignored }: GatewayPlans): string[] {
  return [
    ...rejected.flatMap(({ problems }) => problems.map((problem) => `rejected: ${problemLine(problem)}`)),
    ...classes.flatMap(({ problem }) => (problem ? [`class: ${problemLine(problem)}`] : [])),
    ...ignored.map(({ manifest, reason }) => `ignored: ${describeObject(manifest.ref)} ${reason}`),
    ...gateways.flatMap((gateway) => [
      ...loadBalancerWords(gateway),
      ...gateway.routes.flatMap(({ problems }) =>
        problems.map(({ reason, problem }) => `${gateway.id}: ${reason}: ${problemLine(problem)}`),
      ),
    ]),
  ];
}
