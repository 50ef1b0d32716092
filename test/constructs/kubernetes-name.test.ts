import { Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

const ingress = () => new alb.Ingress(Testing.chart(), 'I');
const app = (props: alb.LoadBalancedDeploymentProps) => new alb.LoadBalancedDeployment(Testing.chart(), 'A', props);

/** Names, labels and keys of annotations that the API server would refuse. */
const CASES: [name: string, wrong: () => unknown, message: string | RegExp][] = [
  [
    'upper case in a namespace',
    () => app({ image: 'x', namespace: 'Shop' }),
    /namespace: "Shop" is not a Kubernetes name/,
  ],
  [
    'a slash in the name of params',
    () => new alb.IngressClass(Testing.chart(), 'C', { paramsName: 'a/b' }),
    /paramsName: "a\/b" is not a Kubernetes name/,
  ],
  [
    'an underscore in the name of a binding',
    () =>
      new alb.TargetGroupBinding(Testing.chart(), 'B', {
        targetGroupName: 'web',
        serviceName: 'web',
        port: 80,
        metadata: { name: 'my_b' },
      }),
    /metadata\.name: "my_b" is not a Kubernetes name/,
  ],
  [
    'a label with a space',
    () => app({ image: 'x', labels: { team: 'not ok' } }),
    /labels: "not ok" is not a value for label team, must be at most 63 letters/,
  ],
  [
    'a label whose key has a space',
    () => app({ image: 'x', labels: { 'te am': 'ok' } }),
    /labels: "te am" is not the key of a label, must be at most 63 letters/,
  ],
  [
    'a name that is too long for the label of the pods',
    () => app({ image: 'x', deploymentName: 'x'.repeat(64) }),
    /deploymentName: "x{64}" is not a value for label app.kubernetes.io\/name, must be at most 63 letters/,
  ],
  [
    'a selector without labels',
    () => app({ image: 'x', selectorLabels: {} }),
    'selectorLabels: must have at least one label, by which the Service finds the pods',
  ],
  [
    'a label of the pods that contradicts the selector',
    () => app({ image: 'x', selectorLabels: { app: 'shop' }, podLabels: { app: 'cart' } }),
    'podLabels: app is "cart", but the selector has "shop"; a label of the selector can only be set by selectorLabels',
  ],
  [
    'a condition under a long name',
    () => ingress().annotations.conditions('x'.repeat(53), [alb.ListenerCondition.sourceIps(['10.0.0.0/8'])]),
    /conditions of x+: "alb\.ingress\.kubernetes\.io\/conditions\.x+" is not the key of an annotation, must be at most 63/,
  ],
  [
    'an action whose name has a space',
    () => ingress().annotations.action('not ok', alb.ListenerAction.fixedResponse(404)),
    /action not ok: "alb\.ingress\.kubernetes\.io\/actions\.not ok" is not the key of an annotation/,
  ],
  [
    'a variable whose name has an equals sign',
    () => app({ image: 'x', envVariables: { 'a=b': kplus.EnvValue.fromValue('c') } }),
    /envVariables: "a=b" is not the name of an environment variable/,
  ],
  ['an empty image', () => app({ image: '' }), 'image: must not be empty, must name an image such as "shop:1.4.2"'],
  [
    'an image with a blank',
    () => app({ image: 'shop: 1.0' }),
    'image: "shop: 1.0" is not an image, must be without blanks',
  ],
];

test.each(CASES)('what Kubernetes would not take is refused where it is written: %s', (_, wrong, message) => {
  expect(wrong).toThrow(message);
});
