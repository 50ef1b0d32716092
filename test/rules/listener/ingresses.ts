import { alb, type Backend, CERTIFICATE, ingress } from '../findings';

export const HTTPS = { 'certificate-arn': CERTIFICATE };
export const BOTH = { ...HTTPS, 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]' };
export const ONLY_HTTPS = { 'listen-ports': '[{"HTTPS":443}]' };
export const COGNITO = {
  'auth-type': 'cognito',
  'auth-idp-cognito': JSON.stringify({
    userPoolARN: 'arn:aws:cognito-idp:us-west-2:123456789012:userpool/us-west-2_a1b2',
    userPoolClientID: 'shop',
    userPoolDomain: 'login',
  }),
};
export const TOKENS = {
  'jwt-validation': JSON.stringify({ jwksEndpoint: 'https://id.example.com/keys', issuer: 'https://id.example.com' }),
};
export const oidc = (secretName = 'login') => ({
  ...HTTPS,
  'auth-type': 'oidc',
  'auth-idp-oidc': JSON.stringify({
    issuer: 'https://id.example.org',
    authorizationEndpoint: 'https://id.example.org/authorize',
    tokenEndpoint: 'https://id.example.org/token',
    userInfoEndpoint: 'https://id.example.org/userinfo',
    secretName,
  }),
});

export const spec = (paths: Readonly<Record<string, Backend>>, host?: string) => ({
  defaultBackend: undefined,
  rules: [
    {
      ...(host === undefined ? {} : { host }),
      http: {
        paths: Object.entries(paths).map(([path, backend]) => ({
          path,
          pathType: 'Prefix',
          backend: { service: backend },
        })),
      },
    },
  ],
});
/** An Ingress with these paths, and no default backend. */
export const withPaths = (
  annotations: Record<string, string>,
  paths: Readonly<Record<string, Backend>>,
  name = 'web',
  host?: string,
) => ingress(alb(annotations), spec(paths, host), { name });
export const secret = (fields: object, name = 'login', namespace = 'default') => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace },
  ...fields,
});
