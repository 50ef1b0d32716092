import { type FeatureGate, gatesOf, isEnabled } from '../../../src/controller/environment/feature-gate';
import { environmentOf } from '../parts/environment-of';

function isOn(gate: FeatureGate, version?: string, featureGates: Record<string, boolean> = {}): boolean {
  return isEnabled(environmentOf({ controller: { version, featureGates } }), gate);
}

test('a gate is as by default in the newest release, unless the flags say otherwise', () => {
  expect(isOn('SubnetsClusterTagCheck')).toBe(true);
  expect(isOn('ALBSingleSubnet')).toBe(false);
  expect(isOn('SubnetsClusterTagCheck', undefined, { SubnetsClusterTagCheck: false })).toBe(false);
  expect(isOn('ALBSingleSubnet', undefined, { ALBSingleSubnet: true })).toBe(true);
});

test('the default of an older release holds in it', () => {
  expect(['2.13.0', '3.1.0', '3.2.0', '3.5.0'].map((version) => isOn('ALBGatewayAPI', version))).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(isOn('ALBGatewayAPI', '3.1.0', { ALBGatewayAPI: true })).toBe(true);
});

test('a gate that a release does not have is off, whatever the flags say', () => {
  const on = { SubnetDiscoveryByReachability: true };
  expect(isOn('SubnetDiscoveryByReachability', '2.12.0', on)).toBe(false);
  expect(isOn('SubnetDiscoveryByReachability', '2.13.0')).toBe(true);
});

test('the gates of a release', () => {
  expect(gatesOf('2.14.0')).not.toContain('AGAController');
  expect(gatesOf('2.14.1')).toContain('AGAController');
  expect(gatesOf('2.17.0')).not.toContain('AGAController');
  expect(gatesOf(undefined)).not.toContain('AGAController');
  expect(gatesOf(undefined)).toContain('GlobalAcceleratorController');
});
