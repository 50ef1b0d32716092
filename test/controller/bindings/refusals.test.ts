import { bindingRefusals } from '../../../src/controller/bindings/binding-problems';
import { bindingTargetProblems, portOf } from '../../../src/controller/bindings/binding-targets';
import { writtenBindings } from '../../../src/controller/bindings/written-binding';
import { fieldPath } from '../../../src/manifests/kubernetes/field-path';
import { describeObject } from '../../../src/manifests/kubernetes/objects';
import { readManifests } from '../../../src/manifests/load';
import type { Problem } from '../../../src/manifests/problem';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef';

function binding(spec: object, name = 'web'): object {
  return {
    apiVersion: 'elbv2.k8s.aws/v1beta1',
    kind: 'TargetGroupBinding',
    metadata: { name, namespace: 'shop' },
    spec: { targetGroupARN: ARN, ...spec },
  };
}

function service(spec: object, name = 'web', namespace = 'shop'): object {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec };
}

function readingOf(...objects: object[]) {
  const text = JSON.stringify({ kind: 'List', apiVersion: 'v1', items: objects });
  const { withInvalid } = readManifests([{ file: 'objects.json', text }]);
  return { inventory: withInvalid, bindings: writtenBindings(withInvalid) };
}

/** `object at field: message`, and what it relates to. */
function shown({ object, field = [], message, related = [] }: Problem): string {
  const more = related.map((ref) => ` [${describeObject(ref)}]`).join('');
  return `${object?.name} at ${fieldPath(field)}: ${message.replaceAll('TargetGroupBinding shop/', '')}${more}`;
}

function refused(...objects: object[]): string[] {
  return [...bindingRefusals(readingOf(...objects).bindings)].map(shown);
}

function targets(...objects: object[]): string[] {
  const { bindings, inventory } = readingOf(...objects);
  return [...bindingTargetProblems(bindings, inventory)].map(shown);
}

describe('what the webhook refuses, and where', () => {
  const withSpec = (spec: object) => refused(binding(spec));

  test('no target group', () => {
    expect(withSpec({ targetGroupARN: undefined })).toEqual([
      'web at spec: web names no target group, give targetGroupARN or targetGroupName',
    ]);
    expect(withSpec({ targetGroupARN: undefined, targetGroupName: 'web' })).toEqual([]);
    expect(withSpec({ targetGroupName: 'web' })).toEqual([]);
  });

  test('an ARN or a name that none has', () => {
    expect(withSpec({ targetGroupARN: 'arn:aws:s3:::web' })).toEqual([
      'web at spec.targetGroupARN: web: spec.targetGroupARN: "arn:aws:s3:::web" must be like "arn:aws:elasticloadbalancing:REGION:ACCOUNT:targetgroup/NAME/ID"',
    ]);
    expect(withSpec({ targetGroupName: 'web-' })).toEqual([
      'web at spec.targetGroupName: web: spec.targetGroupName: "web-" must be 1–32 letters, digits and inner hyphens',
    ]);
  });

  test('the id of a VPC has 8, 17 or 32 hexadecimal digits', () => {
    const vpc = (digits: number, letter = 'a') => withSpec({ vpcID: `vpc-${letter.repeat(digits)}` });
    for (const digits of [8, 17, 32]) expect(vpc(digits)).toEqual([]);
    for (const digits of [7, 9, 16, 18, 31, 33]) expect(vpc(digits)).toHaveLength(1);
    expect(vpc(8, 'g')).toEqual([
      'web at spec.vpcID: web: spec.vpcID: "vpc-gggggggg" must be "vpc-" and 8, 17 or 32 hexadecimal digits',
    ]);
  });

  test('what is for another target type', () => {
    expect(withSpec({ targetType: 'ip', nodeSelector: {} })).toEqual([
      'web at spec.nodeSelector: web has a nodeSelector, which is for targets of the type instance, and the targetType ip',
    ]);
    expect(withSpec({ targetType: 'instance', iamRoleArnToAssume: 'arn:aws:iam::1:role/a' })).toEqual([
      'web at spec.iamRoleArnToAssume: web assumes a role, which is for targets of the type ip, and has the targetType instance',
    ]);
    expect(withSpec({ targetType: 'instance', nodeSelector: {} })).toEqual([]);
    expect(withSpec({ targetType: 'ip', iamRoleArnToAssume: 'arn:aws:iam::1:role/a' })).toEqual([]);
    expect(withSpec({ nodeSelector: {}, iamRoleArnToAssume: 'arn:aws:iam::1:role/a' })).toEqual([]);
  });

  test('a target group that another one binds', () => {
    const shared = { multiClusterTargetGroup: true };
    expect(refused(binding({}, 'a'), binding(shared, 'b'), binding(shared, 'c'))).toEqual([
      `b at spec.targetGroupARN: b and a bind the same target group ${ARN}, which only multiClusterTargetGroup on both allows [TargetGroupBinding shop/a]`,
    ]);
    expect(refused(binding(shared, 'a'), binding({}, 'b'))).toHaveLength(1);
    expect(refused(binding(shared, 'a'), binding(shared, 'b'))).toEqual([]);
    const named = { targetGroupARN: undefined, targetGroupName: 'web' };
    expect(refused(binding(named, 'a'), binding({}, 'b'), binding(named, 'c'))).toEqual([
      'c at spec.targetGroupName: c and a bind the same target group web, which only multiClusterTargetGroup on both allows [TargetGroupBinding shop/a]',
    ]);
    // Without a target group there is none to share.
    const none = { targetGroupARN: undefined };
    expect(refused(binding(none, 'a'), binding(none, 'b'))).toHaveLength(2);
  });
});

