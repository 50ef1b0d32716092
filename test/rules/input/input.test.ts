import { resolveEnvironment } from '../../../src/controller/environment/environment-document';
import { lint } from '../../../src/lint/lint';
import { readManifests } from '../../../src/manifests/load';
import type { InputProblem } from '../../../src/manifests/problem';
import { alb, findings, ingress, oneALine, service } from '../findings';

/** What a rule finds in files, by file and line, with what else the reader had to say. */
function inFiles(
  ruleId: string,
  files: readonly { readonly file: string; readonly text: string }[],
  more: readonly InputProblem[] = [],
): string[] {
  const { inventory, diagnostics } = readManifests(files);
  const { environment, diagnostics: ofEnvironment } = resolveEnvironment(undefined, inventory.environment);
  return lint({ inventory, environment, diagnostics: [...diagnostics, ...ofEnvironment, ...more] })
    .diagnostics.filter((diagnostic) => diagnostic.ruleId === ruleId)
    .map(
      ({ severity, file, position, message, fix }) =>
        `${severity} ${[file, position?.line].filter((part) => part !== undefined).join(':')} ${message} (${fix})`,
    );
}
const problem = (code: InputProblem['code'], severity: InputProblem['severity'] = 'error'): InputProblem => ({
  code,
  severity,
  message: 'This file is special to the shop',
  file: 'shop.yaml',
});
const environment = (controller: object, others: object = {}) => ({
  apiVersion: 'cdk8s-alb/v1',
  kind: 'Environment',
  controller,
  ...others,
});

describe('what the reader says', () => {
  test.each([
    ['empty', 'no-manifests', 'warning'],
    ['duplicate-key', 'duplicate-key', 'warning'],
    ['removed', 'removed-api-version', 'error'],
    ['ignored', 'text-after-document-end', 'warning'],
    ['environment', 'invalid-environment', 'error'],
    ['unreadable', 'unreadable-input', 'error'],
    ['unrendered', 'unrendered-input', 'error'],
    ['invalid', 'invalid-object', 'error'],
  ] as const)('of the kind %s, the rule %s reports, and no other', (code, ruleId, severity) => {
    const { inventory } = readManifests([]);
    const { environment } = resolveEnvironment();
    const { diagnostics } = lint({ inventory, environment, diagnostics: [problem(code)] });
    expect(diagnostics.map((each) => [each.ruleId, each.severity, each.file, each.message])).toEqual([
      [ruleId, severity, 'shop.yaml', 'This file is special to the shop'],
    ]);
  });

  test('keeps its severity where the reader knows better', () => {
    for (const [code, ruleId] of [
      ['unrendered', 'unrendered-input'],
      ['invalid', 'invalid-object'],
    ] as const) {
      expect(inFiles(ruleId, [], [problem(code, 'warning')])).toEqual([
        expect.stringMatching(/^warning shop\.yaml This file is special to the shop/),
      ]);
    }
  });
});

