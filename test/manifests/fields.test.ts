import { fieldFaults } from '../../src/manifests/admission/object-fields';
import { complaints, reading } from './reading';

/** What the API server refuses about the fields of the one object in a text. */
function faults(text: string): string[] {
  const [object] = reading(text).withInvalid.all;
  return object ? fieldFaults(object.ref, object.raw).map(({ message }) => message) : [];
}

const ingress = (spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\nspec: ${spec}\n`;
const classParams = (api: string, spec: string) =>
  `apiVersion: ${api}\nkind: IngressClassParams\nmetadata: {name: alb}\nspec: ${spec}\n`;
const controllers = 'elbv2.k8s.aws/v1beta1';
const autoMode = 'eks.amazonaws.com/v1';

describe('fields that a kind does not have', () => {
  test.each([
    [
      ingress('{ingressClass: alb}'),
      'Ingress default/web has no field spec.ingressClass; did you mean ingressClassName?',
    ],
    [
      ingress('{backend: {serviceName: web}}'),
      'Ingress default/web has no field spec.backend, only defaultBackend, ingressClassName, rules, tls',
    ],
    [ingress('{rules: [{paths: []}]}'), 'Ingress default/web has no field spec.rules[0].paths; it belongs in http'],
    [
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, annotation: {}}\n',
      'Ingress default/web has no field metadata.annotation; did you mean annotations?',
    ],
    [
      'apiVersion: elbv2.k8s.aws/v1beta1\nkind: TargetGroupBinding\nmetadata: {name: web}\nspec: {zzz: 1, serviceRef: {name: web, port: 80}}\n',
      'TargetGroupBinding default/web has no field spec.zzz, only targetGroupARN, targetGroupName, multiClusterTargetGroup, targetType, targetGroupProtocol, serviceRef, networking, nodeSelector, ipAddressType, vpcID, iamRoleArnToAssume, assumeRoleExternalId',
    ],
    [
      'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: alb}\nspec: {controler: x}\n',
      'IngressClass alb has no field spec.controler; did you mean controller?',
    ],
    [
      'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {targetPort: 80}\n',
      'Service default/web has no field spec.targetPort; it belongs in ports',
    ],
    [
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {container: []}}}\n',
      'Deployment default/web has no field spec.template.spec.container; did you mean containers?',
    ],
    [
      classParams(controllers, '{certificateARNs: []}'),
      'IngressClassParams alb has no field spec.certificateARNs; did you mean certificateArn?',
    ],
  ])('%#', (text, message) => {
    expect(faults(text)).toEqual([message]);
  });

  test.each([
    ['certificateArn', '{certificateArn: []}', 'EKS Auto Mode calls it certificateARNs'],
    ['subnets.tags', '{subnets: {tags: {role: [elb]}}}', 'EKS Auto Mode has matchTags, a list of {key, values}'],
    [
      'listeners[0].listenerAttributes',
      '{listeners: [{listenerAttributes: []}]}',
      'EKS Auto Mode sets no listener attributes',
    ],
    [
      'sslPolicy',
      '{sslPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06}',
      'with EKS Auto Mode each Ingress says it, by alb.ingress.kubernetes.io/ssl-policy',
    ],
    [
      'sslRedirectPort',
      '{sslRedirectPort: "443"}',
      'with EKS Auto Mode each Ingress says it, by alb.ingress.kubernetes.io/ssl-redirect',
    ],
    [
      'wafv2AclArn',
      '{wafv2AclArn: a}',
      'with EKS Auto Mode each Ingress says it, by alb.ingress.kubernetes.io/wafv2-acl-arn',
    ],
    [
      'wafv2AclName',
      '{wafv2AclName: a}',
      'with EKS Auto Mode each Ingress says it, by alb.ingress.kubernetes.io/wafv2-acl-arn',
    ],
    ['prefixListsIDs', '{prefixListsIDs: [pl-1]}', 'EKS Auto Mode takes no prefix lists, only inboundCIDRs'],
    ['PrefixListsIDs', '{PrefixListsIDs: [pl-1]}', 'EKS Auto Mode takes no prefix lists, only inboundCIDRs'],
  ])('IngressClassParams of EKS Auto Mode say what stands for %s', (field, spec, instead) => {
    expect(faults(classParams(autoMode, spec))).toContain(
      `IngressClassParams alb has no field spec.${field}; ${instead}`,
    );
  });

  test('what a kind may hold in any shape is not looked into', () => {
    expect(
      faults(
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, labels: {any: thing}, managedFields: [{x: 1}]}\n' +
          'spec: {template: {spec: {affinity: {x: 1}, volumes: [{csi: {y: 2}}], containers: [{resources: {limits: {cpu: 1}}}]}}}\nstatus: {z: 3}\n',
      ),
    ).toEqual([]);
  });

  test('kinds of others are none of our business', () => {
    expect(faults('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndatta: {}\n')).toEqual([]);
    expect(
      faults('apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\nspec: {template: {}}\n'),
    ).toEqual([]);
  });
});

describe('values that the schema of a custom resource refuses', () => {
  test('all at once', () => {
    expect(
      faults(
        classParams(
          controllers,
          '{scheme: public, ipAddressType: ipv5, prefixListsIDs: [a], PrefixListsIDs: [b], targetType: lambda, tags: [{value: x}]}',
        ),
      ),
    ).toEqual([
      'IngressClassParams alb: spec.scheme is "public", must be one of internal, internet-facing',
      'IngressClassParams alb: spec.ipAddressType is "ipv5", must be one of ipv4, dualstack, dualstack-without-public-ipv4',
      'IngressClassParams alb: spec.targetType is "lambda", must be one of instance, ip',
      'IngressClassParams alb: spec.tags[0].key is required',
    ]);
  });

  test('a port that is neither a number nor a text', () => {
    const port = (value: string) =>
      faults(
        `apiVersion: elbv2.k8s.aws/v1beta1\nkind: TargetGroupBinding\nmetadata: {name: web}\nspec: {targetGroupARN: a, serviceRef: {name: web, port: ${value}}}\n`,
      );
    expect(['80', 'http', '"80"'].map(port)).toEqual([[], [], []]);
    for (const wrong of ['[80]', '{a: b}', 'true']) {
      expect(port(wrong)).toEqual([
        'TargetGroupBinding default/web: spec.serviceRef.port matches none of the allowed forms',
      ]);
    }
  });

  test('two spellings of one field', () => {
    expect(faults(classParams(controllers, '{prefixListsIDs: [a], PrefixListsIDs: [b]}'))).toEqual([
      expect.stringContaining('prefixListsIDs and its old spelling PrefixListsIDs are both given'),
    ]);
  });

  test('subnets that are none', () => {
    expect(faults(classParams(controllers, '{subnets: {ids: [subnet-1, my-subnet]}}'))).toEqual([
      expect.stringContaining('spec.subnets.ids[1] is "my-subnet"'),
    ]);
  });

  test('a TargetGroupBinding', () => {
    const binding =
      'apiVersion: elbv2.k8s.aws/v1beta1\nkind: TargetGroupBinding\nmetadata: {name: web}\nspec: {targetType: lambda, networking: {ingress: [{from: [{ipBlock: {}}], ports: [{protocol: HTTP}]}]}}\n';
    expect(faults(binding)).toEqual([
      'TargetGroupBinding default/web: spec.targetType is "lambda", must be one of instance, ip',
      'TargetGroupBinding default/web: spec.networking.ingress[0].from[0].ipBlock.cidr is required',
      'TargetGroupBinding default/web: spec.networking.ingress[0].ports[0].protocol is "HTTP", must be one of TCP, UDP',
      'TargetGroupBinding default/web: spec.serviceRef is required',
    ]);
  });
});

describe('one wrong type hides nothing else', () => {
  test('each is reported, and the rest is read', () => {
    const text = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  labels: {on: true}
  annotations:
    a: [1]
    b: text
spec:
  ingressClassName: alb
  rules:
  - host: {x: 1}
    http: {paths: [{path: 8, pathType: Prefix, backend: {service: {name: web, port: {number: "80"}}}}, {backnd: {}}]}
`;
    expect(complaints(text)).toEqual([
      'app.yaml:7:5 error Ingress default/web: metadata.annotations.a must be a string, not a list',
      'app.yaml:5:16 error Ingress default/web: metadata.labels.true must be a string, not the boolean true; put it in quotes',
      'app.yaml:12:5 error Ingress default/web: spec.rules[0].host must be a string, not an object',
      'app.yaml:13:27 error Ingress default/web: spec.rules[0].http.paths[0].path must be a string, not the number 8; put it in quotes',
      'app.yaml:13:95 error Ingress default/web: spec.rules[0].http.paths[0].backend.service.port.number must be a whole number, not the text "80"',
    ]);
    const { inventory, withInvalid } = reading(text);
    expect(inventory.all).toEqual([]);
    expect(withInvalid.ingresses[0]).toMatchObject({
      annotations: { b: 'text' },
      ingressClassName: 'alb',
      rules: [{ host: '', paths: [{ path: '8', pathType: 'Prefix', backend: { service: { name: 'web' } } }, {}] }],
    });
    expect(faults(text)).toEqual([
      'Ingress default/web has no field spec.rules[0].http.paths[1].backnd; did you mean backend?',
    ]);
  });

  test('an object without a mistake is the same for lint and for the plan', () => {
    const { inventory, withInvalid } = reading(ingress('{}'));
    expect(withInvalid).toBe(inventory);
  });
});

