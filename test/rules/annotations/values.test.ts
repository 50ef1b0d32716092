import { alb, findings, ingress, oneALine, service } from '../findings';

const of = (id: string, annotations: Record<string, string>, ...others: readonly object[]) =>
  findings(id, oneALine(ingress(alb(annotations)), ...others));
const params = (spec: object) => ({
  apiVersion: 'elbv2.k8s.aws/v1beta1',
  kind: 'IngressClassParams',
  metadata: { name: 'alb' },
  spec,
});
const ALB = 'alb.ingress.kubernetes.io/';
const CERTIFICATE = 'arn:aws:acm:us-west-2:111122223333:certificate/01234567-89ab-cdef-0123-456789abcdef';
/** A finding at the value of an annotation of the Ingress; in JSON, the value begins with no word. */
const at = (severity: string, suffix: string, word: string, rest: string) =>
  `${severity} 1 ${ALB}${suffix} (${word}): Ingress default/web: ${ALB}${suffix}${rest}`;

describe('invalid-annotation-value', () => {
  const id = 'invalid-annotation-value';
  const attributes = (text: string) => of(id, { 'load-balancer-attributes': text });

  test('says of each pair what is wrong with it', () => {
    const word = 'idle_timeout.timeout_seconds=0';
    expect(attributes(`${word},routing.http2.enabled=maybe`)).toEqual([
      at(
        'error',
        'load-balancer-attributes',
        word,
        ': idle_timeout.timeout_seconds "0" must be a whole number from 1 to 4000 seconds',
      ),
      at('error', 'load-balancer-attributes', word, ': routing.http2.enabled "maybe" must be one of true, false'),
    ]);
    expect(attributes('idle_timeout.timeout_seconds=30,routing.http2.enabled=maybe')).toHaveLength(1);
  });

  test('says of all pairs together what only they have wrong', () => {
    const tags = Array.from({ length: 51 }, (_, index) => `t${index}=x`).join(',');
    expect(of(id, { tags })).toHaveLength(1);
  });

  test('says of other values what is allowed', () => {
    expect(of(id, { 'healthcheck-interval-seconds': '1' })).toEqual([
      at('error', 'healthcheck-interval-seconds', '1', ': 1 must be a whole number from 5 to 300 seconds'),
    ]);
  });

  test('leaves to the model what the controller cannot read, and to other rules quotes and what has no effect', () => {
    expect(of(id, { 'healthcheck-interval-seconds': 'x' })).toEqual([]);
    expect(attributes('idle_timeout.timeout_seconds')).toEqual([]);
    expect(attributes('routing.http2.enabled="maybe"')).toEqual([]);
    expect(of(id, { 'listener-attributes.HTTP-81': 'routing.http.response.server.enabled=x' })).toEqual([]);
    expect(of(id, { 'listener-attributes.HTTP-80': 'routing.http.response.server.enabled=x' })).toHaveLength(1);
  });
});

