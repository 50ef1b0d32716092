/**
 * A Network Load Balancer in front
 *
 * Fixed addresses for clients that allow-list them; the routing stays with the Application Load Balancer.
 */

import type { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

export function frontendNlb(chart: Chart): void {
  const ingress = new alb.Ingress(chart, 'Web', {
    scheme: alb.Scheme.INTERNAL,
    frontendNlb: {
      scheme: alb.Scheme.INTERNET_FACING,
      subnets: ['subnet-0aaaaaaaaaaaaaaaa', 'subnet-0bbbbbbbbbbbbbbbb'],
      eipAllocations: ['eipalloc-0123456789abcdef0', 'eipalloc-0123456789abcdef1'],
      healthCheck: { path: '/healthz' },
    },
  });
  ingress.addRule('/', alb.TargetGroup.fromServiceName('shop', { port: 80 }));
}
