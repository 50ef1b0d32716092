import { lintText } from './lint-text';

const INGRESS = `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: {name: web, namespace: shop}
  spec:
    ingressClassName: alb
    defaultBackend: {service: {name: web, port: {number: 80}}}
`;
const OTHER_SERVICE = `
  ---
  apiVersion: v1
  kind: Service
  metadata: {name: cart, namespace: shop}
  spec: {type: NodePort, ports: [{port: 80}]}
`;
const NAMESPACE = `
  ---
  apiVersion: v1
  kind: Namespace
  metadata: {name: shop, labels: {elbv2.k8s.aws/pod-readiness-gate-inject: enabled}}
`;
const STRICT_FLAG = `
  ---
  apiVersion: cdk8s-alb/v1
  kind: Environment
  controller: {tolerateNonExistentBackendService: false}
`;

/** What is said about the Service, as `severity message`. */
function aboutService(...parts: string[]): string[] {
  return lintText(parts.join(''))
    .filter(({ ruleId }) => ruleId === 'missing-service')
    .map(({ severity, message }) => `${severity} ${message}`);
}

describe('a Service that is not among the manifests', () => {
  test('lives elsewhere, where no Service of the namespace is there', () => {
    expect(aboutService(INGRESS)).toEqual([]);
    expect(aboutService(INGRESS, NAMESPACE)).toEqual([]);
  });

  test('may live elsewhere, where others of the namespace are there', () => {
    expect(aboutService(INGRESS, OTHER_SERVICE)).toEqual([
      'warning Ingress shop/web forwards to Service shop/web, which is not among the manifests; the namespace has cart',
    ]);
  });

  test('is missing, where the whole namespace is there', () => {
    expect(aboutService(INGRESS, OTHER_SERVICE, NAMESPACE)[0]).toMatch(/^error /);
  });

  test('is missing, where the controller does not tolerate it', () => {
    expect(aboutService(INGRESS, STRICT_FLAG)[0]).toMatch(/^error /);
  });
});

describe('an IngressClass that is not among the manifests', () => {
  const withClass = (name: string, annotations = '{}', classes = 'alb') => `
    apiVersion: networking.k8s.io/v1
    kind: IngressClass
    metadata: {name: ${classes}}
    spec: {controller: ingress.k8s.aws/alb}
    ---
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: web, annotations: ${annotations}}
    spec:
      ingressClassName: ${name}
      defaultBackend: {service: {name: web, port: {number: 80}}}
  `;
  const messages = (yaml: string) => lintText(yaml).map(({ ruleId, message }) => `${ruleId} ${message}`);

  test('is most likely misspelt', () => {
    expect(messages(withClass('abl'))).toEqual([
      'missing-ingress-class Ingress default/web has the class "abl", which is not among the IngressClasses; did you mean alb?',
    ]);
  });

  test.each(['nginx', 'nginx-internal', 'traefik', 'gce-internal', 'kong-public'])(
    '%s is of another controller',
    (name) => {
      expect(messages(withClass(name))).toEqual([]);
    },
  );

  test('comes with the Helm chart of the controller, where it is called as that calls it', () => {
    expect(messages(withClass('alb', '{}', 'public'))).toEqual([]);
  });

  test('is ours all the same, where an annotation says so; the rest of the Ingress is judged', () => {
    const yaml = withClass('nginx-edge', '{alb.ingress.kubernetes.io/scheme: outside}');
    expect(messages(yaml).map((message) => message.split(' ')[0])).toEqual([
      'rejected-by-controller',
      'missing-ingress-class',
    ]);
  });
});

describe('a Secret for OpenID Connect that is not among the manifests', () => {
  const idp = JSON.stringify({
    issuer: 'https://id.example.org',
    authorizationEndpoint: 'https://id.example.org/a',
    tokenEndpoint: 'https://id.example.org/t',
    userInfoEndpoint: 'https://id.example.org/u',
    secretName: 'login',
  });
  const withSecret = (name: string, namespace: string) => `
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata:
      name: web
      namespace: shop
      annotations:
        alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
        alb.ingress.kubernetes.io/auth-type: oidc
        alb.ingress.kubernetes.io/auth-idp-oidc: '${idp}'
    spec:
      ingressClassName: alb
      defaultBackend: {service: {name: web, port: {number: 80}}}
    ---
    apiVersion: v1
    kind: Secret
    metadata: {name: ${name}, namespace: ${namespace}}
    stringData: {clientID: shop, clientSecret: hunter2}
  `;
  const messages = (yaml: string) => lintText(yaml).map(({ message }) => message);

  test('is one in another namespace', () => {
    expect(messages(withSecret('login', 'auth'))).toEqual([
      'Ingress shop/web authenticates with Secret shop/login, which is not among the manifests; Secret auth/login does not count because it must be in the namespace of the Ingress',
    ]);
  });

  test('is one that is spelt in another way', () => {
    expect(messages(withSecret('logins', 'shop'))[0]).toMatch(/; did you mean logins\?$/);
  });

  test('comes from a vault, where others have nothing to do with it', () => {
    expect(messages(withSecret('database', 'shop'))).toEqual([]);
  });

  test('is never shown', () => {
    expect(JSON.stringify(lintText(withSecret('login', 'auth')))).not.toContain('hunter2');
  });
});

test('a path without a type is named by the type that the controller takes it for', () => {
  const yaml = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web}
      spec:
        ingressClassName: alb
        rules: [{http: {paths: [{path: "/a b", backend: {service: {name: web, port: {number: 80}}}}]}}]
  `;
  const messages = lintText(yaml).map(({ message }) => message);
  expect(messages).toContainEqual(
    expect.stringContaining('has the ImplementationSpecific path "/a b", which ELBv2 refuses'),
  );
});
