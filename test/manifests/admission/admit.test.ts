import { type Admission, admit, isAdmitted } from '../../../src/manifests/admission/admit';
import { Schema } from '../../../src/manifests/admission/schema';
import { KINDS, NODES } from '../../../src/manifests/admission/schemas.generated';

function admitted(kind: string, spec: unknown, apiVersion = 'gateway.networking.k8s.io/v1'): Admission {
  return admit({ apiVersion, kind, namespace: 'shop', name: 'web' }, { spec });
}

function faults(kind: string, spec: unknown, apiVersion?: string): string[] {
  return admitted(kind, spec, apiVersion).faults.map(({ field, message }) => `${field.join('.')} ${message}`);
}

const HTTP = { name: 'http', port: 80, protocol: 'HTTP' };
const AWS = 'gateway.k8s.aws/v1';

test('every rule and every pattern of the schemas can be compiled', () => {
  for (const number of NODES.keys()) {
    const { rules, pattern } = Schema.of(number);
    expect([rules.length, pattern]).toBeDefined();
  }
  expect(Object.keys(KINDS)).toHaveLength(9);
});

test('every object of the schemas says what it may hold', () => {
  const silent = NODES.filter((_, number) => {
    const { data, properties } = Schema.of(number);
    return data.type === 'object' && properties.size === 0 && data.values === undefined;
  });
  expect(silent).toEqual([]);
});

test('a schema is asked of a value where it has more than a structure', () => {
  const CONSTRAINTS = [
    ...['enum', 'minimum', 'maximum', 'minLength', 'maxLength', 'minItems', 'maxItems', 'maxProperties'],
    ...['pattern', 'format', 'keys', 'oneOf', 'anyOf', 'not'],
  ];
  const wrong = [...NODES.keys()].filter((number) => {
    const { data, isConstrained } = Schema.of(number);
    return isConstrained !== CONSTRAINTS.some((key) => key in data);
  });
  expect(wrong).toEqual([]);
});

test('other kinds of the groups are not judged', () => {
  expect(isAdmitted({ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'TCPRoute' })).toBe(false);
  expect(isAdmitted({ apiVersion: 'networking.istio.io/v1', kind: 'Gateway' })).toBe(false);
  expect(isAdmitted({ apiVersion: 'gateway.networking.k8s.io/v1alpha2', kind: 'HTTPRoute' })).toBe(true);
});

test('defaults are filled in, in objects that are defaults themselves too', () => {
  expect(admitted('Gateway', { gatewayClassName: 'alb', listeners: [HTTP] }).spec).toEqual({
    gatewayClassName: 'alb',
    listeners: [{ ...HTTP, allowedRoutes: { namespaces: { from: 'Same' } } }],
  });
  expect(admitted('HTTPRoute', {}).spec).toEqual({
    rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/' } }] }],
  });
});

test('defaults of a default are filled in too', () => {
  const { spec } = admitted('ListenerRuleConfiguration', { actions: [{ type: 'forward', forwardConfig: {} }] }, AWS);
  expect(spec).toMatchObject({
    actions: [{ forwardConfig: { targetGroupStickinessConfig: { durationSeconds: 3600, enabled: false } } }],
  });
});

test.each([
  [{ type: 'IPAddress', value: '10.0.0.1' }, []],
  [{ type: 'IPAddress', value: '2001:db8::1' }, []],
  [{ value: '10.0.0.1' }, []],
  [{ type: 'Hostname', value: 'a.example.com' }, []],
  [{ type: 'IPAddress', value: 'a.example.com' }, ['spec.addresses.0 matches none of the allowed forms']],
  [{ type: 'Hostname', value: '-' }, ['spec.addresses.0 is not a hostname']],
])('an address %j of a Gateway', (address, expected) => {
  expect(faults('Gateway', { gatewayClassName: 'alb', listeners: [HTTP], addresses: [address] })).toEqual(expected);
});

test('null is as if it were not there', () => {
  const listeners = [{ ...HTTP, allowedRoutes: null, hostname: null }];
  expect(admitted('Gateway', { gatewayClassName: 'alb', listeners }).spec).toMatchObject({
    listeners: [{ ...HTTP, allowedRoutes: { namespaces: { from: 'Same' } } }],
  });
});

test('fields that the schema does not know are dropped, and named', () => {
  const {
    spec,
    unknown,
    faults: none,
  } = admitted('Gateway', { gatewayClassName: 'alb', listeners: [{ ...HTTP, tsl: {} }] });
  expect(none).toEqual([]);
  expect(unknown).toEqual([{ field: ['spec', 'listeners', 0, 'tsl'], meant: 'tls' }]);
  expect(JSON.stringify(spec)).not.toContain('tsl');
});

