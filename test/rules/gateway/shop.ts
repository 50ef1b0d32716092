import { gateway, gatewayClass, route, service } from '../../gateway/manifests';
import { oneALine } from '../findings';

export const http = { name: 'http', port: 80, protocol: 'HTTP' };
export const AWS = 'gateway.k8s.aws';

/** Lines 1 to 7 are the GatewayClass, the Gateway, the Service cart and its HTTPRoute; what is given begins on line 9. */
export function shop(spec: object, ...objects: readonly object[]): string {
  return oneALine(gatewayClass(), gateway(spec), service(), route(), ...objects);
}

export const classOf = (namespace: string, name: string) =>
  gatewayClass({ parametersRef: { group: AWS, kind: 'LoadBalancerConfiguration', namespace, name } });
