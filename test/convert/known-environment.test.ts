import { compareObjects } from '../../src/convert/check';
import { backend, converted, ingress, inputsOf, lossesOf, objectsOf, ofKind, rule, service } from './inputs';

// biome-ignore lint/suspicious/noExplicitAny: what is written is read by what each test knows of it
type Spec = any;

const ACCOUNT = {
  clusterName: 'demo',
  region: 'eu-west-1',
  accountId: '111122223333',
  vpcId: 'vpc-1',
  subnets: ['a', 'b'].map((zone) => ({
    id: `subnet-${zone}`,
    availabilityZone: `eu-west-1${zone}`,
    tags: { 'kubernetes.io/role/internal-elb': '1' },
  })),
  backendSecurityGroupId: 'sg-backend',
};

function environment(fields: object = {}): string {
  return JSON.stringify({ apiVersion: 'cdk8s-alb/v1', kind: 'Environment', ...ACCOUNT, ...fields });
}

const toWeb = { rules: [rule('shop.example.com', { '/': backend('web') })] };
const pair = { group: 'shop/web', gateway: 'shop/web' };

function specOf(inputs: ReturnType<typeof inputsOf>, kind: string, options = {}): Spec {
  return ofKind(converted(inputs, options), kind)[0]?.spec;
}

describe('what an Environment document does not list, and AWS has', () => {
  test('the subnets of the load balancer that the Ingress has are named again', () => {
    const existing = {
      name: 'old',
      arn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/old/1',
      scheme: 'internal',
      subnets: ['subnet-8', 'subnet-9'],
      tags: { 'elbv2.k8s.aws/cluster': 'demo', 'ingress.k8s.aws/stack': 'shop/web' },
    };
    const inputs = inputsOf(environment({ loadBalancers: [existing] }), ingress({ spec: toWeb }), service('web'));
    expect(lossesOf(converted(inputs))).toEqual([]);
    expect(specOf(inputs, 'LoadBalancerConfiguration').loadBalancerSubnets).toEqual([
      { identifier: 'subnet-8' },
      { identifier: 'subnet-9' },
    ]);
    expect(compareObjects(inputs, objectsOf(converted(inputs)), pair)).toEqual([]);
  });

  test('such subnets are not chosen where the controller looks for some itself', () => {
    const other = {
      arn: 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/other/1',
      subnets: ['subnet-0'],
    };
    const inputs = inputsOf(environment({ loadBalancers: [other] }), ingress({ spec: toWeb }), service('web'));
    expect(lossesOf(converted(inputs))).toEqual([]);
    expect(specOf(inputs, 'LoadBalancerConfiguration')).not.toHaveProperty('loadBalancerSubnets');
  });

  test('a target group that the Ingress names by its ARN is found by its name', () => {
    const inputs = inputsOf(
      environment({ targetGroups: [] }),
      ingress({
        annotations: {
          'actions.old':
            '{"type":"forward","targetGroupARN":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/legacy/abf77184f55403d7"}',
        },
        spec: { rules: [rule('shop.example.com', { '/': backend('old', 'use-annotation') })] },
      }),
    );
    expect(lossesOf(converted(inputs))).toEqual([]);
    expect(specOf(inputs, 'HTTPRoute').rules[0].backendRefs).toEqual([{ kind: 'TargetGroupName', name: 'legacy' }]);
  });
});

describe('a certificate that the Ingress requests', () => {
  const inputs = (fields: object = {}, annotations: Record<string, string> = {}) =>
    inputsOf(
      environment({ controller: { featureGates: { EnableCertificateManagement: true } }, ...fields }),
      ingress({ annotations: { 'create-acm-cert': 'true', ...annotations }, spec: toWeb }),
      service('web'),
    );
  const allowed = new Set(['requested-certificate'] as const);

  test('is a loss, since it goes with the Ingress', () => {
    expect(lossesOf(converted(inputs()))).toEqual([
      {
        kind: 'requested-certificate',
        message:
          'Ingress shop/web: alb.ingress.kubernetes.io/create-acm-cert "true" asks ACM for a certificate for "shop.example.com", which the controller does only for Ingresses',
      },
    ]);
  });

  test('is found by a Gateway where that is allowed, and a note says what to do before the Ingress is deleted', () => {
    const conversion = converted(inputs(), { allowed });
    expect(lossesOf(conversion)).toEqual([]);
    expect(specOf(inputs(), 'LoadBalancerConfiguration', { allowed })).not.toHaveProperty('listenerConfigurations');
    expect(conversion.groups[0]?.gateway?.notes).toEqual([
      'The certificate for shop.example.com belongs to the Ingress: before you delete that, name one of your own in the LoadBalancerConfiguration (listenerConfigurations, defaultCertificate).',
    ]);
    expect(compareObjects(inputs(), objectsOf(conversion), pair, { allowed })).toEqual([]);
    // Nothing is taken for granted where nobody allows it.
    expect(compareObjects(inputs(), objectsOf(conversion), pair)).toMatchObject([{ place: 'load balancer' }]);
  });

  test('is the one that ACM has already, by its tags', () => {
    const certificates = [
      {
        arn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1',
        domains: ['shop.example.com'],
        tags: {
          'elbv2.k8s.aws/cluster': 'demo',
          'ingress.k8s.aws/stack': 'shop/web',
          'ingress.k8s.aws/resource': 'amazon_issued/shop.example.com-97375646',
        },
      },
    ];
    const conversion = converted(inputs({ certificates }), { allowed });
    expect(lossesOf(conversion)).toEqual([]);
  });

  test('is not enough where ACM has another one for the host, which a Gateway would take too', () => {
    const certificates = [{ arn: 'arn:aws:acm:eu-west-1:111122223333:certificate/2', domains: ['shop.example.com'] }];
    expect(lossesOf(converted(inputs({ certificates }), { allowed }))).toContainEqual({
      kind: 'certificate',
      message: expect.stringMatching(/default certificate is "\(requested: .+\)" now, and would be "arn:.+2"$/),
    });
  });

  test('is not enough beside others, whose order only their ARNs decide', () => {
    const asked = inputsOf(
      environment({ controller: { featureGates: { EnableCertificateManagement: true } } }),
      ...['web', 'admin'].map((name) =>
        ingress({
          name,
          annotations: { 'create-acm-cert': 'true', 'group.name': 'edge' },
          spec: { rules: [rule(`${name}.example.com`, { '/': backend('web') })] },
        }),
      ),
      service('web'),
    );
    expect(lossesOf(converted(asked, { allowed }))).toEqual([
      {
        kind: 'certificate',
        message:
          'Ingress shop/admin: alb.ingress.kubernetes.io/create-acm-cert "true" asks ACM for one of the 2 certificates on HTTPS:443, and which is the default of a Gateway depends on its ARN',
      },
    ]);
  });
});

