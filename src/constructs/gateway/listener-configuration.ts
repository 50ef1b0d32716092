import { AnnotationSet } from '../../annotations/annotation-set';
import { registry } from '../../annotations/registry';
import { quoted } from '../../text/quoted';
import type { Listener } from '../listener/listener';
import type { ListenerCertificate } from '../listener/listener-certificate';
import { mutualAuthenticationConfig, writeCertificates } from '../listener/listeners';
import { keyValues, Settings } from '../settings';

/** The name of a listener in its Gateway: the given one, or its protocol, and its port unless it is the usual one. */
export function listenerName({ protocol, port, _gateway: { name: given } = {} }: Listener): string {
  if (given !== undefined) return given;
  const usual = protocol === 'HTTPS' ? 443 : 80;
  const name = protocol.toLowerCase();
  return port === usual ? name : `${name}-${port}`;
}

/** @throws when there is none, two have one name, or two have one port and the same host */
export function requireListeners(listeners: readonly Listener[]): void {
  if (listeners.length === 0) {
    throw new Error('listeners: must have at least one Listener, leave it out for HTTP on port 80');
  }
  for (const [index, listener] of listeners.entries()) requireApart(listener, listeners.slice(0, index));
}

/** The load balancer has one listener for each port, which several of a Gateway share where each has a host of its own. */
function requireApart(listener: Listener, others: readonly Listener[]): void {
  const { protocol, port, _gateway: { host } = {} } = listener;
  for (const other of others.filter((each) => each.port === port)) {
    if (other.protocol !== protocol || other._gateway?.host === host) {
      throw new Error(`listeners: port ${port} has two listeners, ${other.protocol} and ${protocol}, must have one`);
    }
    if (configurationOf(other) && configurationOf(listener)) {
      throw new Error(
        `listeners: port ${port} has certificates, TLS settings or attributes twice, must have them at one of its listeners: they hold for all (AWS Load Balancer Controller)`,
      );
    }
  }
  const name = listenerName(listener);
  if (others.some((other) => listenerName(other) === name)) {
    throw new Error(`listeners: two are called ${quoted(name)}, name one of them: onGateway({ name: … })`);
  }
}

/**
 * Certificates, TLS and attributes of listeners, as `listenerConfigurations` of a LoadBalancerConfiguration; undefined where all listeners
 * are as the controller makes them.
 *
 * @throws where ELBv2 would refuse them, or a Gateway can't have them
 */
export function listenerConfigurations(listeners: readonly Listener[]): object[] | undefined {
  const configurations = listeners.flatMap((listener) => configurationOf(listener) ?? []);
  return configurations.length > 0 ? configurations : undefined;
}

function configurationOf({ protocol, port, _tls: tls, _attributes: attributes }: Listener): object | undefined {
  const set = AnnotationSet.ofSettings();
  const at = (what: string) => `listeners: ${what} of ${protocol} ${port}`;
  if (tls) {
    requireOfGateway(tls.certificates, at('certificates'));
    writeCertificates(set, tls.certificates, at('certificates'));
    if (tls.sslPolicy) set.set(registry.sslPolicy, tls.sslPolicy.name, at('sslPolicy'));
  }
  if (Object.keys(attributes).length > 0) {
    set.merge(registry.listenerAttributes, { ...attributes }, at('attributes'), protocol, port);
  }
  const mutual = tls?.mutualAuthentication;
  const given = Settings.of(set);
  const [defaultCertificate, ...certificates] = given.get(registry.certificateArn) ?? [];
  const configuration = {
    ...(defaultCertificate !== undefined && { defaultCertificate }),
    ...(certificates.length > 0 && { certificates }),
    ...(tls?.sslPolicy && { sslPolicy: given.get(registry.sslPolicy) }),
    ...(mutual && { mutualAuthentication: mutualAuthenticationConfig(mutual) }),
    ...(Object.keys(attributes).length > 0 && { listenerAttributes: keyValues(attributes) }),
  };
  return Object.keys(configuration).length === 0
    ? undefined
    : { protocolPort: `${protocol}:${port}`, ...configuration };
}

const OF_INGRESSES: Readonly<Record<string, string>> = {
  created: 'createdByAcm() is for Ingresses only, the controller requests no certificate for a Gateway',
  class: 'fromIngressClass() is for Ingresses only',
};

function requireOfGateway(certificates: readonly ListenerCertificate[], property: string): void {
  const fault = certificates.map(({ _source }) => OF_INGRESSES[_source]).find((each) => each !== undefined);
  if (fault === undefined) return;
  throw new Error(
    `${property}: ListenerCertificate.${fault}; use fromArn(…), discovered() or fromLoadBalancerConfiguration() (AWS Load Balancer Controller)`,
  );
}
