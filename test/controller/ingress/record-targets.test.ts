import { ResourceType } from '../../../src/model/resources';
import { listOf, partsOf, recordOfOne } from './recorded-group';

const record = recordOfOne();

function expectParts(type: string, id: string, expected: Readonly<Record<string, string>>): void {
  const lists = Object.entries(expected).map(([name, reads]) => [name, listOf(reads)]);
  expect(partsOf(record, type, id)).toEqual(Object.fromEntries(lists));
}

const TAGS = 'class tags, flag defaultTags, flag externalManagedTags, flag featureGates, tags';
const SOURCES =
  'class PrefixListsIDs, class inboundCIDRs, class prefixListsIDs, inbound-cidrs, security-group-prefix-lists';
const AUTHENTICATION =
  'Service auth-idp-cognito, Service auth-idp-oidc, Service auth-on-unauthenticated-request, Service auth-scope, Service auth-session-cookie, Service auth-session-timeout, Service auth-type, auth-idp-cognito, auth-idp-oidc, auth-on-unauthenticated-request, auth-scope, auth-session-cookie, auth-session-timeout, auth-type';

describe('what the listeners and targets of an Ingress are made of', () => {
  test('a listener for HTTP', () => {
    expectParts(ResourceType.listener, '80', {
      defaultActions:
        'class sslRedirectPort, jwt-validation, object Service shop/web, spec.defaultBackend, ssl-redirect',
      tags: TAGS,
      attributes: 'class listeners, listener-attributes.HTTP-80',
      protocol: 'listen-ports',
      inboundCIDRv4s: SOURCES,
      inboundCIDRv6s: SOURCES,
      prefixLists: SOURCES,
      sslPolicy: 'listen-ports',
      certificates: '',
      mutualAuthentication: 'listen-ports',
    });
  });

  test('a listener for HTTPS', () => {
    expectParts(ResourceType.listener, '443', {
      defaultActions: `${AUTHENTICATION}, class sslRedirectPort, flag requiredSecretsLabel, jwt-validation, object Service shop/web, secret Secret shop/login, spec.defaultBackend, ssl-redirect`,
      tags: TAGS,
      attributes: 'class listeners, listener-attributes.HTTPS-443',
      protocol: 'listen-ports',
      inboundCIDRv4s: SOURCES,
      inboundCIDRv6s: SOURCES,
      prefixLists: SOURCES,
      sslPolicy: 'class sslPolicy, flag defaultSslPolicy, listen-ports, ssl-policy',
      certificates: 'certificate-arn, class certificateArn, flag featureGates',
      mutualAuthentication: 'listen-ports, mutual-authentication',
    });
  });

  test('a rule whose action is in an annotation', () => {
    expectParts(ResourceType.listenerRule, '80:1', {
      conditions: 'conditions.go',
      actions: 'actions.go, jwt-validation',
      transforms: 'transforms.go',
      tags: TAGS,
      credentials: 'actions.go, jwt-validation',
      source: '',
    });
  });

  test('a rule that forwards on HTTP, where nobody authenticates', () => {
    expectParts(ResourceType.listenerRule, '80:2', {
      conditions: 'conditions.web',
      actions: 'jwt-validation, object Service shop/web',
      transforms: 'transforms.web',
      tags: TAGS,
      credentials: 'jwt-validation, object Service shop/web',
      source: '',
    });
  });

  test('a rule that forwards on HTTPS', () => {
    expectParts(ResourceType.listenerRule, '443:1', {
      conditions: 'conditions.web',
      actions: `${AUTHENTICATION}, class sslRedirectPort, flag requiredSecretsLabel, jwt-validation, object Service shop/web, secret Secret shop/login, ssl-redirect`,
      transforms: 'transforms.web',
      tags: TAGS,
      credentials: `${AUTHENTICATION}, class sslRedirectPort, flag requiredSecretsLabel, jwt-validation, object Service shop/web, secret Secret shop/login, ssl-redirect`,
      source: '',
    });
  });

  test('a target group', () => {
    expectParts(ResourceType.targetGroup, 'shop/web-web:80', {
      targetType: 'Service target-type, class targetType, flag defaultTargetType, target-type',
      protocol: 'Service backend-protocol, backend-protocol',
      protocolVersion: 'Service backend-protocol-version, backend-protocol-version',
      ipAddressType: 'Service spec.ipFamilies',
      healthCheckConfig: '',
      targetGroupAttributes: 'Service target-group-attributes, target-group-attributes',
      tags: 'Service tags, class tags, flag defaultTags, flag externalManagedTags, flag featureGates, tags',
      'healthCheck.port': 'Service healthcheck-port, healthcheck-port',
      'healthCheck.protocol':
        'Service backend-protocol, Service healthcheck-protocol, backend-protocol, healthcheck-protocol',
      'healthCheck.path':
        'Service backend-protocol-version, Service healthcheck-path, backend-protocol-version, healthcheck-path',
      'healthCheck.matcher':
        'Service backend-protocol-version, Service success-codes, backend-protocol-version, success-codes',
      'healthCheck.intervalSeconds': 'Service healthcheck-interval-seconds, healthcheck-interval-seconds',
      'healthCheck.timeoutSeconds': 'Service healthcheck-timeout-seconds, healthcheck-timeout-seconds',
      'healthCheck.healthyThresholdCount': 'Service healthy-threshold-count, healthy-threshold-count',
      'healthCheck.unhealthyThresholdCount': 'Service unhealthy-threshold-count, unhealthy-threshold-count',
      port: 'Service target-type, class targetType, flag defaultTargetType, target-type',
      targetControlPort:
        'Service target-control-port.web.80, Service target-type, class targetType, flag defaultTargetType, target-control-port.web.80, target-type',
    });
  });

  test('a binding', () => {
    expectParts(ResourceType.targetGroupBinding, 'shop/web-web:80', {
      nodeSelector:
        'Service target-node-labels, Service target-type, class targetType, flag defaultTargetType, target-node-labels, target-type',
      multiCluster: 'Service multi-cluster-target-group, multi-cluster-target-group',
      targetPort: 'Service spec.ports, Service target-type, class targetType, flag defaultTargetType, target-type',
      networking:
        'Service healthcheck-port, Service spec.ports, Service target-type, class targetType, environment backendSecurityGroupId, flag backendSecurityGroup, flag defaultTargetType, flag disableRestrictedSecurityGroupRules, flag enableBackendSecurityGroup, healthcheck-port, security-groups, target-type',
      vpc: 'environment vpcId',
      targetType: 'Service target-type, class targetType, flag defaultTargetType, target-type',
      protocol: 'Service backend-protocol, backend-protocol',
      protocolVersion: 'Service backend-protocol-version, backend-protocol-version',
      ipAddressType: 'Service spec.ipFamilies',
      healthCheckConfig: '',
      targetGroupAttributes: 'Service target-group-attributes, target-group-attributes',
      tags: 'Service tags, class tags, flag defaultTags, flag externalManagedTags, flag featureGates, tags',
    });
  });
});
