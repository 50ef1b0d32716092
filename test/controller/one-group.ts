/** The plan of Ingresses `shop/a`, `shop/b` … that share one load balancer, each with a rule for the Service `shop/web`. */
import { buildPlan } from '../../src/controller/build';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import type { GroupPlan } from '../../src/controller/plan';
import type { IngressClassParamsSpec } from '../../src/manifests/kubernetes/objects';
import { readManifests } from '../../src/manifests/load';
import { type LoadBalancerSpec, ResourceType } from '../../src/model/resources';

export interface Member {
  /** Keys without `alb.ingress.kubernetes.io/`. */
  readonly annotations?: Readonly<Record<string, string>>;
  readonly params?: IngressClassParamsSpec;
  /** Of its rule. @default one */
  readonly host?: string | undefined;
  readonly tls?: readonly { readonly hosts: readonly string[] }[];
}

export interface Subnet {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** Two private subnets and two public ones, of the cluster `demo`. */
export const ACCOUNT = {
  clusterName: 'demo',
  vpcId: 'vpc-demo',
  backendSecurityGroupId: 'sg-backend',
  subnets: [
    subnet('subnet-private-a', 'a', { 'kubernetes.io/role/internal-elb': '1' }),
    subnet('subnet-private-b', 'b', { 'kubernetes.io/role/internal-elb': '1' }),
    subnet('subnet-public-a', 'a', { 'kubernetes.io/role/elb': '1' }),
    subnet('subnet-public-b', 'b', { 'kubernetes.io/role/elb': '1' }),
  ],
};

export function subnet(id: string, zone: string, tags: Record<string, string> = {}, more: object = {}): Subnet {
  return { id, availabilityZone: `us-west-2${zone}`, tags, ...more };
}

/** @param environment fields of the Environment document; `{}` knows nothing. */
export function planOne(members: Member | readonly Member[], environment: object = ACCOUNT): GroupPlan {
  const list: readonly Member[] = Array.isArray(members) ? members : [members as Member];
  const objects = [...list.flatMap((member, index) => memberObjects(member, 'abc'.charAt(index))), SERVICE];
  const { inventory } = readManifests([
    { file: 'one-group.yaml', text: JSON.stringify({ kind: 'List', items: objects }) },
  ]);
  const document = readManifests([
    { file: 'e.yaml', text: JSON.stringify({ apiVersion: 'cdk8s-alb/v1', kind: 'Environment', ...environment }) },
  ]).inventory.environment;
  const [group] = buildPlan(inventory, resolveEnvironment(document).environment).groups;
  if (!group) throw new Error('no group');
  return group;
}

export function messagesOf(group: GroupPlan): string[] {
  return group.problems.map(({ message }) => message);
}

/** The application load balancer, or the network load balancer in front of it. */
export function loadBalancerOf(group: GroupPlan, id = 'LoadBalancer'): LoadBalancerSpec {
  const resource = group.stack?.get<LoadBalancerSpec>(ResourceType.loadBalancer, id);
  if (!resource) throw new Error(`no load balancer: ${messagesOf(group).join('\n')}`);
  return resource.spec;
}

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30080 }] },
};

function memberObjects({ annotations = {}, params, tls, ...member }: Member, name: string): object[] {
  const host = 'host' in member ? member.host : `${name}.example.org`;
  const prefixed = Object.entries({ 'group.name': 'main', ...annotations });
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: `class-${name}` },
      spec: {
        controller: 'ingress.k8s.aws/alb',
        ...(params && {
          parameters: { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: `params-${name}` },
        }),
      },
    },
    ...(params
      ? [
          {
            apiVersion: 'elbv2.k8s.aws/v1beta1',
            kind: 'IngressClassParams',
            metadata: { name: `params-${name}` },
            spec: params,
          },
        ]
      : []),
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: {
        name,
        namespace: 'shop',
        annotations: Object.fromEntries(prefixed.map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value])),
      },
      spec: {
        ingressClassName: `class-${name}`,
        tls,
        rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend: BACKEND }] } }],
      },
    },
  ];
}

const BACKEND = { service: { name: 'web', port: { number: 80 } } };