describe('malformed-id', () => {
  const id = 'malformed-id';
  const problem = (text: string, rest: string) => `: ${JSON.stringify(text)} ${rest}`;
  const CERTIFICATE_SHAPE = `cannot be the ARN of a certificate such as ${CERTIFICATE}`;
  const SUBNET_SHAPE = 'cannot be the id of a subnet such as subnet-0123456789abcdef0';
  const GROUP_SHAPE = 'cannot be the id of a security group such as sg-0123456789abcdef0';
  const WEB_ACL_SHAPE =
    'cannot be the ARN of a web ACL such as arn:aws:wafv2:us-west-2:111122223333:regional/webacl/shop/01234567-89ab-cdef-0123-456789abcdef';
  const BUCKET_SHAPE =
    'cannot be the name of a bucket such as shop-logs: 3 to 63 lower-case letters, digits, "." and "-"';

  test('finds ids in lists, and leaves names and ids of either length alone', () => {
    expect(of(id, { 'security-groups': 'sg-1,sg-0123456789abcdef0,sg-01234567,web,sg-0123456789abcdeg0' })).toEqual([
      at('warning', 'security-groups', 'sg-1', problem('sg-0123456789abcdeg0', GROUP_SHAPE)),
      at('warning', 'security-groups', 'sg-1', problem('sg-1', GROUP_SHAPE)),
    ]);
    expect(of(id, { subnets: 'subnet-1,web', 'security-group-prefix-lists': 'pl-1' })).toEqual([
      at('warning', 'subnets', 'subnet-1', problem('subnet-1', SUBNET_SHAPE)),
      at(
        'warning',
        'security-group-prefix-lists',
        'pl-1',
        problem('pl-1', 'cannot be the id of a prefix list such as pl-0123456789abcdef0'),
      ),
    ]);
    expect(of(id, { 'security-groups': 'sg-01234567 sg-0123456789abcdef0' })).toEqual([
      at(
        'warning',
        'security-groups',
        'sg-01234567',
        problem('sg-01234567 sg-0123456789abcdef0', 'are several values, which commas must separate'),
      ),
    ]);
  });

  test('finds them in the annotations of a frontend NLB', () => {
    const own = {
      'frontend-nlb-eip-allocations': 'eipalloc-1',
      'frontend-nlb-subnets': 'subnet-1',
      'frontend-nlb-security-groups': 'sg-1',
      'frontend-nlb-attributes': 'access_logs.s3.bucket=A',
    };
    expect(of(id, { 'enable-frontend-nlb': 'true', ...own })).toEqual([
      at(
        'warning',
        'frontend-nlb-eip-allocations',
        'eipalloc-1',
        problem(
          'eipalloc-1',
          'cannot be the allocation id of an Elastic IP address such as eipalloc-0123456789abcdef0',
        ),
      ),
      at('warning', 'frontend-nlb-subnets', 'subnet-1', problem('subnet-1', SUBNET_SHAPE)),
      at('warning', 'frontend-nlb-security-groups', 'sg-1', problem('sg-1', GROUP_SHAPE)),
      at('warning', 'frontend-nlb-attributes', 'access_logs.s3.bucket=A', problem('A', BUCKET_SHAPE)),
    ]);
    expect(of(id, own)).toEqual([]);
  });

  test('finds buckets among attributes, and ARNs', () => {
    const text = 'idle_timeout.timeout_seconds=30,access_logs.s3.bucket=My_Bucket,access_logs.s3.prefix=A';
    const [word = ''] = text.split(',');
    expect(of(id, { 'load-balancer-attributes': text })).toEqual([
      at('warning', 'load-balancer-attributes', word, problem('My_Bucket', BUCKET_SHAPE)),
    ]);
    expect(of(id, { 'wafv2-acl-arn': 'arn:aws:wafv2:x' })).toEqual([
      at('warning', 'wafv2-acl-arn', 'arn:aws:wafv2:x', problem('arn:aws:wafv2:x', WEB_ACL_SHAPE)),
    ]);
    for (const none of ['none', '']) expect(of(id, { 'wafv2-acl-arn': none })).toEqual([]);
    expect(of(id, { 'create-acm-cert': 'true', 'acm-pca-arn': 'arn:aws:acm-pca:x' })).toEqual([
      at(
        'warning',
        'acm-pca-arn',
        'arn:aws:acm-pca:x',
        problem(
          'arn:aws:acm-pca:x',
          'cannot be the ARN of a certificate authority such as arn:aws:acm-pca:us-west-2:111122223333:certificate-authority/01234567-89ab-cdef-0123-456789abcdef',
        ),
      ),
    ]);
    const certificate = `${CERTIFICATE.slice(0, -1)}x`;
    expect(of(id, { 'certificate-arn': `${CERTIFICATE},${certificate}` })).toEqual([
      at('warning', 'certificate-arn', CERTIFICATE, problem(certificate, CERTIFICATE_SHAPE)),
    ]);
  });

  test('finds ARNs within JSON', () => {
    const store = 'arn:aws:elasticloadbalancing:us-west-2:111122223333:truststore/shop/0';
    const verified = (...entries: readonly object[]) =>
      of(id, { 'certificate-arn': CERTIFICATE, 'mutual-authentication': JSON.stringify(entries) });
    expect(verified({ port: 443, mode: 'verify', trustStore: store })).toEqual([
      at(
        'warning',
        'mutual-authentication',
        '',
        problem(
          store,
          'cannot be the ARN of a trust store such as arn:aws:elasticloadbalancing:us-west-2:111122223333:truststore/shop/0123456789abcdef',
        ),
      ),
    ]);
    expect(verified({ port: 443, mode: 'off' })).toEqual([]);
    const pool = 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/shop';
    const idp = { userPoolARN: pool, userPoolClientID: 'c', userPoolDomain: 'd' };
    expect(
      of(id, {
        'certificate-arn': CERTIFICATE,
        'auth-type': 'cognito',
        'auth-idp-cognito': JSON.stringify(idp),
      }),
    ).toEqual([
      at(
        'warning',
        'auth-idp-cognito',
        '',
        problem(
          pool,
          'cannot be the ARN of a user pool such as arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_0a1B2c3D4',
        ),
      ),
    ]);
  });

  test('finds the target groups of an action, in either form', () => {
    const arn = (end: string) => `arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/shop/${end}`;
    const action = (forward: object) =>
      findings(
        id,
        oneALine(
          ingress(alb({ 'actions.web': JSON.stringify({ type: 'forward', ...forward }) }), {
            defaultBackend: { service: { name: 'web', port: { name: 'use-annotation' } } },
          }),
        ),
      );
    const found = (text: string) =>
      at(
        'warning',
        'actions.web',
        '',
        problem(text, `cannot be the ARN of a target group such as ${arn('0123456789abcdef')}`),
      );
    expect(action({ targetGroupARN: arn('0') })).toEqual([found(arn('0'))]);
    const targetGroups = [
      { targetGroupARN: arn('1'), weight: 1 },
      { serviceName: 'web', servicePort: 80, weight: 1 },
      { targetGroupARN: arn('0123456789abcdef'), weight: 1 },
      { targetGroupARN: arn('2'), weight: 1 },
    ];
    expect(action({ forwardConfig: { targetGroups } })).toEqual([found(arn('1')), found(arn('2'))]);
  });

  test('finds them in IngressClassParams', () => {
    const spec = {
      certificateArn: [CERTIFICATE, 'arn:aws:acm:x'],
      subnets: { ids: ['subnet-1', 'subnet-0123456789abcdef0'] },
      wafv2AclArn: 'arn:aws:wafv2:x',
    };
    expect(of(id, {}, params(spec))).toEqual([
      `warning 3 spec.certificateArn[1] (arn:aws:acm:x): IngressClassParams alb${problem('arn:aws:acm:x', CERTIFICATE_SHAPE)}`,
      `warning 3 spec.subnets.ids[0] (subnet-1): IngressClassParams alb${problem('subnet-1', SUBNET_SHAPE)}`,
      `warning 3 spec.wafv2AclArn (arn:aws:wafv2:x): IngressClassParams alb${problem('arn:aws:wafv2:x', WEB_ACL_SHAPE)}`,
    ]);
    expect(of(id, {}, params({ subnets: { tags: { a: ['b'] } } }))).toEqual([]);
  });

  test('leaves to other rules quotes and what the controller cannot read', () => {
    expect(of(id, { 'security-groups': '"sg-1"', 'actions.web': '{' })).toEqual([]);
    expect(of(id, { 'load-balancer-attributes': 'access_logs.s3.bucket=A,x' })).toEqual([]);
  });
});