describe('unreadable-input', () => {
  const id = 'unreadable-input';

  test('says where YAML goes wrong, and of a whole file to leave it out', () => {
    expect(inFiles(id, [{ file: 'a.yaml', text: 'a: [b\nc: d' }])).toEqual([
      expect.stringMatching(/^error a\.yaml:2 This is not valid YAML: .* \((?!Name files)/),
    ]);
    expect(inFiles(id, [], [problem('unreadable')])).toEqual([
      'error shop.yaml This file is special to the shop (Name files and folders of manifests that can be read, or leave this one out.)',
    ]);
  });
});

describe('invalid-object', () => {
  test('puts numbers and booleans into quotes, and nothing else', () => {
    const written = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web, annotations: {alb.ingress.kubernetes.io/group.order: 5, a/b: true, c/d: [x]}}
      spec: {ingressClassName: alb, rules: x}
    `;
    const edit = '  edit: {"kind":"quote-value"}';
    expect(findings('invalid-object', written)).toEqual([
      'error 3 alb.ingress.kubernetes.io/group.order (5): Ingress default/web: metadata.annotations["alb.ingress.kubernetes.io/group.order"] must be a string, not the number 5; put it in quotes',
      edit,
      'error 3 a/b (true): Ingress default/web: metadata.annotations["a/b"] must be a string, not the boolean true; put it in quotes',
      edit,
      'error 3 c/d (c/d:): Ingress default/web: metadata.annotations["c/d"] must be a string, not a list',
      'error 4 spec.rules (x): Ingress default/web: spec.rules must be a list, not the text "x"',
    ]);
  });
});

describe('unrendered-input', () => {
  test('finds a template, and warns of a folder of kustomize', () => {
    expect(
      findings('unrendered-input', 'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: {{ .name }}}'),
    ).toEqual([
      'error 3 (): This is a Helm template that nothing has rendered: run helm template, and judge what comes out',
    ]);
  });
});

describe('removed-api-version', () => {
  test('migrates an Ingress of an old version', () => {
    const old = {
      apiVersion: 'networking.k8s.io/v1beta1',
      kind: 'Ingress',
      metadata: { name: 'web' },
      spec: { backend: { serviceName: 'web', servicePort: 80 } },
    };
    expect(findings('removed-api-version', oneALine(old))).toEqual([
      'error 1 apiVersion (networking.k8s.io/v1beta1): Ingress default/web has the apiVersion networking.k8s.io/v1beta1, which Kubernetes serves no longer (since 1.22), must be networking.k8s.io/v1; it is read as one',
      '  edit: {"kind":"migrate-ingress"}',
    ]);
    expect(findings('removed-api-version', oneALine(ingress()))).toEqual([]);
  });
});

describe('duplicate-object', () => {
  const id = 'duplicate-object';
  const services = (file: string, ...names: string[]) => ({
    file,
    text: names
      .map((name) => `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {ports: [{port: 80}]}\n`)
      .join(''),
  });
  test('is reported once for two files, each pair apart', () => {
    const twoPairs = [services('a.yaml', 'a', 'b'), services('b.yaml', 'a', 'b'), services('c.yaml', 'a')];
    const [ofB, ofC, ...others] = inFiles(id, twoPairs);
    expect(ofB).toMatch(/^warning b\.yaml:\d+ .*\(and 1 more object of these files\)/);
    expect(ofC).toMatch(/^warning c\.yaml:\d+ Service default\/a is defined twice; [^()]* \(/);
    expect(others).toEqual([]);
  });

  test('is only a note in folders that are variants of each other', () => {
    expect(inFiles(id, [services('a.yaml', 'a'), services('dev/a.yaml', 'a')])).toEqual([
      expect.stringMatching(/^info dev\/a\.yaml:/),
    ]);
    expect(inFiles(id, [services('dev/a.yaml', 'a'), services('dev/b.yaml', 'a')])).toEqual([
      expect.stringMatching(/^warning dev\/b\.yaml:/),
    ]);
    expect(inFiles(id, [services('dev/x/a.yaml', 'a'), services('dev/y/a.yaml', 'a')])).toEqual([
      expect.stringMatching(/^info dev\/y\/a\.yaml:/),
    ]);
  });

  test('is reported each time within one file', () => {
    expect(inFiles(id, [services('a.yaml', 'a', 'b', 'a', 'b')])).toEqual([
      expect.stringMatching(/^warning a\.yaml:\d+ Service default\/a is defined twice; [^()]* \(/),
      expect.stringMatching(/^warning a\.yaml:\d+ Service default\/b is defined twice; [^()]* \(/),
    ]);
  });
});

describe('invalid-controller-flags', () => {
  const id = 'invalid-controller-flags';
  const flags = { featureGates: { Nope: true } };
  const message =
    'The controller would not start: controller.featureGates: "Nope" is not a feature gate, must be one of ';

  test('is found in an Environment document among the manifests', () => {
    expect(findings(id, oneALine(ingress(), environment(flags)))).toEqual([
      expect.stringContaining(`error 3 controller (controller): ${message}`),
    ]);
    expect(findings(id, oneALine(ingress(), environment({ featureGates: { NLBSecurityGroup: true } })))).toEqual([]);
  });

  test('is found in an Environment document outside of them', () => {
    const { inventory: outside } = readManifests([{ file: 'cluster.yaml', text: JSON.stringify(environment(flags)) }]);
    const { environment: resolved } = resolveEnvironment(outside.environment);
    const { inventory } = readManifests([{ file: 'a.yaml', text: JSON.stringify(ingress()) }]);
    const { diagnostics } = lint({ inventory, environment: resolved, diagnostics: [] });
    expect(
      diagnostics
        .filter(({ ruleId }) => ruleId === id)
        .map(({ severity, file, message: text, object }) => [severity, file, text.slice(0, message.length), object]),
    ).toEqual([['error', 'the environment file', message, undefined]]);
  });
});

describe('invalid-name', () => {
  const id = 'invalid-name';
  const LABEL = 'must be 1 to 63 lower case letters, digits and "-", beginning and ending with a letter or digit';
  const SUBDOMAIN =
    'must be 1 to 253 lower case letters, digits, "-" and ".", each part beginning and ending with a letter or digit';
  const ofService = (name: string) =>
    findings(
      id,
      oneALine(ingress({}, { defaultBackend: { service: { name, port: { number: 80 } } } }), service({}, {}, { name })),
    );

  test('finds the name, the namespace and the class of an Ingress', () => {
    const ingressClass = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'Alb' },
      spec: { controller: 'ingress.k8s.aws/alb' },
    };
    const wrong = ingress({}, { ingressClassName: 'Alb' }, { name: 'Web', namespace: 'a.b' });
    expect(findings(id, oneALine(wrong, ingressClass))).toEqual([
      `error 1 metadata.name (Web): Ingress a.b/Web has the name "Web", which ${SUBDOMAIN}`,
      `error 1 metadata.namespace (a.b): Ingress a.b/Web has the namespace "a.b", which ${LABEL}`,
      `error 1 spec.ingressClassName (Alb): Ingress a.b/Web has the class "Alb", which ${SUBDOMAIN}`,
    ]);
    expect(findings(id, oneALine(ingress({}, {}, { name: 'a.b', namespace: 'a-b' })))).toEqual([]);
  });

  test('allows 253 letters to an Ingress, and 63 to a namespace', () => {
    const named = (name: number, namespace: number) =>
      findings(id, oneALine(ingress({}, {}, { name: 'a'.repeat(name), namespace: 'b'.repeat(namespace) })));
    expect(named(253, 63)).toEqual([]);
    expect(named(254, 63)).toEqual([expect.stringMatching(/^error 1 metadata\.name .*which must be 1 to 253/)]);
    expect(named(253, 64)).toEqual([expect.stringMatching(/^error 1 metadata\.namespace .*which must be 1 to 63/)]);
  });

  test('warns of a Service whose name begins with a digit, and refuses other names', () => {
    expect(ofService('1web')).toEqual([
      'warning 3 metadata.name (1web): Service default/1web has the name "1web", which begins with a digit: Kubernetes before 1.36 refuses it',
    ]);
    expect(ofService('web_1')).toEqual([
      'error 3 metadata.name (web_1): Service default/web_1 has the name "web_1", which must be 1 to 63 lower case letters, digits and "-", beginning with a letter and ending with a letter or digit',
    ]);
    expect(ofService('web.1')).toHaveLength(1);
    expect(ofService('web-1')).toEqual([]);
    expect(ofService(`w${'1'.repeat(62)}`)).toEqual([]);
    expect(ofService(`w${'1'.repeat(63)}`)).toHaveLength(1);
  });
});

describe('unfilled-placeholder', () => {
  const id = 'unfilled-placeholder';

  test('names the first place, and counts the others', () => {
    const key = 'alb.ingress.kubernetes.io/group.name';
    const name = '${' + 'GROUP}';
    const written = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: web
        annotations:
          ${key}: ${name}
          alb.ingress.kubernetes.io/load-balancer-name: ${name}
          alb.ingress.kubernetes.io/subnets: ${name}
      spec: {ingressClassName: alb, defaultBackend: {service: {name: your-service, port: {number: 80}}}}
    `;
    const more = (count: string) =>
      written
        .split('\n')
        .filter((line) => !line.includes(count))
        .join('\n');
    const found = (rest: string) =>
      `error 6 ${key} ($): Ingress default/web: ${key} has the placeholder "${name}", which nothing has filled in${rest}`;
    const fix =
      "  fix: Render the manifest first, with envsubst, Flux, or Terraform's templatefile, and judge what comes out.";
    const service =
      'spec.defaultBackend.service.name (your-service): Ingress default/web: spec.defaultBackend.service.name has the placeholder "your-service", which nothing has filled in';
    expect(findings(id, written)).toEqual([found(' (and in 2 other places)'), fix, `warning 9 ${service}`]);
    expect(findings(id, more('subnets'))).toEqual([found(' (and in 1 other place)'), fix, `warning 8 ${service}`]);
    expect(findings(id, more('subnets').replace(/ .*load-balancer-name.*\n/, ''))).toEqual([
      found(''),
      fix,
      `warning 7 ${service}`,
    ]);
  });

  test.each([
    ['networking.k8s.io/v1', 'IngressClass'],
    ['elbv2.k8s.aws/v1beta1', 'IngressClassParams'],
    ['elbv2.k8s.aws/v1beta1', 'TargetGroupBinding'],
    ['v1', 'Service'],
  ])('is found in %s %s', (apiVersion, kind) => {
    const name = '${' + 'NAME}';
    const [found] = findings(id, oneALine({ apiVersion, kind, metadata: { name: 'web' }, spec: { name } }));
    expect(found).toMatch(/^error 1 spec\.name .* has the placeholder "\$\{NAME\}", which nothing has filled in$/);
  });

  test('leaves alone what the API server and kubectl write', () => {
    const written = {
      labels: {},
      managedFields: [{ manager: 'changeme' }],
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '${' + 'HOST}' },
    };
    const applied = { ...(ingress() as object), metadata: { name: 'web', ...written } };
    expect(findings(id, oneALine(applied))).toEqual([]);
    const annotated = { 'example.com/note': '${' + 'HOST}' };
    expect(findings(id, oneALine(ingress(annotated)))).toHaveLength(2);
  });

  test('leaves alone labels, annotations of other programs, paths, and kinds of which no load balancer is made', () => {
    const path = {
      path: '/REPLACE_ME',
      pathType: 'Prefix',
      backend: { service: { name: 'web', port: { number: 80 } } },
    };
    const prose = ingress(
      { 'example.com/note': 'changeme' },
      { rules: [{ http: { paths: [path] } }] },
      { labels: { a: 'changeme' } },
    );
    expect(findings(id, oneALine(prose))).toEqual([]);
    expect(findings(id, oneALine(ingress(alb({ tags: 'a=changeme', 'healthcheck-path': '/changeme' }))))).toEqual([]);
    const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data: { a: 'changeme' } };
    expect(findings(id, oneALine(ingress(), map))).toEqual([]);
    expect(
      findings(
        id,
        oneALine(ingress({}, { status: { a: 'changeme' } }), { ...(ingress() as object), status: { a: 'changeme' } }),
      ),
    ).toEqual([]);
  });
});

