import { Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';

test('records are asked for under both prefixes, because old and new releases of ExternalDNS read different ones', () => {
  const annotations = alb.AlbAnnotations.create()
    .ingress({ externalDns: { hostnames: ['shop.example.com'], ttl: Duration.minutes(1), target: 'cdn.example.net' } })
    .toRecord();
  expect(annotations).toEqual({
    'external-dns.alpha.kubernetes.io/hostname': 'shop.example.com',
    'external-dns.kubernetes.io/hostname': 'shop.example.com',
    'external-dns.alpha.kubernetes.io/ttl': '60',
    'external-dns.kubernetes.io/ttl': '60',
    'external-dns.alpha.kubernetes.io/target': 'cdn.example.net',
    'external-dns.kubernetes.io/target': 'cdn.example.net',
  });
});
