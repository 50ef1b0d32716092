import { Chart, Size } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/**
 * One image, one port: a Deployment, a NodePort Service, and an Ingress that becomes an internet-facing load balancer. The Service and the
 * Ingress are those of an app that was deployed by hand before, so labels and annotations are exactly the ones it had.
 */
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
      recommendedLabels: false,
      draining: alb.Draining.PODS,
      resources: {
        cpu: { request: kplus.Cpu.millis(100) },
        memory: { request: Size.mebibytes(128), limit: Size.mebibytes(128) },
      },
    });
  }
}
