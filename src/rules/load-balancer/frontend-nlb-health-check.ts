import { registry } from '../../annotations/registry';
import type { GroupPlan } from '../../controller/plan';
import { describeObject } from '../../manifests/kubernetes/objects';
import { type FrontendNlbTargetsSpec, ResourceType, type TargetGroupSpec } from '../../model/resources';
import { isRef, refTarget } from '../../model/stack';
import { type Answer, answerOf } from '../../route/route';
import type { Rule } from '../rule';
import { LBC_DOCS, LBC_SOURCE } from '../sources';

export const frontendNlbHealthCheck: Rule = {
  id: 'frontend-nlb-health-check',
  since: '0.1.0',
  severity: 'warning',
  summary:
    'The health check of the Network Load Balancer in front fails on the rules of the Application Load Balancer.',
  why: 'It sends GET / over HTTP, without a host of yours, to each port of the Application Load Balancer and expects 200. Rules for a host, redirects and HTTPS listeners answer something else, and the Network Load Balancer finds its target unhealthy: it sends traffic only as long as no zone has a healthy target, and alarms stay on.',
  fix: 'Set frontend-nlb-healthcheck-protocol, -path and -success-codes to what the load balancer answers without a host, such as the codes "200-499".',
  sources: [
    `${LBC_SOURCE}/pkg/ingress/model_build_frontend_nlb.go`,
    `${LBC_DOCS}/guide/ingress/annotations/#enable-frontend-nlb`,
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/network/application-load-balancer-target.html',
  ],
  examples: {
    invalid: [
      {
        title: 'All rules have a host',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/enable-frontend-nlb: "true"
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/enable-frontend-nlb',
            message:
              'Ingress default/web: the Network Load Balancer in front checks HTTP port 80 with GET / and expects 200, but the default rule answers 404',
          },
        ],
      },
      {
        title: 'The listener speaks HTTPS',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/enable-frontend-nlb: "true"
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
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
            line: 6,
            annotation: 'alb.ingress.kubernetes.io/enable-frontend-nlb',
            message:
              'Ingress default/web: the Network Load Balancer in front checks HTTP port 443 with GET / and expects 200, but no listener speaks HTTP on that port',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Codes that the default rule answers',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/enable-frontend-nlb: "true"
              alb.ingress.kubernetes.io/frontend-nlb-healthcheck-success-codes: 200-499
          spec:
            ingressClassName: alb
            rules:
              - host: shop.example.com
                http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ plan }) {
    const annotation = registry.enableFrontendNlb.key;
    for (const group of plan.groups) {
      const object = group.members.find((member) => Object.hasOwn(member.annotations, annotation));
      for (const problem of object ? new Set(problemsOf(group)) : []) {
        if (object) {
          const message = `${describeObject(object.ref)}: the Network Load Balancer in front ${problem}`;
          yield { message, object, annotation };
        }
      }
    }
  },
};

function* problemsOf(group: GroupPlan): Iterable<string> {
  const spec = group.stack?.get<FrontendNlbTargetsSpec>(
    ResourceType.frontendNlbTargets,
    ResourceType.frontendNlbTargets,
  );
  for (const { ARN, TargetPort } of Object.values(spec?.spec.TargetGroups ?? {})) {
    const targetGroup = isRef(ARN)
      ? group.stack?.get<TargetGroupSpec>(ResourceType.targetGroup, refTarget(ARN).id)
      : undefined;
    const check = targetGroup?.spec.healthCheckConfig;
    const protocol = check?.protocol;
    if (!check || (protocol !== 'HTTP' && protocol !== 'HTTPS')) continue;
    const port = typeof check.port === 'number' ? check.port : TargetPort;
    const answered = answer(group, protocol, port, check.path ?? '/');
    const codes = check.matcher?.httpCode ?? '200';
    if (answered === undefined || isSuccess(answered.code, codes)) continue;
    yield `checks ${protocol} port ${port} with GET ${check.path} and expects ${codes}, but ${answered.what}`;
  }
}

/** What the load balancer answers to a request for none of its hosts; undefined where the targets decide. */
function answer(group: GroupPlan, protocol: 'HTTP' | 'HTTPS', port: number, target: string) {
  const [path = '/', query = ''] = target.split('?');
  const request = { method: 'GET', protocol, host: '', port, path, query, headers: new Map(), sourceIp: undefined };
  const found = group.stack && answerOf({ id: group.id, stack: group.stack }, request);
  // What stands in for a Service that is elsewhere.
  const isStandIn = found?.outcome.type === 'fixed-response' && found.outcome.statusCode === '503';
  if (isStandIn && group.missing.some(({ object }) => object.kind === 'Service')) return undefined;
  return found && codeOf(found, protocol);
}

function codeOf(
  { outcome, rule }: Answer,
  protocol: string,
): { readonly code: string; readonly what: string } | undefined {
  const by = rule?.priority === 'default' ? 'the default rule' : `rule ${rule?.priority}`;
  if (outcome.type === 'no-listener') return { code: '400', what: `no listener speaks ${protocol} on that port` };
  if (outcome.type === 'forward') return undefined;
  const redirected = outcome.type === 'redirect' ? `, a redirect to ${outcome.location}` : '';
  return { code: outcome.statusCode, what: `${by} answers ${outcome.statusCode}${redirected}` };
}

/** Codes and ranges such as `200,301-399`. */
function isSuccess(code: string, codes: string): boolean {
  return codes.split(',').some((part) => {
    const [from = '', to = from] = part.split('-').map((each) => each.trim());
    return Number(code) >= Number(from) && Number(code) <= Number(to);
  });
}
