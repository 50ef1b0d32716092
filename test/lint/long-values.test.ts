import { lintText } from '../rules/lint-text';

const LONG = 'x'.repeat(5000);

/** An Ingress and its Service, with one value replaced. */
const manifests = ({ path = '/', host = 'a.example.com', port = 'number: 80', annotation = 'team: shop' }) => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, annotations: { ${annotation} } }
spec:
  ingressClassName: alb
  rules:
    - host: ${host}
      http:
        paths:
          - { path: "${path}", pathType: Prefix, backend: { service: { name: web, port: { ${port} } } } }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ port: 80 }] }
`;

describe('a value of 5,000 characters is cut in every message about it', () => {
  test.each([
    ['a path', manifests({ path: `/a b${LONG}` }), 'has the Prefix path "/a bxxx'],
    ['a host', manifests({ host: `_.${LONG}` }), 'has the host "_.xxx'],
    ['a scheme', manifests({ annotation: `alb.ingress.kubernetes.io/scheme: ${LONG}` }), '"xxx'],
    ['a health check', manifests({ annotation: `alb.ingress.kubernetes.io/healthcheck-path: "/é${LONG}"` }), '"/éxxx'],
    [
      'an action',
      manifests({
        annotation: `alb.ingress.kubernetes.io/actions.web: '{"type":"${LONG}"}'`,
        port: 'name: use-annotation',
      }),
      '"xxx',
    ],
  ])('%s', (_, yaml, beginning) => {
    const messages = lintText(yaml).map(({ message, fix }) => `${message} ${fix}`);
    expect(messages.join('\n')).toContain(beginning);
    for (const message of messages) expect(message.length).toBeLessThan(1000);
  });
});
