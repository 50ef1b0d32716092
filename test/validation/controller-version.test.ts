import { ApiObject, App, Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';

/** An app with an Ingress of no make, and what else it has. */
function appWith(annotations: Record<string, string>): { app: App; chart: Chart } {
  const app = new App();
  const chart = new Chart(app, 'shop');
  new ApiObject(chart, 'Web', {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', annotations },
    spec: { ingressClassName: 'alb', defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
  });
  return { app, chart };
}

const CAPACITY = { 'alb.ingress.kubernetes.io/minimum-load-balancer-capacity': 'CapacityUnits=100' };
const IGNORED = /\[shop\/Web\] .*minimum-load-balancer-capacity is ignored by controller 2\.9\.2, it came in 2\.11\.0/;

function validated(version?: string) {
  const { app, chart } = appWith(CAPACITY);
  const validation = alb.Validation.of(app);
  validation.includeAllIngresses();
  if (version !== undefined) validation.useControllerVersion(version);
  return { app, chart, validation };
}

describe('the release of the controller, in an app', () => {
  test('what it does not know fails the synth, and both releases are named', () => {
    expect(() => validated('2.9').app.synthYaml()).toThrow(IGNORED);
    expect(validated('2.11').app.synthYaml()).toContain('CapacityUnits');
    expect(validated().app.synthYaml()).toContain('CapacityUnits');
  });

  test('with the rules too', () => {
    const { app, validation } = validated('2.9');
    validation.lint();
    expect(() => app.synthYaml()).toThrow(IGNORED);
  });

  test('a field of a TargetGroupBinding', () => {
    const { app, chart } = validated('2.9');
    new ApiObject(chart, 'Binding', {
      apiVersion: 'elbv2.k8s.aws/v1beta1',
      kind: 'TargetGroupBinding',
      metadata: { name: 'web' },
      spec: { targetGroupARN: 'arn', serviceRef: { name: 'web', port: 80 }, multiClusterTargetGroup: true },
    });
    expect(() => app.synthYaml()).toThrow(/spec\.multiClusterTargetGroup is ignored by controller 2\.9\.2.* 2\.10\.0/);
  });

  test('a text that is none', () => {
    expect(() => validated('latest')).toThrow('"latest" must be a release of the controller such as 2.13.4');
  });

  test('that of a controller of the app', () => {
    const { app, chart } = validated();
    const delivery = alb.ControllerDelivery.helmInstall();
    new alb.LoadBalancerController(chart, 'New', { clusterName: 'a', delivery, chartVersion: '3.4.0' });
    new alb.LoadBalancerController(chart, 'Old', {
      clusterName: 'b',
      delivery,
      chartVersion: '1.9.2',
      serviceAccountName: 'old',
      createIngressClass: false,
    });
    expect(() => app.synthYaml()).toThrow(IGNORED);
    alb.Validation.of(app).useControllerVersion('3.4.0');
    expect(app.synthYaml()).toContain('CapacityUnits');
  });

  test('plans are for it', () => {
    const { app } = validated('2.9');
    expect(() => alb.Plan.of(app)).toThrow(/ignored by controller 2\.9\.2/);
    expect(alb.Plan.of(app, { controllerVersion: '2.11' }).loadBalancers).toHaveLength(1);
  });
});

describe('a LoadBalancerController of a release', () => {
  const controller = (props: Partial<alb.LoadBalancerControllerProps>) =>
    new alb.LoadBalancerController(new Chart(new App(), 'platform'), 'Controller', {
      clusterName: 'demo',
      delivery: alb.ControllerDelivery.helmInstall(),
      ...props,
    });

  test('takes the gates and flags that it knows', () => {
    expect(() => controller({ chartVersion: '3.2.0', featureGates: { EnableCertificateManagement: true } })).toThrow(
      'featureGates: controller 3.2.0 does not start with the gate EnableCertificateManagement, which came in 3.3.0',
    );
    expect(() => controller({ chartVersion: '1.10.0', defaultScheme: alb.Scheme.INTERNAL })).toThrow(
      'defaultScheme: controller 2.10.0 does not have the flag --default-load-balancer-scheme, it came in 2.11.0',
    );
    controller({ chartVersion: '1.11.0', defaultScheme: alb.Scheme.INTERNAL });
  });

  test('gets the permissions that it needs', () => {
    expect(controller({ chartVersion: '1.11.0' }).iamPolicyJson()).not.toContain('SetRulePriorities');
    expect(controller({ chartVersion: '1.12.0' }).iamPolicyJson()).toContain('SetRulePriorities');
  });
});
