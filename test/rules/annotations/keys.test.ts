import { ALB, alb, findings, ingress, oneALine, service } from '../findings';

const of = (id: string, annotations: Record<string, string>, ...others: readonly object[]) =>
  findings(id, oneALine(ingress(annotations), ...others));
const namespace = (annotations: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'default', annotations },
});

describe('invalid-annotation-key', () => {
  const id = 'invalid-annotation-key';
  const found = (key: string, problem: string) =>
    `error 1 ${key} (${key}): Ingress default/web has the annotation ${key}, which ${problem}`;
  const ALLOWED =
    'must have letters, digits, "-", "_" and "." after its "/", beginning and ending with a letter or digit';

  test('finds a prefix that is no DNS name, and a name that Kubernetes does not allow', () => {
    const long = (length: number) => `a.io/${'x'.repeat(length)}`;
    const keys = ['a_b/x', 'ok.io/', long(64), '-x', 'x.'];
    expect(of(id, Object.fromEntries(keys.map((key) => [key, 'x'])))).toEqual([
      found('a_b/x', 'must have a DNS name before its "/"'),
      found('ok.io/', ALLOWED),
      found(long(64), 'must have at most 63 characters after its "/", not 64'),
      found('-x', ALLOWED),
      found('x.', ALLOWED),
    ]);
    expect(of(id, { [long(63)]: 'x', 'Ex.IO/a_B.c': 'x', x: 'x' })).toEqual([]);
  });

  test('finds it on a Service behind the Ingress', () => {
    expect(of(id, {}, service({}, { 'a_b/x': '1' }))).toEqual([
      'error 3 a_b/x (a_b/x): Service default/web has the annotation a_b/x, which must have a DNS name before its "/"',
    ]);
  });

  test('counts the bytes of all keys and values, up to 256 KiB', () => {
    const filled = (bytes: number, letter = 'x') => {
      const keys = 'example.com/aexample.com/b';
      const letters = letter.repeat((bytes - keys.length) / Buffer.byteLength(letter));
      return of(id, { 'example.com/a': letters.slice(0, 7), 'example.com/b': letters.slice(7) });
    };
    const tooMany = (bytes: number) => [
      `error 1 metadata.annotations (annotations): Ingress default/web has ${bytes} bytes of annotations, must have at most 262144`,
    ];
    expect(filled(262_144)).toEqual([]);
    expect(filled(262_145)).toEqual(tooMany(262_145));
    expect(filled(262_144, 'é')).toEqual([]);
    expect(filled(262_146, 'é')).toEqual(tooMany(262_146));
    expect(filled(262_145, '€')).toEqual(tooMany(262_145));
  });
});

describe('misplaced-annotation', () => {
  const id = 'misplaced-annotation';
  const READINESS = 'elbv2.k8s.aws/pod-readiness-gate-inject';
  const AGENT = 'elbv2.k8s.aws/alb-target-control-agent-inject';
  const found = (line: number, object: string, key: string, home: string) =>
    `error ${line} ${key} (${key}): ${object} has the annotation ${key}, which is ${home} and has no effect here`;

  test('names the object where the controller reads it', () => {
    const objects = [
      service({}, alb({ 'listen-ports': '[{"HTTP":80}]', 'healthcheck-path': '/' })),
      namespace({ ...alb({ 'healthcheck-path': '/', scheme: 'internal' }), [READINESS]: 'enabled' }),
    ];
    expect(
      of(id, { ...alb({ 'healthcheck-path': '/' }), [READINESS]: 'enabled', [AGENT]: 'true' }, ...objects),
    ).toEqual([
      found(1, 'Ingress default/web', READINESS, 'a label of a Namespace'),
      found(1, 'Ingress default/web', AGENT, 'a label of a Pod'),
      found(3, 'Service default/web', `${ALB}listen-ports`, 'an annotation of an Ingress'),
      found(5, 'Namespace default', `${ALB}healthcheck-path`, 'an annotation of an Ingress or a Service'),
      found(5, 'Namespace default', `${ALB}scheme`, 'an annotation of an Ingress'),
      found(5, 'Namespace default', READINESS, 'a label of a Namespace'),
    ]);
  });

  test('leaves alone unknown keys', () => {
    expect(of(id, alb({ 'no-such-key': 'x' }), namespace({ 'example.com/x': 'x' }))).toEqual([]);
  });
});

