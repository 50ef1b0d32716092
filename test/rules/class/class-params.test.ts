import { ingress } from '../findings';
import { AUTO_MODE, found, ingressClass, OURS, params, paramsRef } from './classes';

describe('class-params-of-other-controller', () => {
  const id = 'class-params-of-other-controller';

  test('finds parameters of the self-managed controller in a class of EKS Auto Mode', () => {
    expect(found(id, ingressClass('alb', AUTO_MODE, paramsRef('alb')))).toEqual([
      'error 1 spec.parameters.apiGroup (elbv2.k8s.aws): IngressClass alb of EKS Auto Mode has parameters of "elbv2.k8s.aws", must be of eks.amazonaws.com',
    ]);
    const own = { ...paramsRef('alb'), apiGroup: 'eks.amazonaws.com' };
    expect(found(id, ingressClass('alb', AUTO_MODE, own))).toEqual([]);
    expect(found(id, ingressClass('alb', AUTO_MODE))).toEqual([]);
    expect(found(id, ingressClass('alb', OURS, paramsRef('alb')))).toEqual([]);
  });
});

describe('deletion-protection-in-class-params', () => {
  const id = 'deletion-protection-in-class-params';
  const attributes = (...pairs: [string, string][]) =>
    params({ loadBalancerAttributes: pairs.map(([key, value]) => ({ key, value })) });

  test('finds it among the attributes, where it is switched on', () => {
    expect(
      found(id, attributes(['idle_timeout.timeout_seconds', '60'], ['deletion_protection.enabled', 'true'])),
    ).toEqual([
      'info 1 spec.loadBalancerAttributes[1].key (deletion_protection.enabled): IngressClassParams alb sets deletion protection, which does not keep Ingresses of the class from being deleted',
    ]);
    expect(found(id, attributes(['deletion_protection.enabled', 'false'], ['routing.http2.enabled', 'true']))).toEqual(
      [],
    );
    expect(found(id, params({}))).toEqual([]);
  });
});

describe('invalid-class-params-value', () => {
  const id = 'invalid-class-params-value';
  const pairs = (key: string, value: string) => [
    { key: 'a', value: 'b' },
    { key, value },
  ];

  test('finds each value that ELBv2 refuses, at its place', () => {
    expect(found(id, params({ certificateArn: ['arn:aws:acm:eu-west-1:111122223333:certificate/a', 'web'] }))).toEqual([
      'error 1 spec.certificateArn[1] (web): IngressClassParams alb: spec.certificateArn[1]: "web" must be the ARN of a certificate such as "arn:aws:acm:us-west-2:111122223333:certificate/…" or "arn:aws:iam::111122223333:server-certificate/…"',
    ]);
    expect(found(id, params({ inboundCIDRs: ['10.0.0.0/8', '10.0.0.0'] }))).toEqual([
      'error 1 spec.inboundCIDRs[1] (10.0.0.0): IngressClassParams alb: spec.inboundCIDRs[1]: "10.0.0.0" must be a CIDR such as "10.0.0.0/8" or "2001:db8::/32"',
    ]);
    expect(found(id, params({ prefixListsIDs: ['web'] }))).toEqual([
      'error 1 spec.prefixListsIDs[0] (web): IngressClassParams alb: spec.prefixListsIDs[0]: "web" must be the id of a prefix list such as "pl-0123456789abcdef0"',
    ]);
    expect(found(id, params({ loadBalancerAttributes: pairs('idle_timeout.timeout_seconds', '0') }))).toEqual([
      'error 1 spec.loadBalancerAttributes[1].value (0): IngressClassParams alb: spec.loadBalancerAttributes[1].value: idle_timeout.timeout_seconds "0" must be a whole number from 1 to 4000 seconds',
    ]);
    expect(
      found(
        id,
        params({
          tags: [
            { key: 'team', value: 'a' },
            { key: 'aws:team', value: 'web' },
          ],
        }),
      ),
    ).toEqual([
      'error 1 spec.tags[1].value (web): IngressClassParams alb: spec.tags[1].value: tag key "aws:team" must be 1 to 128 letters, digits, spaces and any of _ . : / = + - @, without "aws:" at the beginning',
    ]);
    const listeners = [
      { protocol: 'HTTP', port: 80 },
      { protocol: 'HTTP', port: 81, listenerAttributes: pairs('routing.http.response.server.enabled', 'no') },
    ];
    expect(found(id, params({ listeners }))).toEqual([
      'error 1 spec.listeners[1].listenerAttributes[1].value (no): IngressClassParams alb: spec.listeners[1].listenerAttributes[1].value: routing.http.response.server.enabled "no" must be one of true, false',
    ]);
    expect(found(id, params({ loadBalancerName: 'internal-web' }))).toEqual([
      'error 1 spec.loadBalancerName (internal-web): IngressClassParams alb: spec.loadBalancerName: "internal-web" must be 1 to 32 letters, digits and hyphens, without hyphens at the ends and "internal-" at the beginning',
    ]);
    expect(found(id, params({ sslPolicy: 'TLS13' }))).toEqual([
      'error 1 spec.sslPolicy (TLS13): IngressClassParams alb: spec.sslPolicy: "TLS13" must be the name of a security policy such as "ELBSecurityPolicy-TLS13-1-2-2021-06"',
    ]);
  });

  test('names the field as it is written', () => {
    expect(found(id, params({ PrefixListsIDs: ['web'] }))).toEqual([
      'error 1 spec.PrefixListsIDs[0] (web): IngressClassParams alb: spec.PrefixListsIDs[0]: "web" must be the id of a prefix list such as "pl-0123456789abcdef0"',
    ]);
    expect(found(id, params({ prefixListsIDs: ['web'], PrefixListsIDs: ['web'] }))).toEqual([]);
  });

  test('leaves alone what is absent, empty or allowed', () => {
    expect(found(id, params({}))).toEqual([]);
    expect(found(id, params({ loadBalancerName: '', sslPolicy: '' }))).toEqual([]);
    expect(
      found(
        id,
        params({
          loadBalancerName: 'web',
          sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
          inboundCIDRs: ['10.0.0.0/8'],
        }),
      ),
    ).toEqual([]);
  });
});

