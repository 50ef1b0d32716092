import { inspect } from 'node:util';
import { describeObject, objectKey } from '../../../src/manifests/kubernetes/objects';
import { complaints, reading } from '../reading';

const SERVICE = 'apiVersion: v1\nkind: Service\n';
const INGRESS = 'apiVersion: networking.k8s.io/v1\nkind: Ingress\n';

test('an object is named by its kind, its namespace where it has one, and its name', () => {
  expect(describeObject({ kind: 'Ingress', namespace: 'shop', name: 'web' })).toBe('Ingress shop/web');
  expect(describeObject({ kind: 'IngressClass', name: 'alb' })).toBe('IngressClass alb');
  expect(objectKey({ namespace: 'shop', name: 'web' })).toBe('shop/web');
});

test('a Service is read as it is written', () => {
  const text = `${SERVICE}metadata: {name: web, namespace: shop, uid: u-1, labels: {app: web}, annotations: {a: b}}
spec:
  type: NodePort
  ipFamilies: [IPv6, IPv4]
  selector: {app: web}
  ports: [{name: http, port: 80, targetPort: web, protocol: UDP, appProtocol: h2c, nodePort: 30080}]
`;
  const service = reading(text).inventory.services.get('shop/web');
  expect(service).toEqual({
    ref: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
    name: 'web',
    namespace: 'shop',
    annotations: { a: 'b' },
    labels: { app: 'web' },
    origin: expect.objectContaining({ file: 'app.yaml' }),
    raw: expect.objectContaining({ kind: 'Service' }),
    uid: 'u-1',
    type: 'NodePort',
    ports: [{ name: 'http', port: 80, targetPort: 'web', protocol: 'UDP', appProtocol: 'h2c', nodePort: 30080 }],
    ipFamilies: ['IPv6', 'IPv4'],
    selector: { app: 'web' },
  });
});

test('a Service without a spec, and a port without a number', () => {
  expect(reading(`${SERVICE}metadata: {name: web}\n`).inventory.services.get('default/web')).toMatchObject({
    uid: '',
    type: 'ClusterIP',
    ports: [],
    ipFamilies: [],
    selector: undefined,
  });
  const [port] =
    reading(
      `${SERVICE}metadata: {name: web}\nspec: {type: "", ports: [{protocol: "", nodePort: 0}, ~]}\n`,
    ).inventory.services.get('default/web')?.ports ?? [];
  expect(port).toEqual({
    name: '',
    port: 0,
    targetPort: 0,
    protocol: 'TCP',
    appProtocol: undefined,
    nodePort: 0,
  });
});

test('an Ingress is read as it is written', () => {
  const text = `${INGRESS}metadata: {name: web, labels: {app: web}}\nspec: {tls: [{}, {hosts: [a], secretName: s}]}\n`;
  const [ingress] = reading(text).inventory.ingresses;
  expect(ingress).toEqual({
    ref: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', namespace: 'default', name: 'web' },
    name: 'web',
    namespace: 'default',
    annotations: {},
    labels: { app: 'web' },
    origin: expect.objectContaining({ file: 'app.yaml' }),
    raw: expect.objectContaining({ kind: 'Ingress' }),
    ingressClassName: undefined,
    defaultBackend: undefined,
    rules: [],
    tls: [{ hosts: [] }, { hosts: ['a'], secretName: 's' }],
    deleting: false,
    finalizers: [],
  });
  expect(ingress?.tls[0]).not.toHaveProperty('secretName');
});

test('backends and paths of an Ingress that say nothing', () => {
  const spec =
    '{defaultBackend: {service: {}}, rules: [~, {http: {}}, {host: a, http: {paths: [~, {backend: {service: {name: b, port: {}}}}]}}]}';
  const [ingress] = reading(`${INGRESS}metadata: {name: web}\nspec: ${spec}\n`).inventory.ingresses;
  expect(ingress?.defaultBackend).toEqual({ service: { name: '', portName: '', portNumber: 0 } });
  expect(ingress?.rules).toEqual([
    { host: '', paths: undefined },
    { host: '', paths: [] },
    {
      host: 'a',
      paths: [
        { path: '', pathType: undefined, backend: {} },
        { path: '', pathType: undefined, backend: { service: { name: 'b', portName: '', portNumber: 0 } } },
      ],
    },
  ]);
});

test('an IngressClass without parameters, and with empty ones', () => {
  const classOf = (rest: string) =>
    reading(
      `apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: alb}\n${rest}`,
    ).inventory.ingressClasses.get('alb');
  expect(classOf('')).toMatchObject({ controller: '', parameters: undefined, isDefault: false, labels: {} });
  expect(classOf('spec: {parameters: {}}\n')).toMatchObject({
    controller: '',
    parameters: { apiGroup: undefined, kind: '', name: '' },
  });
});

