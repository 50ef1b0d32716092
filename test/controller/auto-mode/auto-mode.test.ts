import { buildPlan } from '../../../src/controller/build';
import { resolveEnvironment } from '../../../src/controller/environment/environment-document';
import { type Assumptions, ELSEWHERE, type GroupPlan } from '../../../src/controller/plan';
import { changesOf } from '../../../src/diff/change';
import { diffPlans } from '../../../src/diff/diff';
import { planSides } from '../../../src/diff/side';
import { readManifests } from '../../../src/manifests/load';
import { type LoadBalancerSpec, ResourceType, type TargetGroupSpec } from '../../../src/model/resources';
import { cli } from '../../cli/terminal';

const autoClass = (spec: object, name = 'auto') => [
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name },
    spec: {
      controller: 'eks.amazonaws.com/alb',
      parameters: { apiGroup: 'eks.amazonaws.com', kind: 'IngressClassParams', name },
    },
  },
  { apiVersion: 'eks.amazonaws.com/v1', kind: 'IngressClassParams', metadata: { name }, spec },
];

const ingress = (annotations: Record<string, string> = {}, ingressClassName = 'auto', name = 'web') => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: {
    name,
    namespace: 'shop',
    annotations: Object.fromEntries(
      Object.entries(annotations).map(([key, value]) => [`alb.ingress.kubernetes.io/${key}`, value]),
    ),
  },
  spec: {
    ingressClassName,
    rules: [
      {
        host: 'shop.example.com',
        http: {
          paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } }],
        },
      },
    ],
  },
});

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] },
};

const LBC_CLASS = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IngressClass',
  metadata: { name: 'alb' },
  spec: { controller: 'ingress.k8s.aws/alb' },
};

function read(objects: readonly object[]) {
  const text = JSON.stringify({ kind: 'List', apiVersion: 'v1', items: objects });
  const { inventory } = readManifests([{ file: 'app.json', text }]);
  return { inventory, environment: resolveEnvironment(undefined, inventory.environment).environment };
}

function planOf(objects: readonly object[], assume: Assumptions = ELSEWHERE) {
  const { inventory, environment } = read(objects);
  return buildPlan(inventory, environment, assume);
}

function loadBalancerOf(group: GroupPlan | undefined): LoadBalancerSpec | undefined {
  return group?.draft.get<LoadBalancerSpec>(ResourceType.loadBalancer, 'LoadBalancer')?.spec;
}

describe('the controller of EKS Auto Mode', () => {
  test('serves the Ingresses of its classes, with pods as targets', () => {
    const { groups, ignored } = planOf([...autoClass({ scheme: 'internet-facing' }), ingress(), SERVICE]);
    expect(ignored).toEqual([]);
    expect(groups).toMatchObject([{ id: 'shop/web', controller: 'eks-auto-mode', problems: [] }]);
    expect(loadBalancerOf(groups[0])?.scheme).toBe('internet-facing');
    const [targets] = groups[0]?.draft.list<TargetGroupSpec>(ResourceType.targetGroup) ?? [];
    expect(targets?.spec).toMatchObject({ targetType: 'ip', port: 8080 });
  });

  test('reads IngressClassParams in the fields of its own', () => {
    const spec = {
      group: { name: 'edge' },
      certificateARNs: ['arn:aws:acm:us-west-2:123456789012:certificate/0a1b'],
      subnets: { matchTags: [{ key: 'team', values: ['shop'] }] },
      tags: [{ key: 'Team', value: 'shop' }],
      loadBalancerAttributes: [{ key: 'idle_timeout.timeout_seconds', value: '120' }],
      ipAddressType: 'dualstack',
      // What follows Auto Mode does not have.
      sslPolicy: 'ELBSecurityPolicy-2016-08',
      certificateArn: ['arn:aws:acm:us-west-2:123456789012:certificate/ffff'],
    };
    const { groups } = planOf([...autoClass(spec), ingress(), SERVICE]);
    expect(groups).toMatchObject([{ id: 'edge', explicit: true }]);
    expect(loadBalancerOf(groups[0])).toMatchObject({
      ipAddressType: 'dualstack',
      tags: { Team: 'shop' },
      loadBalancerAttributes: [{ key: 'idle_timeout.timeout_seconds', value: '120' }],
      subnetMapping: { decidedBy: 'subnets tagged team=shop' },
    });
    expect(groups[0]?.listenerCertificates).toEqual(new Map([[443, spec.certificateARNs]]));
  });

  test('does not see the annotations that it ignores', () => {
    const { groups } = planOf([...autoClass({}), ingress({ 'group.name': 'edge', scheme: 'internal' }), SERVICE]);
    expect(groups.map(({ id }) => id)).toEqual(['shop/web']);
  });

  test('has none of the flags of the controller that is installed', () => {
    const environment = { apiVersion: 'cdk8s-alb/v1', kind: 'Environment', controller: { defaultTags: { a: 'b' } } };
    const { groups } = planOf([...autoClass({}), ingress(), SERVICE, environment]);
    expect(loadBalancerOf(groups[0])?.tags).toBeUndefined();
  });

  test('may be that of classes which are not among the manifests', () => {
    const objects = [ingress({ scheme: 'internal' }), SERVICE];
    const assumed = planOf(objects, { ...ELSEWHERE, controller: 'eks-auto-mode' });
    expect(assumed.groups).toMatchObject([{ controller: 'eks-auto-mode', problems: [] }]);
    expect(planOf(objects).groups).toMatchObject([{ controller: 'aws-load-balancer-controller' }]);
    const cluster = { apiVersion: 'cdk8s-alb/v1', kind: 'Environment', autoMode: true };
    expect(planOf([...objects, cluster]).groups).toMatchObject([{ controller: 'eks-auto-mode' }]);
  });

  test('works beside the one that is installed, each on its own Ingresses', () => {
    const { groups, ignored } = planOf([
      LBC_CLASS,
      ...autoClass({}),
      ingress({ 'target-type': 'ip' }, 'alb', 'a'),
      ingress({}, 'auto', 'b'),
      ingress({ 'target-type': 'ip' }, 'alb', 'c'),
      ingress({}, 'nginx', 'd'),
      SERVICE,
    ]);
    expect(groups.map(({ id, controller }) => `${id} ${controller}`)).toEqual([
      'shop/a aws-load-balancer-controller',
      'shop/b eks-auto-mode',
      'shop/c aws-load-balancer-controller',
    ]);
    expect(ignored.map(({ name }) => name)).toEqual(['d']);
  });
});