describe('invalid-ssl-redirect-port', () => {
  const id = 'invalid-ssl-redirect-port';

  test('finds what is not a number of 32 bits', () => {
    expect(found(id, params({ sslRedirectPort: 'https' }))).toEqual([
      'error 1 spec.sslRedirectPort (https): IngressClassParams alb has the sslRedirectPort "https", must be a number such as "443"',
    ]);
    expect(found(id, params({ sslRedirectPort: '99999999999' }))).toHaveLength(1);
    for (const sslRedirectPort of ['443', '']) expect(found(id, params({ sslRedirectPort }))).toEqual([]);
    expect(found(id, params({}))).toEqual([]);
  });
});

describe('missing-class-params', () => {
  const id = 'missing-class-params';

  test('finds an Ingress whose class has parameters that do not exist', () => {
    const own = ingressClass('alb', OURS, paramsRef('edge'));
    expect(found(id, ingress(), own)).toEqual([
      'error 3 spec.parameters (parameters): IngressClass alb refers to IngressClassParams edge, which does not exist',
    ]);
    expect(found(id, ingress(), own, params({}, 'edge'))).toEqual([]);
    expect(found(id, ingress(), ingressClass('edge', OURS))).toEqual([]);
  });
});

describe('namespace-not-admitted', () => {
  const id = 'namespace-not-admitted';
  const own = ingressClass('alb', OURS, paramsRef('alb'));
  const selecting = (namespaceSelector: object) => params({ namespaceSelector });
  const namespace = (name: string) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { team: 'web' } },
  });

  test('finds an Ingress whose Namespace must have labels, and is not among the manifests', () => {
    const team = selecting({ matchLabels: { team: 'web' } });
    expect(found(id, ingress({}, {}, { namespace: 'shop' }), own, team)).toEqual([
      'error 1 metadata.namespace (shop): Ingress shop/web is admitted by IngressClassParams alb only if its Namespace shop has the labels of the namespaceSelector, and the Namespace is not among the manifests',
      '  with IngressClassParams alb 5',
    ]);
    expect(found(id, ingress({}, {}, { namespace: 'shop' }), own, team, namespace('shop'))).toEqual([]);
    expect(found(id, ingress({}, {}, { namespace: 'shop' }), own, team, namespace('pay'))).toHaveLength(2);
  });

  test('leaves alone selectors that admit a Namespace without labels', () => {
    expect(found(id, ingress(), own, selecting({}))).toEqual([]);
    const none = { matchExpressions: [{ key: 'team', operator: 'DoesNotExist' }] };
    expect(found(id, ingress(), own, selecting(none))).toEqual([]);
    expect(found(id, ingress(), own, params({}))).toEqual([]);
    const invalid = { matchExpressions: [{ key: 'team', operator: 'Has' }] };
    expect(found(id, ingress(), own, selecting(invalid))).toEqual([]);
  });
});
