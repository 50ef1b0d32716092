import type { Facts } from '../facts';
import type { GroupTargetGroup } from '../target-groups';
import type { Container } from './containers';
import type { Workload } from './workloads';

/** A container that gets the requests of a target group. */
export interface ServingContainer {
  readonly workload: Workload;
  readonly container: Container;
  /** One of those that lead here. */
  readonly targetGroup: GroupTargetGroup;
}

/** The containers behind target groups, each with the first target group that leads to it. */
export function servingContainers(facts: Pick<Facts, 'targetGroups' | 'workloads'>): ServingContainer[] {
  const serving = new Map<Container, ServingContainer>();
  for (const targetGroup of facts.targetGroups) {
    for (const workload of facts.workloads.behind(targetGroup.service)) {
      const container = servingContainer(workload, targetGroup);
      if (container && !serving.has(container)) serving.set(container, { workload, container, targetGroup });
    }
  }
  return [...serving.values()];
}

/** The container that has the target port of the Service; the first one where no port is listed. */
export function servingContainer({ containers }: Workload, { servicePort }: GroupTargetGroup): Container | undefined {
  const target = servicePort?.targetPort;
  const having = containers.find(({ ports }) =>
    ports.some(({ name, containerPort }) => (typeof target === 'number' ? containerPort === target : name === target)),
  );
  return having ?? containers[0];
}
