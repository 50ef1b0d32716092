import { buildPlan } from '../../src/controller/build';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import type { Assumptions, Plan } from '../../src/controller/plan';
import type { Inventory } from '../../src/manifests/kubernetes/objects';
import { readManifests } from '../../src/manifests/load';

const GATEWAY_API = 'gateway.networking.k8s.io/v1';
const AWS = 'gateway.k8s.aws/v1';

/** Manifests of the kinds of the Gateway API, all in the namespace shop unless they say otherwise. */
export function gatewayClass(spec: object = {}): object {
  const own = { controllerName: 'gateway.k8s.aws/alb', ...spec };
  return { apiVersion: GATEWAY_API, kind: 'GatewayClass', metadata: { name: 'alb' }, spec: own };
}

export function gateway(spec: object = {}, metadata: object = {}): object {
  const listeners = [{ name: 'http', port: 80, protocol: 'HTTP' }];
  return {
    apiVersion: GATEWAY_API,
    kind: 'Gateway',
    metadata: { name: 'edge', namespace: 'shop', ...metadata },
    spec: { gatewayClassName: 'alb', listeners, ...spec },
  };
}

export function route(spec: object = {}, metadata: object = {}, kind = 'HTTPRoute'): object {
  const own = { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [{ name: 'cart', port: 80 }] }], ...spec };
  return { apiVersion: GATEWAY_API, kind, metadata: { name: 'cart', namespace: 'shop', ...metadata }, spec: own };
}

export function service(name = 'cart', spec: object = {}, namespace = 'shop'): object {
  const ports = [{ port: 80, targetPort: 8080, nodePort: 30080 }];
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { type: 'NodePort', ports, ...spec },
  };
}

export function configuration(kind: string, name: string, spec: object): object {
  return { apiVersion: AWS, kind, metadata: { name, namespace: 'shop' }, spec };
}

/** The settings of a login with OpenID Connect, whose client is in a Secret. */
export function oidcConfig(secret: string): object {
  return {
    issuer: 'https://a.example.com',
    authorizationEndpoint: 'https://a.example.com/a',
    tokenEndpoint: 'https://a.example.com/t',
    userInfoEndpoint: 'https://a.example.com/u',
    secret: { name: secret },
  };
}

/** A reference of a Gateway to its LoadBalancerConfiguration. */
export function configuredBy(name: string): object {
  const parametersRef = { group: 'gateway.k8s.aws', kind: 'LoadBalancerConfiguration', name };
  return { infrastructure: { parametersRef } };
}

const ENVIRONMENT = {
  apiVersion: 'cdk8s-alb/v1',
  kind: 'Environment',
  clusterName: 'demo',
  vpcId: 'vpc-1',
  backendSecurityGroupId: 'sg-backend',
  subnets: ['a', 'b'].map((zone) => ({
    id: `subnet-${zone}`,
    availabilityZone: `eu-west-1${zone}`,
    tags: { 'kubernetes.io/role/internal-elb': '', 'kubernetes.io/role/elb': '' },
  })),
};

export interface Planned {
  readonly inventory: Inventory;
  readonly plan: Plan;
}

/** The plan of objects in an environment with two subnets. */
export function planned(objects: readonly object[], assume: Assumptions = {}): Planned {
  const text = [ENVIRONMENT, ...objects].map((object) => JSON.stringify(object)).join('\n---\n');
  const { inventory } = readManifests([{ file: 'shop.yaml', text }]);
  const { environment } = resolveEnvironment(undefined, inventory.environment);
  return { inventory, plan: buildPlan(inventory, environment, assume) };
}
