/** Five percent of the requests go to the next version; testers choose it by a header. */
import { Chart, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

export class CanaryChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'shop' });
    const stable = this.release('shop-stable', '1.4.2', 4);
    const canary = this.release('shop-canary', '1.5.0', 2);
    const ingress = new alb.Ingress(this, 'Ingress', { metadata: { name: 'shop' } });
    ingress.addRule('/', alb.ListenerAction.forward(canary), {
      conditions: [alb.ListenerCondition.httpHeader('x-release', ['canary'])],
    });
    ingress.addRule(
      '/',
      alb.ListenerAction.weightedForward(
        [
          { targetGroup: stable, weight: 95 },
          { targetGroup: canary, weight: 5 },
        ],
        { stickinessDuration: Duration.minutes(10) },
      ),
    );
  }

  private release(name: string, version: string, replicas: number): alb.TargetGroup {
    const deployment = new kplus.Deployment(this, name, {
      metadata: { name },
      replicas,
      containers: [
        {
          image: `111122223333.dkr.ecr.us-west-2.amazonaws.com/shop:${version}`,
          portNumber: 8080,
          readiness: kplus.Probe.fromHttpGet('/healthz'),
        },
      ],
    });
    const service = deployment.exposeViaService({ name, ports: [{ port: 80, targetPort: 8080 }] });
    new alb.ZeroDowntime(this, `${name}-zero-downtime`, { workload: deployment, exposedBy: service });
    return alb.TargetGroup.fromService(service, { healthCheck: { path: '/healthz' } });
  }
}
