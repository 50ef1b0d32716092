import { knowsClassField, withKnownFields } from '../../../src/controller/versions/class-fields';
import type { IngressClassParamsManifest } from '../../../src/manifests/kubernetes/objects';

const PARAMS = {
  ref: { apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'IngressClassParams', name: 'alb' },
  spec: { scheme: 'internal', targetType: 'ip', loadBalancerName: 'main' },
} as unknown as IngressClassParamsManifest;

test('a field is known from its release on, an old one always', () => {
  expect(['2.12.0', '2.13.0', undefined].map((release) => knowsClassField(release, 'targetType'))).toEqual([
    false,
    true,
    true,
  ]);
  expect(knowsClassField('2.7.0', 'scheme')).toBe(true);
});

test('fields that a release does not have are pruned, once for all Ingresses', () => {
  const old = withKnownFields(PARAMS, { version: '2.12.0' });
  expect(old.spec).toEqual({ scheme: 'internal' });
  expect(old.ref).toBe(PARAMS.ref);
  expect(withKnownFields(PARAMS, { version: '2.12.0' })).toBe(old);
  expect(withKnownFields(PARAMS, { version: '2.13.0' }).spec).toEqual({ scheme: 'internal', targetType: 'ip' });
});

test('where all are known, they are the same parameters', () => {
  expect(withKnownFields(PARAMS, {})).toBe(PARAMS);
  expect(withKnownFields(PARAMS, { version: '2.14.0' })).toBe(PARAMS);
});

test('one field as another release has it', () => {
  const exception = { respect: 'spec.targetType', release: '3.5.0' };
  expect(withKnownFields(PARAMS, { version: '2.12.0', exception }).spec).toEqual({
    scheme: 'internal',
    targetType: 'ip',
  });
  // The plain release is not taken for it.
  expect(withKnownFields(PARAMS, { version: '2.12.0' }).spec).toEqual({ scheme: 'internal' });
  const older = { respect: 'spec.loadBalancerName', release: '2.7.0' };
  expect(withKnownFields(PARAMS, { exception: older }).spec).toEqual({ scheme: 'internal', targetType: 'ip' });
});