describe('deprecated-annotation', () => {
  const id = 'deprecated-annotation';
  const ACL = '499e8b99-6671-4614-a86d-adb1810b7fbe';
  const found = (suffix: string) =>
    `warning 1 ${ALB}${suffix} (${ALB}${suffix}): Ingress default/web: ${ALB}${suffix} is deprecated; use \`wafv2-acl-arn\`: AWS ended WAF Classic in September 2025`;

  test('renames the old key of a web ACL, unless the new one is there as well', () => {
    expect(of(id, alb({ 'web-acl-id': ACL }))).toEqual([
      found('web-acl-id'),
      `  edit: {"kind":"rename-key","to":"${ALB}waf-acl-id"}`,
    ]);
    expect(of(id, alb({ 'web-acl-id': ACL, 'waf-acl-id': 'none' }))).toEqual([
      found('web-acl-id'),
      found('waf-acl-id'),
    ]);
    expect(of(id, alb({ 'waf-acl-id': ACL }))).toEqual([found('waf-acl-id')]);
  });

  test('leaves the annotation of the class to its own rule', () => {
    expect(of(id, { 'kubernetes.io/ingress.class': 'alb', ...alb({ 'wafv2-acl-name': 'shop' }) })).toEqual([]);
  });
});

describe('disabled-feature-gate', () => {
  const id = 'disabled-feature-gate';
  const environment = (controller: object) => ({ apiVersion: 'cdk8s-alb/v1', kind: 'Environment', controller });
  const key = `${ALB}create-acm-cert`;
  const found = [
    `info 1 ${key} (${key}): Ingress default/web: ${key} needs the feature gate EnableCertificateManagement, which is disabled by default`,
  ];
  const created = alb({ 'create-acm-cert': 'true' });

  test('finds what the gate disables, as the Environment says', () => {
    expect(of(id, created)).toEqual(found);
    expect(of(id, created, environment({ featureGates: { EnableCertificateManagement: false } }))).toEqual(found);
    expect(of(id, created, environment({ featureGates: { EnableCertificateManagement: true } }))).toEqual([]);
  });

  test('leaves alone what is disabled anyway, what the controller writes, and what a release does not know', () => {
    expect(of(id, alb({ 'create-acm-cert': 'false' }))).toEqual([]);
    expect(of(id, alb({ 'minimum-load-balancer-capacity': 'CapacityUnits=3000' }))).toEqual([]);
    expect(of(id, alb({ 'dry-run-plan': '{}' }))).toEqual([]);
    expect(of(id, created, environment({ version: '2.8.0' }))).toEqual([]);
  });
});

describe('annotation-without-effect', () => {
  const id = 'annotation-without-effect';

  test('says why, at the key', () => {
    expect(of(id, alb({ 'ssl-policy': 'ELBSecurityPolicy-TLS13-1-2-2021-06' }))).toEqual([
      `warning 1 ${ALB}ssl-policy (${ALB}ssl-policy): Ingress default/web: ${ALB}ssl-policy has no effect: the Ingress has no HTTPS listener`,
    ]);
  });

  test('leaves a port as the action ssl-redirect to its own rule', () => {
    const action = { type: 'fixed-response', fixedResponseConfig: { statusCode: '503' } };
    const unused = (name: string, text: string) => of(id, alb({ [`actions.${name}`]: text }));
    expect(unused('ssl-redirect', '443')).toEqual([]);
    expect(unused('ssl-redirect', JSON.stringify(action))).toHaveLength(1);
    expect(unused('ssl-redirect', '443a')).toHaveLength(1);
    expect(unused('other', '443')).toHaveLength(1);
  });
});

