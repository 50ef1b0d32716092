import { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import type { Construct } from 'constructs';

/** One image, one port: a Deployment, a NodePort Service, and an Ingress that becomes an internet-facing load balancer. */
export class SimpleChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new alb.LoadBalancedDeployment(this, 'App', {
      image: 'my-app:1.0',
      containerPort: 8080,
      deploymentName: 'my-app',
      serviceName: 'app-service',
      ingressName: 'app-ingress',
      scheme: alb.Scheme.INTERNET_FACING,
      listeners: [alb.Listener.http()],
      legacyIngressClass: true,
    });
  }
}