test.each([
  ['a required field', { listeners: [HTTP] }, 'spec.gatewayClassName is required'],
  ['an empty list', { gatewayClassName: 'alb', listeners: [] }, 'spec.listeners must not be empty'],
  [
    'a port of 0',
    { gatewayClassName: 'alb', listeners: [{ ...HTTP, port: 0 }] },
    'spec.listeners.0.port is 0, must be at least 1',
  ],
  [
    'a port as a text',
    { gatewayClassName: 'alb', listeners: [{ ...HTTP, port: '80' }] },
    'spec.listeners.0.port must be a whole number, not the string "80"',
  ],
  [
    'a name twice',
    { gatewayClassName: 'alb', listeners: [HTTP, { ...HTTP, port: 81 }] },
    'spec.listeners has "http" twice',
  ],
  [
    'tls of an HTTP listener',
    { gatewayClassName: 'alb', listeners: [{ ...HTTP, tls: { certificateRefs: [{ name: 'a' }] } }] },
    'spec.listeners has a listener with tls whose protocol is HTTP, TCP or UDP',
  ],
  [
    'an address that is none',
    { gatewayClassName: 'alb', listeners: [HTTP], addresses: [{ value: 'example' }] },
    'spec.addresses.0 matches none of the allowed forms',
  ],
])('a Gateway is refused for %s', (_, spec, fault) => {
  expect(faults('Gateway', spec)).toEqual([fault]);
});

test('a number where a text belongs is told to be put in quotes', () => {
  const spec = { loadBalancerAttributes: [{ key: 'idle_timeout.timeout_seconds', value: 120 }] };
  expect(faults('LoadBalancerConfiguration', spec, AWS)).toEqual([
    'spec.loadBalancerAttributes.0.value must be a string, not the number 120; put it in quotes',
  ]);
});

test('the words of values that are refused name what is allowed', () => {
  expect(faults('LoadBalancerConfiguration', { scheme: 'public' }, AWS)).toEqual([
    'spec.scheme is "public", must be one of internal, internet-facing',
  ]);
  expect(faults('LoadBalancerConfiguration', { loadBalancerName: 'x'.repeat(33) }, AWS)).toEqual([
    'spec.loadBalancerName has 33 characters, must have at most 32',
  ]);
});

test('a version that is not served is refused, whatever the object says', () => {
  expect(admitted('HTTPRoute', {}, 'gateway.networking.k8s.io/v1alpha2')).toMatchObject({ spec: {}, unknown: [] });
  expect(faults('HTTPRoute', {}, 'gateway.networking.k8s.io/v1alpha2')).toEqual([
    'apiVersion is "gateway.networking.k8s.io/v1alpha2", which is not served for HTTPRoute, must be gateway.networking.k8s.io/v1 or gateway.networking.k8s.io/v1beta1',
  ]);
});

test('a name that is none of Kubernetes is refused', () => {
  const { faults: found } = admit(
    { apiVersion: AWS, kind: 'TargetGroupConfiguration', namespace: 'shop', name: 'Web_1' },
    {},
  );
  expect(found).toEqual([{ field: ['metadata', 'name'], message: 'is "Web_1", must be a DNS subdomain' }]);
});

test('what was accepted in one object does not pass in another where it breaks a rule', () => {
  const route = (path: object) => ({ rules: [{ matches: [{ path }] }] });
  const fine = route({ type: 'Exact', value: '/a' });
  expect(faults('HTTPRoute', fine)).toEqual([]);
  const broken = route({ type: 'Exact', value: '/a//b' });
  const first = faults('HTTPRoute', broken);
  expect(first).toHaveLength(1);
  expect(first[0]).toMatch(/^spec\.rules\.0\.matches\.0\.path /);
  expect(faults('HTTPRoute', broken)).toEqual(first);
  // Far more different values than are remembered.
  const many = Array.from({ length: 200 }, (_, index) =>
    faults('HTTPRoute', route({ type: 'Exact', value: `/${index}` })),
  );
  expect(many.flat()).toEqual([]);
  expect(faults('HTTPRoute', broken)).toEqual(first);
  expect(faults('Gateway', { gatewayClassName: 'alb', listeners: [HTTP, HTTP] })).not.toEqual([]);
});