describe('unknown-annotation', () => {
  const id = 'unknown-annotation';
  const found = (severity: string, key: string, rest = '', line = 1, object = 'Ingress default/web') =>
    `${severity} ${line} ${key} (${key}): ${object} has the unknown annotation ${key}${rest}`;
  const edit = (key: string, value: string, was = value) =>
    `  edit: ${JSON.stringify({ kind: 'set-entry', key, value, was })}`;

  test('renames a typo where the value fits, of an Ingress and of any Service', () => {
    const key = `${ALB}healthcheck-pth`;
    const meant = `; did you mean ${ALB}healthcheck-path?`;
    const fix = `  fix: Rename it to ${ALB}healthcheck-path.`;
    expect(of(id, { [key]: '/ready' })).toEqual([
      found('error', key, meant),
      fix,
      edit(`${ALB}healthcheck-path`, '/ready'),
    ]);
    expect(of(id, {}, service({}, { [key]: '/ready' }, { name: 'unused' }))).toEqual([
      found('error', key, meant, 3, 'Service default/unused'),
      fix,
      edit(`${ALB}healthcheck-path`, '/ready'),
    ]);
    expect(of(id, alb({ 'healthcheck-interval-second': 'often' }))).toEqual([
      found('error', `${ALB}healthcheck-interval-second`, `; did you mean ${ALB}healthcheck-interval-seconds?`),
    ]);
  });

  test('finds a prefix that is nearly ours', () => {
    const scheme = `; did you mean ${ALB}scheme?`;
    const renamed = [`  fix: Rename it to ${ALB}scheme.`, edit(`${ALB}scheme`, 'internal')];
    for (const key of [
      'alb.ingress.kubernetes.io.scheme',
      'alb.ingress.kubernetes.io:scheme',
      'ALB.ingress.kubernetes.io_scheme',
      'alb.ingress.kubernetes.oi/scheme',
      'alb.ingress.kuberntes.io/scheme',
      'abl.ingress.kubernetes.io/scheme',
      'alb.ingres.kubernete.io/scheme',
      'alb.ingress.k8s.io/scheme',
      'alb.example.com/scheme',
      'lb.ingress.kubernetes.io/scheme',
      'aalb.ingress.kubernetes.io/scheme',
      'elb.ingress.kubernetes.io/scheme',
      'nlb.ingress.kubernetes.o/scheme',
    ]) {
      expect(of(id, { [key]: 'internal' })).toEqual([found('error', key, scheme), ...renamed]);
    }
    for (const key of [
      'ingress.kubernetes.io/scheme',
      'elb.ingres.kubernete.io/scheme',
      'my-alb.ingress.kubernetes.io/scheme',
      'nlb.example.com/scheme',
      'alb-ingress/scheme',
      'scheme',
    ]) {
      expect(of(id, { [key]: 'internal' })).toEqual([]);
    }
  });

  test('says which prefix is ours where what follows is unknown as well', () => {
    const key = 'alb.ingress.kubernetes.io.bananas';
    expect(of(id, { [key]: 'x' })).toEqual([
      found('error', key, `; use the prefix ${ALB}`),
      `  fix: Use the prefix ${ALB}.`,
    ]);
  });

  test('says what to do instead of a key that people invent', () => {
    const redirect = `${ALB}force-ssl-redirect`;
    const instead = 'use ssl-redirect: "443", with an HTTP and an HTTPS port in listen-ports';
    expect(of(id, { [redirect]: 'true' })).toEqual([
      found('error', redirect, `; ${instead}`),
      '  fix: Use ssl-redirect: "443", with an HTTP and an HTTPS port in listen-ports.',
      edit(`${ALB}ssl-redirect`, '443', 'true'),
    ]);
    const weight = `${ALB}canary-weight`;
    expect(of(id, { [weight]: '10' })).toEqual([
      found('error', weight, '; use actions.<name> of type forward with weights'),
      '  fix: Use actions.<name> of type forward with weights.',
    ]);
  });

  test('tells by its attributes what `attributes` was meant to be', () => {
    const key = `${ALB}attributes`;
    const meant = (name: string, text: string) => [
      found('error', key, `; did you mean ${ALB}${name}?`),
      `  fix: Rename it to ${ALB}${name}.`,
      edit(`${ALB}${name}`, text),
    ];
    const idle = 'idle_timeout.timeout_seconds=30';
    const delay = 'deregistration_delay.timeout_seconds=5';
    expect(of(id, { [key]: idle })).toEqual(meant('load-balancer-attributes', idle));
    expect(of(id, { [key]: delay })).toEqual(meant('target-group-attributes', delay));
    for (const text of [`${idle},${delay}`, 'x=y', '', 'idle_timeout.timeout_seconds']) {
      expect(of(id, { [key]: text })).toEqual([
        found('error', key, `; use ${ALB}load-balancer-attributes or ${ALB}target-group-attributes`),
        `  fix: Use ${ALB}load-balancer-attributes or ${ALB}target-group-attributes.`,
      ]);
    }
  });

  test('corrects the stem of a key with a name', () => {
    const action = '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"503"}}';
    expect(of(id, alb({ 'action.web': action }))).toEqual([
      found('error', `${ALB}action.web`, `; did you mean ${ALB}actions.web?`),
      `  fix: Rename it to ${ALB}actions.web.`,
      edit(`${ALB}actions.web`, action),
    ]);
    expect(of(id, alb({ 'action.web': 'x' }))).toEqual([
      found('error', `${ALB}action.web`, `; did you mean ${ALB}actions.web?`),
    ]);
  });

  test('warns of keys that a later release may know, with the nearest one', () => {
    expect(of(id, alb({ 'bananas-per-hour': '3' }))).toEqual([found('warning', `${ALB}bananas-per-hour`)]);
    expect(of(id, alb({ 'target-groop-attribs': 'x' }))).toEqual([
      found('warning', `${ALB}target-groop-attribs`, `; the nearest is ${ALB}target-group-attributes`),
    ]);
  });

  test('leaves an invalid key to its own rule', () => {
    expect(of(id, alb({ 'bananas-per-': '3' }))).toEqual([]);
  });
});

