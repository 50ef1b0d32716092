import { Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { chartIn, OIDC, only, rendered, serviceIn } from './objects';
import { here, web } from './routes';

describe('login', () => {
  const login = alb.Authentication.cognito({
    userPoolArn: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_a',
    userPoolClientId: 'abc',
    userPoolDomain: 'login-example',
    sessionTimeout: Duration.hours(8),
  });
  const oidc = alb.Authentication.oidc({
    ...OIDC,
    scope: 'openid email',
  });
  const configurationsOf = (authentication: alb.Authentication, own?: alb.Authentication) => {
    const chart = chartIn('shop');
    const route = new alb.HttpRoute(chart, 'Web', { gateway: here, authentication, metadata: { name: 'web' } });
    route.addRule('/', alb.TargetGroup.fromService(serviceIn(chart, 'web'), { authentication: own }));
    return rendered(chart, 'ListenerRuleConfiguration').map(({ spec }) => spec);
  };

  test('of a route is that of its rules', () => {
    expect(configurationsOf(login)).toEqual([
      {
        actions: [
          {
            type: 'authenticate-cognito',
            authenticateCognitoConfig: {
              userPoolArn: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_a',
              userPoolClientId: 'abc',
              userPoolDomain: 'login-example',
              sessionTimeout: 28800,
            },
          },
        ],
      },
    ]);
    expect(configurationsOf(oidc)).toEqual([
      {
        actions: [
          {
            type: 'authenticate-oidc',
            authenticateOIDCConfig: {
              issuer: 'https://login.example.com',
              authorizationEndpoint: 'https://login.example.com/a',
              tokenEndpoint: 'https://login.example.com/t',
              userInfoEndpoint: 'https://login.example.com/u',
              secret: { name: 'login' },
              scope: 'openid email',
            },
          },
        ],
      },
    ]);
  });

  test('of a Service wins', () => {
    expect(configurationsOf(login, alb.Authentication.none())).toEqual([]);
    const deny = alb.Authentication.sessionOptions({ onUnauthenticatedRequest: alb.UnauthenticatedAction.DENY });
    expect(configurationsOf(login, deny)[0].actions[0].authenticateCognitoConfig).toMatchObject({
      onUnauthenticatedRequest: 'deny',
      sessionTimeout: 28800,
    });
  });

  test('by token is a configuration too', () => {
    const chart = chartIn('shop');
    const jwtValidation = alb.JwtValidation.of({
      issuer: 'https://login.example.com',
      jwksEndpoint: 'https://login.example.com/keys',
    });
    new alb.HttpRoute(chart, 'Web', { gateway: here, jwtValidation }).addRule('/', web);
    expect(only(chart, 'ListenerRuleConfiguration').spec).toEqual({
      actions: [
        {
          type: 'jwt-validation',
          jwtValidationConfig: {
            issuer: 'https://login.example.com',
            jwksEndpoint: 'https://login.example.com/keys',
          },
        },
      ],
    });
  });

  test('by token may be said once for several rules too, beside no login', () => {
    const chart = chartIn('shop');
    const jwtValidation = alb.JwtValidation.of({
      issuer: 'https://login.example.com',
      jwksEndpoint: 'https://login.example.com/keys',
    });
    const authentication = alb.Authentication.none();
    new alb.ListenerRuleConfiguration(chart, 'Tokens', { jwtValidation, authentication });
    expect(only(chart, 'ListenerRuleConfiguration').spec.actions).toEqual([
      { type: 'jwt-validation', jwtValidationConfig: expect.objectContaining({ issuer: 'https://login.example.com' }) },
    ]);
  });

  test('may be said once for several rules', () => {
    const chart = chartIn('shop');
    const shared = new alb.ListenerRuleConfiguration(chart, 'Login', {
      authentication: login,
      sourceIps: ['10.0.0.0/8'],
      metadata: { name: 'login' },
    });
    const route = new alb.HttpRoute(chart, 'Web', { gateway: here, metadata: { name: 'web' } });
    route.addRule('/', web, { ruleConfiguration: shared });
    route.addRule('/admin', web, { ruleConfiguration: shared });
    expect(only(chart, 'ListenerRuleConfiguration').metadata.name).toBe('login');
    const names = only(chart, 'HTTPRoute').spec.rules.map(
      ({ filters }: { filters: { extensionRef: { name: string } }[] }) => filters[0]?.extensionRef.name,
    );
    expect(names).toEqual(['login', 'login']);
    expect(() => route.addRule('/gone', alb.ListenerAction.fixedResponse(410), { ruleConfiguration: shared })).toThrow(
      "[shop/Web] ruleConfiguration: login can't be used by the rule, which needs one of its own for actions; a rule has one, so say all of it there (AWS Load Balancer Controller)",
    );
  });
});
