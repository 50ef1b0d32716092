/**
 * Internal, with own security groups
 *
 * The security groups decide who may connect. The controller still opens the way from them to the pods, because it is configured to.
 */

import type { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function internalOwnSecurityGroups(chart: Chart): void {
  const ingress = new alb.Ingress(chart, 'Backoffice', {
    scheme: alb.Scheme.INTERNAL,
    securityGroups: ['sg-0123456789abcdef0', 'corporate-network'],
    manageBackendSecurityGroupRules: true,
    subnets: ['subnet-0aaaaaaaaaaaaaaaa', 'subnet-0bbbbbbbbbbbbbbbb'],
  });
  ingress.addRule('/', alb.TargetGroup.fromServiceName('backoffice', { port: 80 }));
}

/** The same on a Gateway. */
export function internalOwnSecurityGroupsOnGateway(chart: Chart): void {
  const gateway = new alb.Gateway(chart, 'Edge', {
    scheme: alb.Scheme.INTERNAL,
    securityGroups: ['sg-0123456789abcdef0', 'corporate-network'],
    manageBackendSecurityGroupRules: true,
    subnets: ['subnet-0aaaaaaaaaaaaaaaa', 'subnet-0bbbbbbbbbbbbbbbb'],
  });
  const route = new alb.HttpRoute(chart, 'Backoffice', { gateway });
  route.addRule('/', alb.TargetGroup.fromServiceName('backoffice', { port: 80 }));
}
