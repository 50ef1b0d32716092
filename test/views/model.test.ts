import { planModel } from '../../src/views/plan/model';
import {
  configuration,
  configuredBy,
  gateway,
  gatewayClass,
  oidcConfig,
  planned,
  route,
  service,
} from '../gateway/manifests';

interface Model {
  readonly classParamsAdmission?: object;
  readonly groups: readonly Record<string, unknown>[];
  readonly gateways: readonly Record<string, unknown>[];
}

const modelOf = (...objects: object[]) => JSON.parse([...planModel(planned(objects).plan)].join('')) as Model;
const secret = (data: object) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'login', namespace: 'shop' },
  data,
});
const login = [
  gatewayClass(),
  gateway({
    listeners: [{ name: 'https', port: 443, protocol: 'HTTPS', hostname: 'shop.example.com' }],
    ...configuredBy('edge'),
  }),
  configuration('LoadBalancerConfiguration', 'edge', {
    listenerConfigurations: [
      { protocolPort: 'HTTPS:443', defaultCertificate: 'arn:aws:acm:eu-west-1:1:certificate/1' },
    ],
  }),
  configuration('ListenerRuleConfiguration', 'login', {
    actions: [{ type: 'authenticate-oidc', authenticateOIDCConfig: oidcConfig('login') }],
  }),
  route({
    rules: [
      {
        backendRefs: [{ name: 'cart', port: 80 }],
        filters: [
          {
            type: 'ExtensionRef',
            extensionRef: { group: 'gateway.k8s.aws', kind: 'ListenerRuleConfiguration', name: 'login' },
          },
        ],
      },
    ],
  }),
  service(),
];

describe('the model of a Gateway', () => {
  test('has clients of OpenID Connect without their secret', () => {
    const [edge] = modelOf(...login, secret({ clientID: 'c2hvcA==', clientSecret: 'c2VjcmV0' })).gateways;
    expect(edge).toMatchObject({
      oidcClients: [{ resource: 'ListenerRule/443:1', clientID: 'shop', clientSecret: 'true' }],
    });
    expect(edge).not.toHaveProperty('error');
    expect(JSON.stringify(edge)).not.toContain('c2VjcmV0');
  });

  test('says that a client has an empty secret', () => {
    const [edge] = modelOf(...login, secret({ clientID: 'c2hvcA==', clientSecret: '' })).gateways;
    expect(edge).toMatchObject({ oidcClients: [{ clientID: 'shop', clientSecret: '' }] });
  });

  test('has no client where nobody logs in', () => {
    expect(modelOf(gatewayClass(), gateway(), route(), service()).gateways[0]).not.toHaveProperty('oidcClients');
  });

  test('has the first problem of what is refused, and nothing that would be built', () => {
    const [edge] = modelOf(gatewayClass(), gateway(configuredBy('none')), route(), service()).gateways;
    expect(edge?.error).toBe('Gateway shop/edge refers to LoadBalancerConfiguration shop/none, which does not exist');
    expect(edge).not.toHaveProperty('stack');
  });
});

describe('IngressClassParams that the controller refuses', () => {
  const params = (spec: object) => ({
    apiVersion: 'elbv2.k8s.aws/v1beta1',
    kind: 'IngressClassParams',
    metadata: { name: 'alb' },
    spec,
  });

  test('are named with every problem', () => {
    const subnets = { ids: ['subnet-1'], tags: { a: ['b'] } };
    expect(modelOf(params({ subnets })).classParamsAdmission).toEqual([
      { name: 'alb', error: expect.stringContaining('subnets') },
    ]);
  });

  test('are left out where there are none', () => {
    expect(modelOf(params({}))).not.toHaveProperty('classParamsAdmission');
  });
});
