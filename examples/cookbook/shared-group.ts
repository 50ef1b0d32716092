/**
 * One load balancer for two teams
 *
 * Ingresses of one group share a load balancer, across namespaces and repositories. The group order says whose rules are asked
 * first; settings of the load balancer are given by one of them.
 */

import type { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function sharedGroup(chart: Chart): void {
  const edge = alb.IngressGroup.fromGroupName('edge');
  const cart = new alb.Ingress(chart, 'Cart', {
    metadata: { namespace: 'team-cart' },
    group: edge,
    groupOrder: 10,
    scheme: alb.Scheme.INTERNET_FACING,
  });
  cart.addHostRule('cart.example.com', '/', alb.TargetGroup.fromServiceName('cart', { port: 80 }));
  const pay = new alb.Ingress(chart, 'Pay', {
    metadata: { namespace: 'team-pay' },
    group: edge,
    groupOrder: 20,
  });
  pay.addHostRule('pay.example.com', '/', alb.TargetGroup.fromServiceName('pay', { port: 80 }));
}

/** The same on a Gateway. */
export function sharedGroupOnGateway(chart: Chart): void {
  const edge = new alb.Gateway(chart, 'Edge', {
    metadata: { namespace: 'edge' },
    scheme: alb.Scheme.INTERNET_FACING,
  });
  const cart = new alb.HttpRoute(chart, 'Cart', {
    metadata: { namespace: 'team-cart' },
    gateway: edge,
    host: 'cart.example.com',
  });
  cart.addRule('/', alb.TargetGroup.fromServiceName('cart', { port: 80 }));
  const pay = new alb.HttpRoute(chart, 'Pay', {
    metadata: { namespace: 'team-pay' },
    gateway: edge,
    host: 'pay.example.com',
  });
  pay.addRule('/', alb.TargetGroup.fromServiceName('pay', { port: 80 }));
}