describe('bindings that register nothing', () => {
  const web = { serviceRef: { name: 'web', port: 80 } };

  test('instances need a Service with node ports', () => {
    const of = (type: string, targetType?: string) =>
      targets(binding({ ...web, targetType }), service({ type, ports: [{ port: 80 }] }));
    expect(of('ClusterIP', 'instance')).toEqual([
      'web at spec.targetType: web has the targetType instance, for which Service shop/web must be of type NodePort or LoadBalancer, not ClusterIP [Service shop/web]',
    ]);
    expect([
      of('NodePort', 'instance'),
      of('LoadBalancer', 'instance'),
      of('ClusterIP', 'ip'),
      of('ClusterIP'),
    ]).toEqual([[], [], [], []]);
  });

  test('a port that the Service does not have, and what was probably meant', () => {
    const ports = [
      { name: 'http', port: 80, targetPort: 8080, nodePort: 30080 },
      { name: 'admin', port: 81, targetPort: 'adm', nodePort: 30081 },
    ];
    const of = (port: number | string, given: object[] = ports) =>
      targets(binding({ serviceRef: { name: 'web', port } }), service({ type: 'NodePort', ports: given }));
    const at = 'web at spec.serviceRef.port: web: spec.serviceRef.port: Service shop/web has no port';
    expect(of(30081)).toEqual([`${at} 30081; 30081 is its node port, name its port 81 [Service shop/web]`]);
    expect(of(8080)).toEqual([`${at} 8080; 8080 is its targetPort, name its port 80 [Service shop/web]`]);
    expect(of('adm')).toEqual([`${at} "adm"; "adm" is its targetPort, name its port 81 [Service shop/web]`]);
    expect(of(82)).toEqual([`${at} 82, it has 80 (http), 81 (admin) [Service shop/web]`]);
    expect(of(82, [{ port: 80 }])).toEqual([`${at} 82, it has 80 [Service shop/web]`]);
    expect(of(82, [])).toEqual([`${at} 82, it has none [Service shop/web]`]);
    expect([of(81), of('admin')]).toEqual([[], []]);
    expect(targets(binding({ serviceRef: { name: 'web' } }), service({ ports }))).toEqual([]);
  });

  test('the port of the Service, by number or name', () => {
    const find = (port: number | string) => {
      const { bindings } = readingOf(
        binding({ serviceRef: { name: 'web', port } }),
        service({
          ports: [
            { name: 'a', port: 80 },
            { name: 'b', port: 81 },
          ],
        }),
      );
      return bindings[0] && portOf(bindings[0])?.port;
    };
    expect([find(81), find('b'), find('c'), find('81')]).toEqual([81, 81, undefined, undefined]);
    expect(portOf(readingOf(binding(web)).bindings[0] as never)).toBeUndefined();
  });

  test('a Service that is not among those of its namespace', () => {
    const at = 'web at spec.serviceRef.name: web binds Service shop/wep, which is not among the manifests';
    const wep = binding({ serviceRef: { name: 'wep', port: 80 } });
    expect(targets(wep, service({}))).toEqual([`${at}; did you mean web?`]);
    expect(targets(wep, service({}, 'orders'), service({}, 'stock'))).toEqual([
      `${at}; the namespace has orders, stock`,
    ]);
    expect(targets(wep, service({}, 'web', 'other'))).toEqual([]);
    expect(targets(wep)).toEqual([]);
    expect(targets(binding({}), service({}, 'orders'))).toEqual([]);
  });
});

