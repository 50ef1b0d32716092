import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { loadAll } from 'js-yaml';
import { IngressClassParams, TargetGroupBinding } from '../imports/elbv2.k8s.aws';

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minItems?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-validations'?: readonly { readonly rule: string; readonly message: string }[];
}

interface Version {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly subresources: object;
  readonly additionalPrinterColumns: readonly { readonly name: string; readonly priority?: number }[];
  readonly schema: { readonly openAPIV3Schema: Schema };
}

interface Crd {
  readonly apiVersion: string;
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly scope: string;
    readonly names: Readonly<Record<string, string>>;
    readonly versions: readonly [Version];
  };
}

const text = readFileSync(join(__dirname, '../crds/elbv2.k8s.aws.yaml'), 'utf8');
const [classParams, binding] = loadAll(text) as [Crd, Crd];
const schemaOf = (crd: Crd) => crd.spec.versions[0].schema.openAPIV3Schema;

/** Every schema below one, as `spec.listeners[].port`; `{}` stands for any key. */
function* fields(schema: Schema, path = ''): Generator<[string, Schema]> {
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const at = path === '' ? name : `${path}.${name}`;
    yield [at, property];
    yield* fields(property, at);
  }
  for (const [suffix, child] of [
    ['[]', schema.items],
    ['{}', schema.additionalProperties],
  ] as const) {
    if (!child) continue;
    yield [`${path}${suffix}`, child];
    yield* fields(child, `${path}${suffix}`);
  }
}

/** The names of all fields below one, objects with their own fields in braces: a Go struct at a glance. */
function outline(schema: Schema | undefined): string {
  const inner = schema?.items ?? schema;
  return Object.entries(inner?.properties ?? {})
    .map(([name, property]) => {
      const below = outline(property);
      return below === '' ? name : `${name}{${below}}`;
    })
    .sort()
    .join(' ');
}

describe('the fields are those of controller v3.5.0', () => {
  const selector = 'matchExpressions{key operator values} matchLabels';

  test('IngressClassParamsSpec', () => {
    expect(outline(schemaOf(classParams).properties?.spec)).toBe(
      [
        'PrefixListsIDs certificateArn group{name} inboundCIDRs ipAddressType ipamConfiguration{ipv4IPAMPoolId}',
        'listeners{listenerAttributes{key value} port protocol} loadBalancerAttributes{key value} loadBalancerName',
        `minimumLoadBalancerCapacity{capacityUnits} namespaceSelector{${selector}} prefixListsIDs scheme sslPolicy`,
        'sslRedirectPort subnets{ids tags} tags{key value} targetType wafv2AclArn wafv2AclName',
      ].join(' '),
    );
  });

  test('TargetGroupBindingSpec', () => {
    expect(outline(schemaOf(binding).properties?.spec)).toBe(
      [
        'assumeRoleExternalId iamRoleArnToAssume ipAddressType multiClusterTargetGroup',
        'networking{ingress{from{ipBlock{cidr} securityGroup{groupID}} ports{port protocol}}}',
        `nodeSelector{${selector}} serviceRef{name port} targetGroupARN targetGroupName targetGroupProtocol targetType vpcID`,
      ].join(' '),
    );
  });

  test('TargetGroupBindingStatus', () => {
    expect(outline(schemaOf(binding).properties?.status)).toBe(
      'conditions{lastTransitionTime message observedGeneration reason status type} observedGeneration',
    );
  });
});

