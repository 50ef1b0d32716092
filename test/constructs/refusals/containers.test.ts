import { ApiObject, App, Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

const image = 'shop:1.0';
const made = (props: Partial<alb.LoadBalancedDeploymentProps> = { image }) => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  return { app, chart, shop: new alb.LoadBalancedDeployment(chart, 'Web', props) };
};
const withPod = (pod: alb.PodOptions) => made({ image, pod }).app;
const log = { name: 'log', image };

describe('two containers of one name, which the API server refuses', () => {
  const refusal = (name: string) =>
    `Deployment shop/Web/Deployment/Resource: two containers are called "${name}", each must have a name of its own (Kubernetes)`;

  test.each<[string, () => App, string]>([
    ['a sidecar that is called main for want of a name', () => withPod({ sidecars: [{ image }] }), 'main'],
    ['two sidecars', () => withPod({ sidecars: [log, log] }), 'log'],
    ['a sidecar and an init container', () => withPod({ sidecars: [log], initContainers: [log] }), 'log'],
    [
      'one that is added to the Deployment',
      () => {
        const { app, shop } = made();
        shop.deployment?.addContainer({ name: 'main', image });
        return app;
      },
      'main',
    ],
  ])('are refused at synth: %s', (_, make, name) => {
    const app = make();
    expect(() => app.synthYaml()).toThrow(refusal(name));
  });

  test('are refused in a Deployment that is given', () => {
    const chart = new Chart(new App(), 'shop');
    const container = { name: 'main', image, ports: [{ containerPort: 8080 }] };
    const deployment = new ApiObject(chart, 'Given', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'shop' },
      spec: {
        selector: { matchLabels: { app: 'shop' } },
        template: { metadata: { labels: { app: 'shop' } }, spec: { containers: [container, container] } },
      },
    });
    expect(() => new alb.LoadBalancedDeployment(chart, 'Web', { deployment })).toThrow(
      '[shop/Web] Deployment shop/Given: two containers are called "main", each must have a name of its own (Kubernetes)',
    );
  });

  test('are no obstacle with names of their own', () => {
    const app = withPod({
      sidecars: [log, { ...log, name: 'metrics' }],
      initContainers: [{ ...log, name: 'migrate' }],
    });
    expect(() => app.synthYaml()).not.toThrow();
  });
});