describe('ports that networking does not open', () => {
  const opens = (spec: object, ports: object[], rules: object[][] = [[{ port: 8080 }]]) =>
    targets(
      binding({
        serviceRef: { name: 'web', port: 80 },
        networking: { ingress: rules.map((each) => ({ from: [], ports: each })) },
        ...spec,
      }),
      service({ type: 'NodePort', ports }),
    );
  const at = 'web at spec.networking: web: spec.networking opens';
  const ip = { targetType: 'ip' };
  const instance = { targetType: 'instance' };
  const port = { port: 80, targetPort: 9090, nodePort: 30080 };

  test('of pods or of nodes', () => {
    expect(opens(ip, [port])).toEqual([
      `${at} 8080, and its targets receive on the targetPort 9090 of Service shop/web [Service shop/web]`,
    ]);
    expect(opens(instance, [port], [[{ port: 9090 }], [{ port: 'http' }]])).toEqual([
      `${at} 9090, "http", and its targets receive on the node port 30080 of Service shop/web [Service shop/web]`,
    ]);
    expect(opens(instance, [{ port: 80 }])).toEqual([
      `${at} 8080, and its targets receive on the node port that Kubernetes chooses of Service shop/web [Service shop/web]`,
    ]);
  });

  test('not where they are opened, or every port is', () => {
    expect(opens(ip, [{ port: 80, targetPort: 8080 }])).toEqual([]);
    expect(opens(instance, [port], [[{ port: 8080 }, { port: 30080 }]])).toEqual([]);
    expect(opens(ip, [port], [[{ port: 8080 }], []])).toEqual([]);
    expect(opens(ip, [port], [[{ protocol: 'TCP' }]])).toEqual([]);
    expect(opens(ip, [port], [])).toEqual([]);
  });

  test('not where the target type or the number is not known', () => {
    expect(opens({}, [port])).toEqual([]);
    expect(opens(ip, [{ port: 80, targetPort: 'http' }])).toEqual([]);
    expect(opens(ip, [{ port: 80, targetPort: 'http' }], [[{ port: 'https' }]])).toEqual([
      `${at} "https", and its targets receive on the targetPort http of Service shop/web [Service shop/web]`,
    ]);
    // A Service without node ports has another problem.
    const closed = targets(
      binding({
        ...instance,
        serviceRef: { name: 'web', port: 80 },
        networking: { ingress: [{ ports: [{ port: 1 }] }] },
      }),
      service({ type: 'ClusterIP', ports: [{ port: 80 }] }),
    );
    expect(closed).toHaveLength(1);
  });
});
