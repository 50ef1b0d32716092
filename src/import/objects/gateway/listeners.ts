import { array, call, dataLiteral, type Expression, literal, method, object } from '../../code/expression';
import { enumMember, type Library } from '../../library';
import { text } from './construct';

export interface ListenerData {
  readonly name?: string;
  readonly hostname?: string;
  readonly port?: number;
  readonly protocol?: string;
  readonly tls?: {
    readonly certificateRefs?: readonly { readonly name: string }[];
    readonly options?: Readonly<Record<string, string>>;
  };
  readonly allowedRoutes?: AllowedRoutes;
}

interface AllowedRoutes {
  readonly namespaces?: NamespacesData;
  readonly kinds?: readonly { readonly kind: string }[];
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
  library: Library,
): Record<string, Expression | undefined> | undefined {
  // What all listeners allow is written once.
  const namespaces = listeners.map(({ allowedRoutes }) => JSON.stringify(allowedRoutes?.namespaces ?? null));
  const isShared = namespaces.every((each) => each === namespaces[0]);
  const written = listeners.map((listener) => {
    const code = listenerCode(listener, certificate);
    return code && onGateway(code, listener, { namespace, isShared, library });
  });
  if (written.length === 0 || written.includes(undefined)) return undefined;
  const [first] = listeners;
  return {
    listeners: array(written as Expression[]),
    allowedRoutes: isShared ? allowedNamespaces(first?.allowedRoutes?.namespaces, namespace) : undefined,
  };
}

function listenerCode({ protocol, port }: ListenerData, certificate: string): Expression | undefined {
  if ((protocol !== 'HTTP' && protocol !== 'HTTPS') || typeof port !== 'number') return undefined;
  const options = object({
    port: port === usualPort(protocol) ? undefined : literal(port),
    certificates: protocol === 'HTTPS' ? array([call(`alb.ListenerCertificate.${certificate}`)]) : undefined,
  });
  return call(`alb.Listener.${protocol.toLowerCase()}`, options);
}

function usualPort(protocol: string): number {
  return protocol === 'HTTPS' ? 443 : 80;
}

interface ListenerPlace {
  readonly namespace: string | undefined;
  /** Whether the Gateway says which namespaces may attach. */
  readonly isShared: boolean;
  readonly library: Library;
}

/** What only a Gateway says of a listener. */
function onGateway(
  code: Expression,
  { name, protocol = '', port = 0, hostname, tls, allowedRoutes }: ListenerData,
  { namespace, isShared, library }: ListenerPlace,
): Expression {
  const usual = port === usualPort(protocol) ? protocol.toLowerCase() : `${protocol.toLowerCase()}-${port}`;
  const kinds = allowedRoutes?.kinds?.flatMap(({ kind }) => enumMember(library, 'RouteKind', kind) ?? []);
  const secrets = tls?.certificateRefs?.map((ref) => literal(ref.name));
  const options = object({
    name: name === usual ? undefined : text(name),
    host: text(hostname),
    allowedRoutes: isShared ? undefined : allowedNamespaces(allowedRoutes?.namespaces, namespace),
    routeKinds: kinds && kinds.length > 0 ? array(kinds) : undefined,
    certificateSecretNames: secrets && array(secrets),
    tlsOptions: tls?.options && dataLiteral(tls.options),
  });
  return options.properties.length > 0 ? method(code, 'onGateway', options) : code;
}

/** Every namespace has this label, given by the API server. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** `alb.AllowedNamespaces.…`; undefined for those of the namespace itself, and what it cannot say. */
export function allowedNamespaces(
  allowed: NamespacesData | undefined,
  namespace: string | undefined,
): Expression | undefined {
  if (allowed?.from === 'All') return call('alb.AllowedNamespaces.all');
  if (allowed?.from === 'Same') return call('alb.AllowedNamespaces.same');
  const { matchLabels, matchExpressions = [] } = (allowed?.from === 'Selector' && allowed.selector) || {};
  const [first] = matchExpressions;
  if (matchLabels && !first)
    return call('alb.AllowedNamespaces.labelled', object({ labels: dataLiteral(matchLabels) }));
  if (first?.key !== NAME_LABEL || first.operator !== 'In') return undefined;
  return call('alb.AllowedNamespaces.named', dataLiteral(first.values?.filter((name) => name !== namespace) ?? []));
}
