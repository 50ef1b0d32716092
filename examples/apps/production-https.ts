/** The app on the internet: HTTPS, HTTP redirects to it, zero downtime, autoscaling. */
import { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { certificate } from './certificate';

export class ProductionHttpsChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });
    new kplus.Namespace(this, 'Namespace', { metadata: { name: 'shop' } });
    new alb.LoadBalancedDeployment(this, 'Shop', {
      name: 'shop',
      preset: alb.DeploymentPreset.PRODUCTION,
      image: '111122223333.dkr.ecr.us-west-2.amazonaws.com/shop:1.4.2',
      containerPort: 8080,
      hosts: ['shop.example.com', 'www.shop.example.com'],
      scheme: alb.Scheme.INTERNET_FACING,
      listeners: [alb.Listener.https({ certificates: [certificate] })],
      healthCheck: { path: '/healthz' },
      autoscaling: { minReplicas: 3, maxReplicas: 12 },
    });
  }
}
