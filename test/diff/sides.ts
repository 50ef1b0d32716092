/** Small sets of manifests, and what deploying one over another does. */
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { type Change, changesOf, type PlanDiff } from '../../src/diff/change';
import { diffPlans } from '../../src/diff/diff';
import { planSides, type Side } from '../../src/diff/side';
import { readManifests } from '../../src/manifests/load';

export interface IngressOptions {
  readonly name?: string;
  /** Keys without `alb.ingress.kubernetes.io/`. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly className?: string;
  /** `host/path: service:port`, in order. @default shop.example.com/ leads to web:80 */
  readonly routes?: Readonly<Record<string, string>>;
  readonly tls?: readonly string[];
}

const PREFIX = 'alb.ingress.kubernetes.io/';

/** An Ingress `shop/web` of the class alb, as YAML. */
export function ingress(options: IngressOptions = {}): string {
  const { name = 'web', annotations = {}, className = 'alb', tls = [] } = options;
  const routes = options.routes ?? { 'shop.example.com/': 'web:80' };
  return [
    'apiVersion: networking.k8s.io/v1',
    'kind: Ingress',
    'metadata:',
    `  name: ${name}`,
    '  namespace: shop',
    ...annotationLines(annotations),
    'spec:',
    `  ingressClassName: ${className}`,
    ...(tls.length > 0 ? [`  tls: [{hosts: ${JSON.stringify(tls)}}]`] : []),
    '  rules:',
    ...Object.entries(routes).flatMap(([place, target]) => {
      const slash = place.indexOf('/');
      const [service, port = ''] = target.split(':');
      const backendPort = /^\d+$/.test(port) ? `number: ${port}` : `name: ${port}`;
      return [
        `    - host: ${place.slice(0, slash)}`,
        '      http:',
        '        paths:',
        `          - path: ${place.slice(slash)}`,
        '            pathType: Prefix',
        `            backend: {service: {name: ${service}, port: {${backendPort}}}}`,
      ];
    }),
  ].join('\n');
}

/** The annotations have a line each, after that of the name. */
function annotationLines(annotations: Readonly<Record<string, string>>): string[] {
  const entries = Object.entries(annotations).map(
    ([key, value]) => `    ${key.includes('/') ? key : PREFIX + key}: ${JSON.stringify(value)}`,
  );
  return entries.length > 0 ? ['  annotations:', ...entries] : [];
}

export interface ServiceOptions {
  readonly name?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly targetPort?: number | string;
  readonly nodePort?: number;
  readonly uid?: string;
  readonly ipFamilies?: readonly string[];
}

/** A Service `shop/web` with the port 80, which is called http too, as YAML. */
export function service(options: ServiceOptions = {}): string {
  const { name = 'web', annotations = {}, targetPort = 8080, nodePort = 30080, uid = 'uid-1', ipFamilies } = options;
  return [
    'apiVersion: v1',
    'kind: Service',
    'metadata:',
    `  name: ${name}`,
    '  namespace: shop',
    `  uid: ${uid}`,
    ...annotationLines(annotations),
    'spec:',
    '  type: NodePort',
    ...(ipFamilies ? [`  ipFamilies: [${ipFamilies.join(', ')}]`] : []),
    '  ports:',
    `    - {name: http, port: 80, targetPort: ${targetPort}, nodePort: ${nodePort}}`,
  ].join('\n');
}

/** The class alb with its parameters, as YAML. */
export function ingressClass(spec: object): string {
  return [
    'apiVersion: networking.k8s.io/v1',
    'kind: IngressClass',
    'metadata: {name: alb}',
    'spec:',
    '  controller: ingress.k8s.aws/alb',
    '  parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: params}',
    '---',
    'apiVersion: elbv2.k8s.aws/v1beta1',
    'kind: IngressClassParams',
    'metadata: {name: params}',
    `spec: ${JSON.stringify(spec)}`,
  ].join('\n');
}

export function environment(fields: object): string {
  return `apiVersion: cdk8s-alb/v1\nkind: Environment\nmetadata: {name: demo}\n${Object.entries(fields)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join('\n')}`;
}

/** An account with a pair of subnets of each kind. */
export const ACCOUNT = environment({
  clusterName: 'demo',
  vpcId: 'vpc-demo',
  backendSecurityGroupId: 'sg-backend',
  subnets: ['a', 'b', 'c'].flatMap((zone) => [
    subnet(`subnet-private-${zone}`, zone, 'kubernetes.io/role/internal-elb'),
    subnet(`subnet-public-${zone}`, zone, 'kubernetes.io/role/elb'),
  ]),
});

function subnet(id: string, zone: string, role: string): object {
  return { id, availabilityZone: `eu-west-1${zone}`, ipv6Cidr: '2600:1f14::/64', tags: { [role]: '1' } };
}

export function manifestsOf(file: string, documents: readonly string[]): Pick<Side, 'inventory' | 'environment'> {
  const { inventory, diagnostics } = readManifests([{ file, text: documents.join('\n---\n') }]);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const resolved = resolveEnvironment(undefined, inventory.environment);
  return { inventory, environment: resolved.environment };
}

export function diffOf(old: readonly string[], now: readonly string[]): PlanDiff {
  return diffPlans(...planSides(manifestsOf('old.yaml', old), manifestsOf('new.yaml', now)));
}

/** A line for each change: `replace LoadBalancer shop/web: scheme`. */
export function lines(diff: PlanDiff): string[] {
  return changesOf(diff).map(lineOf);
}

function lineOf({ action, type, loadBalancer, id, service: target, port, fields }: Change): string {
  const name = target === undefined ? (type === 'LoadBalancer' && id === type ? '' : ` ${id}`) : ` ${target}:${port}`;
  const names = fields.map((field) => field.name).join(', ');
  return `${action} ${type} ${loadBalancer}${name}${names === '' ? '' : `: ${names}`}`;
}

/** A line for each cause of all changes: `Ingress shop/web scheme new.yaml:5`. */
export function causesOf(diff: PlanDiff): string[] {
  const causes = changesOf(diff).flatMap((change) => change.causes);
  return [...new Set(causes.map(causeLine))];
}

export function causeLine({ object, annotation, field, before, after }: Change['causes'][number]): string {
  const place = after ?? before;
  const name = object.namespace === undefined ? object.name : `${object.namespace}/${object.name}`;
  const what = annotation?.replace(PREFIX, '') ?? field?.join('.');
  return `${object.kind} ${name}${what === undefined ? '' : ` ${what}`} ${place?.file}:${place?.line}`;
}
