import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { type Listener, ListenerProtocol } from '../listener/listener';
import { GATEWAY_API } from './gateway-api';
import { parentRefs } from './gateway-reference';
import { listenerName } from './listener-configuration';

/** A route on the HTTP listeners of a Gateway that sends every client to the HTTPS listener. */
export function addRedirect(scope: Construct, gateway: ApiObject, listeners: readonly Listener[], port: number): void {
  const { name, metadata } = gateway;
  const { namespace } = metadata;
  const plain = listeners.filter(({ protocol }) => protocol === ListenerProtocol.HTTP).map(listenerName);
  const requestRedirect = { scheme: 'https', port, statusCode: 301 };
  new ApiObject(scope, 'Redirect', {
    apiVersion: GATEWAY_API,
    kind: 'HTTPRoute',
    metadata: {
      ...(metadata.name !== undefined && { name: `${metadata.name}-redirect` }),
      ...(namespace !== undefined && { namespace }),
    },
    spec: {
      parentRefs: parentRefs({ gatewayName: name, gatewayNamespace: namespace, listenerNames: plain }, gateway),
      rules: [{ filters: [{ type: 'RequestRedirect', requestRedirect }] }],
    },
  });
}
