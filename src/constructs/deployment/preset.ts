import * as kplus from 'cdk8s-plus-28';
import { Listener, ListenerProtocol } from '../listener/listener';
import { SslPolicy } from '../listener/ssl-policy';
import type { AutoscalingOptions } from './autoscaling';
import { DEFAULT_RESOURCES } from './default-resources';
import { DeploymentPreset, type LoadBalancedDeploymentProps } from './load-balanced-deployment-props';
import { TopologySpread } from './topology-spread';
import type { ZeroDowntimeOptions } from './zero-downtime-options';

/** The properties with what their preset brings along. */
export type CompleteProps = LoadBalancedDeploymentProps & {
  readonly resources: kplus.ContainerResources;
  readonly topologySpread: TopologySpread;
};

/** Fills in what the preset says about properties that are not given. */
export function withPreset(props: LoadBalancedDeploymentProps, fixedReplicas: number | undefined): CompleteProps {
  const { resources = DEFAULT_RESOURCES, topologySpread = TopologySpread.NONE } = props;
  if (props.preset !== DeploymentPreset.PRODUCTION) return { ...props, resources, topologySpread };
  return {
    ...props,
    ...encrypted(props),
    resources: props.resources ?? { ...DEFAULT_RESOURCES, cpu: { request: kplus.Cpu.millis(250) } },
    topologySpread: props.topologySpread ?? TopologySpread.PREFERRED,
    zeroDowntime: props.zeroDowntime ?? ({} satisfies ZeroDowntimeOptions),
    autoscaling: props.autoscaling ?? (fixedReplicas === undefined ? ({} satisfies AutoscalingOptions) : undefined),
  };
}

/** Where there is HTTPS, plain HTTP only redirects to it, and clients must speak TLS 1.2 or newer. */
function encrypted(props: LoadBalancedDeploymentProps): Partial<LoadBalancedDeploymentProps> {
  const { listeners = [], sslRedirect, sslRedirectPort } = props;
  const https = listeners.filter(({ protocol }) => protocol === ListenerProtocol.HTTPS);
  if (https.length === 0) return {};
  const modern = listeners.map(withModernPolicy);
  const knowsWhere = https.length === 1 || sslRedirectPort !== undefined;
  if (sslRedirect !== undefined || !knowsWhere) return { listeners: modern };
  return { sslRedirect: true, listeners: https.length < listeners.length ? modern : [Listener.http(), ...modern] };
}

function withModernPolicy(listener: Listener): Listener {
  const { port, _tls: tls, _attributes: attributes, _gateway: gateway } = listener;
  if (!tls || tls.sslPolicy) return listener;
  const modern = Listener.https({ ...tls, port, attributes, sslPolicy: SslPolicy.TLS13_12 });
  return gateway ? modern.onGateway(gateway) : modern;
}
