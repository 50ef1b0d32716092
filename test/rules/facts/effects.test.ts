import { classWith } from '../class/classes';
import { ALB, action, alb, CERTIFICATE, findings, ingress, oneALine, service, WEB } from '../findings';

const path = (backend: object, at = '/') => ({ path: at, pathType: 'Prefix', backend: { service: backend } });
/** A spec with these backends of paths, and no default backend. */
const paths = (...backends: readonly object[]) => ({
  defaultBackend: undefined,
  rules: [{ http: { paths: backends.map((backend, index) => path(backend, `/${index}`)) } }],
});

/** Why annotations of the manifests have no effect, by what follows the prefix of their key. */
function idle(...objects: readonly object[]): Record<string, string> {
  const found = findings('annotation-without-effect', oneALine(...objects));
  return Object.fromEntries(
    found.map((text) => {
      const [, key = '', why = ''] = /: alb\.ingress\.kubernetes\.io\/(\S+) has no effect: (.*)$/.exec(text) ?? [];
      return [key, why];
    }),
  );
}
const ofIngress = (annotations: Record<string, string>, spec: object = {}, ...others: readonly object[]) =>
  idle(ingress(alb(annotations), spec), ...others);

describe('IngressClassParams', () => {
  const withParams = (spec: object, annotations: Record<string, string>) =>
    ofIngress(annotations, {}, service(), ...classWith(spec));
  const ARN = 'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/shop/01234567-89ab-cdef-0123-456789abcdef';

  test.each([
    ['group.name', 'edge', { group: { name: 'shop' } }, 'group.name'],
    ['load-balancer-name', 'edge', { loadBalancerName: 'shop' }, 'loadBalancerName'],
    ['scheme', 'internal', { scheme: 'internet-facing' }, 'scheme'],
    ['ip-address-type', 'ipv4', { ipAddressType: 'dualstack' }, 'ipAddressType'],
    ['subnets', 'subnet-0123456789abcdef0', { subnets: { ids: ['subnet-0123456789abcdef1'] } }, 'subnets'],
    ['inbound-cidrs', '10.0.0.0/8', { inboundCIDRs: ['10.0.0.0/16'] }, 'inboundCIDRs'],
    ['security-group-prefix-lists', 'pl-0123456789abcdef0', { prefixListsIDs: ['pl-1'] }, 'prefixListsIDs'],
    ['certificate-arn', CERTIFICATE, { certificateArn: [`${CERTIFICATE.slice(0, -1)}0`] }, 'certificateArn'],
    ['target-type', 'ip', { targetType: 'instance' }, 'targetType'],
    ['wafv2-acl-arn', ARN, { wafv2AclArn: `${ARN.slice(0, -1)}0` }, 'wafv2AclArn'],
    ['wafv2-acl-name', 'edge', { wafv2AclName: 'shop' }, 'wafv2AclName'],
  ])('take the place of %s', (suffix, text, params, field) => {
    expect(withParams(params, { [suffix]: text })).toEqual({
      [suffix]: `IngressClassParams alb sets spec.${field} instead`,
    });
    expect(withParams({}, { [suffix]: text })).toEqual({});
  });

  test('take the place of settings of HTTPS', () => {
    const https = { 'certificate-arn': CERTIFICATE, 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]' };
    const sslPolicy = { 'ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06' };
    expect(withParams({ sslPolicy: 'ELBSecurityPolicy-2016-08' }, { ...https, ...sslPolicy })).toEqual({
      'ssl-policy': 'IngressClassParams alb sets spec.sslPolicy instead',
    });
    expect(withParams({ sslRedirectPort: '8443' }, { ...https, 'ssl-redirect': '443' })).toEqual({
      'ssl-redirect': 'IngressClassParams alb sets spec.sslRedirectPort instead',
    });
  });

  test('leave the same value alone, what is empty, and what they only add to', () => {
    expect(withParams({ scheme: 'internal' }, { scheme: 'internal' })).toEqual({});
    expect(withParams({ certificateArn: [CERTIFICATE] }, { 'certificate-arn': CERTIFICATE })).toEqual({});
    expect(withParams({ certificateArn: [] }, { 'certificate-arn': CERTIFICATE })).toEqual({});
    expect(withParams({ loadBalancerName: '' }, { 'load-balancer-name': 'shop' })).toEqual({});
    expect(withParams({ tags: [{ key: 'a', value: 'b' }] }, { tags: 'c=d' })).toEqual({});
  });
});

