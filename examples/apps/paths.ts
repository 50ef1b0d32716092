/** Six paths of one shop, answered by two Services, each with a health check of its own. */
import { Chart, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { certificate } from './certificate';

export class PathsChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });
    const storefront = new alb.LoadBalancedDeployment(this, 'Storefront', {
      name: 'storefront',
      preset: alb.DeploymentPreset.PRODUCTION,
      image: '111122223333.dkr.ecr.us-west-2.amazonaws.com/storefront:2.3.0',
      containerPort: 8080,
      host: 'shop.example.com',
      serviceType: kplus.ServiceType.CLUSTER_IP,
      scheme: alb.Scheme.INTERNET_FACING,
      listeners: [alb.Listener.https({ certificates: [certificate] })],
      healthCheck: { path: '/healthz' },
    });
    const api = new kplus.Deployment(this, 'Api', {
      metadata: { name: 'api' },
      containers: [
        {
          image: '111122223333.dkr.ecr.us-west-2.amazonaws.com/api:5.0.1',
          portNumber: 9090,
          readiness: kplus.Probe.fromHttpGet('/status/ready'),
        },
      ],
    });
    const apiTargets = alb.TargetGroup.fromService(
      api.exposeViaService({ name: 'api', ports: [{ port: 80, targetPort: 9090 }] }),
      { healthCheck: { path: '/status/ready', interval: Duration.seconds(10), healthyHttpCodes: '200,204' } },
    );
    new alb.ZeroDowntime(this, 'ApiZeroDowntime', { workload: api, exposedBy: storefront.ingress });
    for (const path of ['/api', '/graphql', '/webhooks', '/exports']) {
      storefront.ingress.addHostRule('shop.example.com', path, apiTargets);
    }
    storefront.ingress.addHostRule(
      'shop.example.com',
      '/admin',
      alb.ListenerAction.fixedResponse(403, { contentType: 'text/plain', messageBody: 'internal only' }),
    );
  }
}