describe('the name of an object', () => {
  const named = (name: string, namespace?: string) =>
    admit({ apiVersion: AWS, kind: 'TargetGroupConfiguration', namespace, name }, {}).faults;

  test('is needed, and a DNS subdomain', () => {
    expect(named('')).toEqual([{ field: ['metadata', 'name'], message: 'is required' }]);
    for (const name of ['-a', 'a-', 'a..b', 'a_b', 'A', `${'a'.repeat(254)}`]) {
      expect(named(name)).toEqual([
        { field: ['metadata', 'name'], message: expect.stringMatching(/^is ".+, must be a DNS subdomain$/) },
      ]);
    }
    for (const name of ['a', 'a-b.c', '0', 'a'.repeat(253)]) expect(named(name)).toEqual([]);
  });

  test('and its namespace a DNS label', () => {
    for (const namespace of ['', 'a.b', '-a', 'A', 'a'.repeat(64)]) {
      expect(named('a', namespace)).toEqual([
        { field: ['metadata', 'namespace'], message: `is "${namespace}", must be a DNS label` },
      ]);
    }
    expect(named('a', 'a'.repeat(63))).toEqual([]);
  });
});

test.each<[string, object, string]>([
  ['a text', { listeners: 'http' }, 'spec.listeners must be a list, not the string "http"'],
  ['an object', { listeners: { name: 'http' } }, 'spec.listeners must be a list, not an object'],
  ['a list', { listeners: [['http']] }, 'spec.listeners.0 must be an object, not a list'],
  ['nothing', { listeners: [null] }, 'spec.listeners.0 must be an object, not empty'],
  ['a number', { gatewayClassName: 7 }, 'spec.gatewayClassName must be a string, not the number 7; put it in quotes'],
  [
    'a truth',
    { gatewayClassName: true },
    'spec.gatewayClassName must be a string, not the boolean true; put it in quotes',
  ],
  [
    'half a number',
    { listeners: [{ ...HTTP, port: 80.5 }] },
    'spec.listeners.0.port must be a whole number, not the number 80.5',
  ],
])('%s where another type belongs is refused', (_, wrong, fault) => {
  expect(faults('Gateway', { gatewayClassName: 'alb', listeners: [HTTP], ...wrong })).toEqual([fault]);
});

test('the values of a map are read as its schema says', () => {
  const tags = { a: 'b', c: 7 };
  expect(faults('LoadBalancerConfiguration', { tags }, AWS)).toEqual([
    'spec.tags.c must be a string, not the number 7; put it in quotes',
  ]);
  expect(admitted('LoadBalancerConfiguration', { tags: { a: 'b' } }, AWS).spec).toMatchObject({ tags: { a: 'b' } });
});

test('of an object without a spec nothing is known', () => {
  expect(admit({ apiVersion: AWS, kind: 'TargetGroupConfiguration', namespace: 'shop', name: 'web' }, {})).toEqual({
    spec: {},
    faults: [],
    unknown: [],
  });
});

test('what an unknown field is meant to be is one that is not there yet', () => {
  const unknown = (spec: object) =>
    admitted('Gateway', { gatewayClassName: 'alb', listeners: [HTTP], ...spec }).unknown;
  expect(unknown({ adresses: [] })).toEqual([{ field: ['spec', 'adresses'], meant: 'addresses' }]);
  expect(unknown({ adresses: [], addresses: [] })).toEqual([{ field: ['spec', 'adresses'], meant: undefined }]);
  expect(unknown({ zzzzzz: 1 })).toEqual([{ field: ['spec', 'zzzzzz'], meant: undefined }]);
});

test('a list and a map that are none', () => {
  const params = (spec: unknown) => faults('LoadBalancerConfiguration', spec, AWS);
  expect(params({ tags: ['a'] })).toEqual(['spec.tags must be an object, not a list']);
  expect(params({ sourceRanges: { a: 'b' } })).toEqual(['spec.sourceRanges must be a list, not an object']);
  expect(params({ tags: { a: null } })).toEqual(['spec.tags.a must be a string, not empty']);
  expect(params(['a'])).toEqual(['spec must be an object, not a list']);
});

test('a kind of another version is refused with all versions that are served', () => {
  expect(faults('ReferenceGrant', {}, 'gateway.networking.k8s.io/v1alpha2')).toEqual([
    expect.stringMatching(
      /^apiVersion is "gateway\.networking\.k8s\.io\/v1alpha2", which is not served for ReferenceGrant, must be gateway\.networking\.k8s\.io\/v1/,
    ),
  ]);
  expect(faults('TargetGroupConfiguration', {}, 'gateway.k8s.aws')).toEqual([
    expect.stringMatching(
      /^apiVersion is "gateway\.k8s\.aws", which is not served for TargetGroupConfiguration, must be gateway\.k8s\.aws\//,
    ),
  ]);
});

describe('a schema remembers what it accepted', () => {
  const number = NODES.findIndex((node) => node.includes('"minLength"'));

  test('texts, up to 64 of them', () => {
    const schema = Schema.of(number);
    for (let count = 0; count < 65; count++) schema.accept(`text-${count}`);
    const known = Array.from({ length: 65 }, (_, count) => schema.hasAccepted(`text-${count}`));
    expect([known[0], known[63], known[64]]).toEqual([true, true, false]);
  });

  test('for all objects: there is one of a number', () => {
    expect(Schema.of(number)).toBe(Schema.of(number));
    const { properties } = Schema.of(KINDS['HTTPRoute.gateway.networking.k8s.io']?.schema ?? -1);
    expect(properties.size).toBeGreaterThan(0);
  });

  test('a node that there is not knows nothing', () => {
    const { data, isConstrained, rules, defaults, pattern } = Schema.of(NODES.length);
    expect({ data, isConstrained, rules, defaults, pattern }).toEqual({
      data: {},
      isConstrained: false,
      rules: [],
      defaults: [],
      pattern: undefined,
    });
  });
});