describe('unknown-api-version', () => {
  const id = 'unknown-api-version';
  const of = (kind: string, apiVersion: string) =>
    findings(id, oneALine({ apiVersion, kind, metadata: { name: 'web', namespace: 'shop' }, spec: {} }));
  const found = (object: string, apiVersion: string, allowed: string) => [
    `error 1 apiVersion (${apiVersion}): ${object} has the apiVersion "${apiVersion}", which is not served, must be ${allowed}`,
  ];

  test.each([
    ['Service', 'Service shop/web', 'v2', 'v1'],
    ['Service', 'Service shop/web', 'core/v1', 'v1'],
    ['Secret', 'Secret shop/web', 'v2', 'v1'],
    ['Ingress', 'Ingress shop/web', 'networking/v1', 'networking.k8s.io/v1'],
    ['Ingress', 'Ingress shop/web', 'networking.k8s.io/v2', 'networking.k8s.io/v1'],
    ['IngressClass', 'IngressClass web', 'apps/v1', 'networking.k8s.io/v1'],
    ['Namespace', 'Namespace web', 'v2', 'v1'],
    ['Deployment', 'Deployment shop/web', 'extensions/v1beta1', 'apps/v1'],
    ['StatefulSet', 'StatefulSet shop/web', 'apps/v1beta1', 'apps/v1'],
    ['DaemonSet', 'DaemonSet shop/web', 'apps/v1beta2', 'apps/v1'],
    ['ReplicaSet', 'ReplicaSet shop/web', 'v1', 'apps/v1'],
    [
      'IngressClassParams',
      'IngressClassParams web',
      'elbv2.k8s.aws/v1',
      'elbv2.k8s.aws/v1beta1 or eks.amazonaws.com/v1',
    ],
    [
      'TargetGroupBinding',
      'TargetGroupBinding shop/web',
      'elbv2.k8s.aws/v1',
      'elbv2.k8s.aws/v1beta1, elbv2.k8s.aws/v1alpha1 or eks.amazonaws.com/v1',
    ],
  ])('says of a %s which versions are served', (kind, object, apiVersion, allowed) => {
    expect(of(kind, apiVersion)).toEqual(found(object, apiVersion, allowed));
    for (const served of allowed.split(/, | or /)) expect(of(kind, served)).toEqual([]);
  });

  test('leaves alone kinds of other groups that have the same name, and other kinds', () => {
    expect(of('Service', 'serving.knative.dev/v1')).toEqual([]);
    expect(of('Ingress', 'config.openshift.io/v1')).toEqual([]);
    expect(of('ConfigMap', 'v2')).toEqual([]);
    expect(of('toString', 'v2')).toEqual([]);
  });
});

