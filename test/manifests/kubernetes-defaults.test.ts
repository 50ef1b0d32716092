import { reading } from './reading';

function serviceOf(spec: string) {
  const text = `apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: ${spec}\n`;
  const { inventory, diagnostics } = reading(text);
  expect(diagnostics).toEqual([]);
  return inventory.services.get('default/web');
}

describe('a Service has the defaults of the API server', () => {
  test('type, namespace, protocol and target port', () => {
    expect(serviceOf('{ports: [{port: 80}]}')).toMatchObject({
      namespace: 'default',
      uid: '',
      type: 'ClusterIP',
      ipFamilies: [],
      selector: undefined,
      ports: [{ name: '', port: 80, targetPort: 80, protocol: 'TCP', nodePort: 0 }],
    });
  });

  test.each([
    ['targetPort: 0', 80],
    ['targetPort: ""', 80],
    ['targetPort: null', 80],
    ['targetPort: http', 'http'],
    ['targetPort: "8080"', '8080'],
    ['targetPort: 8080', 8080],
  ])('%s', (field, targetPort) => {
    expect(serviceOf(`{ports: [{port: 80, ${field}}]}`)?.ports[0]?.targetPort).toBe(targetPort);
  });

  test.each([
    ['type: NodePort', undefined],
    ['type: LoadBalancer', undefined],
    ['type: LoadBalancer, allocateLoadBalancerNodePorts: false', 0],
    ['type: ClusterIP', 0],
    ['type: ExternalName', 0],
  ])('the node port of %s is left to the API server where it gives one', (fields, nodePort) => {
    expect(serviceOf(`{${fields}, ports: [{port: 80}]}`)?.ports[0]?.nodePort).toBe(nodePort);
    expect(serviceOf('{type: NodePort, ports: [{port: 80, nodePort: 30080}]}')?.ports[0]?.nodePort).toBe(30080);
  });
});

test('an Ingress is read as written, and what is absent is empty', () => {
  const { inventory } = reading(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations: {key: value, empty: }
  deletionTimestamp: 2026-01-02T03:04:05Z
  finalizers: [ingress.k8s.aws/resources]
spec:
  ingressClassName: alb
  defaultBackend: {resource: {kind: Bucket, name: b}}
  rules:
  - host: a.example.org
  - http:
      paths:
      - path: /x
        pathType: Odd
        backend: {service: {name: api, port: {name: http}}}
      - backend: {service: {name: api, port: {number: 80}}}
  tls:
  - hosts: [a.example.org]
    secretName: s
`);
  expect(inventory.ingresses).toMatchObject([
    {
      namespace: 'shop',
      annotations: { key: 'value', empty: '' },
      labels: {},
      deleting: true,
      finalizers: ['ingress.k8s.aws/resources'],
      ingressClassName: 'alb',
      defaultBackend: {},
      rules: [
        { host: 'a.example.org', paths: undefined },
        {
          host: '',
          paths: [
            { path: '/x', pathType: 'Odd', backend: { service: { name: 'api', portName: 'http', portNumber: 0 } } },
            { path: '', pathType: undefined, backend: { service: { name: 'api', portName: '', portNumber: 80 } } },
          ],
        },
      ],
      tls: [{ hosts: ['a.example.org'], secretName: 's' }],
    },
  ]);
});

test('cluster-scoped objects have no namespace', () => {
  const { inventory } = reading(`
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: alb
  annotations: {ingressclass.kubernetes.io/is-default-class: "true"}
spec:
  controller: ingress.k8s.aws/alb
  parameters: {apiGroup: elbv2.k8s.aws, kind: IngressClassParams, name: alb}
---
apiVersion: elbv2.k8s.aws/v1beta1
kind: IngressClassParams
metadata: {name: alb}
spec:
  scheme: internal
  namespaceSelector: {matchExpressions: [{key: team, operator: In, values: [a]}]}
  subnets: {tags: {role: [x]}}
  unheardOf: 1
---
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {team: a}}
`);
  expect(inventory.ingressClasses.get('alb')).toMatchObject({
    namespace: '',
    isDefault: true,
    controller: 'ingress.k8s.aws/alb',
    parameters: { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'alb' },
  });
  expect(inventory.ingressClassParams.get('alb')?.spec).toEqual({
    scheme: 'internal',
    namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'In', values: ['a'] }] },
    subnets: { tags: { role: ['x'] } },
  });
  expect(inventory.namespaces.get('shop')?.labels).toEqual({ team: 'a' });
});
