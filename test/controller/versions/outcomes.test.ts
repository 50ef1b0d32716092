import { releaseIn } from '../../../src/controller/versions/exception';
import { has } from '../../../src/controller/versions/has';
import { outcomeOf, outcomesOf } from '../../../src/controller/versions/outcomes';
import { environmentOf } from '../parts/environment-of';
import { groupOf, ingressObject, planOf, shop } from '../plan-of';

const OIDC =
  '{"issuer":"a","authorizationEndpoint":"b","tokenEndpoint":"c","userInfoEndpoint":"d","secretName":"login"}';

describe('the outcome of a group', () => {
  test('by its id', () => {
    const outcomes = outcomesOf(planOf([...shop(), ingressObject('api')]));
    expect([...outcomes.keys()]).toEqual(['shop/api', 'shop/web']);
    expect(outcomes.get('shop/api')).not.toBe(outcomes.get('shop/web'));
  });

  test('is the same for the same manifests, and another for others', () => {
    expect(outcomeOf(groupOf(shop()))).toBe(outcomeOf(groupOf(shop())));
    const public_ = groupOf(shop({ annotations: { scheme: 'internet-facing' } }));
    expect(outcomeOf(public_)).not.toBe(outcomeOf(groupOf(shop())));
  });

  test('of what is refused is one, whatever the reason', () => {
    const refused = ['public', 'private'].map((scheme) => outcomeOf(groupOf(shop({ annotations: { scheme } }))));
    expect(refused).toEqual(['["refused",[]]', '["refused",[]]']);
  });

  test('includes client secrets, or that they are not known', () => {
    const login = (stringData: object | undefined) => [
      ...shop({
        annotations: {
          'certificate-arn': 'arn:aws:acm:us-west-2:111122223333:certificate/a',
          'auth-type': 'oidc',
          'auth-idp-oidc': OIDC,
        },
      }),
      ...(stringData
        ? [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login', namespace: 'shop' }, stringData }]
        : []),
    ];
    const secretsOf = (stringData?: object) => {
      const outcome = outcomeOf(groupOf(login(stringData), { assume: { secrets: true } }));
      return (JSON.parse(outcome) as unknown[])[1];
    };
    expect(secretsOf({ clientID: 'me', clientSecret: 'one' })).toEqual(['one']);
    expect(secretsOf()).toEqual(['']);
  });
});

describe('the release of a controller in one respect', () => {
  const exception = { respect: 'nlb-tags', release: '3.5.0' };

  test('is that of the exception, or its own', () => {
    expect(releaseIn({ version: '2.8.3', exception }, 'nlb-tags')).toBe('3.5.0');
    expect(releaseIn({ version: '2.8.3', exception }, 'empty-web-acl')).toBe('2.8.3');
    expect(releaseIn({ version: '2.8.3' }, 'nlb-tags')).toBe('2.8.3');
    expect(releaseIn({}, 'nlb-tags')).toBeUndefined();
  });

  test('decides what it does', () => {
    const { controller } = environmentOf({ controller: { version: '2.13.4' } });
    expect(has({ controller }, 'nlb-tags')).toBe(false);
    expect(has({ controller: { ...controller, exception } }, 'nlb-tags')).toBe(true);
    expect(has({ controller: { ...controller, exception } }, 'empty-web-acl')).toBe(false);
    expect(has({ controller: { ...controller, version: '2.14.0' } }, 'nlb-tags')).toBe(true);
    expect(has(environmentOf({}), 'nlb-tags')).toBe(true);
    // One that ended with a release.
    expect(has(environmentOf({}), 'mutual-tls-off-by-default')).toBe(false);
    expect(has({ controller: { ...controller, version: '2.8.0' } }, 'mutual-tls-off-by-default')).toBe(true);
  });
});
