import type { Duration } from 'cdk8s';
import type { AnnotationSet } from '../../annotations/annotation-set';
import { registry } from '../../annotations/registry';
import { knownMembers } from '../../arguments/members';
import type { LogBucket } from './log-bucket';

/**
 * How requests are handled that do not follow the RFCs.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.Ingress(chart, 'Shop', { desyncMitigation: alb.DesyncMitigationMode.STRICTEST });
 */
export enum DesyncMitigationMode {
  /** All pass, and are recorded. */
  MONITOR = 'monitor',
  /** Dangerous ones are refused. */
  DEFENSIVE = 'defensive',
  /** All are refused. */
  STRICTEST = 'strictest',
}
knownMembers(DesyncMitigationMode, 'DesyncMitigationMode');

/** What happens to the X-Forwarded-For header. */
export enum XffHeaderProcessingMode {
  /** The client's address is appended. */
  APPEND = 'append',
  /** It passes unchanged. */
  PRESERVE = 'preserve',
  /** It is removed. */
  REMOVE = 'remove',
}
knownMembers(XffHeaderProcessingMode, 'XffHeaderProcessingMode');

/** Attributes of the load balancer, typed where ELBv2 defines them. */
export interface LoadBalancerAttributeSettings {
  /**
   * Whether AWS refuses to delete the load balancer. The controller lifts it by itself when a scheme or group changes.
   *
   * @default - ELBv2's own: false
   */
  readonly deletionProtection?: boolean;

  /**
   * How long a connection may be silent, 1–4000 seconds (ELBv2). The targets' keep-alive must be longer.
   *
   * @default - ELBv2's own: 60 seconds
   */
  readonly idleTimeout?: Duration;

  /**
   * How long a client connection is kept, 60–604800 seconds (ELBv2).
   *
   * @default - ELBv2's own: 3600 seconds
   */
  readonly clientKeepAlive?: Duration;

  /**
   * Whether clients may speak HTTP/2.
   *
   * @default - ELBv2's own: true
   */
  readonly http2?: boolean;

  /**
   * Whether headers with invalid names are dropped.
   *
   * @default - ELBv2's own: false
   */
  readonly dropInvalidHeaderFields?: boolean;

  /**
   * Whether targets get the Host header as the client sent it.
   *
   * @default - ELBv2's own: false
   */
  readonly preserveHostHeader?: boolean;

  /**
   * What happens to the X-Forwarded-For header.
   *
   * @default - ELBv2's own: append
   */
  readonly xffHeaderProcessing?: XffHeaderProcessingMode;

  /**
   * Whether X-Forwarded-For holds the client's port.
   *
   * @default - ELBv2's own: false
   */
  readonly xffClientPort?: boolean;

  /**
   * Whether targets learn the client's TLS version and cipher in headers.
   *
   * @default - ELBv2's own: false
   */
  readonly tlsVersionAndCipherHeaders?: boolean;

  /**
   * How requests are handled that do not follow the RFCs.
   *
   * @default - ELBv2's own: defensive
   */
  readonly desyncMitigation?: DesyncMitigationMode;

  /**
   * Whether requests pass when WAF cannot be reached.
   *
   * @default - ELBv2's own: false
   */
  readonly wafFailOpen?: boolean;

  /**
   * Whether zonal shift may move the load balancer out of a zone.
   *
   * @default - ELBv2's own: false
   */
  readonly zonalShift?: boolean;

  /**
   * Where a line for each request goes.
   *
   * @default - left as it is, at first nowhere
   */
  readonly accessLogs?: LogBucket;

  /**
   * Where a line for each connection goes.
   *
   * @default - left as it is, at first nowhere
   */
  readonly connectionLogs?: LogBucket;

  /**
   * Where a line for each change of a target's health goes.
   *
   * @default - left as it is, at first nowhere
   */
  readonly healthCheckLogs?: LogBucket;

  /**
   * More load balancer attributes by their ELBv2 name. Keys that the library does not know are passed on unchecked.
   *
   * @default - none; an attribute that was set once and is removed here stays as it was
   */
  readonly loadBalancerAttributes?: { readonly [key: string]: string };
}

/** Writes the attributes as one annotation. @throws {InvalidValue} where ELBv2 would refuse them */
export function writeLoadBalancerAttributes(set: AnnotationSet, settings: LoadBalancerAttributeSettings): void {
  const attributes = typedAttributes(settings);
  if (Object.keys(attributes).length > 0)
    set.merge(registry.loadBalancerAttributes, attributes, 'load balancer settings');
  if (settings.loadBalancerAttributes) {
    set.merge(registry.loadBalancerAttributes, settings.loadBalancerAttributes, 'loadBalancerAttributes');
  }
}

/** The attributes behind the typed settings, by their ELBv2 names. */
function typedAttributes(settings: LoadBalancerAttributeSettings): Record<string, string> {
  const attributes: Record<string, string> = {};
  const put = (key: string, value: string | number | boolean | undefined) => {
    if (value !== undefined) attributes[key] = String(value);
  };
  put('deletion_protection.enabled', settings.deletionProtection);
  put('idle_timeout.timeout_seconds', settings.idleTimeout?.toSeconds({ integral: false }));
  put('client_keep_alive.seconds', settings.clientKeepAlive?.toSeconds({ integral: false }));
  put('routing.http2.enabled', settings.http2);
  put('routing.http.drop_invalid_header_fields.enabled', settings.dropInvalidHeaderFields);
  put('routing.http.preserve_host_header.enabled', settings.preserveHostHeader);
  put('routing.http.xff_header_processing.mode', settings.xffHeaderProcessing);
  put('routing.http.xff_client_port.enabled', settings.xffClientPort);
  put('routing.http.x_amzn_tls_version_and_cipher_suite.enabled', settings.tlsVersionAndCipherHeaders);
  put('routing.http.desync_mitigation_mode', settings.desyncMitigation);
  put('waf.fail_open.enabled', settings.wafFailOpen);
  put('zonal_shift.config.enabled', settings.zonalShift);
  Object.assign(attributes, settings.accessLogs?._attributes('access_logs'));
  Object.assign(attributes, settings.connectionLogs?._attributes('connection_logs'));
  Object.assign(attributes, settings.healthCheckLogs?._attributes('health_check_logs'));
  return attributes;
}
