import { groupOf, ingressObject, listenerOf, planOf, problemsOf, rulesOf, service, shop, toService } from './plan-of';

const KEY = 'alb.ingress.kubernetes.io/';
const BOTH = { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'certificate-arn': 'arn:a' };

/** A group of one Ingress for each set of annotations. */
function groupWith(...members: Record<string, string>[]) {
  const ingresses = members.map((annotations, index) =>
    ingressObject('abc'.charAt(index), { annotations: { 'group.name': 'main', ...annotations } }),
  );
  return groupOf([...shop().slice(0, 2), ...ingresses]);
}

function portsOf(annotations: Record<string, string>): string[] {
  const { stack } = groupWith(annotations);
  return (stack?.list<{ protocol: string }>('AWS::ElasticLoadBalancingV2::Listener') ?? []).map(
    ({ id, spec }) => `${spec.protocol}:${id}`,
  );
}

describe('listen ports', () => {
  test('are 80, or 443 alone with a certificate', () => {
    expect(portsOf({})).toEqual(['HTTP:80']);
    expect(portsOf({ 'certificate-arn': 'arn:a' })).toEqual(['HTTPS:443']);
    expect(portsOf(BOTH)).toEqual(['HTTP:80', 'HTTPS:443']);
  });

  test('the last entry for a port counts, and an empty entry for nothing', () => {
    expect(portsOf({ ...BOTH, 'listen-ports': '[{"HTTP":80},{"HTTPS":80}]' })).toEqual(['HTTPS:80']);
    expect(portsOf({ 'listen-ports': '[{}]' })).toEqual([]);
  });

  test.each([
    ['[]', 'lists no port'],
    ['[{"HTTP":0}]', 'has the port 0, must be between 1 and 65535'],
    ['[{"TCP":80}]', 'has the protocol "TCP", must be HTTP or HTTPS'],
  ])('%s is refused', (text, reason) => {
    expect(problemsOf(groupWith({ 'listen-ports': text }))).toEqual([`${KEY}listen-ports of Ingress shop/a ${reason}`]);
  });

  test('of one number must have one protocol in all Ingresses', () => {
    expect(problemsOf(groupWith({}, { ...BOTH, 'listen-ports': '[{"HTTPS":80}]' }))).toEqual([
      'the protocol of a listen port must be the same in all Ingresses of one load balancer: Ingress shop/a says "HTTP", Ingress shop/b says "HTTPS"',
    ]);
  });
});

test("the first member's first certificate is the default, and may come again among the others", () => {
  const group = groupWith(
    { 'certificate-arn': 'arn:a,arn:b,arn:a' },
    { 'certificate-arn': 'arn:b,arn:c' },
    { 'certificate-arn': 'arn:c' },
  );
  expect(group.listenerCertificates.get(443)).toEqual(['arn:a', 'arn:b', 'arn:a', 'arn:c']);
});

describe('ssl-redirect', () => {
  test('of one Ingress replaces everything its group does on HTTP', () => {
    const group = groupWith({ ...BOTH, 'ssl-redirect': '443' }, BOTH);
    expect(listenerOf(group, 80)?.defaultActions).toEqual([
      { type: 'redirect', redirectConfig: { port: '443', protocol: 'HTTPS', statusCode: 'HTTP_301' } },
    ]);
    expect(rulesOf(group, 80)).toEqual([]);
    expect(rulesOf(group, 443)).toHaveLength(2);
  });

  test('needs an HTTPS listener', () => {
    expect(problemsOf(groupWith({ ...BOTH, 'ssl-redirect': '8443' }))).toEqual([
      `${KEY}ssl-redirect: 8443 must be the port of an HTTPS listener of the load balancer, and nothing listens on it`,
    ]);
    expect(problemsOf(groupWith({ ...BOTH, 'ssl-redirect': '80' }))).toEqual([
      `${KEY}ssl-redirect: 80 must be the port of an HTTPS listener of the load balancer, and it is one for HTTP`,
    ]);
  });

  test('is not blamed for ports that are refused themselves', () => {
    expect(problemsOf(groupWith({ 'listen-ports': 'x', 'ssl-redirect': '443' }))).toHaveLength(1);
  });
});

describe('the default of a listener', () => {
  test('is 404, or the one default backend of the Ingresses on the port', () => {
    expect(listenerOf(groupWith({}), 80)?.defaultActions[0]?.fixedResponseConfig?.statusCode).toBe('404');
    const group = groupOf(shop({ spec: { defaultBackend: toService('web') } }));
    expect(listenerOf(group, 80)?.defaultActions[0]?.type).toBe('forward');
  });

  test('may not come from two Ingresses', () => {
    const spec = { defaultBackend: toService('web') };
    const plan = planOf([
      ...shop({ annotations: { 'group.name': 'main' }, spec }),
      ingressObject('api', { annotations: { 'group.name': 'main' }, spec }),
      service('api'),
    ]);
    expect(plan.groups.flatMap(problemsOf)).toEqual([
      'Ingress shop/api and Ingress shop/web both have a defaultBackend, only one Ingress of a load balancer may on the same listen port',
    ]);
  });
});

describe('mutual-authentication', () => {
  const mutual = (entries: object[]) => groupWith({ ...BOTH, 'mutual-authentication': JSON.stringify(entries) });

  test('keeps an empty trust store for the mode off', () => {
    expect(listenerOf(mutual([{ port: 443, mode: 'off' }]), 443)?.mutualAuthentication).toEqual({
      mode: 'off',
      trustStoreArn: '',
    });
  });

  test('counts on HTTPS ports only, but is judged for all', () => {
    expect(listenerOf(mutual([{ port: 80, mode: 'off' }]), 80)?.mutualAuthentication).toBeUndefined();
    expect(problemsOf(mutual([{ port: 9999, mode: 'verify' }]))).toEqual([
      `${KEY}mutual-authentication of Ingress shop/a needs a trustStore for port 9999, because its mode is verify`,
    ]);
  });
});
