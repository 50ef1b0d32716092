/** What is noted of a Gateway that refers to everything it can refer to. */
import { gatewaySources, recordGateway } from '../../../src/controller/gateway/gateway-record';
import type { Assumptions, GatewayPlan } from '../../../src/controller/plan';
import type { GroupRecord, Step } from '../../../src/controller/record/recording';
import { describeObject } from '../../../src/manifests/kubernetes/objects';
import {
  configuration,
  configuredBy,
  gateway,
  gatewayClass,
  oidcConfig,
  planned,
  route,
  service,
} from '../../gateway/manifests';

const GATEWAY_API = 'gateway.networking.k8s.io';
const CERTIFICATE = 'arn:aws:acm:eu-west-1:111122223333:certificate/0123';
const parametersRef = { group: 'gateway.k8s.aws', kind: 'LoadBalancerConfiguration', name: 'edge', namespace: 'shop' };
export const login = {
  type: 'ExtensionRef',
  extensionRef: { group: 'gateway.k8s.aws', kind: 'ListenerRuleConfiguration', name: 'login' },
};
export const cart = { name: 'cart', port: 80 };

/** A Gateway with everything that it can refer to: its class has the configuration edge, it has its own. */
export const OBJECTS = [
  gatewayClass({ parametersRef }),
  gateway({ ...configuredBy('own'), listeners: [{ name: 'https', port: 443, protocol: 'HTTPS' }] }),
  configuration('LoadBalancerConfiguration', 'edge', {
    defaultTargetGroupConfiguration: { name: 'defaults' },
    listenerConfigurations: [
      { protocolPort: 'HTTPS:8443' },
      { protocolPort: 'HTTPS:443', defaultCertificate: CERTIFICATE },
      { protocolPort: 'HTTPS:9443' },
    ],
  }),
  configuration('LoadBalancerConfiguration', 'own', {
    wafV2: { webACL: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/b' },
    shieldConfiguration: { enabled: true },
  }),
  configuration('TargetGroupConfiguration', 'defaults', { defaultConfiguration: {} }),
  configuration('TargetGroupConfiguration', 'cart', {
    targetReference: { name: 'cart' },
    defaultConfiguration: {},
    routeConfigurations: [{ routeIdentifier: { kind: 'HTTPRoute' }, targetGroupProps: {} }],
  }),
  configuration('ListenerRuleConfiguration', 'login', {
    actions: [{ type: 'authenticate-oidc', authenticateOIDCConfig: oidcConfig('client') }],
  }),
  {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'client', namespace: 'shop' },
    stringData: { clientID: 'a', clientSecret: 'b' },
  },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  {
    apiVersion: `${GATEWAY_API}/v1beta1`,
    kind: 'ReferenceGrant',
    metadata: { name: 'to-pay', namespace: 'pay' },
    spec: {
      from: [{ group: GATEWAY_API, kind: 'HTTPRoute', namespace: 'shop' }],
      to: [{ group: '', kind: 'Service' }],
    },
  },
  service(),
  service('pay', {}, 'pay'),
  route({
    rules: [
      { filters: [login], backendRefs: [cart, { name: 'pay', namespace: 'pay', port: 80 }] },
      { backendRefs: [cart] },
    ],
  }),
];

export const LISTENER_SET = {
  apiVersion: `${GATEWAY_API}/v1`,
  kind: 'ListenerSet',
  metadata: { name: 'more', namespace: 'shop' },
  spec: { parentRef: { name: 'edge' }, listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
};

export function recorded(
  objects: readonly object[],
  assume: Assumptions = {},
): { record: GroupRecord; sources: string[] } {
  const { inventory, plan } = planned(objects, assume);
  const [own] = plan.gatewayApi.gateways as [GatewayPlan];
  return {
    record: recordGateway(own, inventory),
    sources: gatewaySources(own, inventory).map(({ ref }) => describeObject(ref)),
  };
}

export function keys(step: Step | undefined): string[] {
  return [...(step?.all().keys() ?? [])];
}

/** What refers to the configurations, and how they are merged: read for every setting. */
const REFERENCES = [
  'field Gateway shop/edge spec.infrastructure.parametersRef',
  'field GatewayClass alb spec.parametersRef',
  'field LoadBalancerConfiguration shop/edge spec.mergingMode',
  'field LoadBalancerConfiguration shop/own spec.mergingMode',
];

/** The fields and settings that were read; a setting of both configurations is `both NAME`. */
export function reads(step: Step | undefined): string[] {
  const found = keys(step).filter((key) => !key.startsWith('object ') && !REFERENCES.includes(key));
  const ofEdge = 'field LoadBalancerConfiguration shop/edge spec.';
  const ofOwn = 'field LoadBalancerConfiguration shop/own spec.';
  return found.flatMap((key) => {
    if (key.startsWith(ofEdge) && found.includes(key.replace(ofEdge, ofOwn))) return [key.replace(ofEdge, 'both ')];
    return key.startsWith(ofOwn) && found.includes(key.replace(ofOwn, ofEdge)) ? [] : [key.replace('field ', '')];
  });
}
