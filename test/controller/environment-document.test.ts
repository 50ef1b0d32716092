import { controllerFault } from '../../src/controller/environment/controller-flags';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { readManifests } from '../../src/manifests/load';

function documentOf(fields: string) {
  const text = `apiVersion: cdk8s-alb/v1\nkind: Environment\n${fields}`;
  return readManifests([{ file: 'environment.yaml', text }]).inventory.environment;
}

function messagesOf(fields: string): string[] {
  return resolveEnvironment(documentOf(fields)).diagnostics.map(
    ({ file, line, column, message }) => `${file}:${line}:${column} ${message}`,
  );
}

describe('the Environment document', () => {
  test('without one, nothing of AWS is known, and the flags are the defaults of the controller', () => {
    const { environment, diagnostics } = resolveEnvironment();
    expect(diagnostics).toEqual([]);
    expect(Object.keys(environment)).toEqual(['controller']);
    expect(environment.controller).toMatchObject({
      ingressClass: 'alb',
      defaultTargetType: 'instance',
      defaultLoadBalancerScheme: 'internal',
      defaultSslPolicy: 'ELBSecurityPolicy-2016-08',
      enableBackendSecurityGroup: true,
      tolerateNonExistentBackendService: true,
      featureGates: {},
    });
  });

  test('entries have the defaults of their fields', () => {
    const { environment } = resolveEnvironment(documentOf('subnets: [{id: subnet-1}]\ncertificates: [{arn: a}]\n'));
    expect(environment.subnets).toEqual([{ id: 'subnet-1', tags: {}, availableIps: 250 }]);
    expect(environment.certificates).toEqual([{ arn: 'a', domains: [], tags: {}, status: 'ISSUED' }]);
  });

  test('the inline document is laid field by field over the file', () => {
    const file = documentOf(
      'region: us-west-2\nvpcCidrs: [10.0.0.0/16]\ncontroller: {ingressClass: a, defaultTargetType: ip}',
    );
    const inline = documentOf(
      'vpcCidrs: []\nregion: null\ncontroller: {ingressClass: b, featureGates: {ALBSingleSubnet: true}}',
    );
    const { environment } = resolveEnvironment(file, inline);
    expect(environment).toMatchObject({ region: 'us-west-2', vpcCidrs: [] });
    expect(environment.controller).toMatchObject({
      ingressClass: 'b',
      defaultTargetType: 'ip',
      featureGates: { ALBSingleSubnet: true },
    });
  });

  test('an unknown field is reported with its place and the nearest name', () => {
    expect(messagesOf('clustername: demo\n')).toEqual([
      'environment.yaml:3:1 Environment: "clustername" is not a field; did you mean clusterName?',
    ]);
    expect(messagesOf('subnets:\n- id: subnet-1\n  zone: a\n')[0]).toMatch(
      /^environment.yaml:5:3 Environment: "zone" is not a field of subnets\[0\], must be one of id, availabilityZone, /,
    );
  });

  test('the version of the controller is a known release, whatever way it is written', () => {
    const versionOf = (version: string) =>
      resolveEnvironment(documentOf(`controller: {version: "${version}"}`)).environment.controller.version;
    expect(resolveEnvironment(documentOf('region: us-west-2')).environment.controller.version).toBeUndefined();
    expect(versionOf('2.13')).toBe('2.13.4');
    expect(
      resolveEnvironment(documentOf('controller: {version: "2.13"}'), undefined, '2.8.3').environment,
    ).toMatchObject({
      controller: { version: '2.8.3' },
    });
  });

  test('a version that is none is an error, one that is not known a warning', () => {
    expect(messagesOf('controller:\n  version: latest\n')).toEqual([
      'environment.yaml:4:3 Environment: controller.version "latest" must be a release of the controller such as 2.13.4, or 2.13 for its last patch',
    ]);
    const { diagnostics } = resolveEnvironment(documentOf('controller:\n  version: "99.0"\n'));
    expect(diagnostics).toMatchObject([{ code: 'release', severity: 'warning', line: 4 }]);
    expect(messagesOf('controller: {version: 2.13}\n')).toEqual([
      'environment.yaml:3:14 Environment: controller.version must be a string, not the number 2.13; put it in quotes',
    ]);
  });

  test('a flag or a gate that came later keeps an older controller from starting', () => {
    const faultOf = (fields: string) =>
      controllerFault(resolveEnvironment(documentOf(`controller: {${fields}}`)).environment);
    expect(faultOf('version: "2.10", defaultLoadBalancerScheme: internet-facing')).toBe(
      'controller.defaultLoadBalancerScheme: controller 2.10.1 does not know the flag --default-load-balancer-scheme and does not start, it came in 2.11.0',
    );
    expect(faultOf('version: "2.10", defaultLoadBalancerScheme: internal')).toBeUndefined();
    expect(faultOf('version: "2.12", featureGates: {SubnetDiscoveryByReachability: false}')).toMatch(
      /^controller.featureGates: "SubnetDiscoveryByReachability" is not a feature gate of controller 2.12.0, which does not start: it came in 2.13.0, must be one of /,
    );
    expect(faultOf('version: "2.13", featureGates: {SubnetDiscoveryByReachability: false}')).toBeUndefined();
  });

  test('a value of another type is reported, and counts as absent', () => {
    const document = documentOf('accountId: 123456789012\nregion: us-west-2\n');
    const { environment, diagnostics } = resolveEnvironment(document);
    expect(environment).toMatchObject({ region: 'us-west-2' });
    expect(environment.accountId).toBeUndefined();
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'Environment: accountId must be a string, not the number 123456789012; put it in quotes',
    ]);
    expect(messagesOf('controller:\n  enableBackendSecurityGroup: "yes"\n')).toEqual([
      'environment.yaml:4:3 Environment: controller.enableBackendSecurityGroup must be true or false, not the string "yes"',
    ]);
    expect(messagesOf('vpcCidrs: 10.0.0.0/16\n')).toEqual([
      'environment.yaml:3:1 Environment: vpcCidrs must be a list, not the string "10.0.0.0/16"',
    ]);
    expect(messagesOf('subnets: [{id: a, tags: {x: 1}}]')).toEqual([
      'environment.yaml:3:26 Environment: subnets[0].tags.x must be a string, not the number 1; put it in quotes',
    ]);
  });

  test('an entry without what identifies it is left out', () => {
    expect(messagesOf('trustStores:\n- name: clients\n')).toEqual([
      'environment.yaml:4:3 Environment: trustStores[0] has no arn',
    ]);
  });

  test('feature gates and wire values are judged by the controller model, not here', () => {
    expect(messagesOf('controller: {featureGates: {NoSuchGate: true}, defaultTargetType: pod}')).toEqual([]);
  });

  test('metadata is allowed, as tools want it', () => {
    expect(messagesOf('metadata: {name: production}\n')).toEqual([]);
  });
});