describe('HTTP/2 and gRPC behind an HTTP listener', () => {
  const inputs = (version: string, annotations: Record<string, string> = {}) =>
    inputsOf(
      ingress({ annotations: { 'backend-protocol-version': version, ...annotations }, spec: toWeb }),
      service('web'),
    );
  const allowed = new Set(['protocol-version'] as const);

  test('is a loss, which ELBv2 would refuse', () => {
    expect(lossesOf(converted(inputs('HTTP2')))).toMatchObject([{ kind: 'protocol-version' }]);
  });

  test.each([
    ['HTTP2', '418', { httpCode: '418' }],
    ['GRPC', '12', { httpCode: '200' }],
  ])('%s becomes HTTP/1.1 where that is allowed, with a health check of HTTP', (version, codes, matcher) => {
    const asked = inputs(version, { 'success-codes': codes, 'healthcheck-path': '/ready' });
    const conversion = converted(asked, { allowed });
    expect(lossesOf(conversion)).toEqual([]);
    const { defaultConfiguration } = specOf(asked, 'TargetGroupConfiguration', { allowed });
    expect(defaultConfiguration).not.toHaveProperty('protocolVersion');
    expect(defaultConfiguration.healthCheckConfig).toMatchObject({ healthCheckPath: '/ready', matcher });
    expect(compareObjects(asked, objectsOf(conversion), pair, { allowed })).toEqual([]);
    expect(compareObjects(asked, objectsOf(conversion), pair)).not.toEqual([]);
  });

  test('everything else is still compared', () => {
    const asked = inputs('HTTP2', { 'healthcheck-path': '/ready' });
    const objects = objectsOf(converted(asked, { allowed })).map((object) =>
      object.kind === 'TargetGroupConfiguration'
        ? { ...object, spec: { ...object.spec, defaultConfiguration: {} } }
        : object,
    );
    expect(compareObjects(asked, objects, pair, { allowed })).toMatchObject([
      { place: 'HTTP:80', what: 'forward', gateway: expect.stringContaining('health check path: /\n') },
    ]);
  });

  test('behind an HTTPS listener of the same load balancer the version stays', () => {
    const asked = inputsOf(
      ingress({
        annotations: {
          'backend-protocol-version': 'HTTP2',
          'listen-ports': '[{"HTTP":80},{"HTTPS":443}]',
          'certificate-arn': 'arn:aws:acm:eu-west-1:111122223333:certificate/1',
        },
        spec: toWeb,
      }),
      service('web'),
    );
    const conversion = converted(asked, { allowed });
    expect(lossesOf(conversion)).toEqual([]);
    const { routeConfigurations } = specOf(asked, 'TargetGroupConfiguration', { allowed });
    expect(routeConfigurations.map(({ targetGroupProps }: Spec) => targetGroupProps.protocolVersion)).toEqual([
      undefined,
      'HTTP2',
    ]);
    // The comparison tells the listeners apart.
    const objects = objectsOf(conversion).map((object) =>
      object.kind === 'TargetGroupConfiguration'
        ? {
            ...object,
            spec: {
              ...object.spec,
              routeConfigurations: undefined,
              defaultConfiguration: routeConfigurations[0].targetGroupProps,
            },
          }
        : object,
    );
    expect(compareObjects(asked, objects, pair, { allowed })).toMatchObject([{ place: 'HTTPS:443', what: 'forward' }]);
  });
});