describe('an annotation for a backend', () => {
  const ANSWER = '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"503"}}';
  const CONDITIONS = '[{"field":"source-ip","sourceIpConfig":{"values":["10.0.0.0/8"]}}]';

  test('of actions needs a backend with the port use-annotation', () => {
    const actions = { 'actions.api': ANSWER };
    expect(ofIngress(actions, {}, service())).toEqual({
      'actions.api': 'no backend of the Ingress is called api with the port use-annotation',
    });
    expect(ofIngress(actions, paths({ name: 'api', port: { name: 'http' } }), service())).toEqual({
      'actions.api': 'its backend has the port "http" instead of use-annotation',
    });
    expect(ofIngress(actions, paths({ name: 'api', port: { name: 'http' } }, action('api')), service())).toEqual({});
    expect(ofIngress(actions, { defaultBackend: { service: action('api') } }, service())).toEqual({});
    expect(ofIngress(actions, paths(action('other')), service())).toMatchObject({
      'actions.api': 'no backend of the Ingress is called api with the port use-annotation',
    });
  });

  test.each([
    ['conditions', CONDITIONS],
    ['transforms', '[{"type":"url-rewrite","urlRewriteConfig":{"rewrites":[{"regex":"^/a","replace":"/b"}]}}]'],
  ])('of %s needs a path', (kind, text) => {
    expect(ofIngress({ [`${kind}.api`]: text }, paths(WEB), service())).toEqual({
      [`${kind}.api`]: 'no backend of the Ingress is called api',
    });
    expect(ofIngress({ [`${kind}.web`]: text }, {}, service())).toEqual({
      [`${kind}.web`]: 'the defaultBackend has neither conditions nor transforms',
    });
    expect(ofIngress({ [`${kind}.web`]: text }, paths(WEB), service())).toEqual({});
    const both = { ...paths(WEB), defaultBackend: { service: WEB } };
    expect(ofIngress({ [`${kind}.web`]: text }, both, service())).toEqual({});
  });
});

describe('a setting of target groups', () => {
  const setting = { 'healthcheck-path': '/ready' };
  const ANSWER = '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"503"}}';

  test('has no effect where every Service has its own', () => {
    const own = service({}, alb({ 'healthcheck-path': '/' }));
    const none = service({}, {}, { name: 'api' });
    const api = { name: 'api', port: { number: 80 } };
    expect(ofIngress(setting, {}, own)).toEqual({
      'healthcheck-path': 'every Service behind the Ingress has its own',
    });
    expect(ofIngress(setting, paths(WEB, api), own, none)).toEqual({});
    expect(ofIngress(setting, paths(WEB, api), own)).toEqual({});
    expect(ofIngress(setting, {}, service())).toEqual({});
  });

  test('has no effect where no backend is a Service', () => {
    const answered = { ...setting, 'actions.down': ANSWER };
    expect(ofIngress(answered, paths(action('down')))).toEqual({
      'healthcheck-path': 'no backend of the Ingress is a Service',
    });
    expect(ofIngress(answered, paths(action('down'), WEB), service())).toEqual({});
    // Another program writes the action.
    expect(ofIngress(setting, paths(action('down')))).toEqual({});
    // What cannot be read may be a Service.
    const unreadable = { ...paths(action('down')), defaultBackend: { resource: { kind: 'Bucket', name: 'a' } } };
    expect(ofIngress(answered, unreadable)).toEqual({});
  });

  test('of attributes is left to a rule of its own', () => {
    const attributes = { 'target-group-attributes': 'stickiness.enabled=true' };
    expect(ofIngress(attributes, {}, service({}, alb(attributes)))).toEqual({});
  });

  test('of labels needs nodes as targets', () => {
    const labels = { 'target-node-labels': 'a=b' };
    const found = { 'target-node-labels': 'all targets are pods' };
    expect(ofIngress({ ...labels, 'target-type': 'ip' }, {}, service())).toEqual(found);
    expect(ofIngress(labels, {}, service({}, alb({ 'target-type': 'ip' })))).toEqual(found);
    expect(ofIngress(labels, {}, service())).toEqual({});
    expect(ofIngress({ ...labels, 'target-type': 'ip' }, {}, service({}, alb({ 'target-type': 'instance' })))).toEqual({
      'target-type': 'every Service behind the Ingress has its own',
    });
    const byDefault = {
      apiVersion: 'cdk8s-alb/v1',
      kind: 'Environment',
      controller: { defaultTargetType: 'ip' },
    };
    expect(ofIngress(labels, {}, service(), byDefault)).toEqual(found);
    const mixed = [service(), service({}, alb({ 'target-type': 'ip' }), { name: 'api' })];
    expect(ofIngress(labels, paths(WEB, { name: 'api', port: { number: 80 } }), ...mixed)).toEqual({});
  });
});

