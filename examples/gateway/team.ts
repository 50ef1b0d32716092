/** What a team owns: its apps, each a route on the platform's Gateway. */
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
}

export class TeamChart extends Chart {
  public constructor(
    scope: Construct,
    id: string,
    /** In a repository of its own: `alb.Gateway.fromGatewayName('edge', 'edge', ['https'])`. */
    edge: alb.IGateway,
    namespace: kplus.Namespace,
    apps: readonly TeamApp[],
  ) {
    super(scope, id, { namespace: namespace.name, disableResourceNameHashes: true });
    for (const app of apps) {
      new alb.LoadBalancedDeployment(this, app.name, {
        image: app.image,
        name: app.name,
        serviceType: kplus.ServiceType.CLUSTER_IP,
        gateway: edge,
        host: app.host,
        path: app.path,
        preset: alb.DeploymentPreset.PRODUCTION,
        zeroDowntime: { drainTime: Duration.seconds(30), namespace, keepAliveVariable: 'KEEP_ALIVE_SECONDS' },
        healthCheck: { path: '/healthz', interval: Duration.seconds(10) },
        tags: { team: namespace.name },
      });
    }
  }
}
