import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import { argumentCheck } from '../../arguments/checked';
import { quoted } from '../../text/quoted';
import { HttpRoute } from '../gateway/http-route';
import type { HttpRouteProps } from '../gateway/route-props';
import { Ingress } from '../ingress/ingress';
import type { IngressOptions, IngressProps } from '../ingress/ingress-options';
import type { TargetGroup } from '../target-group/target-group';
import { appLabelsOf } from './app-labels';
import { metadataOf, nameFor } from './deployment-parts';
import type { LoadBalancedDeploymentProps } from './load-balanced-deployment-props';

/** Settings of target groups besides the properties. */
interface Drain {
  readonly deregistrationDelay?: Duration;
}

/** The Ingress of an app. */
export function createIngress(scope: Construct, props: LoadBalancedDeploymentProps, drain: Drain): Ingress {
  if (props.routeName !== undefined) {
    throw new Error(`routeName: ${quoted(props.routeName)} has no effect without gateway; use ingressName`);
  }
  return new Ingress(scope, 'Ingress', {
    ...argumentCheck().only<IngressProps>('IngressProps', props),
    ...drain,
    metadata: metadataFor(scope, props, 'ingressName'),
  });
}

/** The route of an app, with its rules. @throws when a route can't say something, naming the property and why */
export function createRoute(scope: Construct, props: LoadBalancedDeploymentProps, drain: Drain): HttpRoute {
  requireSayable(props);
  return new HttpRoute(scope, 'Route', {
    ...argumentCheck().only<HttpRouteProps>('HttpRouteProps', props),
    ...drain,
    metadata: metadataFor(scope, props, 'routeName'),
  });
}

/** The rules of an app. @throws when host is meant, and is not there */
export function addIngressRules(ingress: Ingress, props: LoadBalancedDeploymentProps, target: TargetGroup): void {
  const { host, hosts = [], path = '/', pathType, group } = props;
  if (group) requireMeant(props, `group ${quoted(group.groupName)}`, 'members');
  if (host !== undefined && hosts.length > 0) {
    throw new Error(`hosts: cannot be combined with host ${quoted(host)}, list it in hosts`);
  }
  const named = host === undefined ? hosts : [host];
  if (named.length === 0) ingress.addRule(path, target, { pathType });
  for (const each of named) ingress.addHostRule(each, path, target, { pathType });
}

/** The same on a route, whose hosts are those of all its rules. */
export function addRouteRule(route: HttpRoute, props: LoadBalancedDeploymentProps, target: TargetGroup): void {
  const { path = '/', pathType, gateway } = props;
  if (gateway) requireMeant(props, `Gateway ${quoted(gateway.gatewayName)}`, 'routes');
  route.addRule(path, target, { pathType });
}

function requireMeant(props: LoadBalancedDeploymentProps, where: string, others: string): void {
  if (!('host' in props) || props.host !== undefined || (props.hosts ?? []).length > 0) return;
  throw new Error(
    `host: undefined would be a rule for every host, which takes requests of other ${others} of ${where}; is an environment variable unset? Leave host out if that is meant`,
  );
}

function metadataFor(scope: Construct, props: LoadBalancedDeploymentProps, own: 'ingressName' | 'routeName') {
  return metadataOf(props, appLabelsOf(scope, nameFor(props, 'deploymentName'), props), nameFor(props, own));
}

/** Why properties have no effect with a Gateway; all others that a route does not have are of the load balancer. */
const REASONS: Readonly<Partial<Record<keyof IngressOptions | 'ingressName', string>>> = {
  group: 'a Gateway is what an IngressGroup is: all its routes share one load balancer',
  groupOrder: 'the load balancer of a Gateway asks the narrowest rule first, whichever route it is of (Gateway API)',
  ingressClass: 'the Gateway says its GatewayClass',
  ingressClassName: 'the Gateway says its GatewayClass',
  legacyIngressClass: 'the Gateway says its GatewayClass',
  listeners:
    'the ports are those of the Gateway: give it listeners, or name those of the route with Gateway.fromGatewayName',
  sslRedirect: 'the Gateway says it for all its routes',
  sslRedirectPort: 'the Gateway says it for all its routes',
  defaultAction:
    'a listener of a Gateway answers 404 to what no rule matches; add an HttpRoute without hosts that has a rule for "/" (AWS Load Balancer Controller)',
  tlsHosts:
    'certificates are found by the hosts of listeners and routes; name them with ListenerCertificate.fromArn(…)',
  frontendNlb:
    'the controller puts no network load balancer in front of a Gateway; keep the Ingress where one is needed (AWS Load Balancer Controller)',
  externalDns: 'ExternalDNS reads the hosts of routes, and its annotations on the Gateway: give them to its metadata',
  wafClassicAclId: 'AWS has retired WAF Classic, and a Gateway does not know it: give the Gateway a webAcl',
  ingressName: 'there is no Ingress; use routeName',
};

/** @throws when the properties hold something that is not the route's to say */
function requireSayable(props: LoadBalancedDeploymentProps): void {
  const check = argumentCheck();
  const ofIngress = check.only('IngressProps', props);
  const ofRoute = check.only('HttpRouteProps', props);
  const { ingressName } = props;
  for (const [name, value] of Object.entries({ ...ofIngress, ingressName })) {
    if (value === undefined || Object.hasOwn(ofRoute, name)) continue;
    const reason =
      REASONS[name as keyof typeof REASONS] ?? 'it is a setting of the load balancer: give it to the Gateway';
    throw new Error(`${name}: cannot be set with gateway, ${reason}`);
  }
}
