import { classWith } from '../class/classes';
import { ALB, alb, CERTIFICATE, findings, ingress, of, oneALine, WEB } from '../findings';
import { BOTH, HTTPS, ONLY_HTTPS, withPaths } from './ingresses';

describe('certificate-discovery-in-group', () => {
  const id = 'certificate-discovery-in-group';
  const group = { 'group.name': 'edge' };
  const naming = withPaths({ ...group, ...HTTPS }, { '/a': WEB }, 'a');
  const discovering = (annotations: Record<string, string> = {}, host: string | undefined = 'b.example.com') =>
    findings(id, oneALine(naming, withPaths({ ...group, ...ONLY_HTTPS, ...annotations }, { '/b': WEB }, 'b', host)));
  const found = (hosts: string) => [
    `warning 3 ${ALB}listen-ports (): Ingress default/b names no certificate, so the controller looks in ACM for ${hosts}; that Ingress default/a of its group names some does not help`,
    '  with Ingress default/a 1',
  ];

  test('finds a member without a certificate, and names its hosts once', () => {
    expect(discovering()).toEqual(found('b.example.com'));
    const rules = [{ host: 'b.example.com' }, {}, { host: 'c.example.com' }];
    const tls = [{ hosts: ['b.example.com', 'd.example.com'] }];
    const several = ingress(alb({ ...group, ...ONLY_HTTPS }), { defaultBackend: undefined, rules, tls }, { name: 'b' });
    expect(findings(id, oneALine(naming, several))).toEqual(found('b.example.com, c.example.com, d.example.com'));
  });

  test('leaves alone its own certificate, one that the controller requests, HTTP, and no hosts', () => {
    expect(discovering(HTTPS)).toEqual([]);
    expect(discovering({ 'create-acm-cert': 'true' })).toEqual([]);
    expect(discovering({ 'listen-ports': '[{"HTTP":80}]' })).toEqual([]);
    expect(findings(id, oneALine(naming, withPaths({ ...group, ...ONLY_HTTPS }, { '/b': WEB }, 'b')))).toEqual([]);
    expect(discovering({ 'group.name': 'other' })).toEqual([]);
    expect(findings(id, oneALine(withPaths({ ...group, ...ONLY_HTTPS }, { '/b': WEB }, 'b', 'b.example.com')))).toEqual(
      [],
    );
  });
});

describe('certificate-discovery', () => {
  const id = 'certificate-discovery';
  const served = (annotations: Record<string, string>, ...others: readonly object[]) =>
    findings(
      id,
      oneALine(withPaths({ ...ONLY_HTTPS, ...annotations }, { '/': WEB }, 'web', 'a.example.com'), ...others),
    );

  test('finds HTTPS without a certificate that is named', () => {
    expect(served({})).toEqual([
      `info 1 ${ALB}listen-ports (): Ingress default/web names no certificate, so the controller attaches every certificate in ACM that matches a host`,
    ]);
  });

  test('leaves alone a certificate of the Ingress or its class, one that is requested, and HTTP', () => {
    expect(served(HTTPS)).toEqual([]);
    expect(served({ 'create-acm-cert': 'true' })).toEqual([]);
    expect(served({ 'listen-ports': '[{"HTTP":80}]' })).toEqual([]);
    expect(served({}, ...classWith({ certificateArn: [CERTIFICATE] }))).toEqual([]);
    expect(served({}, ...classWith({ certificateArn: [] }))).toHaveLength(1);
  });
});

describe('https-without-certificate', () => {
  const id = 'https-without-certificate';

  test('finds it at the member that listens, by port', () => {
    const group = { 'group.name': 'edge' };
    const ports = { 'listen-ports': '[{"HTTPS":443},{"HTTPS":8443}]' };
    const found = (port: number) =>
      `error 3 ${ALB}listen-ports (): Ingress default/b listens for HTTPS on port ${port} without a certificate, and names no host to discover one for`;
    const objects = [withPaths(group, { '/a': WEB }, 'a'), withPaths({ ...group, ...ports }, { '/b': WEB }, 'b')];
    expect(findings(id, oneALine(...objects))).toEqual([found(443), found(8443)]);
  });

  test('leaves alone a certificate, a host to discover one for, and HTTP', () => {
    expect(of(id, { ...ONLY_HTTPS, ...HTTPS })).toEqual([]);
    expect(findings(id, oneALine(withPaths(ONLY_HTTPS, { '/': WEB }, 'web', 'a.example.com')))).toEqual([]);
    expect(of(id, {})).toEqual([]);
  });
});

