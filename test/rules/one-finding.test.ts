import { lintText } from './lint-text';

/** An Ingress and its Service. */
function manifests({ annotations = [], paths = '' }: { annotations?: readonly string[]; paths?: string }): string {
  return [
    'apiVersion: networking.k8s.io/v1',
    'kind: Ingress',
    'metadata:',
    '  name: web',
    '  annotations:',
    '    alb.ingress.kubernetes.io/target-type: ip',
    ...annotations.map((each) => `    alb.ingress.kubernetes.io/${each}`),
    'spec:',
    '  ingressClassName: alb',
    '  rules:',
    '    - http:',
    '        paths:',
    `          - ${paths || '{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}'}`,
    '---',
    'apiVersion: v1',
    'kind: Service',
    'metadata: {name: web}',
    'spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}',
    '',
  ].join('\n');
}

const path = (text: string, pathType: string, backend = '{service: {name: web, port: {number: 80}}}') =>
  `{path: '${text}', pathType: ${pathType}, backend: ${backend}}`;

const cases: [mistake: string, given: Parameters<typeof manifests>[0], finding: string][] = [
  [
    'a regular expression that ELBv2 refuses',
    { paths: path('/api/v[0-9]+', 'ImplementationSpecific') },
    '12 error invalid-rule-condition Ingress default/web has the ImplementationSpecific path "/api/v[0-9]+", which ELBv2 refuses: its pattern "/api/v[0-9]+" must be 1 to 128 letters, digits and any of * ? & _ - . $ / ~ " \' @ : +. Use wildcards',
  ],
  [
    'one of ingress-nginx, which the controller refuses',
    { paths: path('/api(/|$)(.*)', 'Prefix') },
    '12 error rejected-by-controller Ingress default/web has the Prefix path "/api(/|$)(.*)", must not contain "*" or "?"; ImplementationSpecific paths may. Use wildcards',
  ],
  [
    'a key that Kubernetes refuses, which is like no other',
    { annotations: ['__proto__: x'] },
    '7 error invalid-annotation-key Ingress default/web has the annotation alb.ingress.kubernetes.io/__proto__, which must have letters, digits, "-", "_" and "." after its "/", beginning and ending with a letter or digit. Correct the key',
  ],
  [
    'a key with a blank in it',
    { annotations: ['target- type: x'] },
    '7 error unknown-annotation Ingress default/web has the unknown annotation alb.ingress.kubernetes.io/target- type; did you mean alb.ingress.kubernetes.io/target-type?',
  ],
  [
    'a name that no Service can have',
    { paths: path('/', 'Prefix', '{service: {name: Web, port: {number: 80}}}') },
    '12 error invalid-backend Ingress default/web: the backend "Web" must be 1 to 63 lower case letters, digits and "-", beginning with a letter and ending with a letter or digit',
  ],
  [
    'a backend of v1beta1 in an Ingress of v1',
    { paths: path('/', 'Prefix', '{serviceName: web, servicePort: 80}') },
    '12 error unknown-field Ingress default/web has no field spec.rules[0].http.paths[0].backend.serviceName, only resource, service; since networking.k8s.io/v1 it is service: {name: …, port: {number: …}}',
  ],
  [
    'ids that blanks separate',
    {
      annotations: [
        'security-groups: sg-0123456789abcdef0 sg-0123456789abcdef1',
        'manage-backend-security-group-rules: "true"',
      ],
    },
    '7 warning malformed-id Ingress default/web: alb.ingress.kubernetes.io/security-groups: "sg-0123456789abcdef0 sg-0123456789abcdef1" are several values, which commas must separate',
  ],
  [
    'an action whose backend has another port than use-annotation',
    {
      annotations: [
        `actions.old: '{"type":"fixed-response","fixedResponseConfig":{"contentType":"text/plain","statusCode":"503"}}'`,
      ],
      paths: `${path('/', 'Prefix')}\n          - ${path('/old', 'Prefix', '{service: {name: old, port: {name: use-annotations}}}')}`,
    },
    '7 warning annotation-without-effect Ingress default/web: alb.ingress.kubernetes.io/actions.old has no effect: its backend has the port "use-annotations" instead of use-annotation',
  ],
];

test.each(cases)('%s is one finding', (_, given, finding) => {
  const found = lintText(manifests(given)).map(
    ({ position, severity, ruleId, message, fix }) => `${position?.line} ${severity} ${ruleId} ${message}. ${fix}`,
  );
  expect(found).toEqual([expect.stringContaining(finding)]);
});

test('a value that stops nothing today, in a group that is refused anyway', () => {
  const text = manifests({ annotations: ['group.name: Team_A', 'group.order: first'] });
  expect(lintText(text).map(({ position, ruleId }) => `${position?.line} ${ruleId}`)).toEqual([
    '7 invalid-annotation-value',
    '8 invalid-annotation-value',
  ]);
});
