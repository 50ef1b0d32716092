import { registry } from '../../annotations/registry';
import { pathField } from '../../manifests/kubernetes/ingress-field';
import {
  describeObject,
  type IngressManifest,
  type IngressPath,
  type Manifest,
} from '../../manifests/kubernetes/objects';
import type { ActionSpec } from '../../model/resources';
import type { Facts } from '../facts/facts';
import { finalAction, type GroupListener, isGuarded } from '../facts/listeners';
import type { Finding } from '../finding';
import type { Rule } from '../rule';
import { ALB_GUIDE, LBC_ISSUE, LBC_SOURCE } from '../sources';

export const authNotApplied: Rule = {
  id: 'auth-not-applied',
  since: '0.1.0',
  severity: 'error',
  summary: 'Authentication is configured, but some requests are forwarded without it.',
  why: 'Users are authenticated, and tokens validated, on HTTPS listeners only; on an HTTP listener the same paths are public. The authentication of a Service applies only where it is the single target. The controller reports neither.',
  fix: 'Set ssl-redirect, so that the HTTP listener only redirects, or listen on HTTPS alone. Put authentication for weighted targets on the Ingress.',
  sources: [
    `${LBC_SOURCE}/pkg/ingress/model_build_actions.go`,
    `${ALB_GUIDE}/listener-authenticate-users.html`,
    `${LBC_ISSUE}/3900`,
  ],
  examples: {
    invalid: [
      {
        title: 'Port 80 serves the same paths',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/auth-type: cognito
              alb.ingress.kubernetes.io/auth-idp-cognito: >-
                {"userPoolARN":"arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_a1b2","userPoolClientID":"shop","userPoolDomain":"login"}
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTP":80},{"HTTPS":443}]'
          spec:
            ingressClassName: alb
            rules:
              - http:
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
            line: 16,
            field: 'spec.rules[0].http.paths[0].path',
            message: 'Ingress default/web configures authentication, but HTTP port 80 forwards without it',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'Port 80 only redirects',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            annotations:
              alb.ingress.kubernetes.io/auth-type: cognito
              alb.ingress.kubernetes.io/auth-idp-cognito: >-
                {"userPoolARN":"arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_a1b2","userPoolClientID":"shop","userPoolDomain":"login"}
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
          apiVersion: v1
          kind: Service
          metadata: {name: web}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
      },
    ],
  },
  *check({ facts }) {
    const { services } = facts.backends;
    const asked =
      facts.ingresses.some(({ ingress }) => asksForAuthentication(ingress)) ||
      [...services].some(asksForAuthentication);
    for (const listener of asked ? facts.listeners : []) {
      const { group, spec, rules } = listener;
      const owner = group.members.find((member) => member.defaultBackend);
      if (owner) yield* finding(facts, listener, { ingress: owner }, spec.defaultActions);
      for (const { source, spec: rule } of rules) yield* finding(facts, listener, source, rule.actions);
    }
  },
};

function* finding(
  facts: Facts,
  { group, spec }: GroupListener,
  { ingress, path }: { readonly ingress: IngressManifest; readonly path?: IngressPath },
  actions: readonly ActionSpec[],
): Iterable<Finding> {
  const last = finalAction(actions);
  // A redirect or a fixed response reaches nothing that needs protection.
  if (last?.type !== 'forward' || isGuarded(actions)) return;
  const services = facts.targetsOf(group, last).map(({ service }) => service);
  const asking = (optsOut(services, ingress) ? [] : [ingress, ...services]).find(asksForAuthentication);
  if (!asking) return;
  const object = describeObject(asking.ref);
  const why = spec.protocol === 'HTTP' ? `HTTP port ${spec.port}` : `port ${spec.port}, with several targets,`;
  const message = `${object} configures authentication, but ${why} forwards without it`;
  const field = path ? [...pathField(ingress, path), 'path'] : ['spec', 'defaultBackend'];
  yield { message, object: ingress, field };
}

/** The single target of a rule says for itself whether users log in. Tokens are the Ingress's affair. */
function optsOut([target, ...others]: readonly Manifest[], { annotations }: Manifest): boolean {
  if (others.length > 0 || Object.hasOwn(annotations, registry.jwtValidation.key)) return false;
  return target?.annotations[registry.authType.key] === 'none';
}

function asksForAuthentication({ annotations, ref }: Manifest): boolean {
  const type = annotations[registry.authType.key];
  const validates = ref.kind === 'Ingress' && Object.hasOwn(annotations, registry.jwtValidation.key);
  return validates || (type !== undefined && type !== 'none');
}
