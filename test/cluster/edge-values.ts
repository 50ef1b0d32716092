import { Chart, Duration, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import { Acceptance } from './acceptance';
import type { Cluster } from './cluster';
import type { Manifest } from './manifest';
import type { Report } from './report';

type Fill = (chart: Chart) => void;

const SHOP = { image: 'shop', deploymentName: 'shop' };
const app =
  (props: alb.LoadBalancedDeploymentProps): Fill =>
  (chart) =>
    void new alb.LoadBalancedDeployment(chart, 'App', { ...SHOP, ...props });
const web = (port: alb.ServiceNameTargetGroupOptions = { port: 80 }, name = 'web') =>
  alb.TargetGroup.fromServiceName(name, port);
const rule =
  (path: string, pathType?: alb.PathType, host?: string, props: alb.IngressProps = {}): Fill =>
  (chart) => {
    const ingress = new alb.Ingress(chart, 'I', props);
    if (host === undefined) ingress.addRule(path, web(), { pathType });
    else ingress.addHostRule(host, path, web(), { pathType });
  };
const action =
  (actionName: string, options: alb.RuleOptions = {}): Fill =>
  (chart) =>
    new alb.Ingress(chart, 'I').addRule('/', alb.ListenerAction.forward(web(), { actionName }), options);

/** The outermost values that our constructs take. */
const EDGES: Readonly<Record<string, Fill>> = {
  // Longer ones and dots get a warning, because pods are named after it.
  'the longest name of a Deployment': app({ deploymentName: 'x'.repeat(63) }),
  'names with digits and dots': app({ deploymentName: '1-shop-2', ingressName: '2.shop' }),
  'the longest name of a Service': app({ serviceName: 'x'.repeat(63) }),
  'a Service whose name begins with a digit': app({ serviceName: '7shop' }),
  'the largest ports': app({ containerPort: 65535, servicePort: 65535 }),
  'the smallest ports': app({ containerPort: 1, servicePort: 1 }),
  'no pods': app({ replicas: 0 }),
  'a surge of one pod': app({ zeroDowntime: { maxSurge: kplus.PercentOrAbsolute.absolute(1) } }),
  'a surge of 1 %': app({ zeroDowntime: { maxSurge: kplus.PercentOrAbsolute.percent(1) } }),
  'a surge of twice the pods': app({ zeroDowntime: { maxSurge: kplus.PercentOrAbsolute.percent(200) } }),
  'nothing to drain': app({ zeroDowntime: { drainTime: Duration.seconds(0) } }),
  'a pod that stops at once': app({
    zeroDowntime: { drainTime: Duration.seconds(0), preStopSleep: Duration.seconds(0) },
  }),
  'the longest drain': app({ zeroDowntime: { drainTime: Duration.hours(1) } }),
  'all pods disrupted': app({ zeroDowntime: { maxDisrupted: kplus.PercentOrAbsolute.percent(100) } }),
  'no pods disrupted': app({ zeroDowntime: { maxDisrupted: kplus.PercentOrAbsolute.absolute(0) } }),
  'labels with nothing and everything': app({
    labels: { empty: '', 'example.com/Some_key.1': 'A-_.9' },
    podLabels: { app: 'x'.repeat(63) },
  }),
  'variables of every form': app({
    zeroDowntime: { keepAliveVariable: '_keep.alive-1' },
    envVariables: { '.A': kplus.EnvValue.fromValue('') },
  }),
  'half a request per pod': app({ autoscaling: { requestsPerTarget: { metricName: 'a b', target: 0.5 } } }),
  'an autoscaler of one pod': app({ autoscaling: { minReplicas: 1, maxReplicas: 1, cpuUtilization: 100 } }),
  'the longest port name': (chart) =>
    new alb.Ingress(chart, 'I', { defaultAction: web({ portName: 'a-port-15-chars' }) }),
  'the shortest port name': (chart) => new alb.Ingress(chart, 'I', { defaultAction: web({ portName: 'a' }) }),
  'a Service of a backend that begins with a digit': (chart) =>
    new alb.Ingress(chart, 'I', { defaultAction: web({ port: 65535 }, '7shop') }),
  'every character of a Prefix path': rule('/aZ0&_-.$~"\'@:+'),
  'every character of an Exact path': rule('/aZ0&_-.$~"\'@:+/..a', alb.PathType.EXACT),
  'a pattern': rule('/a*?//../b', alb.PathType.IMPLEMENTATION_SPECIFIC),
  'a regular expression': rule('/^/(a|b)[0-9]{2,}%2f$', alb.PathType.IMPLEMENTATION_SPECIFIC, undefined, {
    useRegexPathMatch: true,
  }),
  'the longest path': rule(`/${'x'.repeat(125)}`),
  'a path that ends with a slash': rule('/a/'),
  'a wildcard host': rule('/', undefined, '*.shop.example.com'),
  'the longest host': rule('/', undefined, `${'x'.repeat(63)}.${'y'.repeat(60)}.com`.slice(0, 128)),
  'a host with digits and hyphens': rule('/', undefined, '7-eleven.xn--bcher-kva.example'),
  'the longest name of an action': action('x'.repeat(55)),
  'the longest name of an action with conditions': action('x'.repeat(52), {
    conditions: [alb.ListenerCondition.httpHeader('X-Beta', ['yes'])],
  }),
  'the longest name of an action with transforms': action('x'.repeat(52), {
    transforms: [alb.ListenerTransform.urlRewrite('^/a', '/b')],
  }),
  'an action whose name begins with a digit': action('7up'),
  'the longest name of a group': (chart) => new alb.IngressGroup(chart, 'G', { groupName: 'x'.repeat(63) }),
  'a target control port of the Service with the longest name': (chart) => {
    const service = new kplus.Service(chart, 'S', { metadata: { name: 'x'.repeat(40) }, ports: [{ port: 80 }] });
    const target = alb.TargetGroup.fromService(service, { targetControlPort: 3000 });
    new alb.Ingress(chart, 'I', { defaultAction: target });
  },
  'the longest name of a class': (chart) =>
    new alb.IngressClass(chart, 'C', { metadata: { name: 'x'.repeat(253) }, params: {} }),
};

/** Checks that the API server takes the outermost values that our constructs take. */
export async function checkEdgeValues(cluster: Cluster, report: Report): Promise<void> {
  const acceptance = new Acceptance(cluster);
  for (const [what, fill] of Object.entries(EDGES)) {
    await report.check(what, () => {
      const chart = new Chart(Testing.app(), 'edges');
      fill(chart);
      return acceptance.accept(chart.toJson() as Manifest[]);
    });
  }
}