describe('an annotation that needs another one', () => {
  const POOL = 'arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_a1b2';
  const cognito = {
    'auth-idp-cognito': JSON.stringify({ userPoolARN: POOL, userPoolClientID: 'c', userPoolDomain: 'd' }),
  };
  const oidc = {
    'auth-idp-oidc': JSON.stringify({
      issuer: 'https://id.example.org',
      authorizationEndpoint: 'https://id.example.org/authorize',
      tokenEndpoint: 'https://id.example.org/token',
      userInfoEndpoint: 'https://id.example.org/userinfo',
      secretName: 'login',
    }),
  };
  const https = { 'certificate-arn': CERTIFICATE };

  test('of a frontend NLB needs one', () => {
    const own = { 'frontend-nlb-scheme': 'internal' };
    const found = { 'frontend-nlb-scheme': `it needs ${ALB}enable-frontend-nlb: "true"` };
    expect(ofIngress(own)).toEqual(found);
    expect(ofIngress({ ...own, 'enable-frontend-nlb': 'false' })).toEqual(found);
    expect(ofIngress({ ...own, 'enable-frontend-nlb': '' })).toMatchObject(found);
    expect(ofIngress({ ...own, 'enable-frontend-nlb': 'true' })).toEqual({});
    // What cannot be read is refused in words of its own.
    expect(ofIngress({ ...own, 'enable-frontend-nlb': 'nlb' })).toEqual({});
  });

  test('of an identity provider needs its type, on an Ingress and on a Service', () => {
    expect(ofIngress({ ...https, ...cognito, 'auth-type': 'oidc', ...oidc }, {}, service())).toEqual({
      'auth-idp-cognito': `it needs ${ALB}auth-type: "cognito"`,
    });
    expect(ofIngress({ ...https, ...oidc }, {}, service())).toEqual({
      'auth-idp-oidc': `it needs ${ALB}auth-type: "oidc"`,
    });
    expect(ofIngress({ ...https, ...cognito, 'auth-type': 'cognito' }, {}, service())).toEqual({});
    const ofService = (annotations: Record<string, string>) => ofIngress(https, {}, service({}, alb(annotations)));
    expect(ofService({ ...cognito, 'auth-type': 'none' })).toEqual({
      'auth-idp-cognito': `it needs ${ALB}auth-type: "cognito"`,
    });
    expect(ofService({ ...cognito, 'auth-type': 'cognito' })).toEqual({});
    // The type may come from the Ingress.
    expect(ofService(cognito)).toEqual({});
  });

  test('is found with any member of the group', () => {
    const member = (name: string, annotations: Record<string, string>) =>
      ingress(alb({ 'group.name': 'edge', ...annotations }), paths(WEB), { name });
    const asking = {
      'acm-pca-arn':
        'arn:aws:acm-pca:us-west-2:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef',
    };
    const needs = { 'acm-pca-arn': `it needs ${ALB}create-acm-cert` };
    expect(idle(member('a', asking), member('b', {}), service())).toEqual(needs);
    expect(idle(member('a', asking), member('b', { 'create-acm-cert': 'true' }), service())).toEqual({});
    const manage = { 'manage-backend-security-group-rules': 'true' };
    expect(ofIngress(manage)).toEqual({ 'manage-backend-security-group-rules': `it needs ${ALB}security-groups` });
    expect(ofIngress({ ...manage, 'security-groups': '' })).toMatchObject({
      'manage-backend-security-group-rules': `it needs ${ALB}security-groups`,
    });
    expect(ofIngress({ ...manage, 'security-groups': 'sg-0123456789abcdef0' })).toEqual({});
  });

  test('gives way to one that takes precedence', () => {
    const replaced = `${ALB}security-groups names the security groups, whose rules the controller does not change`;
    const inbound = { 'inbound-cidrs': '10.0.0.0/8', 'security-group-prefix-lists': 'pl-0123456789abcdef0' };
    expect(ofIngress({ ...inbound, 'security-groups': 'sg-0123456789abcdef0' })).toEqual({
      'inbound-cidrs': replaced,
      'security-group-prefix-lists': replaced,
    });
    expect(ofIngress(inbound)).toEqual({});
    const arn = 'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/shop/01234567-89ab-cdef-0123-456789abcdef';
    expect(ofIngress({ 'wafv2-acl-arn': arn, 'wafv2-acl-name': 'shop' })).toEqual({
      'wafv2-acl-arn': `${ALB}wafv2-acl-name in the group takes precedence over every ARN`,
    });
    expect(ofIngress({ 'wafv2-acl-arn': arn })).toEqual({});
  });
});

