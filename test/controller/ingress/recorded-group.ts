/** What is noted while a group of one Ingress is built, in short: an annotation of the Ingress by its key alone. */
import type { GroupRecord, Step } from '../../../src/controller/record/recording';
import { classWithParams, groupOf, ingressObject, service, toAction, toService } from '../plan-of';

const REDIRECT = '{"type":"redirect","redirectConfig":{"protocol":"HTTPS","statusCode":"HTTP_301"}}';
const OIDC = {
  issuer: 'https://login.example.org',
  authorizationEndpoint: 'https://login.example.org/authorize',
  tokenEndpoint: 'https://login.example.org/token',
  userInfoEndpoint: 'https://login.example.org/user',
  secretName: 'login',
};

/** An Ingress that asks for a resource of every type, with IngressClassParams. */
const OBJECTS = [
  ...classWithParams('alb', {}),
  service('web'),
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'login', namespace: 'shop' },
    stringData: { clientID: 'me', clientSecret: 'secret' },
  },
  ingressObject('web', {
    annotations: {
      'listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
      'certificate-arn': 'arn:aws:acm:us-west-2:111122223333:certificate/a',
      'enable-frontend-nlb': 'true',
      'wafv2-acl-arn': 'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/a/b',
      'shield-advanced-protection': 'true',
      'auth-type': 'oidc',
      'auth-idp-oidc': JSON.stringify(OIDC),
      'actions.go': REDIRECT,
    },
    spec: {
      defaultBackend: toService('web'),
      rules: [
        {
          host: 'a.example.org',
          http: {
            paths: [
              { path: '/', pathType: 'Prefix', backend: toService('web') },
              { path: '/go', pathType: 'Exact', backend: toAction('go') },
            ],
          },
        },
      ],
    },
  }),
];

export function recordOfOne(objects: readonly object[] = OBJECTS): GroupRecord {
  const group = groupOf(objects);
  expect(group.problems).toEqual([]);
  return group.record();
}

/** Asked with every annotation: whether this release knows it. */
const WITH_ANNOTATIONS = new Set(['flag version', 'flag exception']);

/** What a step has read, sorted. */
export function readsOf(step: Step | undefined): string[] {
  const all = [...(step?.all().keys() ?? [])].map((key) =>
    key
      .replace('annotation Ingress shop/web ', '')
      .replace('annotation Service shop/web ', 'Service ')
      .replace('alb.ingress.kubernetes.io/', '')
      .replace('field IngressClassParams alb spec.', 'class ')
      .replace('field Ingress shop/web ', '')
      .replace('field Service shop/web ', 'Service ')
      .replace('environment controller.', 'flag '),
  );
  return all.filter((read) => !WITH_ANNOTATIONS.has(read)).sort();
}

/** `a, b, c`, sorted. */
export function listOf(text: string): string[] {
  return text === '' ? [] : text.split(', ').sort();
}

export function partsOf(record: GroupRecord, type: string, id: string): Readonly<Record<string, string[]>> {
  const fields = [...(record.of(type, id)?.fields ?? [])];
  return Object.fromEntries(fields.map(([name, step]) => [name, readsOf(step)]));
}
