import type { Tags } from '../../../model/resources';
import { refuseExternallyManaged, withDefaultTags } from '../../parts/tags';
import type { GatewayBuild } from '../routing/gateway-build';

/** Tags of the load balancer, its managed security group and its listeners. @throws {Refusal} */
export function loadBalancerTags(build: GatewayBuild): Tags {
  const { configuration } = build;
  const { tags = {} } = configuration.spec;
  refuseExternallyManaged(build, tags, (key) => {
    const owner = configuration.configurations.find(({ spec }) => Object.hasOwn(spec.tags ?? {}, key));
    return { object: owner?.ref, field: ['spec', 'tags', key] };
  });
  return withDefaultTags(build, tags);
}
