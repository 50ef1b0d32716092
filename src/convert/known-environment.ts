import type { Certificate, Environment, NamedArn, Subnet } from '../controller/environment/environment';
import type { GroupPlan } from '../controller/plan';
import { type CertificateSpec, type ListenerRuleSpec, type ListenerSpec, ResourceType } from '../model/resources';
import type { Stack } from '../model/stack';
import { INGRESS_RESOURCE_TAG, INGRESS_STACK_TAG } from '../model/tracking-tags';
import type { LossKind } from './loss';
import { targetGroupName } from './meaning/external-target-group';

/** What Gateways are planned in. */
export interface KnownEnvironment {
  readonly environment: Environment;
  /** The certificates that the controller requests for Ingresses, each with the id of its resource, by ARN. */
  readonly requested: ReadonlyMap<string, string>;
}

/**
 * The environment with what must be in AWS as well while the Ingresses are: subnets of load balancers that exist, target groups that
 * Ingresses name by ARN, and, where it is allowed to rely on them, the certificates that they request.
 */
export function knownEnvironment(
  environment: Environment,
  groups: readonly GroupPlan[],
  allowed: ReadonlySet<LossKind>,
): KnownEnvironment {
  const stacks = groups.flatMap(({ stack }) => stack ?? []);
  const requested = allowed.has('requested-certificate') ? requestedCertificates(environment, stacks) : [];
  const { subnets, targetGroups, certificates = subnets && [] } = environment;
  return {
    environment: {
      ...environment,
      ...(subnets ? { subnets: [...subnets, ...subnetsInUse(environment, subnets)] } : {}),
      ...(targetGroups ? { targetGroups: [...targetGroups, ...targetGroupsInUse(targetGroups, stacks)] } : {}),
      ...(certificates ? { certificates: [...certificates, ...requested.filter(isNew(certificates))] } : {}),
    },
    requested: new Map(requested.map(({ arn, id }) => [arn, id])),
  };
}

/** Only by their ids: without tags and free addresses, the controller does not choose them itself. */
function subnetsInUse({ loadBalancers = [] }: Environment, known: readonly Subnet[]): Subnet[] {
  const ids = new Set(loadBalancers.flatMap(({ subnets }) => subnets));
  for (const { id } of known) ids.delete(id);
  return [...ids].map((id) => ({ id, tags: {}, availableIps: 0 }));
}

function targetGroupsInUse(known: readonly NamedArn[], stacks: readonly Stack[]): NamedArn[] {
  const rules = stacks.flatMap((stack) => stack.list<ListenerRuleSpec>(ResourceType.listenerRule));
  const listeners = stacks.flatMap((stack) => stack.list<ListenerSpec>(ResourceType.listener));
  const actions = [
    ...rules.flatMap(({ spec }) => spec.actions),
    ...listeners.flatMap(({ spec }) => spec.defaultActions),
  ];
  const names = new Set(known.map(({ name }) => name));
  return actions.flatMap(({ forwardConfig }) =>
    (forwardConfig?.targetGroups ?? []).flatMap(({ targetGroupARN: arn }) => {
      const name = targetGroupName(arn);
      if (typeof arn !== 'string' || names.has(name)) return [];
      names.add(name);
      return [{ name, arn }];
    }),
  );
}

interface RequestedCertificate extends Certificate {
  readonly id: string;
}

/** By their ARN where the environment has them already, else by a made-up one, which is written nowhere. */
function requestedCertificates({ certificates = [] }: Environment, stacks: readonly Stack[]): RequestedCertificate[] {
  return stacks.flatMap((stack) =>
    stack.list<CertificateSpec>(ResourceType.certificate).map(({ id, spec }) => {
      const existing = certificates.find(
        ({ tags }) => tags[INGRESS_STACK_TAG] === stack.id && tags[INGRESS_RESOURCE_TAG] === id,
      );
      const { subjectAlternativeNames: domains, certificateAuthorityARN: certificateAuthorityArn } = spec;
      return {
        id,
        ...(existing ?? { arn: `certificate ${id} of ${stack.id}`, domains, tags: {}, certificateAuthorityArn }),
      };
    }),
  );
}

function isNew(certificates: readonly Certificate[]): (candidate: Certificate) => boolean {
  const arns = new Set(certificates.map(({ arn }) => arn));
  return ({ arn }) => !arns.has(arn);
}
