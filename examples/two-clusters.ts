/**
 * Blue/green across two clusters: each cluster fills a target group of its own, and the Ingress of the edge cluster says by weights which
 * one is live. The target groups are made elsewhere (CDK, Terraform), so they outlive both clusters.
 */
import { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** What Terraform made: its outputs. */
export interface SharedInfrastructure {
  readonly blueArn: string;
  readonly greenArn: string;
  readonly certificateArn: string;
  /** The security group of the load balancer, which may reach the pods. */
  readonly edgeSecurityGroup: string;
}

/** The app in one cluster, registered in the target group of that cluster. */
export class ShopChart extends Chart {
  public constructor(scope: Construct, id: string, targetGroupArn: string, infrastructure: SharedInfrastructure) {
    super(scope, id, { namespace: 'shop', disableResourceNameHashes: true });
    const deployment = new kplus.Deployment(this, 'Shop', {
      metadata: { name: 'shop' },
      replicas: 3,
      containers: [{ image: 'shop:1.4.2', portNumber: 8080 }],
    });
    const service = deployment.exposeViaService({ name: 'shop', ports: [{ port: 80, targetPort: 8080 }] });
    new alb.TargetGroupBinding(this, 'Binding', {
      metadata: { name: 'shop' },
      targetGroupArn,
      service,
      targetType: alb.TargetType.IP,
      networking: [
        {
          peers: [alb.NetworkingPeer.securityGroup(infrastructure.edgeSecurityGroup)],
          ports: [alb.NetworkingPort.tcp(8080)],
        },
      ],
    });
  }
}

/** The load balancer, in the cluster that owns it. */
export class EdgeChart extends Chart {
  /** @param greenShare how much of the traffic the green cluster gets, 0–100 */
  public constructor(scope: Construct, id: string, greenShare: number, infrastructure: SharedInfrastructure) {
    super(scope, id, { namespace: 'edge', disableResourceNameHashes: true });
    const ingress = new alb.Ingress(this, 'Shop', {
      metadata: { name: 'shop' },
      scheme: alb.Scheme.INTERNET_FACING,
      securityGroups: [infrastructure.edgeSecurityGroup],
      // The bindings open the way to the pods, each in its cluster.
      manageBackendSecurityGroupRules: false,
      listeners: [
        alb.Listener.http(),
        alb.Listener.https({
          certificates: [alb.ListenerCertificate.fromArn(infrastructure.certificateArn)],
          sslPolicy: alb.SslPolicy.TLS13_12,
        }),
      ],
      sslRedirect: true,
    });
    const blue = alb.TargetGroup.fromTargetGroupArn(infrastructure.blueArn);
    const green = alb.TargetGroup.fromTargetGroupArn(infrastructure.greenArn);
    ingress.addHostRule(
      'shop.example.com',
      '/',
      alb.ListenerAction.weightedForward(
        [
          { targetGroup: blue, weight: 100 - greenShare },
          { targetGroup: green, weight: greenShare },
        ],
        { actionName: 'shop' },
      ),
    );
  }
}
