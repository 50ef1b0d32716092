import { registry } from '../../annotations/registry';
import { describeObject } from '../../manifests/kubernetes/objects';
import {
  type LoadBalancerSpec,
  type RegionalWebAclAssociationSpec,
  ResourceType,
  type ShieldProtectionSpec,
  type WebAclAssociationSpec,
} from '../../model/resources';
import { type Resource, statusRef, type Token, Unknown } from '../../model/stack';
import { quoted } from '../../text/quoted';
import type { Environment } from '../environment/environment';
import { because, resource } from '../record/recording';
import { Refusal } from '../refusal';
import { has } from '../versions/has';
import type { SwitchId } from '../versions/switches';
import { groupAnnotation, refuseGroupAnnotation, settingOf } from './group-annotation';
import { attemptEach, type ClassifiedIngress, type GroupBuild, read } from './group-build';
import { Mentions } from './mentions';
import { agree } from './merge';

/** Takes a web ACL off. */
const NONE = 'none';

const ADD_ONS = new Mentions([
  registry.wafv2AclName,
  registry.wafv2AclArn,
  registry.wafAclId,
  registry.webAclId,
  registry.shieldAdvancedProtection,
]);

/** WAF and Shield of the application load balancer. What is refused is noted. */
export function buildAddOns(build: GroupBuild, loadBalancer: Resource<LoadBalancerSpec>): void {
  const { stack, group } = build;
  if (!ADD_ONS.bySome(group.members)) return;
  const resourceARN = statusRef(loadBalancer, 'loadBalancerARN');
  const asked = attemptEach(build, {
    webAcl: () => webAcl(build),
    regionalWebAcl: () => regionalWebAcl(build),
    enabled: () => groupAnnotation(build, group.members, registry.shieldAdvancedProtection),
  });
  const addOn = (type: string, look: () => unknown, add: () => void): void => {
    if (look() !== undefined) because(look, () => resource(type, ID, add));
  };
  addOn(
    ResourceType.webAclAssociation,
    () => asked.webAcl,
    () => {
      const webACLARN = asked.webAcl ?? '';
      stack.add<WebAclAssociationSpec>(ResourceType.webAclAssociation, ID, { webACLARN, resourceARN });
    },
  );
  addOn(
    ResourceType.regionalWebAclAssociation,
    () => asked.regionalWebAcl,
    () => {
      const webACLID = asked.regionalWebAcl ?? '';
      stack.add<RegionalWebAclAssociationSpec>(ResourceType.regionalWebAclAssociation, ID, { webACLID, resourceARN });
    },
  );
  addOn(
    ResourceType.shieldProtection,
    () => asked.enabled,
    () => {
      const protection = asked.enabled !== undefined && shieldProtection(build, asked.enabled);
      if (protection)
        stack.add<ShieldProtectionSpec>(ResourceType.shieldProtection, ID, { ...protection, resourceARN });
    },
  );
}

const ID = 'LoadBalancer';

/** Before 2.8.2 there was a protection or none; afterwards it can be one that is switched off. */
function shieldProtection(
  { environment }: GroupBuild,
  enabled: boolean,
): Omit<ShieldProtectionSpec, 'resourceARN'> | undefined {
  if (has(environment, 'add-ons-stay-unless-named')) return { enabled };
  return enabled ? {} : undefined;
}

/** The ARN of the web ACL, '' for none at all; undefined where nobody asks. A name anywhere hides every ARN. */
function webAcl(build: GroupBuild): Token | undefined {
  const { group, environment } = build;
  const name = agree(
    group.members,
    ({ params, ingress }) => params?.spec.wafv2AclName || read(build, registry.wafv2AclName, ingress) || undefined,
    settingOf(registry.wafv2AclName),
  );
  if (name !== undefined) return name === NONE ? '' : webAclNamed(environment, name, group.members);
  const counts = (arn: string | undefined) => (emptyCounts(build, 'empty-web-acl') ? arn : arn || undefined);
  const arn = agree(
    group.members,
    ({ params, ingress }) => params?.spec.wafv2AclArn || counts(read(build, registry.wafv2AclArn, ingress)),
    settingOf(registry.wafv2AclArn),
  );
  return removable(build, arn);
}

/** Whether an empty value counts as one: it did before 2.8.2, and where it was set again. */
function emptyCounts({ environment }: GroupBuild, again?: SwitchId): boolean {
  return !has(environment, 'add-ons-stay-unless-named') || (again !== undefined && has(environment, again));
}

/** The web ACL, '' for none at all. Before 2.8.2 there was no such word, and an empty value meant nothing. */
function removable({ environment }: GroupBuild, webAclOrNone: string | undefined): string | undefined {
  if (!has(environment, 'add-ons-stay-unless-named')) return webAclOrNone || undefined;
  return webAclOrNone === NONE ? '' : webAclOrNone;
}

function webAclNamed(environment: Environment, name: string, members: readonly ClassifiedIngress[]): Token {
  const { webAcls } = environment;
  const isFound = has(environment, 'web-acl-names-found');
  if (isFound && !webAcls) return new Unknown(`the ARN of the web ACL ${quoted(name)}`);
  const found = webAcls?.find((candidate) => candidate.name === name);
  if (isFound && found) return found.arn;
  const reason = isFound
    ? `there is no web ACL named ${quoted(name)} in AWS WAF`
    : `${quoted(name)} is not found by this release of the controller, whatever web ACLs there are`;
  const ref = members.find(({ params }) => params?.spec.wafv2AclName === name)?.params?.ref;
  if (!ref) throw refuseGroupAnnotation(members, registry.wafv2AclName, reason);
  throw new Refusal({
    message: `${describeObject(ref)}: spec.wafv2AclName: ${reason}`,
    object: ref,
    field: ['spec', 'wafv2AclName'],
  });
}

/** The id of the WAF Classic web ACL, '' for none at all; undefined where nobody asks. */
function regionalWebAcl(build: GroupBuild): string | undefined {
  const id = agree(
    build.group.members,
    ({ ingress }) => {
      const asked = read(build, registry.wafAclId, ingress) ?? read(build, registry.webAclId, ingress);
      return emptyCounts(build) ? asked : asked || undefined;
    },
    settingOf(registry.wafAclId),
  );
  return removable(build, id);
}
