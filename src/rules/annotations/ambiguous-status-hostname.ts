import { InvalidValue } from '../../annotations/codec/codec';
import { registry } from '../../annotations/registry';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const ambiguousStatusHostname: Rule = {
  id: 'ambiguous-status-hostname',
  severity: 'info',
  profile: 'strict',
  summary: 'With a Network Load Balancer in front, the status of an Ingress has two host names.',
  why: 'The name of the Application Load Balancer comes first. ExternalDNS makes a record that points to either, unless it is told which one.',
  fix: 'Set external-dns.alpha.kubernetes.io/target, or make the record by hand.',
  sources: [
    `${LBC_DOCS}/guide/ingress/annotations/#enable-frontend-nlb`,
    'https://github.com/kubernetes-sigs/external-dns/issues/5661',
  ],
  examples: {
    invalid: [
      {
        title: 'Nothing says which one',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/enable-frontend-nlb: "true"
              external-dns.alpha.kubernetes.io/hostname: shop.example.com
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
    valid: [
      {
        title: 'The target is said',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/enable-frontend-nlb: "true"
              external-dns.alpha.kubernetes.io/hostname: shop.example.com
              external-dns.alpha.kubernetes.io/target: nlb.example.com
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    const { externalDnsHostname: hostname, externalDnsTarget: target } = registry;
    const annotation = registry.enableFrontendNlb.key;
    for (const { ingress } of facts.ingresses) {
      const says = ({ key, alternativeKeys = [] }: typeof hostname) =>
        [key, ...alternativeKeys].some((each) => Object.hasOwn(ingress.annotations, each));
      if (!isEnabled(ingress) || !says(hostname) || says(target)) continue;
      const message = `${describeObject(ingress.ref)} has a Network Load Balancer in front, and its status two host names; ExternalDNS may take either`;
      yield { message, object: ingress, annotation, part: 'key' };
    }
  },
};

function isEnabled({ annotations }: IngressManifest): boolean {
  const { key, codec } = registry.enableFrontendNlb;
  try {
    return codec.parse(annotations[key] ?? 'false');
  } catch (error) {
    if (error instanceof InvalidValue) return false;
    throw error;
  }
}