describe('an annotation of listeners', () => {
  const BOTH = '[{"HTTP":80},{"HTTPS":443}]';

  test('needs HTTPS', () => {
    const own = {
      'certificate-arn': CERTIFICATE,
      'ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      'mutual-authentication': '[{"port":443,"mode":"passthrough"}]',
    };
    const none = 'the Ingress has no HTTPS listener';
    expect(ofIngress({ ...own, 'listen-ports': '[{"HTTP":80}]' })).toEqual({
      'certificate-arn': none,
      'ssl-policy': none,
      'mutual-authentication': none,
    });
    expect(ofIngress(own)).toEqual({});
    expect(ofIngress({ ...own, 'listen-ports': '[{' })).toEqual({});
  });

  test('needs the port and the protocol of its key', () => {
    const attributes = (key: string) => ({
      [`listener-attributes.${key}`]: 'routing.http.response.server.enabled=false',
      'certificate-arn': CERTIFICATE,
      'listen-ports': BOTH,
    });
    expect(ofIngress(attributes('HTTPS-443'))).toEqual({});
    expect(ofIngress(attributes('HTTPS-80'))).toEqual({
      'listener-attributes.HTTPS-80': 'the Ingress has no listener for HTTPS on port 80',
    });
    expect(ofIngress(attributes('HTTP-443'))).toEqual({
      'listener-attributes.HTTP-443': 'the Ingress has no listener for HTTP on port 443',
    });
  });

  test('of a redirect needs HTTP, on any member of the group', () => {
    const redirecting = { 'certificate-arn': CERTIFICATE, 'ssl-redirect': '443' };
    const found = { 'ssl-redirect': 'the load balancer has no HTTP listener that could redirect' };
    expect(ofIngress(redirecting)).toEqual(found);
    expect(ofIngress({ ...redirecting, 'listen-ports': BOTH })).toEqual({});
    expect(ofIngress({ 'ssl-redirect': '443' })).toEqual({});
    const member = (name: string, annotations: Record<string, string>) =>
      ingress(alb({ 'group.name': 'edge', ...annotations }), paths(WEB), { name });
    expect(idle(member('a', redirecting), member('b', {}), service())).toEqual({});
    expect(idle(member('a', redirecting), member('b', { 'certificate-arn': CERTIFICATE }), service())).toEqual(found);
  });
});

test('an annotation that the controller writes has no effect to judge, nor has one in the wrong place', () => {
  expect(ofIngress({ 'dry-run-plan': '{}' })).toEqual({});
  expect(idle(ingress(), service({}, alb({ 'ssl-policy': 'x', 'frontend-nlb-scheme': 'internal' })))).toEqual({});
});
