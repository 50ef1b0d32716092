import { Chart, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

/** The app of `simple.ts` the way one would run it in production. */
export class ProductionChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id);
    new kplus.Namespace(this, 'Namespace', { metadata: { name: 'shop' } });
    const certificate = alb.ListenerCertificate.fromArn(
      'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
    );
    new alb.LoadBalancedDeployment(this, 'Shop', {
      image: '111122223333.dkr.ecr.us-west-2.amazonaws.com/shop:1.4.2',
      containerPort: 8080,
      preset: alb.DeploymentPreset.PRODUCTION,
      autoscaling: { minReplicas: 3, maxReplicas: 12, cpuUtilization: 65 },
      zeroDowntime: { drainTime: Duration.seconds(30), keepAliveVariable: 'KEEP_ALIVE_SECONDS' },
      namespace: 'shop',
      name: 'shop',
      host: 'shop.example.com',
      envVariables: { LOG_LEVEL: kplus.EnvValue.fromValue('info') },
      scheme: alb.Scheme.INTERNET_FACING,
      listeners: [alb.Listener.https({ certificates: [certificate] })],
      healthCheck: {
        path: '/healthz',
        interval: Duration.seconds(10),
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 3,
      },
      accessLogs: alb.LogBucket.fromBucketName('example-alb-logs', 'shop'),
      webAcl: alb.WebAcl.fromArn(
        'arn:aws:wafv2:us-west-2:111122223333:regional/webacl/shop/0123abcd-45ef-67ab-89cd-0123456789ab',
      ),
      deletionProtection: true,
      dropInvalidHeaderFields: true,
      tags: { team: 'shop' },
    });
  }
}
