import { inspect } from 'node:util';
import { ClientSecret } from '../../src/controller/plan';
import { planModel } from '../../src/views/plan/model';
import { groupOf, ingressClass, ingressObject, planOf, problemsOf, rulesOf, service } from './plan-of';

const KEY = 'alb.ingress.kubernetes.io/';
const OIDC = {
  issuer: 'https://id.example.org',
  authorizationEndpoint: 'https://id.example.org/authorize',
  tokenEndpoint: 'https://id.example.org/token',
  userInfoEndpoint: 'https://id.example.org/userinfo',
  secretName: 'oidc',
};
const HTTPS = { 'listen-ports': '[{"HTTP":80},{"HTTPS":443}]', 'certificate-arn': 'arn:a' };
const SIGN_IN = { ...HTTPS, 'auth-type': 'oidc', 'auth-idp-oidc': JSON.stringify(OIDC) };

function secret(stringData: Record<string, string>, metadata: object = {}): object {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'oidc', namespace: 'shop', ...metadata }, stringData };
}

function withSecret(annotations: Record<string, string>, ...secrets: object[]): object[] {
  return [ingressClass('alb'), service('web'), ingressObject('web', { annotations }), ...secrets];
}

const typesOf = (group: ReturnType<typeof groupOf>, port: number) =>
  rulesOf(group, port)[0]?.actions.map(({ type }) => type);

describe('authentication', () => {
  test('comes before the last action, on HTTPS only', () => {
    const group = groupOf(withSecret(SIGN_IN, secret({ clientID: 'id', clientSecret: 'secret' })));
    expect(typesOf(group, 443)).toEqual(['authenticate-oidc', 'forward']);
    expect(typesOf(group, 80)).toEqual(['forward']);
  });

  test('is read on HTTP too: what is wrong there is refused', () => {
    expect(
      problemsOf(groupOf(withSecret({ 'auth-type': 'basic', 'auth-session-timeout': '1h', 'auth-idp-oidc': 'x' }))),
    ).toEqual([
      `Ingress shop/web: ${KEY}auth-type: "basic" must be one of none, oidc, cognito`,
      `Ingress shop/web: ${KEY}auth-session-timeout: "1h" is not a whole number`,
      `Ingress shop/web: ${KEY}auth-idp-oidc: not valid JSON: "x" was found at character 1 where a value is expected`,
    ]);
  });

  test('of a Service counts where it is the only target', () => {
    const annotations = { 'auth-type': 'none' };
    const objects = [
      ingressClass('alb'),
      service('web', {}, annotations),
      ingressObject('web', { annotations: SIGN_IN }),
    ];
    expect(typesOf(groupOf(objects), 443)).toEqual(['forward']);
  });

  test('must not come together with jwt-validation', () => {
    const jwt = { 'jwt-validation': JSON.stringify({ jwksEndpoint: 'https://id.example.org/keys', issuer: 'x' }) };
    expect(typesOf(groupOf(withSecret({ ...HTTPS, ...jwt })), 443)).toEqual(['jwt-validation', 'forward']);
    const both = withSecret({ ...SIGN_IN, ...jwt }, secret({ clientID: 'id', clientSecret: 'secret' }));
    expect(problemsOf(groupOf(both))).toEqual([
      'Ingress shop/web must not both authenticate users (oidc) and validate tokens (jwt-validation)',
    ]);
  });
});

describe('the Secret of an OpenID Connect client', () => {
  test('loses all space after the id, but only control characters after the secret', () => {
    const [client] = groupOf(
      withSecret(SIGN_IN, secret({ clientID: ' id \n', clientSecret: 'secret \n' })),
    ).oidcClients;
    expect(client?.clientID).toBe(' id');
    expect(client?.clientSecret).toBeInstanceOf(ClientSecret);
    expect(client?.clientSecret instanceof ClientSecret && client.clientSecret.reveal()).toBe('secret ');
  });

  test('is never shown, in whatever way a plan is printed', () => {
    const plan = planOf(withSecret(SIGN_IN, secret({ clientID: 'id', clientSecret: 'top-secret' })));
    const printed = [...planModel(plan), JSON.stringify(plan.groups), inspect(plan, { depth: 20 })];
    for (const text of printed) expect(text).not.toContain('top-secret');
    expect(String(plan.groups[0]?.oidcClients[0]?.clientSecret)).toBe('[REDACTED]');
  });

  test.each([
    ['is not there', [], 'Ingress shop/web authenticates with Secret shop/oidc, which does not exist'],
    ['has no secret', [secret({ clientId: 'old key' })], 'Secret shop/oidc must have the key clientSecret'],
    ['has no id', [secret({ clientSecret: 'x' })], 'Secret shop/oidc must have the key clientID'],
  ])('is refused when it %s', (_, secrets, message) => {
    expect(problemsOf(groupOf(withSecret(SIGN_IN, ...secrets)))).toEqual([message]);
  });

  test('may be taken to exist', () => {
    const group = groupOf(withSecret(SIGN_IN), { assume: { secrets: true } });
    expect(problemsOf(group)).toEqual([]);
    expect(group.oidcClients[0]?.clientID).toEqual({ decidedBy: 'the clientID in Secret shop/oidc' });
  });

  test('must carry the label that the flags require', () => {
    const environment = { controller: { requiredSecretsLabel: 'alb=yes' } };
    const data = { clientID: 'id', clientSecret: 'x' };
    const problemsWith = (metadata: object) =>
      problemsOf(groupOf(withSecret(SIGN_IN, secret(data, metadata)), { environment }));
    expect(problemsWith({ labels: { alb: 'yes' } })).toEqual([]);
    expect(problemsWith({ labels: { alb: 'no' } })).toEqual([
      'Secret shop/oidc must have the label "alb=yes", without it the controller does not read Secrets',
    ]);
  });
});
