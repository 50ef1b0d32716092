import { cli } from './terminal';

const APP = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations: {alb.ingress.kubernetes.io/minimum-load-balancer-capacity: CapacityUnits=100}
spec:
  ingressClassName: alb
  defaultBackend: {service: {name: web, port: {number: 80}}}
`;

function plan(...argv: string[]) {
  return cli(['plan', '-', '--format', 'model', ...argv], { stdin: () => APP });
}

describe('--controller-version', () => {
  test('an annotation counts from the release on that reads it', async () => {
    expect((await plan('--controller-version', '2.10')).stdout).not.toContain('minimumLoadBalancerCapacity');
    expect((await plan('--controller-version', '2.11')).stdout).toContain('"minimumLoadBalancerCapacity"');
    expect((await plan()).stdout).toContain('"minimumLoadBalancerCapacity"');
  });

  test('the newest release is planned for like none at all', async () => {
    expect((await plan('--controller-version', '3.5.0')).stdout).toBe((await plan()).stdout);
  });

  test('a newer one is a warning', async () => {
    const { exitCode, stderr } = await plan('--controller-version', '99.1.0');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr:
        'warning: controller 99.1.0 is newer than any release that is known here, so 3.5.0 is planned for; a newer cdk8s-alb may know it\n',
    });
  });

  test('a text that is no version can not be carried out', async () => {
    const { exitCode, stderr } = await plan('--controller-version', 'latest');
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'error: --controller-version "latest" must be a release of the controller such as 2.13.4, or 2.13 for its last patch\n',
    );
  });
});

describe('diff --upgrade', () => {
  const upgrade = (versions: string, ...argv: string[]) =>
    cli(['diff', '--upgrade', versions, '-', ...argv], { stdin: () => APP });

  test('names the reason of each change, and what the upgrade needs', async () => {
    const { exitCode, stdout } = await upgrade('2.10..2.11');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`Upgrading the controller from 2.10.1 to 2.11.0

default/web
  ~   load balancer
      capacityUnits: + 100
      because  alb.ingress.kubernetes.io/minimum-load-balancer-capacity  (since 2.11.0)
      effect   traffic goes on, and the DNS name stays

1 to update.

Because the controller
  alb.ingress.kubernetes.io/minimum-load-balancer-capacity (since 2.11.0)
      alb.ingress.kubernetes.io/minimum-load-balancer-capacity is read.

IAM actions to allow before the upgrade (cdk8s-alb iam-policy --controller-version 2.11.0)
  elasticloadbalancing:DescribeCapacityReservation (since 2.11.0)
  elasticloadbalancing:ModifyCapacityReservation (since 2.11.0)

CustomResourceDefinitions to apply before the upgrade, helm upgrade does not
  IngressClassParams spec.minimumLoadBalancerCapacity (since 2.11.0)
  TargetGroupBinding spec.targetGroupName (since 2.11.0)
`);
    expect((await upgrade('2.10..2.11', '--detailed-exitcode')).exitCode).toBe(2);
  });

  test('as JSON', async () => {
    const document = JSON.parse((await upgrade('2.10..', '--format', 'json')).stdout) as Record<string, unknown>;
    expect(document).toMatchObject({
      version: 1,
      changes: [
        { type: 'LoadBalancer', reasons: ['alb.ingress.kubernetes.io/minimum-load-balancer-capacity'] },
        { type: 'TargetGroupBinding', reasons: ['target-group-bindings-name-their-protocol'] },
      ],
      upgrade: { from: '2.10.1', to: '3.5.0', deployed: expect.arrayContaining([]), gates: expect.arrayContaining([]) },
    });
  });

  test('as Markdown', async () => {
    const { stdout } = await upgrade('2.10..2.11', '--format', 'markdown');
    expect(stdout).toContain('## Upgrading the controller from 2.10.1 to 2.11.0\n');
    expect(stdout).toContain('| `alb.ingress.kubernetes.io/minimum-load-balancer-capacity` since 2.11.0 |');
    expect(stdout).toContain('- `elasticloadbalancing:ModifyCapacityReservation (since 2.11.0)`\n');
  });

  test.each([
    ['3.5.0', '--upgrade "3.5.0" must be two releases of the controller such as 2.8.3..3.5.0'],
    ['3.5.0..2.8.3', '--upgrade "3.5.0..2.8.3": 3.5.0 must be older than 2.8.3'],
    ['..3.5.0', '--upgrade names no release to come from, and neither does controller.version of an Environment'],
    ['x..y', '--upgrade: "x" must be a release of the controller such as 2.13.4, or 2.13 for its last patch'],
  ])('%s can not be carried out', async (versions, message) => {
    const { exitCode, stderr } = await upgrade(versions);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: `error: ${message}\n` });
  });

  test('two sides are asked for without it', async () => {
    const { exitCode, stderr } = await cli(['diff', 'package.json']);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'error: two sides are compared, OLD and NEW: 1 given\n',
    });
  });
});

describe('--controller-version of', () => {
  test('iam-policy', async () => {
    expect((await cli(['iam-policy', '--controller-version', '2.11'])).stdout).not.toContain('SetRulePriorities');
    expect((await cli(['iam-policy', '--controller-version', '2.12'])).stdout).toContain('SetRulePriorities');
  });

  test('annotations', async () => {
    expect((await cli(['annotations', '--controller-version', '2.14'])).stdout).not.toContain('jwt-validation');
    expect((await cli(['annotations', '--controller-version', '2.15'])).stdout).toContain('jwt-validation');
    const { exitCode, stderr } = await cli(['annotations', 'jwt-validation', '--controller-version', '2.14']);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr: 'warning: controller 2.14.1 ignores it, it came in 2.15.0\n',
    });
  });
});