describe('mtls-not-applied', () => {
  const id = 'mtls-not-applied';
  const mutual = (...entries: readonly object[]) => ({ 'mutual-authentication': JSON.stringify(entries) });
  const found = (ports: string, has: string) => [
    `warning 1 ${ALB}mutual-authentication (): Ingress default/web configures mutual TLS on port ${ports}, where it has no HTTPS listener; it has ${has}`,
  ];

  test('finds ports without HTTPS', () => {
    const entries = [
      { port: 8443, mode: 'passthrough' },
      { port: 9443, mode: 'off' },
      { port: 443, mode: 'passthrough' },
      { port: 80, mode: 'passthrough' },
    ];
    expect(of(id, { ...BOTH, ...mutual(...entries) })).toEqual(found('8443, 80', '443'));
    const ports = { ...HTTPS, 'listen-ports': '[{"HTTPS":443},{"HTTPS":444}]' };
    expect(of(id, { ...ports, ...mutual({ port: 80, mode: 'passthrough' }) })).toEqual(found('80', '443, 444'));
  });

  test('leaves alone ports that are off or served, HTTP alone, and what cannot be read', () => {
    expect(of(id, { ...BOTH, ...mutual({ port: 8443, mode: 'off' }, { port: 443, mode: 'passthrough' }) })).toEqual([]);
    expect(of(id, mutual({ port: 443, mode: 'passthrough' }))).toEqual([]);
    expect(of(id, { ...BOTH, 'mutual-authentication': '[{' })).toEqual([]);
    expect(of(id, BOTH)).toEqual([]);
  });
});

describe('tls-without-https', () => {
  const id = 'tls-without-https';
  const tls = (annotations: Record<string, string>, entries: readonly object[] = [{ hosts: ['a.example.com'] }]) =>
    findings(id, oneALine(ingress(alb(annotations), { tls: entries })));

  test('finds spec.tls on HTTP', () => {
    const found = [
      'warning 1 spec.tls (tls): Ingress default/web has spec.tls but no HTTPS listener: it has neither certificate-arn nor an HTTPS port in listen-ports',
    ];
    expect(tls({})).toEqual(found);
    expect(tls({ 'listen-ports': '[{"HTTP":80}]', ...HTTPS })).toEqual(found);
  });

  test('leaves alone HTTPS, ports that cannot be read, and no spec.tls', () => {
    expect(tls(HTTPS)).toEqual([]);
    expect(tls(ONLY_HTTPS)).toEqual([]);
    expect(tls({ 'listen-ports': '[{' })).toEqual([]);
    expect(tls({}, [])).toEqual([]);
  });
});

describe('unknown-ssl-policy', () => {
  const id = 'unknown-ssl-policy';
  const policy = (text: string, others: Record<string, string> = HTTPS) => of(id, { ...others, 'ssl-policy': text });
  const found = (text: string, hint = '') => [
    `warning 1 ${ALB}ssl-policy (${text}): Ingress default/web has the unknown ssl-policy ${text}${hint}`,
  ];

  test('names the nearest one, of the same version', () => {
    expect(policy('ELBSecurityPolicy-TLS13-1-2-2021-6')).toEqual(
      found('ELBSecurityPolicy-TLS13-1-2-2021-6', '; did you mean ELBSecurityPolicy-TLS13-1-2-2021-06?'),
    );
    expect(policy('ELBSecurityPolicy-bananas')).toEqual(found('ELBSecurityPolicy-bananas'));
  });

  test('leaves alone one that exists, another name, and one without effect', () => {
    expect(policy('ELBSecurityPolicy-2016-08')).toEqual([]);
    expect(policy('bananas')).toEqual([]);
    expect(policy('ELBSecurityPolicy-bananas', {})).toEqual([]);
    expect(of(id, { ...HTTPS, tags: 'a=ELBSecurityPolicy-bananas' })).toEqual([]);
  });
});

describe('weak-ssl-policy', () => {
  const id = 'weak-ssl-policy';
  const WEAK = 'ELBSecurityPolicy-2016-08';
  const found = (place: string, name = 'web', port = 443) =>
    `info ${place}: Ingress default/${name}: HTTPS on port ${port} has the policy ${WEAK}, which allows TLS 1.0 or 1.1`;

  test('finds it where it is named, and as the default', () => {
    expect(of(id, { ...HTTPS, 'ssl-policy': WEAK })).toEqual([found(`1 ${ALB}ssl-policy (${WEAK})`)]);
    expect(of(id, HTTPS)).toEqual([found('1 (web)')]);
    const group = { 'group.name': 'edge' };
    const naming = { ...group, ...HTTPS, 'listen-ports': '[{"HTTPS":8443}]', 'ssl-policy': WEAK };
    const objects = [withPaths(group, { '/a': WEB }, 'a'), withPaths(naming, { '/b': WEB }, 'b')];
    expect(findings(id, oneALine(...objects))).toEqual([found(`3 ${ALB}ssl-policy (${WEAK})`, 'b', 8443)]);
  });

  test('leaves alone a stronger one, and HTTP', () => {
    expect(of(id, { ...HTTPS, 'ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06' })).toEqual([]);
    expect(of(id, {})).toEqual([]);
  });
});
