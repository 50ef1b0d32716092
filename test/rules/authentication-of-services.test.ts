import { lintText } from './lint-text';

const service = (name: string, annotations = '{}') => `
  ---
  apiVersion: v1
  kind: Service
  metadata: {name: ${name}, annotations: ${annotations}}
  spec: {type: NodePort, ports: [{port: 80}]}
`;

/** An Ingress whose users log in, with a path that is public by the Service behind it. */
const manifests = (jwt = '') => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
    annotations:
      alb.ingress.kubernetes.io/auth-type: cognito
      alb.ingress.kubernetes.io/auth-idp-cognito: >-
        {"userPoolARN":"arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_a1b2","userPoolClientID":"shop","userPoolDomain":"login"}
      alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
      alb.ingress.kubernetes.io/listen-ports: '[{"HTTP": 80}]'
      ${jwt}
  spec:
    ingressClassName: alb
    rules:
      - http:
          paths:
            - {path: /webhook, pathType: Prefix, backend: {service: {name: webhook, port: {number: 80}}}}
            - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
  ${service('web')}
  ${service('webhook', '{alb.ingress.kubernetes.io/auth-type: none}')}
`;

/** Field and message of what is not authenticated. */
const unauthenticated = (yaml: string) =>
  lintText(yaml)
    .filter(({ ruleId }) => ruleId === 'auth-not-applied')
    .map(({ field, message }) => [field, message]);

describe('a login that a Service opts out of', () => {
  test('is not missed for the paths of that Service, and is for the others', () => {
    expect(unauthenticated(manifests())).toEqual([
      [
        'spec.rules[0].http.paths[1].path',
        'Ingress default/web configures authentication, but HTTP port 80 forwards without it',
      ],
    ]);
  });

  test('tokens that the Ingress asks for are missed all the same', () => {
    const jwt = `alb.ingress.kubernetes.io/jwt-validation: '{"jwksEndpoint":"https://login.example.com/keys","issuer":"https://login.example.com"}'`;
    expect(unauthenticated(manifests(jwt)).map(([field]) => field)).toEqual([
      'spec.rules[0].http.paths[0].path',
      'spec.rules[0].http.paths[1].path',
    ]);
  });
});