test('names, scopes, versions and columns', () => {
  const summary = ({ apiVersion, metadata, spec: { group, scope, names, versions } }: Crd) => {
    const [{ name, served, storage, subresources, additionalPrinterColumns: columns }] = versions;
    return {
      head: [apiVersion, metadata.name, group, scope, ...Object.values(names)].join(' '),
      version: [versions.length, name, served, storage, ...Object.keys(subresources)].join(' '),
      columns: columns.map((each) => [each.name, ...(each.priority ? [each.priority] : [])].join(' ')),
    };
  };
  expect(summary(classParams)).toEqual({
    head: 'apiextensions.k8s.io/v1 ingressclassparams.elbv2.k8s.aws elbv2.k8s.aws Cluster IngressClassParams IngressClassParamsList ingressclassparams ingressclassparam',
    version: '1 v1beta1 true true',
    columns: ['GROUP-NAME', 'SCHEME', 'IP-ADDRESS-TYPE', 'AGE'],
  });
  expect(summary(binding)).toEqual({
    head: 'apiextensions.k8s.io/v1 targetgroupbindings.elbv2.k8s.aws elbv2.k8s.aws Namespaced TargetGroupBinding TargetGroupBindingList targetgroupbindings targetgroupbinding',
    version: '1 v1beta1 true true status',
    columns: ['SERVICE-NAME', 'SERVICE-PORT', 'TARGET-TYPE', 'ARN 1', 'NAME 2', 'AGE'],
  });
});

/** The fields of a schema that have a keyword, with its value. */
function keyword(crd: Crd, name: keyof Schema): Record<string, unknown> {
  return Object.fromEntries(
    [...fields(schemaOf(crd))].flatMap(([path, schema]) => (schema[name] === undefined ? [] : [[path, schema[name]]])),
  );
}

test('enums, patterns, minimums and required fields', () => {
  expect(keyword(classParams, 'enum')).toEqual({
    'spec.scheme': ['internal', 'internet-facing'],
    'spec.ipAddressType': ['ipv4', 'dualstack', 'dualstack-without-public-ipv4'],
    'spec.targetType': ['instance', 'ip'],
  });
  expect(keyword(binding, 'enum')).toEqual({
    'spec.targetType': ['instance', 'ip'],
    'spec.targetGroupProtocol': ['HTTP', 'HTTPS', 'TCP', 'TLS', 'UDP', 'TCP_UDP', 'QUIC', 'TCP_QUIC'],
    'spec.networking.ingress[].ports[].protocol': ['TCP', 'UDP'],
    'spec.ipAddressType': ['ipv4', 'ipv6'],
    'status.conditions[].status': ['True', 'False', 'Unknown'],
  });
  expect(keyword(classParams, 'pattern')).toEqual({ 'spec.subnets.ids[]': 'subnet-[0-9a-f]+' });
  expect(keyword(classParams, 'minItems')).toEqual({ 'spec.subnets.ids': 1 });
  expect(keyword(classParams, 'required')).toEqual({
    'spec.namespaceSelector.matchExpressions[]': ['key', 'operator'],
    'spec.group': ['name'],
    'spec.tags[]': ['key', 'value'],
    'spec.loadBalancerAttributes[]': ['key', 'value'],
    'spec.listeners[].listenerAttributes[]': ['key', 'value'],
    'spec.minimumLoadBalancerCapacity': ['capacityUnits'],
  });
  expect(keyword(binding, 'required')).toMatchObject({
    spec: ['serviceRef'],
    'spec.serviceRef': ['name', 'port'],
    'spec.networking.ingress[]': ['from', 'ports'],
    'spec.networking.ingress[].from[].ipBlock': ['cidr'],
    'spec.networking.ingress[].from[].securityGroup': ['groupID'],
  });
  const rules = schemaOf(classParams).properties?.spec?.['x-kubernetes-validations'];
  expect(rules?.map(({ rule }) => rule)).toEqual(['!(has(self.prefixListsIDs) && has(self.PrefixListsIDs))']);
});

describe.each([
  ['IngressClassParams', classParams],
  ['TargetGroupBinding', binding],
])('%s', (_, crd) => {
  // Structural, as apiextensions.k8s.io/v1 demands: each node says its type, or that it is Kubernetes' number or text.
  test('every field has a type and, but for metadata, a description', () => {
    const all = [...fields(schemaOf(crd))];
    const untyped = all.filter(([, schema]) => !schema.type && !schema['x-kubernetes-int-or-string']);
    const plain = all.filter(
      ([path, { description, properties }]) => !description && (properties || !/[\]}]$/.test(path)),
    );
    expect(untyped.map(([path]) => path)).toEqual([]);
    expect(plain.map(([path]) => path)).toEqual(['metadata']);
  });
});

