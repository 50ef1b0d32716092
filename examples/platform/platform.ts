/** What the platform team owns: the controller, the class, the load balancer, and who may use it. */
import { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** Namespaces with this label may use the class. */
const ADMISSION = { 'example.com/edge': 'allowed' };

export class PlatformChart extends Chart {
  /** The load balancer that all teams share. */
  public readonly edge: alb.IngressGroup;

  public constructor(scope: Construct, id: string) {
    super(scope, id, { disableResourceNameHashes: true });
    new kplus.Namespace(this, 'Namespace', { metadata: { name: 'edge', labels: ADMISSION } });
    new alb.LoadBalancerController(this, 'Controller', {
      clusterName: 'demo',
      region: 'us-west-2',
      vpcId: 'vpc-0123456789abcdef0',
      roleArn: 'arn:aws:iam::111122223333:role/demo-alb-controller',
      createIngressClass: false,
      disableIngressClassAnnotation: true,
      disableIngressGroupNameAnnotation: true,
      defaultTags: { cluster: 'demo' },
      delivery: alb.ControllerDelivery.argoCd({ project: 'platform' }),
    });
    const ingressClass = new alb.IngressClass(this, 'Class', {
      metadata: { name: 'edge' },
      params: {
        group: alb.IngressGroup.fromGroupName('edge'),
        namespaceSelector: { labels: ADMISSION },
        sslPolicy: alb.SslPolicy.TLS13_12,
        targetType: alb.TargetType.IP,
        dropInvalidHeaderFields: true,
      },
    });
    this.edge = new alb.IngressGroup(this, 'Edge', {
      groupName: 'edge',
      ingressClass,
      metadata: {
        namespace: 'edge',
        annotations: {
          'cdk8s-alb/ignore': 'group-wide-default-backend: the owner of the group answers what no app does',
        },
      },
      deletionProtection: true,
      scheme: alb.Scheme.INTERNET_FACING,
      listeners: [
        alb.Listener.http(),
        alb.Listener.https({
          certificates: [
            alb.ListenerCertificate.fromArn(
              'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
            ),
          ],
        }),
      ],
      sslRedirect: true,
      accessLogs: alb.LogBucket.fromBucketName('example-alb-logs', 'edge'),
      webAcl: alb.WebAcl.fromArn(
        'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/edge/0123abcd-45ef-67ab-89cd-0123456789ab',
      ),
    });
  }

  /** A namespace of a team: it may use the load balancer, and its pods get readiness gates. */
  public addTeam(name: string): kplus.Namespace {
    return new kplus.Namespace(this, `Namespace-${name}`, { metadata: { name, labels: ADMISSION } });
  }
}
