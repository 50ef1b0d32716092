import type { GatewayPlan, GatewayPlans } from '../../controller/gateway/gateway-plan';
import type { LoadBalancerConfigurationManifest } from '../../controller/gateway/objects/configuration-spec';
import type { GatewayObjects } from '../../controller/gateway/objects/gateway-objects';
import { describeObject, type Inventory } from '../../manifests/kubernetes/objects';

/** The names of the configurations that something refers to. */
export function usedConfigurations(objects: GatewayObjects, { services }: Inventory): ReadonlySet<string> {
  const used = new Set<string>();
  const use = (kind: string, namespace: string, name: string) => used.add(describeObject({ kind, namespace, name }));
  for (const { spec } of objects.classes.values()) {
    const { namespace = '', name = '' } = spec.parametersRef ?? {};
    use('LoadBalancerConfiguration', namespace, name);
  }
  for (const { namespace, spec } of objects.gateways.values()) {
    use('LoadBalancerConfiguration', namespace, spec.infrastructure?.parametersRef?.name ?? '');
  }
  for (const { namespace, spec } of objects.loadBalancerConfigurations.values()) {
    use('TargetGroupConfiguration', namespace, spec.defaultTargetGroupConfiguration?.name ?? '');
  }
  for (const { namespace, spec } of objects.routes) {
    for (const { extensionRef } of (spec.rules ?? []).flatMap(({ filters = [] }) => filters)) {
      use('ListenerRuleConfiguration', namespace, extensionRef?.name ?? '');
    }
  }
  for (const { namespace, name, spec } of objects.targetGroupConfigurations.values()) {
    const target = spec.targetReference;
    // A Service that lives in another repository may well be there.
    const isService = target?.kind === undefined || target.kind === 'Service';
    const elsewhere = ![...services.values()].some((service) => service.namespace === namespace);
    const found = target && (!isService || elsewhere || services.has(`${namespace}/${target.name}`));
    if (found) use('TargetGroupConfiguration', namespace, name);
  }
  return used;
}

/** The configurations of load balancers, with the Gateways that use each. */
export function gatewaysOf({
  gateways,
}: GatewayPlans): ReadonlyMap<LoadBalancerConfigurationManifest, readonly GatewayPlan[]> {
  const users = new Map<LoadBalancerConfigurationManifest, GatewayPlan[]>();
  for (const plan of gateways) {
    for (const configuration of plan.configurations) {
      users.set(configuration, [...(users.get(configuration) ?? []), plan]);
    }
  }
  return users;
}
