import { parsedValue } from '../../annotations/read';
import { registry } from '../../annotations/registry';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import { mayRead, SecretReaders } from '../facts/secret-readers';
import type { Rule } from '../rule';
import { EKS_GUIDE } from '../sources';

const CLASS = `
          apiVersion: networking.k8s.io/v1
          kind: IngressClass
          metadata: {name: alb}
          spec: {controller: eks.amazonaws.com/alb}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            namespace: shop
            annotations:
              alb.ingress.kubernetes.io/listen-ports: '[{"HTTPS":443}]'
              alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9
              alb.ingress.kubernetes.io/auth-type: oidc
              alb.ingress.kubernetes.io/auth-idp-oidc: '{"issuer":"https://id.example.org","authorizationEndpoint":"https://id.example.org/a","tokenEndpoint":"https://id.example.org/t","userInfoEndpoint":"https://id.example.org/u","secretName":"login"}'
          spec:
            ingressClassName: alb
            defaultBackend: {service: {name: web, port: {number: 80}}}
`;

export const autoModeSecretAccess: Rule = {
  id: 'auto-mode-secret-access',
  since: '0.1.0',
  severity: 'warning',
  scope: 'workspace',
  profile: 'auto-mode',
  summary: 'EKS Auto Mode is not allowed to read the Secret that an Ingress needs for OpenID Connect.',
  why: 'The controller of Auto Mode may not read Secrets. Without a Role for this one it refuses the whole group with "secrets … is forbidden".',
  fix: 'Add a Role that allows `get` on the Secret, and a RoleBinding of it to the group eks:managed, in the namespace of the Ingress.',
  sources: [`${EKS_GUIDE}/auto-managed-rbac-example.html`],
  examples: {
    invalid: [
      {
        title: 'No Role for the Secret',
        yaml: CLASS,
        finds: [
          {
            line: 15,
            annotation: 'alb.ingress.kubernetes.io/auth-idp-oidc',
            message:
              'Ingress shop/web needs Secret shop/login for OpenID Connect, and no Role among the manifests allows the group eks:managed to get it',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A Role for the Secret, bound to the group of the controllers that EKS manages',
        yaml: `${CLASS}
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: Role
          metadata: {name: read-login, namespace: shop}
          rules:
            - {apiGroups: [""], resources: [secrets], resourceNames: [login], verbs: [get]}
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: RoleBinding
          metadata: {name: read-login, namespace: shop}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: read-login}
          subjects:
            - {apiGroup: rbac.authorization.k8s.io, kind: Group, name: eks:managed}
`,
      },
    ],
  },
  *check({ plan, facts, inventory }) {
    const read = new Set(plan.groups.flatMap(({ secrets }) => secrets));
    if (read.size === 0) return;
    const readers = new SecretReaders(inventory);
    for (const { object, key, text, found } of facts.annotations) {
      const name = found.name === 'authIdpOidc' ? secretNameOf(text) : undefined;
      if (name === undefined || !read.has(`${object.namespace}/${name}`)) continue;
      if (mayRead(readers, MANAGED, { namespace: object.namespace, name })) continue;
      yield { message: messageOf(object, name), object, annotation: key };
    }
  },
};

/** The Kubernetes group of the controllers that EKS runs for Auto Mode. */
const MANAGED = { kind: 'Group', name: 'eks:managed' };

function messageOf({ ref, namespace }: Manifest, name: string): string {
  return `${describeObject(ref)} needs Secret ${namespace}/${name} for OpenID Connect, and no Role among the manifests allows the group ${MANAGED.name} to get it`;
}

function secretNameOf(text: string): string | undefined {
  try {
    return parsedValue(registry.authIdpOidc, text).secretName;
  } catch (error) {
    if (error instanceof InvalidValue) return undefined;
    throw error;
  }
}
