import { controllerFault } from '../../../src/controller/environment/controller-flags';
import { environmentOf } from '../parts/environment-of';

/** Why a controller with these flags does not start. */
function faultOf(controller: object, clusterName?: string): string | undefined {
  return controllerFault(environmentOf({ clusterName, controller }));
}

test('a controller starts with its own defaults', () => {
  expect(faultOf({})).toBeUndefined();
  expect(faultOf({ version: '2.7.0' }, 'demo')).toBeUndefined();
});

test('the name of the cluster must not be empty', () => {
  expect(faultOf({}, '')).toBe('clusterName is empty, the controller needs the name of its cluster');
});

describe('a feature gate', () => {
  test('that no release has', () => {
    expect(faultOf({ featureGates: { NoSuchGate: true } })).toMatch(
      /^controller.featureGates: "NoSuchGate" is not a feature gate, must be one of .*\bWeightedTargetGroups\b/,
    );
    expect(faultOf({ version: '2.13.0', featureGates: { NoSuchGate: true } })).toMatch(
      /^controller.featureGates: "NoSuchGate" is not a feature gate, must be one of /,
    );
  });

  test('that comes later, and one that is gone', () => {
    const aga = (version: string) =>
      faultOf({ version, featureGates: { WeightedTargetGroups: true, AGAController: false } });
    expect(aga('2.14.0')).toMatch(
      /^controller.featureGates: "AGAController" is not a feature gate of controller 2.14.0, which does not start: it came in 2.14.1, must be one of /,
    );
    expect(aga('2.14.1')).toBeUndefined();
    expect(aga('2.16.0')).toBeUndefined();
    expect(aga('2.17.0')).toMatch(
      /^controller.featureGates: "AGAController" is not a feature gate of controller 2.17.0, which does not start: it went in 2.17.0, must be one of /,
    );
  });
});

test.each([
  ['allowedCertificateAuthorityArns', ['arn:aws:acm-pca:a:1:certificate-authority/a'], '2.7.1', '2.7.2'],
  ['defaultLoadBalancerScheme', 'internet-facing', '2.10.1', '2.11.0'],
  ['defaultPcaArn', 'arn:aws:acm-pca:a:1:certificate-authority/a', '3.2.2', '3.3.0'],
  ['enableManageBackendSecurityGroupRules', true, '2.12.0', '2.13.0'],
  ['requiredSecretsLabel', 'read=true', '3.4.1', '3.5.0'],
])('the flag of %s is not known before its release', (field, value, before, since) => {
  const flag = field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  expect(faultOf({ version: before, [field]: value })).toBe(
    `controller.${field}: controller ${before} does not know the flag --${flag} and does not start, it came in ${since}`,
  );
  expect(faultOf({ version: since, [field]: value })).toBeUndefined();
  expect(faultOf({ [field]: value })).toBeUndefined();
});

test('a flag with its default need not be given, whatever the release', () => {
  expect(faultOf({ version: '2.7.0', allowedCertificateAuthorityArns: [], requiredSecretsLabel: '' })).toBeUndefined();
});

describe('tags', () => {
  test.each([
    'elbv2.k8s.aws/cluster',
    'elbv2.k8s.aws/resource',
    'ingress.k8s.aws/stack',
    'ingress.k8s.aws/resource',
    'service.k8s.aws/stack',
    'service.k8s.aws/resource',
    'gateway.k8s.aws.nlb/resource',
    'gateway.k8s.aws.alb/resource',
    'gateway.k8s.aws.nlb/stack',
    'gateway.k8s.aws.alb/stack',
  ])('%s is the controller’s own', (key) => {
    expect(faultOf({ defaultTags: { team: 'shop', [key]: 'x' } })).toBe(
      `controller.defaultTags: the controller needs the tag "${key}" for itself`,
    );
    expect(faultOf({ externalManagedTags: ['team', key] })).toBe(
      `controller.externalManagedTags: the controller needs the tag "${key}" for itself`,
    );
  });

  test('must not be given by the controller and left to others', () => {
    expect(faultOf({ defaultTags: { team: 'shop', cost: '1' }, externalManagedTags: ['owner', 'cost'] })).toBe(
      'controller.defaultTags and controller.externalManagedTags: the tag "cost" must not be in both',
    );
    expect(faultOf({ defaultTags: { team: 'shop' }, externalManagedTags: ['owner', 'toString'] })).toBeUndefined();
  });
});

describe('values', () => {
  test('of a fixed set', () => {
    expect(faultOf({ defaultTargetType: 'pod' })).toBe('controller.defaultTargetType: "pod" must be instance or ip');
    expect(faultOf({ defaultTargetType: 'ip' })).toBeUndefined();
    expect(faultOf({ defaultTargetType: 'instance' })).toBeUndefined();
    expect(faultOf({ defaultLoadBalancerScheme: 'public' })).toBe(
      'controller.defaultLoadBalancerScheme: "public" must be internal or internet-facing',
    );
    expect(faultOf({ defaultLoadBalancerScheme: 'internal' })).toBeUndefined();
    expect(faultOf({ defaultLoadBalancerScheme: 'internet-facing' })).toBeUndefined();
  });

  test('the label of Secrets is key=value', () => {
    for (const label of ['read', 'read=', '=true', '=']) {
      expect(faultOf({ requiredSecretsLabel: label })).toBe(
        `controller.requiredSecretsLabel: "${label}" must be a label as key=value`,
      );
    }
    for (const label of ['read=true', 'a=b=c', 'a=\n'])
      expect(faultOf({ requiredSecretsLabel: label })).toBeUndefined();
  });
});

describe('the backend security group', () => {
  test('is given by its id', () => {
    expect(faultOf({ backendSecurityGroup: 'shared' })).toBe(
      'controller.backendSecurityGroup: "shared" must be the id of a security group, sg-…',
    );
    expect(faultOf({ backendSecurityGroup: 'sg-1' })).toBeUndefined();
  });

  test('must be on where its rules are managed', () => {
    const message =
      'controller.enableManageBackendSecurityGroupRules: true needs enableBackendSecurityGroup to be true as well';
    expect(faultOf({ enableManageBackendSecurityGroupRules: true, enableBackendSecurityGroup: false })).toBe(message);
    expect(faultOf({ enableManageBackendSecurityGroupRules: true })).toBeUndefined();
    expect(faultOf({ enableBackendSecurityGroup: false })).toBeUndefined();
  });
});

test('the first fault counts: the cluster, gates, unknown flags, tags, values, the security group', () => {
  const all = {
    version: '2.10.1',
    featureGates: { NoSuchGate: true },
    defaultTags: { 'elbv2.k8s.aws/cluster': 'x' },
    defaultTargetType: 'pod',
    defaultLoadBalancerScheme: 'internet-facing',
    backendSecurityGroup: 'shared',
  };
  const order = [
    'clusterName',
    'featureGates',
    'defaultLoadBalancerScheme',
    'defaultTags',
    'defaultTargetType',
    'backendSecurityGroup',
  ];
  const fields: Record<string, unknown> = { ...all };
  expect(faultOf(fields, '')).toMatch(/^clusterName/);
  for (const name of order.slice(1)) {
    expect(faultOf(fields)).toMatch(new RegExp(`^controller.${name}\\b`));
    delete fields[name];
  }
  expect(faultOf(fields)).toBeUndefined();
});
