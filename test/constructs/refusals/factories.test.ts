import { Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { OIDC } from '../gateway/objects';
import { testRefusals, type WrongValue } from '../wrong-value';

const { ListenerCondition: Condition, ListenerTransform: Transform } = alb;
const pool = { userPoolArn: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_a' };

/** A wrong value, and the method that is called with it. */
const METHODS: readonly [method: string, wrong: () => unknown][] = [
  ['IngressClass.fromIngressClassName', () => alb.IngressClass.fromIngressClassName('Alb')],
  ['Authentication.cognito', () => alb.Authentication.cognito({ ...pool, userPoolClientId: '', userPoolDomain: 'x' })],
  ['Authentication.oidc', () => alb.Authentication.oidc({ ...OIDC, tokenEndpoint: 'http://login.example.com/t' })],
  ['Authentication.oidc: secretName', () => alb.Authentication.oidc({ ...OIDC, secretName: 'Login' })],
  ['JwtValidation', () => alb.JwtValidation.of({ jwksEndpoint: 'keys', issuer: 'https://login.example.com' })],
  ['ListenerAction.redirect', () => alb.ListenerAction.redirect({ path: 'new' })],
  ['ListenerAction.fixedResponse', () => alb.ListenerAction.fixedResponse(302)],
  ['ListenerCertificate.fromArn', () => alb.ListenerCertificate.fromArn('shop')],
  ['ListenerCertificate.createdByAcm', () => alb.ListenerCertificate.createdByAcm('shop')],
  ['ListenerCondition.hostHeaders', () => Condition.hostHeaders([])],
  ['ListenerCondition.hostHeaderRegex', () => Condition.hostHeaderRegex([])],
  ['ListenerCondition.pathPatterns', () => Condition.pathPatterns([])],
  ['ListenerCondition.pathRegex', () => Condition.pathRegex([])],
  ['ListenerCondition.httpHeader', () => Condition.httpHeader('x-a', [])],
  ['ListenerCondition.httpHeaderRegex', () => Condition.httpHeaderRegex('x-a', [])],
  ['ListenerCondition.httpRequestMethods', () => Condition.httpRequestMethods([])],
  ['ListenerCondition.queryStrings', () => Condition.queryStrings([])],
  ['ListenerCondition.sourceIps', () => Condition.sourceIps([])],
  ['ListenerTransform.hostHeaderRewrite', () => Transform.hostHeaderRewrite('', 'x')],
  ['ListenerTransform.urlRewrite', () => Transform.urlRewrite('', 'x')],
  ['ListenerTransform.replaceHost', () => Transform.replaceHost('x'.repeat(2000))],
  ['ListenerTransform.replacePath', () => Transform.replacePath('x'.repeat(2000))],
  ['ListenerTransform.replacePrefix', () => Transform.replacePrefix('/a', 'x'.repeat(2000))],
  ['NetworkingPeer.cidr', () => alb.NetworkingPeer.cidr('10.0.0.1')],
  ['NetworkingPort.tcp', () => alb.NetworkingPort.tcp(0)],
  ['NetworkingPort.tcpNamed', () => alb.NetworkingPort.tcpNamed('HTTP')],
  ['NetworkingPort.udp', () => alb.NetworkingPort.udp(0)],
];

describe('a refused value names the method', () =>
  testRefusals(METHODS.map(([method, wrong]): WrongValue => [method, wrong, new RegExp(`^${method}: `)])));

const params = (options: alb.IngressClassParamsOptions) =>
  new alb.IngressClassParams(Testing.chart(), 'P', { ...options });

/** A wrong value of IngressClassParams. */
const OF_CLASS: readonly [property: string, options: alb.IngressClassParamsOptions][] = [
  ['loadBalancerName', { loadBalancerName: 'a_b' }],
  ['inboundCidrs', { inboundCidrs: ['10.0.0.1'] }],
  ['inboundPrefixLists', { inboundPrefixLists: ['shop'] }],
  ['sslRedirectPort', { sslRedirectPort: 0 }],
  ['subnets', { subnets: ['shop'] }],
  ['tags', { tags: { 'aws:team': 'shop' } }],
  ['minimumCapacityUnits', { minimumCapacityUnits: 1.5 }],
  ['ipamIpv4PoolId', { ipamIpv4PoolId: 'pool' }],
  [
    'listenerAttributes: port',
    { listenerAttributes: [{ protocol: alb.ListenerProtocol.HTTP, port: 0, attributes: {} }] },
  ],
  [
    'listenerAttributes of HTTP 80',
    {
      listenerAttributes: [
        {
          protocol: alb.ListenerProtocol.HTTP,
          port: 80,
          attributes: { 'routing.http.response.server.enabled': 'maybe' },
        },
      ],
    },
  ],
];

describe('a refused value of IngressClassParams names the property', () =>
  testRefusals(
    OF_CLASS.map(
      ([property, options]): WrongValue => [property, () => params(options), new RegExp(`^\\[test/P\\] ${property}: `)],
    ),
  ));