describe('unknown-field', () => {
  const id = 'unknown-field';
  const backend = (fields: object) => findings(id, oneALine(ingress({}, { defaultBackend: fields })));
  const place = (field: string) => `error 1 spec.defaultBackend.${field} (${field}):`;

  test('says how a backend is written since v1, once', () => {
    const [found = '', ...others] = backend({ serviceName: 'web', servicePort: 80 });
    expect(found.startsWith(place('serviceName'))).toBe(true);
    expect(found.endsWith('; since networking.k8s.io/v1 it is service: {name: …, port: {number: …}}')).toBe(true);
    expect(others).toEqual([]);
  });

  test('finds a servicePort on its own, and any other field', () => {
    const [found = '', ...others] = backend({ servicePort: 80, service: { name: 'web', port: { number: 80 } } });
    expect(found.startsWith(place('servicePort'))).toBe(true);
    expect(found).not.toContain('since networking');
    expect(others).toEqual([]);
    const [other = ''] = backend({ bananas: 1, service: { name: 'web', port: { number: 80 } } });
    expect(other.startsWith(place('bananas'))).toBe(true);
    expect(other).not.toContain('since networking');
  });
});

describe('invalid-field', () => {
  test('finds a value at its field, and leaves unknown fields to their own rule', () => {
    const params = (spec: object) =>
      findings(
        'invalid-field',
        oneALine({ apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'IngressClassParams', metadata: { name: 'alb' }, spec }),
      );
    expect(params({ scheme: 'wide' })).toEqual([
      expect.stringMatching(/^error 1 spec\.scheme \(wide\): IngressClassParams alb.*"wide"/),
    ]);
    expect(params({ scheme: 'internal', bananas: 1 })).toEqual([]);
  });
});
