/** What a plan of an Ingress says in words, each at its place. */
import { wordsOf } from '../../conformance/refusals';
import { ACCOUNT } from '../one-group';
import { classWithParams, ingressObject, planOf, service, shop } from '../plan-of';

export type Annotations = Readonly<Record<string, string>>;

export const KEY = 'alb.ingress.kubernetes.io/';
export const CERTIFICATE = { 'certificate-arn': 'arn:aws:acm:us-west-2:111122223333:certificate/a' };

export function said(objects: readonly object[], environment: object = {}): string[] {
  return wordsOf(planOf(objects, { environment: { ...ACCOUNT, ...environment } }));
}

/** What is said of an Ingress with annotations. */
export function annotated(annotations: Annotations, more: object = {}, environment?: object): string[] {
  return said(shop({ annotations, ...more }), environment);
}

/** What is said of an Ingress whose class has parameters. */
export function parameters(spec: object, environment?: object): string[] {
  return said([...classWithParams('alb', spec), service('web'), ingressObject('web')], environment);
}

/** What is said at an annotation of the Ingress. */
export function at(key: string, ...messages: string[]): string[] {
  return messages.map((message) => `shop/web: Ingress shop/web at ${KEY}${key}: ${message}`);
}

/** What is said at a field of IngressClassParams, which is named first. */
export function atClass(field: string, message: string): string[] {
  return [`shop/web: IngressClassParams alb at spec.${field}: IngressClassParams alb${message}`];
}
