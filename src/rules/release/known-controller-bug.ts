import { buildPlan } from '../../controller/build';
import { ELSEWHERE } from '../../controller/plan';
import { outcomeOf, outcomesOf } from '../../controller/versions/outcomes';
import { SWITCHES, type Switch } from '../../controller/versions/switches';
import { NEWEST } from '../../releases/known';
import { isBefore, type Release } from '../../releases/release';
import type { Finding } from '../finding';
import type { Rule, RuleContext } from '../rule';
import { LBC_RELEASES } from '../sources';

export const knownControllerBug: Rule = {
  id: 'known-controller-bug',
  since: '0.1.0',
  severity: 'warning',
  summary: 'A load balancer meets a bug of the release of the controller.',
  why: 'The release treats these manifests otherwise than they say, and a later release does not.',
  fix: 'Upgrade the controller to the release that the message names, or avoid what it says.',
  sources: [LBC_RELEASES],
  examples: {
    invalid: [
      {
        title: 'Instance targets of a ClusterIP Service, which 2.13.4 and newer ones refuse',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          controller: {version: "2.12"}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: ClusterIP, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 7,
            message:
              'Ingress default/web: the load balancer of the group default/web has instance targets of a Service without node ports: its target group gets the port 0, which AWS refuses (a bug of controller 2.12.0, fixed in 2.13.4)',
          },
        ],
      },
      {
        title: 'Attributes of an HTTP listener, which are not deployed before 2.10.1',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          controller: {version: "2.9"}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/listener-attributes.HTTP-80: routing.http.response.server.enabled=false
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 10,
            annotation: 'alb.ingress.kubernetes.io/listener-attributes.HTTP-80',
            message:
              'Ingress default/web: alb.ingress.kubernetes.io/listener-attributes.HTTP-80 is read and not deployed (a bug of controller 2.9.2, fixed in 2.10.1)',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A Service with node ports',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          controller: {version: "2.12"}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check(context) {
    const { version } = context.environment.controller;
    if (version === undefined) return;
    yield* undeployedAttributes(context, version);
    for (const [respect, { since, bug }] of Object.entries(SWITCHES) as [string, Switch][]) {
      if (bug === undefined || !isBefore(version, since)) continue;
      const ending = `${bug} (a bug of controller ${version}, fixed in ${since})`;
      yield* meetings(context, respect, ending);
    }
  },
};

/** The groups that come out otherwise where only the bug is fixed. */
function* meetings({ inventory, environment, plan }: RuleContext, respect: string, bug: string): Iterable<Finding> {
  const controller = { ...environment.controller, exception: { respect, release: NEWEST } };
  const fixed = buildPlan(inventory, { ...environment, controller }, ELSEWHERE);
  const outcomes = outcomesOf(fixed);
  for (const group of plan.groups) {
    const [member] = group.members;
    if (!member || group.problems.length > 0 || outcomes.get(group.id) === outcomeOf(group)) continue;
    const message = `${member.ref.kind} ${member.namespace}/${member.name}: the load balancer of the group ${group.id} ${bug}`;
    yield { message, object: member };
  }
}

/** Between 2.9.0 and 2.10.0 listener attributes were part of the plan and left out when it was deployed. */
function* undeployedAttributes({ facts }: RuleContext, version: Release): Iterable<Finding> {
  const { since } = SWITCHES['listener-attributes-deployed'];
  if (!isBefore(version, since) || isBefore(version, '2.9.0')) return;
  for (const { object, key, found } of facts.annotations) {
    if (found.name !== 'listenerAttributes') continue;
    const named = `${object.ref.kind} ${object.namespace}/${object.name}: ${key}`;
    const message = `${named} is read and not deployed (a bug of controller ${version}, fixed in ${since})`;
    yield { message, object, annotation: key, part: 'key' };
  }
}
