import { lintText } from './lint-text';

const found = (name: string) =>
  lintText(`
    apiVersion: v1
    kind: Service
    metadata: {name: ${name}}
    spec: {type: NodePort, ports: [{port: 80}]}
    ---
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: web}
    spec:
      ingressClassName: alb
      defaultBackend: {service: {name: ${name}, port: {number: 80}}}
  `)
    .filter(({ ruleId }) => ruleId === 'invalid-name')
    .map(({ severity, position, message }) => `${position?.line} ${severity} ${message}`);

test('a name that begins with a digit is a warning, because Kubernetes 1.36 takes it', () => {
  expect(found('7shop')).toEqual([
    '3 warning Service default/7shop has the name "7shop", which begins with a digit: Kubernetes before 1.36 refuses it',
  ]);
});

test('a name that no release takes is one mistake, whatever it begins with', () => {
  expect(found('7_shop')).toEqual([
    '3 error Service default/7_shop has the name "7_shop", which must be 1 to 63 lower case letters, digits and "-", beginning with a letter and ending with a letter or digit',
  ]);
});
