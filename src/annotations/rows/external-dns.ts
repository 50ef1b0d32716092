import { stringList, text } from '../codec/codec';
import { type AnnotationRow, checkedBy, foreignRow, type RowDetails } from '../row';

const DOCS = 'https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/';
const PREFIX_CHANGED =
  'ExternalDNS reads `external-dns.kubernetes.io/` since 0.22.0 and `external-dns.alpha.kubernetes.io/` before; `--annotation-prefix` sets another.';

function externalDnsRow<T>(
  suffix: string,
  details: Omit<RowDetails<T>, 'on' | 'merge' | 'url' | 'alternativeKeys'>,
): AnnotationRow<T> {
  return foreignRow(`external-dns.alpha.kubernetes.io/${suffix}`, {
    alternativeKeys: [`external-dns.kubernetes.io/${suffix}`],
    on: 'both',
    merge: 'object',
    url: DOCS,
    ...details,
    doc: `${details.doc} ${PREFIX_CHANGED}`,
  });
}

/** The annotations of ExternalDNS, a controller of its own that makes DNS records for what Ingresses and Services point to. */
export const externalDnsRows = {
  externalDnsHostname: externalDnsRow('hostname', {
    codec: stringList,
    default: 'the hosts of the rules and of `spec.tls`',
    doc: 'Host names, besides those of the rules, that shall point to the load balancer.',
    typedApi: 'ExternalDns.hostnames',
    check: checkedBy('hostnames'),
    examples: {
      valid: ['shop.example.com', 'a.example.com, *.b.example.com'],
      invalid: [{ value: 'https://a.example.com', message: '"https://a.example.com" must be a host name' }],
    },
  }),
  externalDnsTtl: externalDnsRow('ttl', {
    codec: text,
    default: '300 seconds in Route 53; alias records have none',
    doc: 'How long resolvers keep the records: a whole number of seconds of at least 1, or a duration such as `5m`.',
    typedApi: 'ExternalDns.ttl',
    check: checkedBy('recordTtl'),
    examples: {
      valid: ['60', '5m', '1h30m'],
      invalid: [
        { value: '0', message: '"0" must be a whole number of seconds of at least 1, or a duration such as "5m"' },
        {
          value: '1 minute',
          message: '"1 minute" must be a whole number of seconds of at least 1, or a duration such as "5m"',
        },
      ],
    },
  }),
  externalDnsTarget: externalDnsRow('target', {
    codec: stringList,
    default: 'the address of the load balancer',
    doc: 'What the records point to instead of the load balancer, such as a CDN in front of it: addresses or host names.',
    typedApi: 'ExternalDns.target',
    check: checkedBy('namesOrIds'),
    examples: { valid: ['d111111abcdef8.cloudfront.net', '203.0.113.7'], invalid: [] },
  }),
  externalDnsIngressHostnameSource: externalDnsRow('ingress-hostname-source', {
    codec: text,
    default: 'hosts of rules and annotation together',
    doc: 'Whether host names come from the rules (`defined-hosts-only`) or from the annotation (`annotation-only`) alone.',
    typedApi: { none: 'the hosts that an author names are those that shall resolve; AlbAnnotations.raw sets it' },
    check: checkedBy('hostnameSource'),
    examples: {
      valid: ['annotation-only', 'defined-hosts-only'],
      invalid: [{ value: 'none', message: '"none" must be defined-hosts-only or annotation-only' }],
    },
  }),
  externalDnsController: externalDnsRow('controller', {
    codec: text,
    default: 'dns-controller',
    doc: 'Any other value than `dns-controller` makes ExternalDNS ignore the object.',
    typedApi: { none: 'only for objects that ExternalDNS shall ignore; AlbAnnotations.raw sets it' },
    examples: { valid: ['dns-controller', 'none'], invalid: [] },
  }),
  externalDnsAlias: externalDnsRow('alias', {
    codec: text,
    default: 'alias records, unless ExternalDNS runs with `--aws-prefer-cname`',
    doc: '`true` makes Route 53 records aliases where ExternalDNS prefers CNAMEs.',
    typedApi: { none: 'aliases are the default for load balancers; AlbAnnotations.raw sets it' },
    examples: { valid: ['true', 'false'], invalid: [] },
  }),
  externalDnsSetIdentifier: externalDnsRow('set-identifier', {
    codec: text,
    default: 'none',
    doc: 'Tells records of the same name apart when a routing policy of Route 53 chooses among them.',
    typedApi: { none: 'routing policies of Route 53 are beyond a load balancer; AlbAnnotations.raw sets it' },
    examples: { valid: ['blue'], invalid: [] },
  }),
} as const;
