import { registry } from '../../annotations/registry';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import type { Rule } from '../rule';
import { LBC_DOCS } from '../sources';

export const ambiguousStatusHostname: Rule = {
  id: 'ambiguous-status-hostname',
  since: '0.1.0',
  severity: 'info',
  profile: 'strict',
  summary: 'An Ingress with a Network Load Balancer in front has two host names in its status.',
  why: 'The name of the Application Load Balancer comes first. ExternalDNS may point the record to either of them unless its target annotation says which one.',
  fix: 'Set external-dns.alpha.kubernetes.io/target, or create the record yourself.',
  sources: [
    `${LBC_DOCS}/guide/ingress/annotations/#enable-frontend-nlb`,
    'https://github.com/kubernetes-sigs/external-dns/issues/5661',
  ],
  examples: {
    invalid: [
      {
        title: 'No target annotation',
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
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/enable-frontend-nlb',
            message:
              'Ingress default/web has a Network Load Balancer in front, so its status has two host names and ExternalDNS may use either',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'With a target annotation',
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
      const message = `${describeObject(ingress.ref)} has a Network Load Balancer in front, so its status has two host names and ExternalDNS may use either`;
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
