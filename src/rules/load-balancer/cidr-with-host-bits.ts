import { registry } from '../../annotations/registry';
import { isNetworkAddress, parseCidr } from '../../controller/parts/cidr';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const cidrWithHostBits: Rule = {
  id: 'cidr-with-host-bits',
  since: '0.1.0',
  severity: 'warning',
  summary: 'A CIDR block has bits set after its prefix.',
  why: 'EC2 stores the block without them, so the security group never equals what the controller wants. Most often a /32 was meant. The webhook denies IngressClassParams with such a block.',
  fix: 'Write the address of the network, or /32 (IPv6: /128) for one address.',
  sources: [`${LBC_SOURCE}/webhooks/elbv2/ingressclassparams_validator.go`],
  examples: {
    invalid: [
      {
        title: 'One address with the prefix of a network',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/inbound-cidrs: 10.0.0.1/8
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/inbound-cidrs',
            message: 'Ingress default/web allows 10.0.0.1/8, which has bits set after its first 8',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The network',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/inbound-cidrs: 10.0.0.0/8
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ facts }) {
    const { key: annotation, codec } = registry.inboundCidrs;
    for (const { ingress } of facts.ingresses) {
      for (const text of codec.parse(ingress.annotations[annotation] ?? '')) {
        const cidr = parseCidr(text);
        if (!cidr || isNetworkAddress(cidr)) continue;
        const message = `${describeObject(ingress.ref)} allows ${text}, which has bits set after its first ${cidr.prefixLength}`;
        yield { message, object: ingress, annotation };
      }
    }
  },
};