test('every field of IngressClassParams', () => {
  const spec = {
    loadBalancerName: 'web',
    certificateArn: ['arn:a'],
    namespaceSelector: {
      matchLabels: { team: 'a' },
      matchExpressions: [
        { key: 'team', operator: 'In', values: ['a'] },
        { key: 'x', operator: 'Exists' },
      ],
    },
    group: { name: 'shop' },
    scheme: 'internal',
    inboundCIDRs: ['10.0.0.0/8'],
    sslPolicy: 'p',
    sslRedirectPort: '443',
    subnets: { ids: ['subnet-1'], tags: { role: ['a', 'b'] } },
    ipAddressType: 'ipv4',
    tags: [{ key: 'a', value: 'b' }],
    targetType: 'ip',
    loadBalancerAttributes: [{ key: 'c', value: 'd' }],
    listeners: [{ protocol: 'HTTPS', port: 443, listenerAttributes: [{ key: 'e', value: 'f' }] }, {}],
    minimumLoadBalancerCapacity: { capacityUnits: 100 },
    ipamConfiguration: { ipv4IPAMPoolId: 'ipam-pool-1' },
    PrefixListsIDs: ['pl-1'],
    prefixListsIDs: ['pl-2'],
    wafv2AclArn: 'arn:w',
    wafv2AclName: 'w',
  };
  const params = (written: unknown) =>
    reading(
      `apiVersion: elbv2.k8s.aws/v1beta1\nkind: IngressClassParams\nmetadata: {name: alb}\nspec: ${JSON.stringify(written)}\n`,
    ).inventory.ingressClassParams.get('alb')?.spec;
  expect(params({ ...spec, unheardOf: 1 })).toEqual(spec);
  expect(
    params({
      group: {},
      tags: [{}, null],
      minimumLoadBalancerCapacity: {},
      namespaceSelector: { matchExpressions: [{}] },
      subnets: { tags: { role: null } },
    }),
  ).toEqual({
    group: { name: '' },
    tags: [
      { key: '', value: '' },
      { key: '', value: '' },
    ],
    minimumLoadBalancerCapacity: { capacityUnits: 0 },
    namespaceSelector: { matchExpressions: [{ key: '', operator: '' }] },
    subnets: { tags: { role: [] } },
  });
  expect(params(null)).toEqual({});
});

test.each([
  ['Service', 'spec: {ports: [{port: 80.5}]}', 'spec.ports[0].port must be a whole number, not the number 80.5'],
  [
    'Service',
    'spec: {ports: [{port: 2147483648}]}',
    'spec.ports[0].port must be a whole number, not the number 2147483648',
  ],
  ['Service', 'spec: {ports: [{port: on}]}', 'spec.ports[0].port must be a whole number, not the boolean true'],
  [
    'Service',
    'spec: {ports: [{targetPort: [80]}]}',
    'spec.ports[0].targetPort must be a whole number or a string, not a list',
  ],
  [
    'Service',
    'spec: {ports: [{targetPort: 80.5}]}',
    'spec.ports[0].targetPort must be a whole number, not the number 80.5',
  ],
  [
    'Service',
    'spec: {type: LoadBalancer, allocateLoadBalancerNodePorts: "no"}',
    'spec.allocateLoadBalancerNodePorts must be true or false, not the text "no"',
  ],
  ['Service', 'spec: {selector: [a]}', 'spec.selector must be an object, not a list'],
  ['Service', 'spec: {ipFamilies: [{}]}', 'spec.ipFamilies[0] must be a string, not an object'],
  ['Service', 'spec: 7', 'spec must be an object, not the number 7'],
])('a %s with %s is refused', (kind, spec, problem) => {
  expect(complaints(`apiVersion: v1\nkind: ${kind}\nmetadata: {name: a}\n${spec}\n`)).toEqual([
    expect.stringContaining(`error ${kind} default/a: ${problem}`),
  ]);
});

test.each([
  ['metadata: [a]', 'metadata must be an object, not a list'],
  ['metadata: {name: a, labels: x}', 'metadata.labels must be an object, not the text "x"'],
  ['metadata: {name: a, namespace: [x]}', 'metadata.namespace must be a string, not a list'],
  ['metadata: {name: {}}', 'metadata.name must be a string, not an object'],
])('%s is refused', (metadata, problem) => {
  expect(complaints(`${INGRESS}${metadata}\n`)[0]).toContain(problem);
});

test('a uid of a Service that is no text is refused', () => {
  expect(complaints(`${SERVICE}metadata: {name: a, uid: 7}\n`)[0]).toContain(
    'metadata.uid must be a string, not the number 7',
  );
});

test('the largest number of 32 bits is one, and so is the least', () => {
  const ports = `${SERVICE}metadata: {name: a}\nspec: {ports: [{port: 2147483647}, {port: -2147483647}]}\n`;
  expect(complaints(ports)).toEqual([]);
});

