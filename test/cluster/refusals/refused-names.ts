import { Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as raw from './raw-objects';
import type { Refusal } from './refusal';

const SHOP = { image: 'shop', deploymentName: 'shop' };
const ingress = (props: alb.IngressProps = {}) => new alb.Ingress(Testing.chart(), 'I', props);
const app = (props: alb.LoadBalancedDeploymentProps) => new alb.LoadBalancedDeployment(Testing.chart(), 'A', props);

/** Names, labels, and keys of annotations. */
export const REFUSED_NAMES: readonly Refusal[] = [
  {
    what: 'upper case in the name of a Deployment',
    construct: () => app({ ...SHOP, deploymentName: 'MyApp' }),
    object: raw.deployment({ name: 'MyApp' }),
    refusal: 'metadata.name: Invalid value: "MyApp"',
  },
  {
    what: 'a name of 254 characters',
    construct: () => app({ ...SHOP, deploymentName: 'x'.repeat(254) }),
    object: raw.deployment({ name: 'x'.repeat(254) }),
    refusal: 'must be no more than 253',
  },
  {
    what: 'a label value of 64 characters',
    construct: () => app({ image: 'shop', deploymentName: 'x'.repeat(64) }),
    object: raw.deployment({ labels: { app: 'x'.repeat(64) } }),
    refusal: 'must be no more than 63',
  },
  {
    what: 'a label with a space',
    construct: () => app({ ...SHOP, podLabels: { app: 'not ok' } }),
    object: raw.deployment({ labels: { app: 'not ok' } }),
    refusal: 'Invalid value: "not ok"',
  },
  {
    what: 'a label whose key has a space',
    construct: () => app({ ...SHOP, podLabels: { 'te am': 'ok' } }),
    object: raw.deployment({ labels: { 'te am': 'ok' } }),
    refusal: 'Invalid value: "te am"',
  },
  {
    what: 'pods without labels',
    construct: () => app({ ...SHOP, selectorLabels: {} }),
    object: raw.deployment({ labels: {} }),
    refusal: 'empty selector is invalid for deployment',
  },
  {
    what: 'upper case in a namespace',
    construct: () => app({ ...SHOP, namespace: 'Shop' }),
    object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'Shop' } },
    refusal: 'metadata.name: Invalid value: "Shop"',
  },
  {
    what: 'a dot in the name of a Service',
    construct: () => app({ ...SHOP, serviceName: 'a.b' }),
    object: raw.service('a.b'),
    refusal: 'metadata.name: Invalid value: "a.b"',
  },
  {
    what: 'a Service name of 64 characters',
    construct: () => app({ ...SHOP, serviceName: 'x'.repeat(64) }),
    object: raw.service('x'.repeat(64)),
    refusal: 'must be no more than 63',
  },
  {
    what: 'a dot in the Service of a backend',
    construct: () => alb.TargetGroup.fromServiceName('a.b', { port: 80 }),
    object: raw.ingressWithBackend('a.b'),
    refusal: 'spec.defaultBackend.service.name: Invalid value: "a.b"',
  },
  {
    what: 'an underscore in the name of an Ingress',
    construct: () => ingress({ metadata: { name: 'web_1' } }),
    object: raw.ingress({ defaultBackend: raw.backend('web') }, { name: 'web_1' }),
    refusal: 'metadata.name: Invalid value: "web_1"',
  },
  {
    what: 'an underscore in the class of an Ingress',
    construct: () => ingress({ ingressClassName: 'my_alb' }),
    object: raw.ingress({ ingressClassName: 'my_alb', defaultBackend: raw.backend('web') }),
    refusal: 'spec.ingressClassName: Invalid value: "my_alb"',
  },
  {
    what: 'upper case in the name of a class',
    construct: () => new alb.IngressClass(Testing.chart(), 'C', { metadata: { name: 'Edge' } }),
    object: raw.ingressClass('Edge'),
    refusal: 'metadata.name: Invalid value: "Edge"',
  },
  {
    what: 'a slash in the name of parameters of a class',
    construct: () => new alb.IngressClass(Testing.chart(), 'C', { paramsName: 'a/b' }),
    object: raw.ingressClass('edge', { apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name: 'a/b' }),
    refusal: 'spec.parameters.name: Invalid value: "a/b"',
  },
  {
    what: 'a condition whose annotation key gets too long',
    construct: () =>
      ingress().annotations.conditions('x'.repeat(53), [alb.ListenerCondition.sourceIps(['10.0.0.0/8'])]),
    object: raw.ingress(
      { defaultBackend: raw.backend('web') },
      { annotations: { [`alb.ingress.kubernetes.io/conditions.${'x'.repeat(53)}`]: '[]' } },
    ),
    refusal: 'metadata.annotations: Invalid value',
  },
  {
    what: 'an action whose annotation key gets too long',
    construct: () => alb.ListenerAction.fixedResponse(404, { actionName: 'x'.repeat(56) }),
    object: raw.ingress(
      { defaultBackend: raw.backend('x'.repeat(56), { name: 'use-annotation' }) },
      { annotations: { [`alb.ingress.kubernetes.io/actions.${'x'.repeat(56)}`]: '{}' } },
    ),
    refusal: 'metadata.annotations: Invalid value',
  },
];
