/**
 * A fleet: some apps, in several environments, each on one or several clusters. Every cluster gets a folder of its own,
 * `dist/<environment>/<cluster>`, and GitOps syncs folders.
 */
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** An app, the same everywhere but for its version. */
export interface FleetMember {
  readonly name: string;
  readonly repository: string;
}

/** Where apps run, and how. */
export interface Environment {
  readonly name: string;
  readonly domain: string;
  readonly clusters: readonly Cluster[];
  /** The tag of the image by app. */
  readonly versions: Readonly<Record<string, string>>;
  readonly scaling: alb.AutoscalingOptions;
  /** Who may connect. @default everyone */
  readonly inboundCidrs?: string[];
}

export interface Cluster {
  readonly name: string;
  readonly certificateArn: string;
  /** The firewall in front. @default none */
  readonly webAclArn?: string;
}

class AppChart extends Chart {
  public constructor(scope: Construct, app: FleetMember, environment: Environment, cluster: Cluster) {
    super(scope, app.name, { namespace: app.name, disableResourceNameHashes: true });
    const namespace = new kplus.Namespace(this, 'Namespace', { metadata: { name: app.name } });
    new alb.LoadBalancedDeployment(this, 'App', {
      image: `${app.repository}:${environment.versions[app.name] ?? 'latest'}`,
      deploymentName: app.name,
      serviceName: app.name,
      ingressName: app.name,
      host: `${app.name}.${environment.domain}`,
      preset: alb.DeploymentPreset.PRODUCTION,
      autoscaling: environment.scaling,
      zeroDowntime: { namespace },
      scheme: alb.Scheme.INTERNET_FACING,
      inboundCidrs: environment.inboundCidrs,
      webAcl: cluster.webAclArn === undefined ? undefined : alb.WebAcl.fromArn(cluster.webAclArn),
      listeners: [
        alb.Listener.http(),
        alb.Listener.https({
          certificates: [alb.ListenerCertificate.fromArn(cluster.certificateArn)],
          sslPolicy: alb.SslPolicy.TLS13_12,
        }),
      ],
      sslRedirect: true,
      tags: { environment: environment.name, cluster: cluster.name },
    });
  }
}

/** Synthesizes every cluster of every environment. `FleetApp` stays fast with thousands of charts. */
export function fleet(outdir: string, apps: readonly FleetMember[], environments: readonly Environment[]): void {
  for (const environment of environments) {
    for (const cluster of environment.clusters) {
      const app = new alb.FleetApp({ outdir: join(outdir, environment.name, cluster.name) });
      for (const member of apps) new AppChart(app, member, environment, cluster);
      app.synth();
    }
  }
}
