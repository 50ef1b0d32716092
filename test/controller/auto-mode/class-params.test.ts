import { translatedParams } from '../../../src/controller/auto-mode/class-params';
import type { Manifest } from '../../../src/manifests/kubernetes/objects';

/** IngressClassParams of eks.amazonaws.com in the fields of elbv2.k8s.aws. */
function translated(spec: unknown) {
  const ref = { apiVersion: 'eks.amazonaws.com/v1', kind: 'IngressClassParams', name: 'auto' };
  const params = translatedParams({ ref, name: 'auto', raw: { spec } } as unknown as Manifest);
  expect(params.ref).toBe(ref);
  return params.spec;
}

test('fields of the same name', () => {
  const same = {
    scheme: 'internal',
    ipAddressType: 'dualstack',
    loadBalancerName: 'edge',
    targetType: 'ip',
    inboundCIDRs: ['10.0.0.0/8'],
    namespaceSelector: { matchLabels: { team: 'shop' } },
    tags: [{ key: 'team', value: 'shop' }],
    loadBalancerAttributes: [{ key: 'a', value: 'b' }],
    minimumLoadBalancerCapacity: { capacityUnits: 100 },
    group: { name: 'edge' },
  };
  expect(translated(same)).toEqual(same);
});

test('fields of another name', () => {
  expect(translated({ certificateARNs: ['arn:a', 'arn:b'] })).toEqual({ certificateArn: ['arn:a', 'arn:b'] });
  const matchTags = [{ key: 'team', values: ['shop', 'pay'] }, { key: 'tier' }];
  expect(translated({ subnets: { matchTags } })).toEqual({ subnets: { tags: { team: ['shop', 'pay'], tier: [] } } });
  expect(translated({ subnets: { ids: ['subnet-1'] } })).toEqual({ subnets: { ids: ['subnet-1'] } });
  expect(translated({ subnets: { ids: ['subnet-1'], matchTags } }).subnets).toEqual({
    ids: ['subnet-1'],
    tags: { team: ['shop', 'pay'], tier: [] },
  });
});

test('numbers and booleans in lists become text', () => {
  expect(translated({ tags: [{ key: 'a', value: 1 }], certificateARNs: [1] })).toEqual({
    tags: [{ key: 'a', value: '1' }],
    certificateArn: ['1'],
  });
});

test('what Auto Mode does not have, or what has another type, is left out', () => {
  const others = {
    sslPolicy: 'a',
    certificateArn: ['arn:a'],
    prefixListsIDs: ['pl-1'],
    wafv2AclArn: 'arn',
    listeners: [],
  };
  expect(translated(others)).toEqual({});
  const wrong = {
    scheme: 1,
    inboundCIDRs: '10.0.0.0/8',
    certificateARNs: 'arn:a',
    group: 'edge',
    namespaceSelector: null,
    subnets: ['subnet-1'],
    tags: { team: 'shop' },
    loadBalancerAttributes: 'a=b',
    minimumLoadBalancerCapacity: { capacityUnits: '100' },
  };
  expect(translated(wrong)).toEqual({});
  expect(translated({ group: { name: 1 }, subnets: { matchTags: {} }, namespaceSelector: 'x' })).toEqual({
    subnets: {},
    namespaceSelector: {},
  });
  for (const spec of [undefined, null, [], 'text']) expect(translated(spec)).toEqual({});
});