describe('quotes-in-value', () => {
  const id = 'quotes-in-value';
  const of = (annotations: Record<string, string>) => {
    const lines = Object.entries(alb(annotations)).map(([key, text]) => `    ${key}: '${text.replaceAll("'", "''")}'`);
    return findings(
      id,
      [
        'apiVersion: networking.k8s.io/v1',
        'kind: Ingress',
        'metadata:',
        '  name: web',
        '  annotations:',
        ...lines,
        'spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}',
      ].join('\n'),
    );
  };
  /** What the message says, and what --fix writes. */
  const advice = (suffix: string, text: string) => {
    const [message = '', edit = '{}'] = of({ [suffix]: text });
    const { parts = [] } = JSON.parse(edit.replace('  edit: ', '')) as { parts?: { from: string; to: string }[] };
    return [
      message.replace(new RegExp(`^(\\w+) 6 ${ALB}\\S+ .*Ingress default/web: ${ALB}\\S+: `), '$1: '),
      ...parts.map(({ from, to }) => `${from} → ${to}`),
    ];
  };

  test('finds quotes around a whole value', () => {
    expect(of({ scheme: '"internal"' })).toEqual([
      `error 6 ${ALB}scheme (internal): Ingress default/web: ${ALB}scheme: the quotes in "internal" are part of the value; write internal`,
      '  edit: {"kind":"replace-in-value","parts":[{"from":"\\"internal\\"","to":"internal"}]}',
    ]);
    expect(advice('scheme', " 'internal' ")).toEqual([
      "error: the quotes in 'internal' are part of the value; write internal",
      "'internal' → internal",
    ]);
    expect(advice('load-balancer-attributes', '"idle_timeout.timeout_seconds=30"')).toEqual([
      'error: the quotes in "idle_timeout.timeout_seconds=30" are part of the value; write idle_timeout.timeout_seconds=30',
      '"idle_timeout.timeout_seconds=30" → idle_timeout.timeout_seconds=30',
    ]);
    expect(advice('subnets', '"subnet-0123456789abcdef0"').at(1)).toBe(
      '"subnet-0123456789abcdef0" → subnet-0123456789abcdef0',
    );
  });

  test('warns of quotes and brackets that the controller reads as a part of names', () => {
    expect(advice('security-groups', '[sg-1, "sg-2" ]')).toEqual([
      'warning: the brackets in [sg-1, "sg-2" ] are part of the value; write sg-1,sg-2',
      '[sg-1, "sg-2" ] → sg-1,sg-2',
    ]);
    expect(advice('security-groups', `"sg-1",'sg-2',sg-3`)).toEqual([
      'warning: the quotes in "sg-1" are part of the value; write sg-1 (and 1 more)',
      '"sg-1" → sg-1',
      "'sg-2' → sg-2",
    ]);
  });

  test('says to remove quotes and brackets with nothing inside', () => {
    expect(advice('subnets', '[]')).toEqual([
      'warning: the brackets in [] are part of the value; remove them',
      '[] → ',
    ]);
    expect(advice('scheme', '""')).toEqual(['error: the quotes in "" are part of the value; remove them', '"" → ']);
  });

  test('finds quotes within pairs, whose commas then need a backslash', () => {
    expect(
      advice('load-balancer-attributes', `access_logs.s3.bucket="shop-logs",idle_timeout.timeout_seconds='30'`),
    ).toEqual([
      'error: the quotes in access_logs.s3.bucket="shop-logs" are part of the value; write access_logs.s3.bucket=shop-logs (and 1 more)',
      'access_logs.s3.bucket="shop-logs" → access_logs.s3.bucket=shop-logs',
      "idle_timeout.timeout_seconds='30' → idle_timeout.timeout_seconds=30",
    ]);
    expect(advice('listener-attributes.HTTP-80', '"x.header_value" = "a,b\\,c" , x=y').slice(1)).toEqual([
      '"x.header_value" = "a,b\\,c" → x.header_value=a\\,b\\,c',
    ]);
  });

  test('shortens a long value', () => {
    const shown = (letters: number) => of({ tags: `a="${'x'.repeat(letters)}"` })[0]?.split('the quotes in ')[1];
    expect(shown(116)).toBe(`a="${'x'.repeat(116)}" are part of the value; write a=${'x'.repeat(116)}`);
    expect(shown(117)).toMatch(/^"a=\\"x+…" are part of the value; write a=x{117}$/);
  });

  test('leaves alone JSON, pairs without any, and annotations of other programs', () => {
    expect(of({ 'listen-ports': '[{"HTTP":80}]', 'load-balancer-attributes': '"a"' })).toEqual([]);
    const key = 'external-dns.alpha.kubernetes.io/hostname';
    expect(findings(id, oneALine(ingress({ [key]: '"shop.example.com"' })))).toEqual([]);
  });
});

describe('unescaped-comma', () => {
  const id = 'unescaped-comma';
  const METHODS = 'routing.http.response.access_control_allow_methods.header_value';
  const FRAMES = 'routing.http.response.x_frame_options.header_value';
  const headers = (text: string) => of(id, { 'listener-attributes.HTTP-80': text });
  const found = (first: string, escaped: string) =>
    at(
      'error',
      'listener-attributes.HTTP-80',
      `${METHODS}=GET`,
      `: the commas in ${first} end the value; write ${escaped}`,
    );
  const edit = (...parts: readonly object[]) => `  edit: ${JSON.stringify({ kind: 'replace-in-value', parts })}`;

  test('escapes the commas of a header', () => {
    const part = { from: `${METHODS}=GET, POST`, to: `${METHODS}=GET\\,POST` };
    expect(headers(`${METHODS}=GET, POST,${FRAMES}=DENY`)).toEqual([found(part.from, part.to), edit(part)]);
    expect(headers(`${METHODS}=GET, POST`)).toEqual([found(part.from, part.to), edit(part)]);
    const second = { from: `${FRAMES}=x,y`, to: `${FRAMES}=x\\,y` };
    expect(headers(`${METHODS}=GET, POST,${FRAMES}=x,y`)).toEqual([found(part.from, part.to), edit(part, second)]);
  });

  test('offers no backslash in a tag, which cannot have a comma', () => {
    expect(of(id, { tags: 'a=b, c ,d=e' })).toEqual([
      at('error', 'tags', 'a=b', ': the commas in a=b, c end the value, which cannot have any'),
      '  fix: Write the value without commas.',
    ]);
  });

  test('leaves alone escaped commas, a comma at the end, other attributes and other keys', () => {
    expect(headers(`${METHODS}=GET\\,POST,${FRAMES}=DENY`)).toEqual([]);
    expect(of(id, { tags: 'a=b,', 'load-balancer-attributes': 'idle_timeout.timeout_seconds=30,40' })).toEqual([]);
    expect(of(id, { subnets: 'a=b,c' })).toEqual([]);
    expect(of(id, { tags: 'a="b,c"' })).toEqual([]);
  });
});

describe('unknown-attribute', () => {
  const id = 'unknown-attribute';

  test('finds it in each annotation of attributes, with the nearest name', () => {
    const [first, ...others] = [
      'idle_timeout.timeout_second=30',
      'stickiness.enabled=true',
      'bananas=3',
      'idle_timeout.timeout_seconds=30',
    ];
    expect(of(id, { 'load-balancer-attributes': [first, ...others].join(',') })).toEqual([
      at('warning', 'load-balancer-attributes', first ?? '', ' has the unknown attribute bananas'),
      at(
        'warning',
        'load-balancer-attributes',
        first ?? '',
        ' has the unknown attribute idle_timeout.timeout_second; did you mean idle_timeout.timeout_seconds?',
      ),
    ]);
    expect(of(id, { 'target-group-attributes': 'stickines.enabled=true' })).toEqual([
      at(
        'warning',
        'target-group-attributes',
        'stickines.enabled=true',
        ' has the unknown attribute stickines.enabled; did you mean stickiness.enabled?',
      ),
    ]);
    expect(of(id, { 'listener-attributes.HTTP-80': 'bananas=3' })).toHaveLength(1);
    expect(of(id, { 'enable-frontend-nlb': 'true', 'frontend-nlb-attributes': 'bananas=3' })).toHaveLength(1);
    expect(of(id, { tags: 'bananas=3' })).toEqual([]);
  });

  test('finds it in IngressClassParams', () => {
    const attribute = (key: string) => ({ key, value: '1' });
    const spec = {
      loadBalancerAttributes: [attribute('idle_timeout.timeout_seconds'), attribute('idle_timeout.timeout_second')],
      listeners: [
        { protocol: 'HTTP', port: 80 },
        { protocol: 'HTTP', port: 81, listenerAttributes: [attribute('bananas')] },
      ],
    };
    expect(of(id, {}, params(spec))).toEqual([
      'warning 3 spec.loadBalancerAttributes[1].key (idle_timeout.timeout_second): IngressClassParams alb: spec.loadBalancerAttributes[1].key has the unknown attribute idle_timeout.timeout_second; did you mean idle_timeout.timeout_seconds?',
      'warning 3 spec.listeners[1].listenerAttributes[0].key (bananas): IngressClassParams alb: spec.listeners[1].listenerAttributes[0].key has the unknown attribute bananas',
    ]);
  });

  test('leaves alone what has no effect, and what cannot be read', () => {
    expect(of(id, { 'listener-attributes.HTTP-81': 'bananas=3', 'frontend-nlb-attributes': 'bananas=3' })).toEqual([]);
    expect(of(id, { 'load-balancer-attributes': 'bananas' })).toEqual([]);
  });
});

describe('unknown-json-field', () => {
  const id = 'unknown-json-field';
  const action = (text: string) =>
    findings(
      id,
      oneALine(
        ingress(alb({ 'actions.web': text }), {
          defaultBackend: { service: { name: 'web', port: { name: 'use-annotation' } } },
        }),
      ),
    );
  const found = (severity: string, rest: string) => at(severity, 'actions.web', '', ` has ${rest}`);

  test('is an error for a typo, with the field that it means, and a warning otherwise, with those that are known', () => {
    expect(action('{"type":"fixed-response","fixedResponseConfg":{"statusCode":"503"}}')).toEqual([
      found('error', 'the field "fixedResponseConfg", which the controller ignores; did you mean fixedResponseConfig?'),
    ]);
    expect(
      action('{"type":"fixed-response","fixedResponseConfig":{"statusCode":"503","bananas":1},"order":1}'),
    ).toEqual([
      found(
        'warning',
        'in fixedResponseConfig the field "bananas", which the controller ignores; known are contentType, messageBody, statusCode',
      ),
      found(
        'warning',
        'the field "order", which the controller ignores; known are type, targetGroupARN, targetGroupName, fixedResponseConfig, redirectConfig, forwardConfig',
      ),
    ]);
  });

  test('leaves alone what cannot be read, and what has no effect', () => {
    expect(action('{')).toEqual([]);
    const unused = '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"503"},"order":1}';
    expect(of(id, { 'actions.web': unused })).toEqual([]);
  });
});

describe('unused-invalid-value', () => {
  const id = 'unused-invalid-value';

  test('finds a value that nothing reads yet', () => {
    const alone = ingress(alb({ 'target-group-attributes': 'x' }), { defaultBackend: undefined });
    expect(findings(id, oneALine(alone))).toEqual([
      at('warning', 'target-group-attributes', 'x', ': "x" is not a key=value pair (in "x")'),
    ]);
  });

  test('finds it beside an annotation that the controller refuses', () => {
    const both = alb({ 'load-balancer-attributes': 'x', 'target-group-attributes': 'y' });
    expect(findings(id, oneALine(ingress(both, { defaultBackend: undefined })))).toEqual([
      at('warning', 'target-group-attributes', 'y', ': "y" is not a key=value pair (in "y")'),
    ]);
  });

  test('leaves alone what the controller refuses, what has no effect, quotes and other programs', () => {
    expect(of(id, { 'target-group-attributes': 'x' }, service())).toEqual([]);
    expect(of(id, { 'target-group-attributes': 'a="b"' }, service())).toEqual([]);
    expect(of(id, { 'enable-frontend-nlb': 'false', 'frontend-nlb-scheme': 'x' }, service())).toEqual([]);
    expect(findings(id, oneALine(ingress({ 'external-dns.alpha.kubernetes.io/ttl': 'x' }), service()))).toEqual([]);
  });
});
