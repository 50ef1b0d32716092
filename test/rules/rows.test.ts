import { allRows, PREFIX } from '../../src/annotations/registry';
import { lintText } from './lint-text';

/** An Ingress on which every annotation counts, unless the one in question says otherwise. */
const SETTINGS: Readonly<Record<string, string>> = {
  'group.name': 'shop',
  'listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
  'certificate-arn': 'arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
  'target-type': 'instance',
  'auth-type': 'oidc',
  'auth-idp-oidc': JSON.stringify({
    issuer: 'https://id.example.org',
    authorizationEndpoint: 'https://id.example.org/authorize',
    tokenEndpoint: 'https://id.example.org/token',
    userInfoEndpoint: 'https://id.example.org/userinfo',
    secretName: 'login',
  }),
  'enable-frontend-nlb': 'true',
  'create-acm-cert': 'false',
  'actions.web': '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":80}]}}',
};

/** What must be set in another way for an annotation to count. */
const INSTEAD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'auth-idp-cognito': { 'auth-type': 'cognito', 'auth-idp-oidc': '' },
  'jwt-validation': { 'auth-type': 'none' },
  'target-control-port.web.80': { 'target-type': 'ip' },
  'manage-backend-security-group-rules': { 'security-groups': 'sg-0123456789abcdef0' },
};

const PARAMS: Readonly<Record<string, string>> = {
  '${protocol}': 'HTTPS',
  '${port}': '443',
  '${name}': 'web',
  '${service}': 'web',
};

function suffixOf(key: string): string {
  const filled = key.replace(/\$\{[a-z]+\}/g, (param) => PARAMS[param] ?? param);
  return filled.slice(PREFIX.length).replace('target-control-port.web.443', 'target-control-port.web.80');
}

function manifests(suffix: string, value: string): string {
  const settings = { ...SETTINGS, ...INSTEAD[suffix], [suffix]: value };
  const lines = Object.entries(settings)
    .filter(([key, text]) => key === suffix || text !== '')
    .map(([key, text]) => `    ${PREFIX}${key}: '${text.replaceAll("'", "''")}'`);
  return [
    'apiVersion: networking.k8s.io/v1',
    'kind: Ingress',
    'metadata:',
    '  name: web',
    '  annotations:',
    ...lines,
    'spec:',
    '  ingressClassName: alb',
    '  rules:',
    '    - http:',
    '        paths:',
    '          - {path: /a, pathType: ImplementationSpecific, backend: {service: {name: web, port: {number: 80}}}}',
    '          - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {name: use-annotation}}}}',
    '---',
    'apiVersion: v1',
    'kind: Service',
    'metadata: {name: web}',
    'spec: {type: NodePort, ports: [{port: 80}]}',
    '',
  ].join('\n');
}

const cases = allRows()
  .filter(({ row }) => row.key.startsWith(PREFIX) && row.merge !== 'output' && row.featureGate === undefined)
  .flatMap(({ row }) => (row.examples?.invalid ?? []).map(({ value }) => [suffixOf(row.key), value] as const));

describe('a value that a row of the registry calls invalid is an error at its place', () => {
  test.each(cases)('%s: %j', (suffix, value) => {
    const text = manifests(suffix, value);
    const found = lintText(text).filter(
      ({ annotation, severity }) => annotation === PREFIX + suffix && severity === 'error',
    );
    expect(found).not.toEqual([]);
    for (const { position } of found) {
      const line = text.split('\n')[(position?.line ?? 0) - 1] ?? '';
      const marked = line.slice((position?.column ?? 1) - 1, (position?.endColumn ?? 1) - 1);
      expect(marked.replaceAll("''", "'")).toBe(value);
    }
  });
});
