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
