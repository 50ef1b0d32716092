import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import { quoted } from '../../text/quoted';
import type { Backend } from '../facts/backends';
import { type RolloutRouting, rolloutRoutings } from '../facts/workloads/rollouts';
import type { Rule } from '../rule';

export const rolloutWithoutBackend: Rule = {
  id: 'rollout-without-backend',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',
  summary: 'An Argo Rollout shifts traffic with an Ingress that is not set up for it.',
  why: 'Argo Rollouts writes the annotation `actions.<service>`; it takes effect only through a backend of that name with the port use-annotation. Otherwise the Rollout is refused, or its weights have no effect.',
  fix: 'Give the Ingress a backend with the name of rootService, or of stableService where there is none, and the port use-annotation; and the Rollout a servicePort.',
  sources: [
    'https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/alb/',
    'https://github.com/argoproj/argo-rollouts/issues/2116',
  ],
  examples: {
    invalid: [
      {
        title: 'The backend has a port of its own',
        yaml: `
          apiVersion: argoproj.io/v1alpha1
          kind: Rollout
          metadata: {name: web}
          spec:
            strategy:
              canary:
                stableService: web
                canaryService: web-canary
                trafficRouting: {alb: {ingress: web, servicePort: 80}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
        `,
        finds: [
          {
            line: 14,
            message:
              'Rollout default/web shifts traffic with Ingress default/web, whose backend "web" must have the port name use-annotation',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'The backend leaves it to the annotation',
        yaml: `
          apiVersion: argoproj.io/v1alpha1
          kind: Rollout
          metadata: {name: web}
          spec:
            strategy:
              canary:
                stableService: web
                canaryService: web-canary
                trafficRouting: {alb: {ingress: web, servicePort: 80}}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {name: use-annotation}}}}
        `,
      },
    ],
  },
  *check({ inventory, facts }) {
    const routings = rolloutRoutings(inventory.all);
    if (routings.length === 0) return;
    const ingresses = new Map(facts.ingresses.map(({ ingress }) => [`${ingress.namespace}/${ingress.name}`, ingress]));
    for (const routing of routings) {
      const { rollout, field, servicePort } = routing;
      const named = describeObject(rollout.ref);
      if (servicePort === undefined) {
        yield { message: `${named} must have a servicePort for the load balancer`, object: rollout, field };
      }
      for (const name of routing.ingresses) {
        const ingress = ingresses.get(`${rollout.namespace}/${name}`);
        const problem = ingress && problemWith(routing, ingress, facts.backends.all);
        if (!problem) continue;
        const message = `${named} shifts traffic with ${describeObject(ingress.ref)}, ${problem}`;
        yield { message, object: ingress, related: [rollout] };
      }
    }
  },
};

function problemWith(
  { rootService }: RolloutRouting,
  ingress: IngressManifest,
  backends: readonly Backend[],
): string | undefined {
  if (rootService === undefined) return 'and has neither rootService nor stableService';
  const named = backends.filter((backend) => backend.ingress === ingress && backend.service.name === rootService);
  if (named.length === 0) return `which has no backend ${quoted(rootService)}`;
  const shifts = named.some(({ usesAnnotation }) => usesAnnotation);
  return shifts ? undefined : `whose backend ${quoted(rootService)} must have the port name use-annotation`;
}
