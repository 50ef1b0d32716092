import { array, call, dataLiteral, type Expression, literal, object } from '../../code/expression';

export interface ListenerData {
  readonly port?: number;
  readonly protocol?: string;
  readonly allowedRoutes?: { readonly namespaces?: NamespacesData };
}

export interface NamespacesData {
  readonly from?: string;
  readonly selector?: {
    readonly matchLabels?: Readonly<Record<string, string>>;
    readonly matchExpressions?: readonly {
      readonly key: string;
      readonly operator: string;
      readonly values?: string[];
    }[];
  };
}

/** `alb.Listener.http()`, … and who may attach to them; undefined for another protocol. */
export function gatewayListeners(
  listeners: readonly ListenerData[],
  namespace: string | undefined,
  certificate: 'discovered' | 'fromLoadBalancerConfiguration',
): Record<string, Expression | undefined> | undefined {
  const written = listeners.map((listener) => listenerCode(listener, certificate));
  if (written.length === 0 || written.includes(undefined)) return undefined;
  const allowed = listeners.find(({ allowedRoutes }) => allowedRoutes)?.allowedRoutes;
  return {
    listeners: array(written as Expression[]),
    allowedRoutes: allowedNamespaces(allowed?.namespaces, namespace),
  };
}

function listenerCode({ protocol, port }: ListenerData, certificate: string): Expression | undefined {
  if ((protocol !== 'HTTP' && protocol !== 'HTTPS') || typeof port !== 'number') return undefined;
  const usual = protocol === 'HTTPS' ? 443 : 80;
  const options = object({
    port: port === usual ? undefined : literal(port),
    certificates: protocol === 'HTTPS' ? array([call(`alb.ListenerCertificate.${certificate}`)]) : undefined,
  });
  return call(`alb.Listener.${protocol.toLowerCase()}`, options);
}

/** Every namespace has this label, given by the API server. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** `alb.AllowedNamespaces.…`; undefined for those of the namespace itself, and what it cannot say. */
export function allowedNamespaces(
  allowed: NamespacesData | undefined,
  namespace: string | undefined,
): Expression | undefined {
  if (allowed?.from === 'All') return call('alb.AllowedNamespaces.all');
  const { matchLabels, matchExpressions = [] } = (allowed?.from === 'Selector' && allowed.selector) || {};
  const [first] = matchExpressions;
  if (matchLabels && !first)
    return call('alb.AllowedNamespaces.labelled', object({ labels: dataLiteral(matchLabels) }));
  if (first?.key !== NAME_LABEL || first.operator !== 'In') return undefined;
  return call('alb.AllowedNamespaces.named', dataLiteral(first.values?.filter((name) => name !== namespace) ?? []));
}
