import { ApiObject, Chart, JsonPatch, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import { ProductionChart } from '../../examples/production';
import { SimpleChart } from '../../examples/simple';
import type { Upgrade } from './upgrade';

const NAMES = { deploymentName: 'shop', serviceName: 'shop', ingressName: 'shop' };
const SHOP: alb.LoadBalancedDeploymentProps = { image: 'shop:1.0', ...NAMES };

function chart(fill: (chart: Chart) => void): () => Chart {
  return () => {
    const filled = new Chart(Testing.app(), 'shop');
    fill(filled);
    return filled;
  };
}

const app = (props: Partial<alb.LoadBalancedDeploymentProps>, id = 'App') =>
  chart((scope) => void new alb.LoadBalancedDeployment(scope, id, { ...SHOP, ...props }));

/** The next version of an example: under another path, with another image and one rule more. */
function nextVersion(example: Chart): Chart {
  const shop = example.node.findAll().find((construct) => construct instanceof alb.LoadBalancedDeployment);
  if (!shop?.deployment) throw new Error(`${example.node.path} holds no LoadBalancedDeployment with pods of its own`);
  shop.ingress.addRule('/new', alb.TargetGroup.fromService(shop.service));
  const image = JsonPatch.replace('/spec/template/spec/containers/0/image', 'shop:2.0');
  ApiObject.of(shop.deployment).addJsonPatch(image);
  return example;
}

/** A Deployment that is not ours, behind a Service and an Ingress of ours. */
function ownDeployment(id: string, zeroDowntime: boolean): () => Chart {
  return chart((scope) => {
    const containers = [{ image: 'shop', portNumber: 8080 }];
    const deployment = new kplus.Deployment(scope, id, { metadata: { name: 'shop' }, containers });
    const props = { deployment, serviceName: 'shop', ingressName: 'shop' };
    new alb.LoadBalancedDeployment(scope, 'App', { ...props, ...(zeroDowntime && { zeroDowntime: {} }) });
  });
}

function ingressClass(props: alb.IngressClassProps): () => Chart {
  return chart(
    (scope) => void new alb.IngressClass(scope, 'Class', { ...props, metadata: { name: 'cdk8s-alb-test-edge' } }),
  );
}

function binding(props: alb.TargetGroupBindingProps): () => Chart {
  const metadata = { name: 'web' };
  return chart((scope) => void new alb.TargetGroupBinding(scope, 'B', { targetGroupName: 'web', metadata, ...props }));
}

const EXAMPLES: readonly Upgrade[] = [
  {
    what: 'the simple example with another image, one rule more, under another path',
    before: () => new SimpleChart(Testing.app(), 'simple'),
    after: () => nextVersion(new SimpleChart(Testing.app(), 'renamed')),
  },
  {
    what: 'the production example with another image, one rule more, under another path',
    before: () => new ProductionChart(Testing.app(), 'production'),
    after: () => nextVersion(new ProductionChart(Testing.app(), 'renamed')),
  },
];

const SAFE: readonly Upgrade[] = [
  {
    what: 'a construct under another id, with its names kept',
    before: app({}),
    after: app({}, 'Renamed'),
  },
  {
    what: 'the production preset',
    before: app({}),
    after: app({ preset: alb.DeploymentPreset.PRODUCTION }),
  },
  {
    what: 'the production preset given up',
    before: app({ preset: alb.DeploymentPreset.PRODUCTION }),
    after: app({}),
  },
  {
    what: 'an autoscaler in place of a number of pods',
    before: app({ replicas: 3 }),
    after: app({ autoscaling: { memoryUtilization: 80 } }),
  },
  {
    what: 'other ports, and a Service without node ports',
    before: app({}),
    after: app({ containerPort: 9090, servicePort: 8080, serviceType: kplus.ServiceType.CLUSTER_IP }),
  },
  {
    what: 'nodes in place of pods as targets, another host and path',
    before: app({ host: 'shop.example.com' }),
    after: app({ host: '*.example.org', path: '/shop', targetType: alb.TargetType.INSTANCE }),
  },
  {
    what: 'labels of the objects',
    before: app({ labels: { team: 'shop' } }),
    after: app({ labels: { team: 'pay', tier: 'web' } }),
  },
  {
    what: 'a label of the pods that changes with each release',
    before: app({ podLabels: { version: '1.0' } }),
    after: app({ podLabels: { version: '2.0' } }),
  },
  {
    what: 'zero downtime for a workload that exists',
    before: ownDeployment('Web', false),
    after: ownDeployment('Web', true),
  },
  {
    what: 'the parameters of a class',
    before: ingressClass({ params: { scheme: alb.Scheme.INTERNAL, subnets: ['subnet-0'] } }),
    after: ingressClass({ params: { scheme: alb.Scheme.INTERNET_FACING, subnetTags: { tier: ['public'] } } }),
  },
  {
    what: 'a class without parameters',
    before: ingressClass({ params: { scheme: alb.Scheme.INTERNAL } }),
    after: ingressClass({ defaultClass: false }),
  },
  {
    what: 'the Service and rules of a TargetGroupBinding',
    before: binding({ serviceName: 'web', port: 80 }),
    after: binding({
      serviceName: 'web',
      portName: 'http',
      networking: [{ peers: [alb.NetworkingPeer.securityGroup('sg-0123abcd')] }],
    }),
  },
];

/** What Kubernetes never lets change. The documentation of each property says so. */
const REFUSED: readonly Upgrade[] = [
  {
    what: 'other selectorLabels',
    before: app({ selectorLabels: { app: 'shop' } }),
    after: app({ selectorLabels: { app: 'shop', tier: 'web' } }),
    refusal: 'spec.selector: Invalid value',
  },
  {
    what: "a Deployment of cdk8s-plus under another id, selected by cdk8s-plus's own label",
    before: ownDeployment('Web', false),
    after: ownDeployment('Renamed', false),
    refusal: 'spec.selector: Invalid value',
  },
  {
    what: 'another controller of a class',
    before: ingressClass({}),
    after: ingressClass({ controller: alb.IngressController.EKS_AUTO_MODE }),
    refusal: 'spec.controller: Invalid value',
  },
];

export const UPGRADES: readonly Upgrade[] = [...EXAMPLES, ...SAFE, ...REFUSED];
