import { registry } from '../../annotations/registry';
import type { GroupPlan } from '../../controller/plan';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import type { Facts } from '../facts/facts';
import type { PlannedIngress } from '../facts/ingresses';
import { ownListenPorts } from '../facts/listen-ports';
import type { Rule } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const sslRedirectHidesHttpRules: Rule = {
  id: 'ssl-redirect-hides-http-rules',
  since: '0.1.0',
  severity: 'warning',
  summary: 'One Ingress redirects HTTP to HTTPS for the whole group, and another has rules on HTTP only.',
  why: 'ssl-redirect replaces all rules of the HTTP listeners, for every member. The rules of the member without HTTPS are gone, and its requests get a 404 from the HTTPS listener. ACME HTTP-01 challenges fail too.',
  fix: 'Give the other Ingress an HTTPS port in listen-ports, or take it out of the group.',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_builder.go`, `${LBC_ISSUE}/2439`],
  examples: {
    invalid: [
      {
        title: 'The other Ingress listens on port 80',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
              alb.ingress.kubernetes.io/ssl-redirect: "443"
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: metrics
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /metrics, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 20,
            message:
              'Ingress default/metrics listens for HTTP only, and Ingress default/web redirects all HTTP of the group to HTTPS, where it has no rules',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The other Ingress listens on port 443 as well',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
              alb.ingress.kubernetes.io/ssl-redirect: "443"
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: metrics
            annotations:
              alb.ingress.kubernetes.io/group.name: shop
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/group.order: "-1"
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /metrics, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
      },
    ],
  },
  *check({ facts, environment }) {
    const redirecting = new Map<GroupPlan, Manifest>();
    for (const planned of facts.ingresses) {
      const by = planned.group && redirectOf(planned);
      if (by && planned.group && !redirecting.has(planned.group) && hasHttps(facts, planned.group)) {
        redirecting.set(planned.group, by);
      }
    }
    for (const planned of facts.ingresses) {
      const by = planned.group && redirecting.get(planned.group);
      const ports = by ? ownListenPorts(planned, environment) : undefined;
      if (!by || !ports || ports.length === 0 || ports.some(({ protocol }) => protocol === 'HTTPS')) continue;
      const { ingress } = planned;
      const isOwn = by === ingress;
      yield {
        message: `${describeObject(ingress.ref)} listens for HTTP only, and ${isOwn ? 'itself' : describeObject(by.ref)} redirects all HTTP of the group to HTTPS, where it has no rules`,
        object: ingress,
        ...(Object.hasOwn(ingress.annotations, registry.listenPorts.key)
          ? { annotation: registry.listenPorts.key }
          : {}),
        related: isOwn ? [] : [by],
      };
    }
  },
};

/** Otherwise the redirect itself is refused. */
function hasHttps(facts: Facts, group: GroupPlan): boolean {
  return facts.listenersOf(group).some(({ spec }) => spec.protocol === 'HTTPS');
}

/** The object that asks for the redirect: IngressClassParams take precedence over the annotation. */
function redirectOf({ ingress, params }: PlannedIngress): Manifest | undefined {
  if (params && /^[0-9]+$/.test(params.spec.sslRedirectPort ?? '')) return params;
  return Object.hasOwn(ingress.annotations, registry.sslRedirect.key) ? ingress : undefined;
}