test('values of environment variables are not shown', () => {
  const [message] = faults(
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, env: [{name: PIN, value: 4711}]}]}\n',
  );
  expect(message).toBe(
    'Pod default/web: spec.containers[0].env[0].value must be a string, not a number; put it in quotes',
  );
});

describe('values of a wrong type', () => {
  const pod = (container: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [${container}]}\n`;

  test.each([
    ['{name: [a]}', 'name must be a string, not a list'],
    ['{name: {a: b}}', 'name must be a string, not an object'],
    ['{name: 7}', 'name must be a string, not the number 7; put it in quotes'],
    ['{name: on}', 'name must be a string, not the boolean true; put it in quotes'],
    ['{ports: http}', 'ports must be a list, not the text "http"'],
    ['{ports: {a: b}}', 'ports must be a list, not an object'],
    ['{ports: [{containerPort: "80"}]}', 'ports[0].containerPort must be a whole number, not the text "80"'],
    ['{ports: [{containerPort: 80.5}]}', 'ports[0].containerPort must be a whole number, not the number 80.5'],
    ['{stdin: "yes"}', 'stdin must be true or false, not the text "yes"'],
    ['{readinessProbe: [a]}', 'readinessProbe must be an object, not a list'],
    ['{env: [{name: A, value: [hunter2]}]}', 'env[0].value must be a string, not a list'],
    ['{env: [{name: A, valueFrom: hunter2}]}', 'env[0].valueFrom must be an object, not a text'],
  ])('%s', (container, message) => {
    expect(faults(pod(container))).toEqual([`Pod default/web: spec.containers[0].${message}`]);
  });

  test('none where a value is null', () => {
    expect(faults(pod('{name: ~, ports: [~], env: ~}'))).toEqual([]);
    expect(faults(pod('~'))).toEqual([]);
  });

  test('nor where it is not there, as in an object in memory', () => {
    const raw = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: undefined,
      spec: { containers: [undefined, { name: undefined }] },
    };
    expect(fieldFaults({ apiVersion: 'v1', kind: 'Pod', name: 'web' }, raw)).toEqual([]);
    const params = {
      apiVersion: controllers,
      kind: 'IngressClassParams',
      spec: { tags: [{ key: undefined, value: null }] },
    };
    expect(fieldFaults({ apiVersion: controllers, kind: 'IngressClassParams', name: 'alb' }, params)).toEqual([
      {
        kind: 'value',
        path: ['spec', 'tags', 0, 'key'],
        message: 'IngressClassParams alb: spec.tags[0].key is required',
      },
      {
        kind: 'value',
        path: ['spec', 'tags', 0, 'value'],
        message: 'IngressClassParams alb: spec.tags[0].value is required',
      },
    ]);
  });
});

test('a field that there is not has a kind and a path of its own', () => {
  const raw = { apiVersion: 'v1', kind: 'Pod', metadata: {}, spec: { zzz: 1 } };
  const ref = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web' };
  expect(fieldFaults(ref, raw)).toEqual([
    { kind: 'unknown', path: ['spec', 'zzz'], message: 'Pod shop/web has no field spec.zzz' },
  ]);
  // An object is judged once.
  expect(fieldFaults(ref, raw)).toBe(fieldFaults(ref, raw));
});