describe('what deploying does on EKS Auto Mode', () => {
  const diffOf = (old: readonly object[], now: readonly object[]) => diffPlans(...planSides(read(old), read(now)));

  test('a scheme change of the class replaces the load balancer', () => {
    const side = (scheme: string) => [...autoClass({ scheme }), ingress({ tags: 'Team=shop' }), SERVICE];
    const [first] = changesOf(diffOf(side('internet-facing'), side('internal')));
    expect(first).toMatchObject({
      action: 'replace',
      type: 'LoadBalancer',
      causes: [{ object: { kind: 'IngressClassParams', name: 'auto' }, field: ['spec', 'scheme'] }],
    });
  });

  test('an Ingress that comes from the other controller gets another load balancer', () => {
    const old = [LBC_CLASS, ...autoClass({}), ingress({ 'target-type': 'ip' }, 'alb'), SERVICE];
    const now = [LBC_CLASS, ...autoClass({}), ingress({ 'target-type': 'ip' }, 'auto'), SERVICE];
    const diff = diffOf(old, now);
    expect(diff.moves).toMatchObject([{ ingress: { name: 'web' }, causes: [{ field: ['spec', 'ingressClassName'] }] }]);
    const loadBalancers = changesOf(diff).filter(({ type }) => type === 'LoadBalancer');
    expect(loadBalancers.map(({ action }) => action)).toEqual(['delete', 'create']);
  });
});

describe('on the command line', () => {
  const text = [...autoClass({ scheme: 'internet-facing' }), ingress(), SERVICE]
    .map((each) => JSON.stringify(each))
    .join('\n---\n');
  const stdin = () => text;

  test('plan, route and topology show what Auto Mode builds', async () => {
    const planned = await cli(['plan', '-'], { stdin });
    expect(planned.stdout).toContain('shop/web  load balancer of EKS Auto Mode, internet-facing  ipv4');
    expect(planned.stdout).toContain('Plan: 1 load balancer, 1 listener, 1 rule, 1 target group.\n');
    const routed = await cli(['route', 'http://shop.example.com/', '-'], { stdin });
    expect(routed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('shop/web:80') });
    const drawn = await cli(['topology', '-', '--format', 'mermaid'], { stdin });
    expect(drawn).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('shop/web') });
  });

  test('the model stays that of the AWS Load Balancer Controller', async () => {
    const { stdout } = await cli(['plan', '-', '--format', 'model'], { stdin });
    expect(JSON.parse(stdout)).toMatchObject({ groups: [], ignored: ['shop/web'] });
  });
});
