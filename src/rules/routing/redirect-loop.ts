import { annotationKey } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import type { GatewayPlan } from '../../controller/gateway/gateway-plan';
import type { GroupPlan } from '../../controller/plan';
import { pathField } from '../../manifests/kubernetes/ingress-field';
import type { IngressBackend, IngressManifest } from '../../manifests/kubernetes/objects';
import { describeObject } from '../../manifests/kubernetes/objects';
import { urlOf } from '../../route/request';
import { ANY_HOST } from '../../route/sample-request';
import { quoted } from '../../text/quoted';
import { type LoopStep, type RedirectLoop, redirectLoops, redirectOf } from '../facts/redirect-loops';
import type { ObjectFinding } from '../finding';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_SOURCE } from '../sources';

export const redirectLoop: Rule = {
  id: 'redirect-loop',
  since: '0.1.0',
  severity: 'error',
  general: true,
  summary: 'Redirects lead back to where they came from.',
  why: 'Each rule by itself is valid, so neither the controller nor ELBv2 says anything. A browser gives up with "too many redirects", and no request ever reaches a target.',
  fix: 'Let one of the redirects lead to a URL that a rule forwards: to another host, path or protocol, or put a rule for that URL before the redirect.',
  sources: [`${ALB_GUIDE}/rule-action-types.html#redirect-actions`, `${LBC_SOURCE}/pkg/ingress/rule_optimizer.go`],
  examples: {
    invalid: [
      {
        title: 'Two rules redirect to each other',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.to-new: >-
                {"type":"redirect","redirectConfig":{"path":"/new","statusCode":"HTTP_301"}}
              alb.ingress.kubernetes.io/actions.to-old: >-
                {"type":"redirect","redirectConfig":{"path":"/old","statusCode":"HTTP_301"}}
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /new, pathType: Exact, backend: {service: {name: to-old, port: {name: use-annotation}}}}
                    - {path: /old, pathType: Exact, backend: {service: {name: to-new, port: {name: use-annotation}}}}
        `,
        finds: [
          {
            line: 9,
            annotation: 'alb.ingress.kubernetes.io/actions.to-old',
            message:
              'Ingress default/web: "http://shop.example.com/new" is redirected to "http://shop.example.com/old", and from there back to "http://shop.example.com/new"',
          },
        ],
      },
      {
        title: 'The new path lies below the old one, on every host',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.to-app: >-
                {"type":"redirect","redirectConfig":{"path":"/app/#{path}","statusCode":"HTTP_302"}}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: to-app, port: {name: use-annotation}}}}
        `,
        finds: [
          {
            line: 7,
            annotation: 'alb.ingress.kubernetes.io/actions.to-app',
            message:
              'Ingress default/web: "http://*/any" is redirected to "http://*/app/any", then to "http://*/app/app/any", and so on without end',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A rule before the redirect answers the new path',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/actions.to-app: >-
                {"type":"redirect","redirectConfig":{"path":"/app/#{path}","statusCode":"HTTP_302"}}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /app, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
                    - {path: /, pathType: Prefix, backend: {service: {name: to-app, port: {name: use-annotation}}}}
        `,
      },
      {
        title: 'A load balancer that sends everybody to a host of another one',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: moved
            annotations:
              alb.ingress.kubernetes.io/actions.to-www: >-
                {"type":"redirect","redirectConfig":{"host":"www.example.com","statusCode":"HTTP_301"}}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: to-www, port: {name: use-annotation}}}
        `,
      },
    ],
  },
  *check({ plan }) {
    for (const group of plan.groups) {
      // ELBv2 refuses a step from HTTPS to HTTP already, and another rule says so.
      const loops = redirectLoops(group.draft).filter(({ steps }) => !steps.some(leavesHttps));
      yield* firstOfEachPlace(loops.map((loop) => findingOf(loop, (step) => ingressPlace(step, group))));
    }
    for (const gateway of plan.gatewayApi.gateways) {
      const loops = redirectLoops(gateway.draft);
      yield* firstOfEachPlace(loops.map((loop) => findingOf(loop, (step) => routePlace(step, gateway))));
    }
  },
};

/** One mistake makes a loop on each listener. */
function* firstOfEachPlace(findings: readonly (ObjectFinding | undefined)[]): Iterable<ObjectFinding> {
  const places = new Set<string>();
  for (const finding of findings) {
    if (!finding) continue;
    const place = JSON.stringify([describeObject(finding.object.ref), finding.annotation, finding.field]);
    if (!places.has(place)) yield finding;
    places.add(place);
  }
}

type Place = Pick<ObjectFinding, 'object' | 'annotation' | 'field'>;

/** At the first step that an object is responsible for. */
function findingOf(
  { steps, grows }: RedirectLoop,
  placeOf: (step: LoopStep) => Place | undefined,
): ObjectFinding | undefined {
  const places = steps.map(placeOf);
  const first = places.findIndex((place) => place !== undefined);
  const place = places[first];
  if (!place) return undefined;
  const urls = [...steps.slice(first), ...steps.slice(0, first)].map(shown);
  const related = new Set(places.flatMap((each) => each?.object ?? []));
  related.delete(place.object);
  return {
    ...place,
    message: `${describeObject(place.object.ref)}: ${grows ? endless(steps.map(shown)) : circle(urls)}`,
    related: [...related],
  };
}

function circle([start, ...others]: readonly string[]): string {
  if (others.length === 0) return `${start} is redirected to itself`;
  return `${start} is redirected to ${others.join(', then to ')}, and from there back to ${start}`;
}

function endless([start, ...others]: readonly string[]): string {
  return `${start} is redirected to ${others.join(', then to ')}, and so on without end`;
}

function shown({ request }: LoopStep): string {
  return quoted(urlOf(request.host === ANY_HOST ? { ...request, host: '*' } : request));
}

function leavesHttps(step: LoopStep): boolean {
  return step.listener.spec.protocol === 'HTTPS' && redirectOf(step)?.protocol === 'HTTP';
}

function ingressPlace({ rule }: LoopStep, { ruleSources, members }: GroupPlan): Place | undefined {
  const source = rule && ruleSources.get(rule.id);
  if (source) {
    const { ingress, path } = source;
    return backendPlace(ingress, path.backend, [...pathField(ingress, path), 'backend']);
  }
  const owner = rule ? undefined : members.find(({ defaultBackend }) => defaultBackend);
  return owner?.defaultBackend && backendPlace(owner, owner.defaultBackend, ['spec', 'defaultBackend']);
}

/** The annotation with the redirect; the backend where there is none. */
function backendPlace(object: IngressManifest, { service }: IngressBackend, field: Place['field']): Place {
  const annotation = annotationKey(registry.actions, service?.name ?? '');
  return Object.hasOwn(object.annotations, annotation) ? { object, annotation } : { object, field };
}

function routePlace({ rule }: LoopStep, { ruleSources }: GatewayPlan): Place | undefined {
  const source = rule && ruleSources.get(rule.id);
  return source && { object: source.route, field: ['spec', 'rules', source.ruleIndex, 'filters'] };
}
