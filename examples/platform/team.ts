/** What a team owns: its apps. They only route; everything about the load balancer is the platform's. */
import { Chart, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** One app of a team. */
export interface TeamApp {
  readonly name: string;
  readonly image: string;
  readonly host: string;
  readonly path?: string;
  /** Rules of lower numbers are asked first. */
  readonly order: number;
}

export class TeamChart extends Chart {
  public constructor(
    scope: Construct,
    id: string,
    edge: alb.IIngressGroup,
    namespace: kplus.Namespace,
    apps: readonly TeamApp[],
  ) {
    super(scope, id, { namespace: namespace.name, disableResourceNameHashes: true });
    for (const app of apps) {
      new alb.LoadBalancedDeployment(this, app.name, {
        image: app.image,
        deploymentName: app.name,
        serviceName: app.name,
        ingressName: app.name,
        serviceType: kplus.ServiceType.CLUSTER_IP,
        host: app.host,
        path: app.path,
        group: edge,
        groupOrder: app.order,
        preset: alb.DeploymentPreset.PRODUCTION,
        zeroDowntime: { drainTime: Duration.seconds(30), namespace, keepAliveVariable: 'KEEP_ALIVE_SECONDS' },
        healthCheck: { path: '/healthz', interval: Duration.seconds(10) },
      });
    }
  }
}
