import { diffOf, ingress, lines, service } from '../sides';
import { fieldOf } from './changed';

const HTTPS = {
  'listen-ports': '[{"HTTPS":443}]',
  'certificate-arn': 'arn:aws:acm:eu-west-1:111122223333:certificate/a',
};

describe('an OpenID Connect client', () => {
  const oidc = {
    ...HTTPS,
    'auth-type': 'oidc',
    'auth-idp-oidc': JSON.stringify({
      issuer: 'https://id.example.com',
      authorizationEndpoint: 'https://id.example.com/a',
      tokenEndpoint: 'https://id.example.com/t',
      userInfoEndpoint: 'https://id.example.com/u',
      secretName: 'oidc',
    }),
  };
  const side = (data: string, annotations: Record<string, string> = oidc) => [
    ingress({ annotations }),
    service(),
    `apiVersion: v1\nkind: Secret\nmetadata: {name: oidc, namespace: shop}\nstringData: {${data}}`,
  ];

  test.each([
    ['another secret', 'clientID: id, clientSecret: one', 'clientID: id, clientSecret: two'],
    ['another id', 'clientID: id, clientSecret: one', 'clientID: other, clientSecret: one'],
  ])('%s is reported, not shown', (_, before, after) => {
    const diff = diffOf(side(before), side(after));
    expect(lines(diff)).toEqual(['update ListenerRule shop/web 443:1: clientSecret']);
    expect(fieldOf(diff, 'ListenerRule', 'clientSecret')).toEqual({
      before: 'the old one (not shown)',
      after: 'another one (not shown)',
    });
  });

  test('the same is no change, and one that comes is reported as a login', () => {
    const data = 'clientID: id, clientSecret: one';
    expect(lines(diffOf(side(data), side(`${data}, more: x`)))).toEqual([]);
    expect(lines(diffOf(side(data, HTTPS), side(data)))).toEqual(['update ListenerRule shop/web 443:1: actions']);
  });
});
