import { describeObject } from '../../../manifests/kubernetes/objects';
import type { Problem } from '../../../manifests/problem';
import { type ActionSpec, type ListenerSpec, type MutualAuthentication, ResourceType } from '../../../model/resources';
import { statusRef, type Token } from '../../../model/stack';
import { unlessEmpty } from '../../../model/unless-empty';
import { attempt, attemptAll } from '../../ingress/group-build';
import { trustStoreArn } from '../../parts/trust-store';
import { Refusal } from '../../refusal';
import type { GatewayLoadBalancer } from '../load-balancer/load-balancer';
import { loadBalancerTags } from '../load-balancer/tags';
import type { GatewayBuild } from '../routing/gateway-build';
import { listenerCertificates } from './certificates';
import type { ListenerPort } from './listener-port';

const NOT_FOUND: ActionSpec = {
  type: 'fixed-response',
  fixedResponseConfig: { contentType: 'text/plain', statusCode: '404' },
};

/** One listener without its rules. @returns its certificates; undefined when something is refused, which is noted */
export function buildListener(
  build: GatewayBuild,
  loadBalancer: GatewayLoadBalancer,
  listener: ListenerPort,
): readonly Token[] | undefined {
  const { port, protocol, configuration } = listener;
  const isSecure = protocol === 'HTTPS';
  attempt(build, () => refuseQuic(build, listener));
  const parts = attemptAll(build, {
    tags: () => loadBalancerTags(build),
    certificates: () => listenerCertificates(build, listener),
    mutualAuthentication: () => (isSecure ? mutualAuthentication(build, listener) : undefined),
  });
  if (!parts) return undefined;
  const { tags, certificates } = parts;
  const attributes = configuration?.listenerAttributes ?? [];
  build.stack.add<ListenerSpec>(ResourceType.listener, String(port), {
    loadBalancerARN: statusRef(loadBalancer.resource, 'loadBalancerARN'),
    port,
    protocol,
    defaultActions: [NOT_FOUND],
    certificates: unlessEmpty(certificates.map((certificateARN) => ({ certificateARN }))),
    sslPolicy: isSecure ? (configuration?.sslPolicy ?? build.environment.controller.defaultSslPolicy) : undefined,
    mutualAuthentication: parts.mutualAuthentication,
    tags: unlessEmpty(tags),
    listenerAttributes: unlessEmpty(attributes.map(({ key: Key, value: Value }) => ({ Key, Value }))),
  });
  return certificates;
}

function refuseQuic(build: GatewayBuild, { port, protocol, configuration }: ListenerPort): void {
  if (!configuration?.quicEnabled) return;
  const { object, field } = placeOf(build, port);
  throw new Refusal({
    message: `${object ? describeObject(object) : 'The configuration'} sets quicEnabled of ${protocol}:${port}, which only UDP listeners of network load balancers take`,
    object,
    field: [...(field ?? []), 'quicEnabled'],
  });
}

function mutualAuthentication(
  build: GatewayBuild,
  { port, configuration }: ListenerPort,
): MutualAuthentication | undefined {
  const asked = configuration?.mutualAuthentication;
  if (!asked) return undefined;
  const { mode, trustStore = '', ignoreClientCertificateExpiry, advertiseTrustStoreCaNames = '' } = asked;
  if (mode !== 'verify') return { mode, ignoreClientCertificateExpiry, advertiseTrustStoreCaNames };
  const place = placeOf(build, port);
  const arn = trustStoreArn(build.environment, trustStore, (reason) => {
    const owner = place.object ? describeObject(place.object) : 'The configuration';
    return new Refusal({
      message: `${owner} ${reason}`,
      object: place.object,
      field: [...(place.field ?? []), 'mutualAuthentication', 'trustStore'],
    });
  });
  return {
    mode,
    trustStoreArn: arn,
    ignoreClientCertificateExpiry: ignoreClientCertificateExpiry ?? false,
    advertiseTrustStoreCaNames,
  };
}

/** Where the configuration of a port is written. */
export function placeOf({ configuration }: GatewayBuild, port: number): Pick<Problem, 'object' | 'field'> {
  for (const { ref, spec } of configuration.configurations) {
    const asked = spec.listenerConfigurations ?? [];
    const index = asked.map(({ protocolPort }) => protocolPort.split(':')[1]).lastIndexOf(String(port));
    if (index >= 0) return { object: ref, field: ['spec', 'listenerConfigurations', index] };
  }
  return {};
}