describe('in EKS Auto Mode', () => {
  const ingressClass = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'alb' },
    spec: { controller: 'eks.amazonaws.com/alb' },
  };
  const asProfile = { severities: new Map() };
  const params = (name: string, tags: readonly object[]) => ({
    apiVersion: 'eks.amazonaws.com/v1',
    kind: 'IngressClassParams',
    metadata: { name },
    spec: { tags },
  });

  test('annotations that it ignores are errors, and warnings where sources disagree', () => {
    const own = alb({ 'waf-acl-id': 'x', 'healthcheck-path': '/', 'listener-attributes.HTTP-80': 'a=b' });
    const found = (severity: string, line: number, object: string, suffix: string, rest: string) =>
      `${severity} ${line} ${ALB}${suffix} (${ALB}${suffix}): ${object}: EKS Auto Mode ignores ${ALB}${suffix}; ${rest}`;
    const disputed =
      'no annotation sets the attributes of a listener; this is as of 2025-08, and sources disagree: until then the EKS user guide had listeners.attributes in IngressClassParams';
    expect(
      findings(
        'unsupported-in-auto-mode',
        oneALine(ingress(own), ingressClass, service({}, alb({ 'waf-acl-id': 'x' }))),
        asProfile,
      ),
    ).toEqual([
      found('error', 1, 'Ingress default/web', 'waf-acl-id', '`wafv2-acl-arn` works'),
      found('warning', 1, 'Ingress default/web', 'listener-attributes.HTTP-80', disputed),
      found('error', 5, 'Service default/web', 'waf-acl-id', '`wafv2-acl-arn` works'),
    ]);
    expect(findings('unsupported-in-auto-mode', oneALine(ingress(own)), asProfile)).toEqual([]);
  });

  test('tags need a permission, wherever they are set', () => {
    const found = (place: string, object: string) =>
      `info ${place}: ${object} sets AWS tags, which EKS Auto Mode may only do once the IAM role of the cluster allows it`;
    const objects = [
      ingress(alb({ tags: 'a=b', 'healthcheck-path': '/' })),
      ingressClass,
      service({}, alb({ tags: 'c=d' })),
      params('empty', []),
      params('tagging', [{ key: 'a', value: 'b' }]),
    ];
    expect(findings('auto-mode-tag-permission', oneALine(...objects), asProfile)).toEqual([
      found(`1 ${ALB}tags (a=b)`, 'Ingress default/web'),
      found(`5 ${ALB}tags (c=d)`, 'Service default/web'),
      found('9 spec.tags (tags)', 'IngressClassParams tagging'),
    ]);
  });
});
