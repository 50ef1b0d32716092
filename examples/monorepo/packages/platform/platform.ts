import { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import type { Construct } from 'constructs';

/** What a team says of its app. */
export interface TeamAppProps {
  readonly image: string;
  readonly host: string;
  /** The load balancer; the default is `edge`. */
  readonly group?: string;
}

/** An app of a team, on the load balancer that all of them share. A change here changes every app, and Turborepo synthesizes them all. */
export class TeamApp extends Chart {
  public constructor(scope: Construct, name: string, { image, host, group = 'edge' }: TeamAppProps) {
    super(scope, name, { namespace: name });
    new alb.LoadBalancedDeployment(this, 'App', {
      name,
      image,
      containerPort: 8080,
      host,
      group: alb.IngressGroup.fromGroupName(group),
      scheme: alb.Scheme.INTERNET_FACING,
      listeners: [alb.Listener.http()],
      healthCheck: { path: '/healthz' },
    });
  }
}
