import { createHash } from 'node:crypto';

const CERTIFICATE = 'arn:aws:acm:us-west-2:123456789012:certificate/48fa4c38-0431-22c0-3a61-b1fb03d378ee';

const HEAD = `apiVersion: cdk8s-alb/v1
kind: Environment
clusterName: fleet
certificates:
- arn: ${CERTIFICATE}
  domains:
  - '*.example.org'
---
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: alb
spec:
  controller: ingress.k8s.aws/alb
`;

/** As many Ingresses, each a group of its own, each with its Service: the same text each time. */
export function fleetManifests(groups: number): string {
  const indices = Array.from({ length: groups }, (_, index) => index);
  return [HEAD, ...indices.map(service), ...indices.map(ingress)].join('---\n');
}

const nameOf = (index: number) => `app-${String(index).padStart(4, '0')}`;
const namespaceOf = (index: number) => `team-${String(index % 25).padStart(2, '0')}`;

function metadata(index: number, uid?: string, annotations: readonly string[] = []): string {
  const lines = [`name: ${nameOf(index)}`, `namespace: ${namespaceOf(index)}`];
  if (uid) lines.push(`uid: ${uid}`);
  if (annotations.length > 0) lines.push('annotations:');
  lines.push(...annotations.map((annotation) => `  alb.ingress.kubernetes.io/${annotation}`));
  return lines.map((line) => `  ${line}\n`).join('');
}

function service(index: number): string {
  const hash = createHash('sha256').update(nameOf(index)).digest();
  const uid = hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
  return `apiVersion: v1
kind: Service
metadata:
${metadata(index, uid, index % 3 === 0 ? ['healthcheck-path: /healthz'] : [])}spec:
  type: NodePort
  selector:
    app: ${nameOf(index)}
  ports:
  - port: 80
    name: http
    targetPort: 8080
    nodePort: ${30_000 + (hash.readUInt16BE() % 2768)}
`;
}

function ingress(index: number): string {
  const redirects = index % 6 === 3;
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
${metadata(index, undefined, ingressAnnotations(index, redirects))}spec:
  ingressClassName: alb
  rules:
  - host: ${nameOf(index)}.example.org
    http:
      paths:
${path('/', 'Prefix', nameOf(index), 'number: 80')}${path('/api', 'Prefix', nameOf(index), 'name: http')}${path('/status', 'Exact', nameOf(index), 'number: 80')}${redirects ? path('/old', 'Prefix', 'old', 'name: use-annotation') : ''}`;
}

function ingressAnnotations(index: number, redirects: boolean): string[] {
  return [
    `scheme: ${index % 2 === 0 ? 'internal' : 'internet-facing'}`,
    `tags: team=${namespaceOf(index)},app=${nameOf(index)}`,
    ...(index % 2 === 0 ? ['target-type: ip'] : []),
    ...(index % 4 === 1
      ? [`listen-ports: '[{"HTTP":80},{"HTTPS":443}]'`, `certificate-arn: ${CERTIFICATE}`, "ssl-redirect: '443'"]
      : []),
    ...(index % 5 === 2 ? ['load-balancer-attributes: idle_timeout.timeout_seconds=120'] : []),
    ...(redirects ? [`actions.old: '{"type":"redirect","redirectConfig":{"path":"/","statusCode":"HTTP_301"}}'`] : []),
  ];
}

function path(value: string, type: string, serviceName: string, port: string): string {
  return `      - pathType: ${type}
        backend:
          service:
            name: ${serviceName}
            port:
              ${port}
        path: ${value}
`;
}
