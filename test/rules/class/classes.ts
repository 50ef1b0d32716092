import { findings, ingress, oneALine } from '../findings';

export const OURS = 'ingress.k8s.aws/alb';
export const AUTO_MODE = 'eks.amazonaws.com/alb';
export const LEGACY = 'kubernetes.io/ingress.class';

export function ingressClass(name: string, controller: string, parameters?: object, isDefault = false): object {
  const annotations = isDefault ? { 'ingressclass.kubernetes.io/is-default-class': 'true' } : {};
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name, annotations },
    spec: { controller, ...(parameters ? { parameters } : {}) },
  };
}

export const paramsRef = (name: string) => ({ apiGroup: 'elbv2.k8s.aws', kind: 'IngressClassParams', name });

export function params(spec: object, name = 'alb'): object {
  return { apiVersion: 'elbv2.k8s.aws/v1beta1', kind: 'IngressClassParams', metadata: { name }, spec };
}

/** The class alb with these parameters: two objects. */
export function classWith(spec: object): object[] {
  return [ingressClass('alb', OURS, paramsRef('alb')), params(spec)];
}

/** An Ingress without the field, or with another class in it. */
export function classless(annotations: Record<string, string> = {}, spec: object = {}, metadata: object = {}): object {
  return ingress(annotations, { ingressClassName: undefined, ...spec }, metadata);
}

export const found = (id: string, ...objects: readonly object[]) => findings(id, oneALine(...objects));
