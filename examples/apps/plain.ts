/** One app, reachable in the VPC: the least that one can write. */
import { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import type { Construct } from 'constructs';

export class PlainChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });
    new alb.LoadBalancedDeployment(this, 'Web', {
      name: 'web',
      image: '111122223333.dkr.ecr.us-west-2.amazonaws.com/web:1.0.0',
      containerPort: 8080,
      healthCheck: { path: '/healthz' },
    });
  }
}
