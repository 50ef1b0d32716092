import { bindingRefusals } from '../../../src/controller/bindings/binding-problems';
import { bindingTargetProblems } from '../../../src/controller/bindings/binding-targets';
import { writtenBindings } from '../../../src/controller/bindings/written-binding';
import { reading } from '../../manifests/reading';

const ARN = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef';
const binding = (spec: string, name = 'web') =>
  `apiVersion: elbv2.k8s.aws/v1beta1\nkind: TargetGroupBinding\nmetadata: {name: ${name}}\nspec: {${spec}}\n---\n`;
const service = (spec: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {${spec}}\n`;

function problems(text: string): string[] {
  const { withInvalid } = reading(text);
  const bindings = writtenBindings(withInvalid);
  return [...bindingRefusals(bindings), ...bindingTargetProblems(bindings, withInvalid)].map(({ message }) =>
    message.replaceAll('TargetGroupBinding default/', ''),
  );
}

describe('what the webhook refuses', () => {
  test.each([
    ['', 'web names no target group, give targetGroupARN or targetGroupName'],
    [
      'targetGroupName: web_group',
      'web: spec.targetGroupName: "web_group" must be 1–32 letters, digits and inner hyphens',
    ],
    [
      `targetGroupARN: "${ARN}", vpcID: vpc-1`,
      'web: spec.vpcID: "vpc-1" must be "vpc-" and 8, 17 or 32 hexadecimal digits',
    ],
    [
      `targetGroupARN: "${ARN}", targetType: instance, iamRoleArnToAssume: "arn:aws:iam::1:role/x"`,
      'web assumes a role, which is for targets of the type ip, and has the targetType instance',
    ],
  ])('{%s}', (spec, message) => {
    expect(problems(binding(spec))).toEqual([message]);
  });

  test('two bindings of one target group, unless both say that several clusters share it', () => {
    const both = (spec: string) =>
      problems(
        binding(`targetGroupARN: "${ARN}", ${spec}`) +
          binding(`targetGroupARN: "${ARN}", multiClusterTargetGroup: true`, 'api'),
      );
    expect(both('targetType: ip')).toEqual([expect.stringContaining('api and web bind the same target group')]);
    expect(both('multiClusterTargetGroup: true')).toEqual([]);
  });
});

describe('targets', () => {
  const of = (spec: string, services: string) => problems(binding(`targetGroupARN: "${ARN}", ${spec}`) + services);

  test.each([
    ['serviceRef: {name: web, port: 8080}', '; 8080 is its targetPort, name its port 80'],
    ['serviceRef: {name: web, port: 30080}', '; 30080 is its node port, name its port 80'],
    ['serviceRef: {name: web, port: https}', ', it has 80 (http)'],
  ])('%s', (spec, hint) => {
    const services = service('type: NodePort, ports: [{name: http, port: 80, targetPort: 8080, nodePort: 30080}]');
    expect(of(spec, services)).toEqual([expect.stringContaining(hint)]);
  });

  test('a port by its name', () => {
    expect(of('serviceRef: {name: web, port: http}', service('ports: [{name: http, port: 80}]'))).toEqual([]);
  });

  test('instances need node ports, and receive on them', () => {
    const networking = (port: string) =>
      `targetType: instance, serviceRef: {name: web, port: 80}, networking: {ingress: [{from: [], ports: [${port}]}]}`;
    const nodePorts = service('type: NodePort, ports: [{port: 80, targetPort: 8080, nodePort: 30080}]');
    expect(of(networking('{port: 8080}'), nodePorts)).toEqual([
      'web: spec.networking opens 8080, and its targets receive on the node port 30080 of Service default/web',
    ]);
    for (const port of ['{port: 30080}', '{protocol: TCP}']) expect(of(networking(port), nodePorts)).toEqual([]);
    expect(
      of(networking('{port: 8080}'), service('type: LoadBalancer, ports: [{port: 80, targetPort: 8080}]')),
    ).toEqual([
      'web: spec.networking opens 8080, and its targets receive on the node port that Kubernetes chooses of Service default/web',
    ]);
  });

  test('a Service that is not among those of the namespace', () => {
    const spec = 'serviceRef: {name: webb, port: 80}';
    expect(of(spec, service('ports: [{port: 80}]'))).toEqual([
      'web binds Service default/webb, which is not among the manifests; did you mean web?',
    ]);
    expect(of(spec, '')).toEqual([]);
  });
});
