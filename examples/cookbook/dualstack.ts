/**
 * IPv4 and IPv6
 *
 * The subnets need IPv6 CIDRs. Inbound CIDRs of both families are given; the controller drops IPv6 ones on an IPv4 load balancer.
 */

import type { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function dualstack(chart: Chart): void {
  const ingress = new alb.Ingress(chart, 'Web', {
    scheme: alb.Scheme.INTERNET_FACING,
    ipAddressType: alb.IpAddressType.DUAL_STACK,
    inboundCidrs: ['203.0.113.0/24', '2001:db8::/32'],
  });
  ingress.addRule('/', alb.TargetGroup.fromServiceName('shop', { port: 80 }));
}

/** The same on a Gateway. */
export function dualstackOnGateway(chart: Chart): void {
  const gateway = new alb.Gateway(chart, 'Edge', {
    scheme: alb.Scheme.INTERNET_FACING,
    ipAddressType: alb.IpAddressType.DUAL_STACK,
    inboundCidrs: ['203.0.113.0/24', '2001:db8::/32'],
  });
  const route = new alb.HttpRoute(chart, 'Web', { gateway });
  route.addRule('/', alb.TargetGroup.fromServiceName('shop', { port: 80 }));
}
