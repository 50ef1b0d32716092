/** Plans of a few objects, written as short as a reader can take them in. */
import { buildPlan } from '../../src/controller/build';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import type { Assumptions, GroupPlan, Plan } from '../../src/controller/plan';
import { readManifests } from '../../src/manifests/load';
import {
  type ListenerRuleSpec,
  type ListenerSpec,
  ResourceType,
  type TargetGroupSpec,
} from '../../src/model/resources';
import { ACCOUNT } from './one-group';

export interface PlanOptions {
  /** Fields of the Environment document. @default ACCOUNT */
  readonly environment?: object;
  readonly assume?: Assumptions;
}

export function planOf(objects: readonly object[], { environment = ACCOUNT, assume }: PlanOptions = {}): Plan {
  const document = { apiVersion: 'cdk8s-alb/v1', kind: 'Environment', ...environment };
  const text = JSON.stringify({ kind: 'List', apiVersion: 'v1', items: [...objects, document] });
  const { inventory, diagnostics } = readManifests([{ file: 'objects.json', text }]);
  const resolved = resolveEnvironment(undefined, inventory.environment);
  expect([...diagnostics, ...resolved.diagnostics]).toEqual([]);
  return buildPlan(inventory, resolved.environment, assume);
}

/** The plan of the only group. */
export function groupOf(objects: readonly object[], options?: PlanOptions): GroupPlan {
  const { groups } = planOf(objects, options);
  expect(groups).toHaveLength(1);
  return groups[0] as GroupPlan;
}

/** The class `alb`, an Ingress `shop/web`, and the NodePort Service `shop/web` it forwards to. */
export function shop(ingress: IngressOptions = {}): object[] {
  return [ingressClass('alb'), service('web'), ingressObject('web', ingress)];
}

export interface IngressOptions {
  /** Keys without `alb.ingress.kubernetes.io/`, unless they have a slash. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly metadata?: object;
  /** The paths of its one rule: 'Prefix /a'. @default - Prefix / */
  readonly paths?: readonly string[];
  /** The backend of all paths. @default - port 80 of the Service web */
  readonly backend?: object;
  readonly spec?: object;
}

export function ingressObject(name: string, options: IngressOptions = {}): object {
  const { annotations = {}, metadata, paths = ['Prefix /'], backend = toService('web'), spec } = options;
  const keys = Object.entries(annotations).map(([key, value]) => [
    key.includes('/') ? key : `alb.ingress.kubernetes.io/${key}`,
    value,
  ]);
  const httpPaths = paths.map((text) => {
    const [pathType, path] = text.split(' ');
    return { pathType, path, backend };
  });
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name, namespace: 'shop', annotations: Object.fromEntries(keys), ...metadata },
    spec: { ingressClassName: 'alb', rules: [{ host: 'a.example.org', http: { paths: httpPaths } }], ...spec },
  };
}

export function toService(name: string, port: object = { number: 80 }): object {
  return { service: { name, port } };
}

/** The backend whose action is in the annotation `actions.<name>`. */
export function toAction(name: string): object {
  return toService(name, { name: 'use-annotation' });
}

export function ingressClass(name: string, more: { readonly metadata?: object; readonly spec?: object } = {}): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name, ...more.metadata },
    spec: { controller: 'ingress.k8s.aws/alb', ...more.spec },
  };
}

/** An IngressClass with IngressClassParams of the same name. */
export function classWithParams(name: string, spec: object): object[] {
  return [
    ingressClass(name, { spec: { parameters: { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name } } }),
    { apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'IngressClassParams', metadata: { name }, spec },
  ];
}

export function service(name: string, spec: object = {}, annotations: Readonly<Record<string, string>> = {}): object {
  const keys = Object.entries(annotations).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'shop', annotations: Object.fromEntries(keys) },
    spec: { type: 'NodePort', ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }], ...spec },
  };
}

/** What is wrong, in the order in which it is found. */
export function problemsOf({ problems }: GroupPlan): string[] {
  return problems.map(({ message }) => message);
}

export function listenerOf(group: GroupPlan, port: number): ListenerSpec | undefined {
  return stackOf(group).get<ListenerSpec>(ResourceType.listener, String(port))?.spec;
}

/** The rules of a listener, the one that is asked first in front. */
export function rulesOf(group: GroupPlan, port = 80): ListenerRuleSpec[] {
  const rules = stackOf(group).list<ListenerRuleSpec>(ResourceType.listenerRule);
  return rules.filter(({ id }) => id.startsWith(`${port}:`)).map(({ spec }) => spec);
}

/** The path patterns of the rules of a listener, one text a rule. */
export function pathsOf(group: GroupPlan, port = 80): string[] {
  return rulesOf(group, port).map(({ conditions }) =>
    conditions.flatMap(({ pathPatternConfig }) => pathPatternConfig?.values ?? []).join(' '),
  );
}

export function targetGroupsOf(group: GroupPlan): TargetGroupSpec[] {
  return stackOf(group)
    .list<TargetGroupSpec>(ResourceType.targetGroup)
    .map(({ spec }) => spec);
}

function stackOf(group: GroupPlan) {
  if (!group.stack) throw new Error(problemsOf(group).join('\n'));
  return group.stack;
}
