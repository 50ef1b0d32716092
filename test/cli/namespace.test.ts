import { cli } from './terminal';

const TEXT = `apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: {name: alb}
spec: {controller: ingress.k8s.aws/alb}
`;
const run = (...argv: string[]) => cli(argv, { stdin: () => TEXT });

test('objects that name no namespace are in that of --namespace, others stay in theirs', async () => {
  const { exitCode, stdout } = await run('plan', '-', '--namespace', 'shop', '--format', 'json');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('"shop/web"');
  expect(stdout).not.toContain('default/web');
});

test.each([
  ['lint', '-'],
  ['topology', '-', '--format', 'mermaid'],
  ['route', 'http://example.com/', '-'],
])('%s takes it, too', async (...command) => {
  const { stdout, stderr } = await run(...command, '-n', 'shop');
  expect(`${stdout}${stderr}`).not.toContain('default/web');
});

test('a namespace that can not be one', async () => {
  expect(await run('plan', '-', '-n', 'My_Shop')).toMatchObject({
    exitCode: 2,
    stderr: 'error: --namespace "My_Shop" must be a DNS label: 1–63 lower-case letters, digits and inner hyphens\n',
  });
});
