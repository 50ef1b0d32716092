/** What the platform team owns: the GatewayClass, the Gateway with its load balancer, and who may use it. */
import { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

export class PlatformChart extends Chart {
  /** The load balancer that all teams share. */
  public readonly edge: alb.Gateway;

  public constructor(scope: Construct, id: string) {
    super(scope, id, { disableResourceNameHashes: true });
    new kplus.Namespace(this, 'Namespace', { metadata: { name: 'edge' } });
    const gatewayClass = new alb.GatewayClass(this, 'Class', { metadata: { name: 'alb' } });
    this.edge = new alb.Gateway(this, 'Edge', {
      metadata: { name: 'edge', namespace: 'edge' },
      gatewayClass,
      scheme: alb.Scheme.INTERNET_FACING,
      listeners: [
        alb.Listener.http(),
        alb.Listener.https({
          certificates: [
            alb.ListenerCertificate.fromArn(
              'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
            ),
          ],
          sslPolicy: alb.SslPolicy.TLS13_12,
        }),
      ],
      sslRedirect: true,
      // Teams of other repositories; those of this app are allowed already.
      allowedRoutes: alb.AllowedNamespaces.named(['search']),
      deletionProtection: true,
      dropInvalidHeaderFields: true,
      accessLogs: alb.LogBucket.fromBucketName('example-alb-logs', 'edge'),
      webAcl: alb.WebAcl.fromArn(
        'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/edge/0123abcd-45ef-67ab-89cd-0123456789ab',
      ),
      tags: { team: 'platform' },
    });
    const status = new alb.HttpRoute(this, 'Status', {
      gateway: this.edge,
      host: 'status.example.com',
      metadata: { name: 'status', namespace: 'edge' },
    });
    status.addRule('/', alb.ListenerAction.fixedResponse(200, { messageBody: 'up' }));
  }

  /** A namespace of a team, whose pods get readiness gates. */
  public addTeam(name: string): kplus.Namespace {
    return new kplus.Namespace(this, `Namespace-${name}`, { metadata: { name } });
  }
}
