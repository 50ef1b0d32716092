/**
 * A canary by Argo Rollouts: it shifts weights in the action of our Ingress, from the stable to the canary Service, step by step. The
 * Ingress names the root Service with the port `use-annotation`, which is what the name of a ListenerAction does.
 */
import { ApiObject, Chart, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';

const LABELS = { app: 'shop' };
const PORT = 80;

/** How pods of two versions change places. */
export enum TrafficSwitch {
  /** The Services `shop-stable` and `shop-canary` are switched to other pods at the end of a rollout. */
  STABLE_AND_CANARY,
  /** `shop-ping` and `shop-pong` take turns, so that no Service ever changes its pods: readiness gates then hold throughout. */
  PING_PONG,
}

export class RolloutChart extends Chart {
  public constructor(scope: Construct, id: string, trafficSwitch: TrafficSwitch = TrafficSwitch.PING_PONG) {
    super(scope, id, { namespace: 'shop', disableResourceNameHashes: true });
    const pingPong = trafficSwitch === TrafficSwitch.PING_PONG;
    const [live, next] = (pingPong ? ['shop-ping', 'shop-pong'] : ['shop-stable', 'shop-canary']).map((name) =>
      this.addService(name),
    ) as [kplus.Service, kplus.Service];
    this.addService('shop');
    const ingress = this.addIngress(live, next);
    const rollout = this.addRollout(
      pingPong
        ? { pingPong: { pingService: live.name, pongService: next.name } }
        : { stableService: live.name, canaryService: next.name },
      ingress.name,
    );
    new alb.ZeroDowntime(this, 'ZeroDowntime', { workload: rollout, exposedBy: ingress });
  }

  private addService(name: string): kplus.Service {
    const service = new kplus.Service(this, name, { metadata: { name }, ports: [{ port: PORT, targetPort: 8080 }] });
    for (const [key, value] of Object.entries(LABELS)) service.selectLabel(key, value);
    return service;
  }

  /** All traffic to the live Service at first; from then on the weights are Argo Rollouts'. */
  private addIngress(live: kplus.Service, next: kplus.Service): alb.Ingress {
    const ingress = new alb.Ingress(this, 'Ingress', { metadata: { name: 'shop' }, scheme: alb.Scheme.INTERNAL });
    const weights = alb.ListenerAction.weightedForward(
      [
        { targetGroup: alb.TargetGroup.fromService(live), weight: 100 },
        { targetGroup: alb.TargetGroup.fromService(next), weight: 0 },
      ],
      { actionName: 'shop' },
    );
    ingress.addRule('/', weights);
    return ingress;
  }

  private addRollout(services: object, ingress: string): ApiObject {
    return new ApiObject(this, 'Rollout', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      metadata: { name: 'shop' },
      spec: {
        replicas: 4,
        selector: { matchLabels: LABELS },
        strategy: {
          canary: {
            ...services,
            trafficRouting: { alb: { ingress, rootService: 'shop', servicePort: PORT } },
            steps: [
              { setWeight: 10 },
              { pause: { duration: `${Duration.minutes(10).toSeconds()}s` } },
              { setWeight: 50 },
              { pause: {} },
            ],
          },
        },
        template: {
          metadata: { labels: LABELS },
          spec: {
            containers: [
              {
                name: 'shop',
                image: 'shop:1.5.0',
                ports: [{ containerPort: 8080 }],
                readinessProbe: { httpGet: { path: '/', port: 8080 } },
                resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '128Mi' } },
              },
            ],
          },
        },
      },
    });
  }
}
