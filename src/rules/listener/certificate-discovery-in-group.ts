import { registry } from '../../annotations/registry';
import type { Environment } from '../../controller/environment/environment';
import type { GroupPlan } from '../../controller/plan';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { PlannedIngress } from '../facts/ingresses';
import { namesCertificate, ownListenPorts } from '../facts/listen-ports';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_SOURCE } from '../sources';

export const certificateDiscoveryInGroup: Rule = {
  id: 'certificate-discovery-in-group',
  since: '0.1.0',
  severity: 'warning',
  worst: 'error',
  summary: 'An Ingress discovers certificates in ACM, although another member of its group names some.',
  why: 'Certificates that one member names do not count for the hosts of another. For a host that no issued certificate in ACM covers, the controller refuses the whole group, also when the named certificate covers it but comes from IAM or another account.',
  fix: 'Name the certificates in certificate-arn of each member with an HTTPS port, or in IngressClassParams.',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_build_listener.go`, `${LBC_DOCS}/guide/ingress/cert_discovery/`],
  examples: {
    invalid: [
      {
        title: 'The second member names none',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443}]'
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: api
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443}]'
          spec:
            ingressClassName: alb
            rules:
              - host: api.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 23,
            annotation: 'alb.ingress.kubernetes.io/listen-ports',
            message:
              'Ingress default/api names no certificate, so the controller looks in ACM for api.example.com; that Ingress default/web of its group names some does not help',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Without a host of its own, a member has nothing to discover for',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443}]'
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: api
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443}]'
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /api, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ facts, environment }) {
    const naming = new Map<GroupPlan, PlannedIngress>();
    for (const planned of facts.ingresses) {
      if (planned.group && namesCertificate(planned)) naming.set(planned.group, planned);
    }
    for (const planned of naming.size > 0 ? facts.ingresses : []) {
      const other = planned.group && naming.get(planned.group);
      if (!other || !discovers(planned, environment)) continue;
      const { ingress } = planned;
      const ports = registry.listenPorts.key;
      yield {
        message: `${describeObject(ingress.ref)} names no certificate, so the controller looks in ACM for ${hostsOf(planned).join(', ')}; that ${describeObject(other.ingress.ref)} of its group names some does not help`,
        object: ingress,
        ...(Object.hasOwn(ingress.annotations, ports) ? { annotation: ports } : {}),
        related: [other.ingress],
      };
    }
  },
};

function discovers(planned: PlannedIngress, environment: Environment): boolean {
  const created = Object.hasOwn(planned.ingress.annotations, registry.createAcmCert.key);
  if (created || namesCertificate(planned) || hostsOf(planned).length === 0) return false;
  return ownListenPorts(planned, environment)?.some(({ protocol }) => protocol === 'HTTPS') === true;
}

function hostsOf({ ingress: { rules, tls } }: PlannedIngress): string[] {
  const hosts = [...rules.map(({ host }) => host), ...tls.flatMap((each) => each.hosts)];
  return [...new Set(hosts.filter((host) => host !== ''))];
}
