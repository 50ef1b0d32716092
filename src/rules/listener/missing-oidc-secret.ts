import { registry } from '../../annotations/registry';
import { describeObject, type Inventory, type ObjectRef } from '../../manifests/kubernetes/objects';
import { nearestName } from '../../text/nearest-name';
import type { Rule } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const missingOidcSecret: Rule = {
  id: 'missing-oidc-secret',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',
  summary: 'The Secret with the OpenID Connect client is in another namespace than the Ingress, or has another name.',
  why: 'The controller looks for it in the namespace of the Ingress only, and refuses the whole group when it is not there.',
  fix: 'Put the Secret into the namespace of the Ingress, under the name that the annotation gives.',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_build_listener_rules.go`, `${LBC_ISSUE}/1908`],
  examples: {
    invalid: [
      {
        title: 'The Secret is in another namespace',
        yaml: `
          apiVersion: v1
          kind: Secret
          metadata: {name: login, namespace: auth}
          stringData: {clientID: shop, clientSecret: from-the-vault-9f2}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            namespace: shop
            annotations:
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443}]'
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/auth-type: oidc
              alb.ingress.kubernetes.io/auth-idp-oidc: >-
                {"issuer":"https://id.example.org","authorizationEndpoint":"https://id.example.org/authorize",
                "tokenEndpoint":"https://id.example.org/token","userInfoEndpoint":"https://id.example.org/userinfo",
                "secretName":"login"}
          spec:
            ingressClassName: alb
            rules:
              - http:
                  paths:
                    - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          ---
          apiVersion: v1
          kind: Service
          metadata: {name: web, namespace: shop}
          spec: {type: NodePort, ports: [{port: 80}]}
        `,
        finds: [
          {
            line: 16,
            annotation: 'alb.ingress.kubernetes.io/auth-idp-oidc',
            message:
              'Ingress shop/web authenticates with Secret shop/login, which is not among the manifests; Secret auth/login does not count because it must be in the namespace of the Ingress',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'No such Secret is among the manifests: it comes from a vault',
        yaml: `
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            namespace: shop
            annotations:
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443}]'
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
              alb.ingress.kubernetes.io/auth-type: oidc
              alb.ingress.kubernetes.io/auth-idp-oidc: >-
                {"issuer":"https://id.example.org","authorizationEndpoint":"https://id.example.org/authorize",
                "tokenEndpoint":"https://id.example.org/token","userInfoEndpoint":"https://id.example.org/userinfo",
                "secretName":"login"}
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
        `,
      },
    ],
  },
  *check({ plan, facts, inventory }) {
    for (const { object, from } of plan.groups.flatMap(({ missing }) => missing)) {
      const ingress = object.kind === 'Secret' ? facts.find(from) : undefined;
      const hint = ingress && whereItIs(inventory, object);
      if (!ingress || hint === undefined) continue;
      const annotation = registry.authIdpOidc.key;
      yield {
        message: `${describeObject(ingress.ref)} authenticates with ${describeObject(object)}, which is not among the manifests; ${hint}`,
        object: ingress,
        ...(Object.hasOwn(ingress.annotations, annotation) ? { annotation } : {}),
      };
    }
  },
};

/** Undefined where there is no sign that the Secret was meant to be among the manifests. */
function whereItIs({ secrets }: Inventory, { name, namespace }: ObjectRef): string | undefined {
  const all = [...secrets.values()];
  const elsewhere = all.find((secret) => secret.name === name);
  if (elsewhere)
    return `${describeObject(elsewhere.ref)} does not count because it must be in the namespace of the Ingress`;
  const near = nearestName(
    name,
    all.filter((secret) => secret.namespace === namespace).map((secret) => secret.name),
  );
  return near && `did you mean ${near}?`;
}