test('kinds of other groups and versions are none of our business', () => {
  const kinds = (text: string) => {
    const { inventory } = reading(text);
    const { ingresses, services, ingressClasses, ingressClassParams, secrets, namespaces, environment } = inventory;
    return [
      ingresses.length,
      services.size,
      ingressClasses.size,
      ingressClassParams.size,
      secrets.size,
      namespaces.size,
      environment,
      inventory.all.length,
    ];
  };
  for (const kind of [
    'Ingress',
    'Service',
    'IngressClass',
    'IngressClassParams',
    'Secret',
    'Namespace',
    'Environment',
  ]) {
    expect(kinds(`apiVersion: example.com/v1\nkind: ${kind}\nmetadata: {name: a}\n`)).toEqual([
      0,
      0,
      0,
      0,
      0,
      0,
      undefined,
      1,
    ]);
  }
});

test('an Environment may have the group of a domain', () => {
  const environment = (apiVersion: string) =>
    reading(`apiVersion: ${apiVersion}\nkind: Environment\n`).inventory.environment?.ref.apiVersion;
  expect(environment('cdk8s-alb.dev/v1')).toBe('cdk8s-alb.dev/v1');
  expect(environment('cdk8s-alb.dev/v2')).toBeUndefined();
});

test('all objects of the Gateway API and of its configurations', () => {
  const text = ['gateway.networking.k8s.io/v1', 'gateway.k8s.aws/v1', 'gateway.example.com/v1', 'x.gateway.k8s.aws/v1']
    .map((apiVersion, index) => `apiVersion: ${apiVersion}\nkind: Thing\nmetadata: {name: a${index}}\n`)
    .join('---\n');
  expect(reading(text).inventory.gatewayApi.map(({ name }) => name)).toEqual(['a0', 'a1']);
});

test.each([
  'Namespace',
  'Environment',
  'IngressClass',
  'IngressClassParams',
  'GatewayClass',
  'Node',
  'PersistentVolume',
  'StorageClass',
  'PriorityClass',
  'RuntimeClass',
  'ClusterRole',
  'ClusterRoleBinding',
  'CustomResourceDefinition',
  'APIService',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
])('a %s has no namespace', (kind) => {
  const [object] = reading(`apiVersion: example.com/v1\nkind: ${kind}\nmetadata: {name: a, namespace: shop}\n`)
    .inventory.all;
  expect(object?.ref).toEqual({ apiVersion: 'example.com/v1', kind, name: 'a' });
  expect(object?.namespace).toBe('');
});

test('objects of other kinds are read as far as they make sense', () => {
  const read = (metadata: string) => {
    const [object] = reading(`apiVersion: example.com/v1\nkind: Thing\nmetadata: ${metadata}\n`).inventory.all;
    return { ...object?.ref, annotations: object?.annotations, labels: object?.labels };
  };
  expect(read('{name: 7, namespace: on, labels: {a: b}, annotations: {c: d}}')).toEqual({
    apiVersion: 'example.com/v1',
    kind: 'Thing',
    namespace: 'true',
    name: '7',
    labels: { a: 'b' },
    annotations: { c: 'd' },
  });
  const nothing = {
    apiVersion: 'example.com/v1',
    kind: 'Thing',
    namespace: 'default',
    name: '',
    labels: {},
    annotations: {},
  };
  expect(read('{name: [a], labels: {a: 1, b: c}, annotations: [x]}')).toEqual(nothing);
  expect(read('x')).toEqual(nothing);
  expect(read('[x]')).toEqual(nothing);
});

test('data of a Secret may have line breaks, and must be base64', () => {
  const read = (data: string) => reading(`apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n${data}\n`);
  const value = (data: string) => read(data).inventory.secrets.get('default/s')?.data.get('a');
  expect(value('data: {a: "aGVs\\r\\nbG8="}')).toBe('hello');
  expect(value('data: {a: ""}')).toBe('');
  expect(value('data: {a: ~}')).toBe('');
  expect(value('stringData: {a: ~}')).toBe('');
  expect(value('')).toBeUndefined();
  for (const wrong of ['aGVsbG8', 'aGVsbG8==', 'a===', '*']) {
    expect(read(`data: {a: "${wrong}"}`).diagnostics.map(({ message }) => message)).toEqual([
      'Secret default/s: data.a must be base64 (put plain text under stringData)',
    ]);
  }
  expect(read('data: {a: [x]}').diagnostics.map(({ message }) => message)).toEqual([
    'Secret default/s: data.a must be a string',
  ]);
});

test('the values of a Secret are hidden, each in its place', () => {
  const { inventory } = reading(
    'apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {a: aGk=}\nstringData: {b: x}\n',
  );
  const secret = inventory.secrets.get('default/s');
  expect(secret?.raw).toMatchObject({ data: { a: '(hidden)' }, stringData: { b: '(hidden)' } });
  expect(JSON.stringify(secret?.data)).toBe('"(hidden)"');
  expect(inspect(secret?.data)).toBe('(hidden)');
  const [empty] = reading('apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n').inventory.all;
  expect(Object.keys(empty?.raw ?? {})).toEqual(['apiVersion', 'kind', 'metadata']);
});
