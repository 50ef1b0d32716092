import { Duration, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import * as raw from './raw-objects';
import type { Refusal } from './refusal';

const SHOP = { image: 'shop', deploymentName: 'shop' };
const app = (props: alb.LoadBalancedDeploymentProps) => new alb.LoadBalancedDeployment(Testing.chart(), 'A', props);

/** What an object says as a whole. */
export const REFUSED_WORKLOADS: readonly Refusal[] = [
  {
    what: 'neither rules nor a default backend',
    construct: () => {
      const chart = Testing.chart();
      new alb.Ingress(chart, 'I');
      chart.toJson();
    },
    object: raw.ingress({}),
    refusal: 'either `defaultBackend` or `rules` must be specified',
  },
  {
    what: 'minus one replica',
    construct: () => app({ ...SHOP, replicas: -1 }),
    object: raw.deployment({ spec: { replicas: -1 } }),
    refusal: 'spec.replicas: Invalid value: -1',
  },
  {
    what: 'an autoscaler that starts above its end',
    construct: () => app({ ...SHOP, autoscaling: { minReplicas: 4, maxReplicas: 3 } }),
    object: raw.autoscaler({ minReplicas: 4 }),
    refusal: 'spec.maxReplicas: Invalid value: 3',
  },
  {
    what: 'an autoscaler down to nothing',
    construct: () => app({ ...SHOP, autoscaling: { minReplicas: 0 } }),
    object: raw.autoscaler({ minReplicas: 0 }),
    refusal: 'spec.minReplicas: Invalid value: 0',
  },
  {
    what: 'a CPU utilization of 0 %',
    construct: () => app({ ...SHOP, autoscaling: { cpuUtilization: 0 } }),
    object: raw.autoscaler({
      metrics: [
        { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 0 } } },
      ],
    }),
    refusal: 'averageUtilization: Invalid value: 0',
  },
  {
    what: 'no requests at all as the target of an autoscaler',
    construct: () => app({ ...SHOP, autoscaling: { requestsPerTarget: { metricName: 'requests', target: 0 } } }),
    object: raw.autoscaler({ metrics: [raw.externalMetric('requests', 0)] }),
    refusal: 'external.target.value: Invalid value: "0": must be positive',
  },
  {
    what: 'a slash in the metric of an autoscaler',
    construct: () => app({ ...SHOP, autoscaling: { requestsPerTarget: { metricName: 'alb/requests', target: 1 } } }),
    object: raw.autoscaler({ metrics: [raw.externalMetric('alb/requests', 1)] }),
    refusal: 'external.metric.name: Invalid value: "alb/requests"',
  },
  {
    what: 'no image',
    construct: () => app({ ...SHOP, image: '' }),
    object: raw.deployment({ container: { image: '' } }),
    refusal: 'containers[0].image: Required value',
  },
  {
    what: 'an equals sign in the name of a variable',
    construct: () => app({ ...SHOP, envVariables: { 'a=b': kplus.EnvValue.fromValue('c') } }),
    object: raw.deployment({ container: { env: [{ name: 'a=b', value: 'c' }] } }),
    refusal: 'env[0].name: Invalid value: "a=b"',
  },
  {
    what: 'a rollout that has no pod to begin with',
    construct: () => app({ ...SHOP, zeroDowntime: { maxSurge: kplus.PercentOrAbsolute.percent(0) } }),
    object: raw.deployment({ spec: { strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: '0%' } } } }),
    refusal: 'rollingUpdate.maxUnavailable: Invalid value: 0',
  },
  {
    what: 'more disrupted pods than there are',
    construct: () => app({ ...SHOP, zeroDowntime: { maxDisrupted: kplus.PercentOrAbsolute.percent(101) } }),
    object: raw.disruptionBudget('101%'),
    refusal: 'spec.maxUnavailable: Invalid value: "101%"',
  },
  {
    what: 'a pod that is killed while it waits',
    construct: () =>
      app({
        ...SHOP,
        zeroDowntime: { preStopSleep: Duration.seconds(61), terminationGracePeriod: Duration.seconds(60) },
      }),
    object: raw.deployment({
      pod: { terminationGracePeriodSeconds: 60 },
      container: { lifecycle: { preStop: { sleep: { seconds: 61 } } } },
    }),
    refusal: 'lifecycle.preStop.sleep',
  },
];
