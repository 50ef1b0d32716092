import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { applyFixes } from '../../src/lint/fix';
import { lint } from '../../src/lint/lint';
import { reading } from '../manifests/reading';

function fixed(text: string): string {
  const { withInvalid, diagnostics } = reading(text);
  const found = lint({
    inventory: withInvalid,
    environment: resolveEnvironment(undefined, undefined).environment,
    diagnostics,
  }).diagnostics;
  return applyFixes(text, found).text;
}

const OLD = `# the shop
apiVersion: extensions/v1beta1   # old
kind: Ingress
metadata:
  name: web
  annotations: {kubernetes.io/ingress.class: alb}
spec:
  backend:
    serviceName: web
    servicePort: 80
  rules:
    - host: a.example.com # ours
      http:
        paths:
          - path: /* # all
            backend:
              serviceName: web
              servicePort: http
          - backend: {servicePort: 81, serviceName: "web"}
            path: /b
            pathType: Prefix
          - {path: /c, backend: {serviceName: web, servicePort: "80"}}
`;

test('an Ingress of a removed version becomes one of v1, its comments and layout stay', () => {
  expect(fixed(OLD)).toBe(`# the shop
apiVersion: networking.k8s.io/v1   # old
kind: Ingress
metadata:
  name: web
  annotations: {}
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 80
  ingressClassName: alb
  rules:
    - host: a.example.com # ours
      http:
        paths:
          - pathType: ImplementationSpecific
            path: /* # all
            backend:
              service:
                name: web
                port:
                  name: http
          - backend: {service: {name: "web", port: {number: 81}}}
            path: /b
            pathType: Prefix
          - {pathType: ImplementationSpecific, path: /c, backend: {service: {name: web, port: {name: "80"}}}}
`);
  expect(reading(fixed(OLD)).diagnostics).toEqual([]);
});

test('what it is read as before and after is the same', () => {
  const [before] = reading(OLD).inventory.ingresses;
  const [after] = reading(fixed(OLD)).inventory.ingresses;
  expect([after?.defaultBackend, after?.rules]).toEqual([before?.defaultBackend, before?.rules]);
  // The legacy class becomes the field in the same run.
  expect(after?.raw.spec).toEqual({ ...(before?.raw.spec as object), ingressClassName: 'alb' });
});

test('one of a list, and the other objects stay as they are', () => {
  const list = `kind: List
apiVersion: v1
items:
- apiVersion: networking.k8s.io/v1beta1
  kind: Ingress
  metadata: {name: web}
  spec: {ingressClassName: alb, backend: {serviceName: web, servicePort: 80}}
- apiVersion: v1
  kind: Service
  metadata: {name: web}
  spec: {ports: [{port: 80}]}
`;
  expect(fixed(list)).toBe(
    list
      .replace('networking.k8s.io/v1beta1', 'networking.k8s.io/v1')
      .replace(
        'backend: {serviceName: web, servicePort: 80}',
        'defaultBackend: {service: {name: web, port: {number: 80}}}',
      ),
  );
});

test('what is not mechanical is left to people', () => {
  const aliased = `apiVersion: extensions/v1beta1
kind: Ingress
metadata: {name: web}
x: &web {serviceName: web, servicePort: 80}
spec: {rules: [{http: {paths: [{backend: *web}]}}]}
`;
  expect(fixed(aliased)).toBe(aliased);
  const commented =
    'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: web}\nspec:\n  backend:\n    serviceName: web # ours\n    servicePort: 80\n';
  expect(fixed(commented)).toBe(commented);
});

describe('an Ingress of a removed version', () => {
  const { inventory, diagnostics } = reading(OLD);

  test('is read as one of v1, with one error', () => {
    expect(diagnostics.map(({ line, message }) => [line, message])).toEqual([
      [
        2,
        'Ingress default/web has the apiVersion extensions/v1beta1, which Kubernetes serves no longer (since 1.22), must be networking.k8s.io/v1; it is read as one',
      ],
    ]);
    expect(inventory.ingresses[0]).toMatchObject({
      ref: { apiVersion: 'networking.k8s.io/v1' },
      defaultBackend: { service: { name: 'web', portNumber: 80 } },
      rules: [
        { host: 'a.example.com', paths: [{ path: '/*', pathType: 'ImplementationSpecific' }, { path: '/b' }, {}] },
      ],
    });
  });

  test.each([
    [['spec', 'defaultBackend'], 8],
    [['spec', 'defaultBackend', 'service', 'port', 'number'], 10],
    [['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'service', 'name'], 17],
    [['spec', 'rules', 0, 'http', 'paths', 1, 'path'], 20],
  ])('has the places of what is written: %j', (path, line) => {
    expect(inventory.ingresses[0]?.origin.locate?.(path)?.line).toBe(line);
  });
});
