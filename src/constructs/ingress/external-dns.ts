import type { Duration } from 'cdk8s';

/**
 * DNS records made by ExternalDNS (a controller of its own). It takes the hosts of the rules by itself; this adds to them.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.Ingress(chart, 'Shop', {
 *   externalDns: { hostnames: ['shop.example.com'], ttl: Duration.minutes(5) },
 * });
 */
export interface ExternalDns {
  /**
   * More host names that shall point to the load balancer.
   *
   * @default - the hosts of the rules and of `tls`
   */
  readonly hostnames?: string[];
  /**
   * How long resolvers keep the records, at least 1 second.
   *
   * @default - ExternalDNS's own: 300 seconds
   */
  readonly ttl?: Duration;
  /**
   * What the records point to instead of the load balancer, for example a CDN in front of it.
   *
   * @default - the load balancer's DNS name
   */
  readonly target?: string;
}
