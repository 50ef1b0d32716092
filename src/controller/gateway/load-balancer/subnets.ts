import { describeObject } from '../../../manifests/kubernetes/objects';
import { Unknown } from '../../../model/stack';
import { CLUSTER_TAG, GATEWAY_STACK_TAG } from '../../../model/tracking-tags';
import { inVpc } from '../../environment/aws-lookup';
import { isEnabled } from '../../environment/feature-gate';
import {
  discoveredSubnets,
  NoSubnets,
  namedSubnets,
  type SubnetIds,
  selectedSubnets,
} from '../../parts/subnet-resolution';
import type { SubnetNeeds } from '../../parts/subnet-rules';
import { Refusal } from '../../refusal';
import type { LoadBalancerConfigurationSpec, SubnetConfiguration } from '../objects/configuration-spec';
import type { GatewayBuild } from '../routing/gateway-build';

/** The subnets that the configuration names or selects, those that the load balancer has already, or new ones. @throws {Refusal} */
export function gatewaySubnets(build: GatewayBuild, needs: SubnetNeeds): SubnetIds {
  const { environment, configuration } = build;
  const { loadBalancerSubnets: asked = [], loadBalancerSubnetsSelector: tags = {} } = configuration.spec;
  const fault = subnetsFault(asked);
  if (fault !== undefined) throw refusal(build, 'loadBalancerSubnets', fault);
  if (asked[0]?.identifier) {
    const names = asked.map(({ identifier = '' }) => identifier);
    return orRefuse(build, 'loadBalancerSubnets', () => namedSubnets(environment, names, needs));
  }
  if (Object.keys(tags).length > 0) {
    return orRefuse(build, 'loadBalancerSubnetsSelector', () => selectedSubnets(environment, { tags }, needs));
  }
  return orRefuse(build, undefined, () => keptSubnets(build, needs) ?? discoveredSubnets(environment, needs));
}

/** Settings of single subnets, in the order in which the controller looks at them. */
const ALLOCATIONS = ['eipAllocation', 'ipv6Allocation', 'privateIPv4Allocation', 'sourceNatIPv6Prefix'] as const;

function subnetsFault(subnets: readonly SubnetConfiguration[]): string | undefined {
  const [first] = subnets;
  if (!first) return undefined;
  const forNlb = ALLOCATIONS.find((setting) => first[setting] !== undefined);
  if (forNlb) return `sets ${forNlb}, which only network load balancers take`;
  const isNamed = ({ identifier = '' }: SubnetConfiguration) => identifier !== '';
  if (subnets.some((subnet) => isNamed(subnet) !== isNamed(first))) return 'must name all subnets (identifier) or none';
  const odd = ALLOCATIONS.find((setting) => subnets.some((subnet) => subnet[setting] !== undefined));
  return odd && `sets ${odd} of some subnets, must set it of all or none`;
}

/** While the scheme stays, so do the subnets, as long as they will do. */
function keptSubnets({ gateway, environment }: GatewayBuild, needs: SubnetNeeds): SubnetIds | undefined {
  const { loadBalancers, clusterName } = environment;
  const visible = isEnabled(environment, 'EnableRGTAPI') ? loadBalancers : inVpc(environment, loadBalancers);
  const id = `${gateway.namespace}/${gateway.name}`;
  const ofGateway = visible?.filter(({ tags }) => tags[GATEWAY_STACK_TAG] === id) ?? [];
  if (ofGateway.length > 0 && clusterName === undefined) return new Unknown('the name of the cluster');
  const existing = ofGateway.find(({ tags }) => tags[CLUSTER_TAG] === clusterName);
  return existing?.scheme === needs.scheme ? namedSubnets(environment, existing.subnets, needs) : undefined;
}

type SubnetField = keyof LoadBalancerConfigurationSpec & `loadBalancerSubnets${string}`;

function orRefuse(build: GatewayBuild, field: SubnetField | undefined, find: () => SubnetIds): SubnetIds {
  try {
    return find();
  } catch (error) {
    if (!(error instanceof NoSubnets)) throw error;
    throw refusal(build, field, error.message);
  }
}

function refusal({ gateway, configuration }: GatewayBuild, field: SubnetField | undefined, reason: string): Refusal {
  const owner = field && configuration.ownerOf(field);
  return owner
    ? new Refusal({
        message: `${describeObject(owner.ref)}: spec.${field}: ${reason}`,
        object: owner.ref,
        field: ['spec', field],
        related: [gateway.ref],
      })
    : new Refusal({
        message: `${describeObject(gateway.ref)}: no subnets for the load balancer: ${reason}`,
        object: gateway.ref,
      });
}
