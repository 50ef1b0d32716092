import type { AnnotationSet } from '../../annotations/annotation-set';
import type { MutualAuthenticationEntry } from '../../annotations/codec/values';
import { registry } from '../../annotations/registry';
import { listed } from '../../text/words';
import type { Listener } from './listener';
import type { ListenerCertificate } from './listener-certificate';
import type { MutualAuthentication } from './mutual-authentication';

/**
 * Writes listeners as annotations. The controller keeps one list of certificates and one TLS policy for all HTTPS listeners of an
 * Ingress, so listeners that differ in them are an error.
 */
export function writeListeners(set: AnnotationSet, listeners: readonly Listener[], property = 'listeners'): void {
  if (listeners.length === 0)
    throw new Error(`${property}: must have at least one Listener, leave it out for the controller's default`);
  requireDistinctPorts(listeners, property);
  const ofGateway = listeners.find(({ _gateway }) => _gateway);
  if (ofGateway) {
    throw new Error(
      `${property}: onGateway() of ${ofGateway.protocol} ${ofGateway.port} is for Gateways and ListenerSets only, an Ingress can't say it`,
    );
  }
  const ports = listeners.map(({ protocol, port }) => ({ [protocol]: port }));
  set.set(registry.listenPorts, ports, property);
  for (const { _tls: tls } of listeners) {
    if (!tls) continue;
    requireOfIngress(tls.certificates, `${property}: certificates`);
    writeCertificates(set, tls.certificates, `${property}: certificates`);
    if (tls.sslPolicy) set.set(registry.sslPolicy, tls.sslPolicy.name, `${property}: sslPolicy`);
  }
  const mutual = listeners.map(({ port, _tls }) => ({ port, mutualAuthentication: _tls?.mutualAuthentication }));
  writeMutualAuthentication(set, mutual, `${property}: mutualAuthentication`);
  for (const { protocol, port, _attributes: attributes } of listeners) {
    if (Object.keys(attributes).length > 0) {
      set.merge(
        registry.listenerAttributes,
        attributes,
        `${property}: attributes of ${protocol} ${port}`,
        protocol,
        port,
      );
    }
  }
}

/** Writes where certificates come from. Discovery and the class need no annotation. */
export function writeCertificates(
  set: AnnotationSet,
  certificates: readonly ListenerCertificate[],
  property: string,
): void {
  const sources = [...new Set(certificates.map(({ _source }) => _source))];
  if (sources.length !== 1) {
    throw new Error(
      `${property}: ${sources.length === 0 ? 'must have at least one certificate' : `sources ${listed(sources)} exclude each other, the controller takes one of them`}`,
    );
  }
  const arns = certificates.flatMap(({ arn }) => arn ?? []);
  if (arns.length > 0) set.set(registry.certificateArn, arns, property);
  if (sources[0] === 'created') {
    set.set(registry.createAcmCert, true, property);
    for (const { certificateAuthorityArn } of certificates) {
      if (certificateAuthorityArn !== undefined) set.set(registry.acmPcaArn, certificateAuthorityArn, property);
    }
  }
}

/** How listeners treat client certificates; those that say nothing are left out. */
export function writeMutualAuthentication(
  set: AnnotationSet,
  listeners: readonly { readonly port: number; readonly mutualAuthentication?: MutualAuthentication }[],
  property: string,
): void {
  const entries: MutualAuthenticationEntry[] = [];
  for (const { port, mutualAuthentication: mutual } of listeners) {
    if (!mutual) continue;
    entries.push({ port, ...mutualAuthenticationConfig(mutual) });
  }
  if (entries.length > 0) set.set(registry.mutualAuthentication, entries, property);
}

/** How one listener treats client certificates, in the words of ELBv2. */
export function mutualAuthenticationConfig({
  mode,
  _verify: verify,
}: MutualAuthentication): Omit<MutualAuthenticationEntry, 'port'> {
  return {
    mode,
    trustStore: verify?.trustStore,
    ignoreClientCertificateExpiry: verify?.ignoreClientCertificateExpiry,
    advertiseTrustStoreCaNames: onOff(verify?.advertiseTrustStoreCaNames),
  };
}

function requireOfIngress(certificates: readonly ListenerCertificate[], property: string): void {
  if (!certificates.some(({ _source }) => _source === 'configuration')) return;
  throw new Error(
    `${property}: ListenerCertificate.fromLoadBalancerConfiguration() is for Gateways, an Ingress reads no LoadBalancerConfiguration; use fromArn(…), discovered() or fromIngressClass()`,
  );
}

function onOff(value: boolean | undefined): string | undefined {
  if (value === undefined) return undefined;
  return value ? 'on' : 'off';
}

/** @throws when two listeners have one port */
export function requireDistinctPorts(listeners: readonly Listener[], property: string): void {
  const protocols = new Map<number, string>();
  for (const { port, protocol } of listeners) {
    const before = protocols.get(port);
    if (before !== undefined) {
      throw new Error(`${property}: port ${port} has two listeners, ${before} and ${protocol}, must have one`);
    }
    protocols.set(port, protocol);
  }
}
