import { cli as run } from '../cli/terminal';

const cli = (...args: string[]) => run(['annotations', ...args]);

describe('cdk8s-alb annotations', () => {
  test('lists every annotation on a line that fits a terminal', async () => {
    const { stdout, exitCode } = await cli();
    expect(exitCode).toBe(0);
    expect(stdout).toContain('\n  scheme                              Whether the load balancer has public addr…\n');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('tells all about one', async () => {
    const { stdout, exitCode } = await cli('healthcheck-interval-seconds');
    expect(exitCode).toBe(0);
    expect(stdout).toBe(`alb.ingress.kubernetes.io/healthcheck-interval-seconds

  The time between two probes of a target, in seconds; it must be longer than
  the timeout. ELBv2's own default is 30.

  On            Ingress or Service; the Service wins
  Value         a whole number
  Default       15
  In a group    concerns the target groups of its Ingress or Service
  Since         controller 2.0.0
  Typed API     HealthCheck.interval
  Documented    https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/#healthcheck-interval-seconds
  For example   healthcheck-interval-seconds: '5'
  For example   healthcheck-interval-seconds: '300'
  Refused       4 must be a whole number from 5 to 300 seconds
  Refused       "15s" is not a whole number
`);
  });

  test.each([
    ['alb.ingress.kubernetes.io/scheme', 'alb.ingress.kubernetes.io/scheme'],
    ['scheme', 'alb.ingress.kubernetes.io/scheme'],
    ['actions', 'alb.ingress.kubernetes.io/actions.${name}'],
    ['actions.canary', 'alb.ingress.kubernetes.io/actions.${name}'],
    ['listener-attributes.HTTPS-443', 'alb.ingress.kubernetes.io/listener-attributes.${protocol}-${port}'],
    ['ingress.class', 'kubernetes.io/ingress.class'],
    ['external-dns.kubernetes.io/hostname', 'external-dns.alpha.kubernetes.io/hostname'],
    ['pod-readiness-gate-inject', 'elbv2.k8s.aws/pod-readiness-gate-inject'],
  ])('%s means %s', async (name, key) => {
    const { stdout } = await cli(name);
    expect(stdout.split('\n')[0]).toBe(key);
  });

  test.each([
    ['healthchek-path', 'there is no annotation "healthchek-path", did you mean "healthcheck-path"?'],
    [
      'alb.ingress.kubernetes.io/schema',
      'there is no annotation "alb.ingress.kubernetes.io/schema", did you mean "alb.ingress.kubernetes.io/scheme"?',
    ],
    ['proxy-body-size', 'there is no annotation "proxy-body-size" (cdk8s-alb annotations lists them)'],
  ])('%s is none', async (name, message) => {
    const { stdout, stderr, exitCode } = await cli(name);
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr).toContain(message);
  });

  test('JSON holds the same for other programs', async () => {
    const all = JSON.parse((await cli('--format', 'json')).stdout);
    const one = JSON.parse((await cli('group.order', '--format', 'json')).stdout);
    expect(all.version).toBe(1);
    expect(all.annotations).toContainEqual(one.annotations[0]);
    expect(one.annotations[0]).toMatchObject({
      key: 'alb.ingress.kubernetes.io/group.order',
      kind: 'annotation',
      on: ['Ingress'],
      default: '0',
      since: '2.0.0',
      typedApi: 'IngressSettings.groupOrder',
    });
  });
});
