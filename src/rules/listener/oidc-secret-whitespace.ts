import { describeObject, type SecretManifest } from '../../manifests/kubernetes/objects';
import type { Rule } from '../rule';
import { LBC_ISSUE, LBC_SOURCE } from '../sources';

export const oidcSecretWhitespace: Rule = {
  id: 'oidc-secret-whitespace',
  since: '0.1.0',
  severity: 'warning',
  summary: 'The OpenID Connect client id or secret has surrounding whitespace, or is a placeholder.',
  why: 'The controller trims line ends, but neither spaces before the values nor spaces after the secret. The identity provider then refuses every login.',
  fix: 'Write the value without whitespace: `printf %s "$SECRET" | base64`.',
  sources: [`${LBC_SOURCE}/pkg/ingress/model_build_actions.go`, `${LBC_ISSUE}/2669`],
  examples: {
    invalid: [
      {
        title: 'A blank after the secret',
        yaml: `
          apiVersion: v1
          kind: Secret
          metadata: {name: login, namespace: shop}
          stringData: {clientID: shop, clientSecret: "from-the-vault-9f2 "}
          ---
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata:
            name: web
            namespace: shop
            annotations:
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
        finds: [
          {
            line: 4,
            field: 'stringData.clientSecret',
            message: 'Secret shop/login: clientSecret has leading or trailing whitespace, which the controller keeps',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A Secret that no Ingress uses',
        yaml: `
          apiVersion: v1
          kind: Secret
          metadata: {name: other, namespace: shop}
          stringData: {clientID: shop, clientSecret: "changeme "}
        `,
      },
    ],
  },
  *check({ plan, inventory }) {
    const used = new Set(plan.groups.flatMap(({ secrets }) => secrets));
    for (const key of used) {
      const secret = inventory.secrets.get(key);
      for (const name of secret ? ['clientID', 'clientId', 'clientSecret'] : []) {
        const problem = secret && problemWith(name, secret);
        if (!problem) continue;
        // Secrets' values are shown nowhere, so the key is what to point at.
        const field = [secret.raw.stringData ? 'stringData' : 'data', name];
        yield { message: `${describeObject(secret.ref)}: ${name} ${problem}`, object: secret, field, part: 'key' };
      }
    }
  },
};

const PLACEHOLDER = /^(?:change-?me|todo|replace-?me|placeholder|your-.*|x{3,}|<.*>|\$\{.*\}|\{\{.*\}\})$/i;

function problemWith(name: string, { data }: SecretManifest): string | undefined {
  // The controller trims these itself.
  const cut = name === 'clientSecret' ? /\p{Cc}+$/u : /\s+$/;
  const value = data.get(name)?.replace(cut, '');
  if (value === undefined) return undefined;
  if (value === '') return 'is empty';
  if (value !== value.trim()) return 'has leading or trailing whitespace, which the controller keeps';
  return PLACEHOLDER.test(value) ? 'looks like a placeholder' : undefined;
}
