import { Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as raw from './raw-objects';
import type { Refusal } from './refusal';

const web = () => alb.TargetGroup.fromServiceName('web', { port: 80 });
const ingress = (props: alb.IngressProps = {}) => new alb.Ingress(Testing.chart(), 'I', props);

function path(text: string, pathType: alb.PathType, refusal: string): Refusal {
  return {
    what: `the ${pathType} path ${text}`,
    construct: () => ingress().addRule(text, web(), { pathType }),
    object: raw.ingressWithPath(text, pathType),
    refusal,
  };
}

function host(text: string, refusal: string): Refusal {
  return {
    what: `the host ${text}`,
    construct: () => ingress().addHostRule(text, '/', web()),
    object: raw.ingressWithHost(text),
    refusal: `spec.rules[0].host: Invalid value: "${text}": ${refusal}`,
  };
}

const { PREFIX, EXACT, IMPLEMENTATION_SPECIFIC } = alb.PathType;
const ABSOLUTE = 'must be an absolute path';
const PATHS: readonly Refusal[] = [
  path('cart', PREFIX, ABSOLUTE),
  path('cart', EXACT, ABSOLUTE),
  path('cart', IMPLEMENTATION_SPECIFIC, ABSOLUTE),
  path('/a//b', PREFIX, "must not contain '//'"),
  path('/a/./b', EXACT, "must not contain '/./'"),
  path('/a/../b', PREFIX, "must not contain '/../'"),
  path('/a/..', EXACT, "cannot end with '/..'"),
  path('/a/.', PREFIX, "cannot end with '/.'"),
  path('/a%2fb', EXACT, "must not contain '%2f'"),
  path('/a%2Fb', PREFIX, "must not contain '%2F'"),
];

const HOSTS: readonly Refusal[] = [
  host('10.0.0.1', 'must be a DNS name, not an IP address'),
  host('https://example.com', 'a lowercase RFC 1123 subdomain'),
  host('example.com:8080', 'a lowercase RFC 1123 subdomain'),
  host('Shop.example.com', 'a lowercase RFC 1123 subdomain'),
  host('shop_1.example.com', 'a lowercase RFC 1123 subdomain'),
  host('shop.example.com.', 'a lowercase RFC 1123 subdomain'),
  host('shop.*.com', "a wildcard DNS-1123 subdomain must start with '*.'"),
  host('*', "a wildcard DNS-1123 subdomain must start with '*.'"),
  {
    what: 'an address as a TLS host',
    construct: () => ingress({ tlsHosts: ['https://example.com'] }),
    object: raw.ingress({ tls: [{ hosts: ['https://example.com'] }], defaultBackend: raw.backend('web') }),
    refusal: 'spec.tls[0].hosts[0]: Invalid value',
  },
];

/** Paths and hosts. */
export const REFUSED_RULES: readonly Refusal[] = [...PATHS, ...HOSTS];