/** As strict as `kubectl apply`, which refuses fields that it does not know. */
function closed(schema: Schema): Schema {
  const each = (properties: Readonly<Record<string, Schema>>) =>
    Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, closed(property)]));
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(properties && { properties: each(properties), additionalProperties: false }),
    ...(items && { items: closed(items) }),
    ...(additionalProperties && { additionalProperties: closed(additionalProperties) }),
  } as Schema;
}

const ajv = new Ajv({ strict: false, validateFormats: false });
const validators = {
  classParams: ajv.compile(closed(schemaOf(classParams))),
  binding: ajv.compile(closed(schemaOf(binding))),
};

/** What is wrong with an object, as `field message`, or nothing. */
function problems(kind: keyof typeof validators, spec: object): string | undefined {
  const validate = validators[kind];
  validate({ spec });
  const [first] = validate.errors ?? [];
  return first && `${first.instancePath} ${first.message}`;
}

describe('objects that the schemas take', () => {
  test.each([
    ['an empty class', 'classParams', {}],
    ['a class with a group and subnets', 'classParams', { group: { name: 'edge' }, subnets: { ids: ['subnet-0a1b'] } }],
    [
      'subnets by tags',
      'classParams',
      { subnets: { tags: { Name: ['a', 'b'] } }, tags: [{ key: 'team', value: 'shop' }] },
    ],
    ['a port by number', 'binding', { serviceRef: { name: 'web', port: 80 } }],
    ['a port by name', 'binding', { targetGroupName: 'web', serviceRef: { name: 'web', port: 'http' } }],
    [
      'networking',
      'binding',
      {
        serviceRef: { name: 'web', port: 80 },
        networking: {
          ingress: [{ from: [{ securityGroup: { groupID: 'sg-1' } }], ports: [{ protocol: 'TCP', port: 8080 }] }],
        },
      },
    ],
  ] as const)('%s', (_, kind, spec) => {
    expect(problems(kind, spec)).toBeUndefined();
  });
});

describe('objects that they refuse', () => {
  test.each([
    ['classParams', { scheme: 'public' }, '/spec/scheme must be equal to one of the allowed values'],
    ['classParams', { subnets: { ids: ['subnet-XYZ'] } }, '/spec/subnets/ids/0 must match pattern "subnet-[0-9a-f]+"'],
    ['classParams', { subnets: { ids: [] } }, '/spec/subnets/ids must NOT have fewer than 1 items'],
    ['classParams', { group: {} }, "/spec/group must have required property 'name'"],
    ['classParams', { sslRedirectPort: 443 }, '/spec/sslRedirectPort must be string'],
    ['classParams', { certificateARNs: [] }, '/spec must NOT have additional properties'],
    ['binding', { targetGroupARN: 'arn' }, "/spec must have required property 'serviceRef'"],
    ['binding', { serviceRef: { name: 'web', port: true } }, '/spec/serviceRef/port must be integer'],
    [
      'binding',
      { serviceRef: { name: 'web', port: 80 }, targetType: 'alb' },
      '/spec/targetType must be equal to one of the allowed values',
    ],
  ] as const)('%s %j: %s', (kind, spec, message) => {
    expect(problems(kind, spec)).toBe(message);
  });
});

test('what cdk8s import made of them renders objects that they take', () => {
  const params = IngressClassParams.manifest({
    metadata: { name: 'edge' },
    // The old spelling would give the same name in TypeScript; the new one stands first in the schema and gets it.
    spec: { prefixListsIDs: ['pl-0a1b'], ipamConfiguration: { ipv4IpamPoolId: 'ipam-pool-0a1b' } },
  });
  expect(params).toEqual({
    apiVersion: 'elbv2.k8s.aws/v1beta1',
    kind: 'IngressClassParams',
    metadata: { name: 'edge' },
    spec: { prefixListsIDs: ['pl-0a1b'], ipamConfiguration: { ipv4IPAMPoolId: 'ipam-pool-0a1b' } },
  });
  expect(problems('classParams', params.spec)).toBeUndefined();
  expect(TargetGroupBinding.GVK).toEqual({ apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'TargetGroupBinding' });
});
