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
import { Refusal } from '../refusal';
import { groupAnnotation, refuseGroupAnnotation, settingOf } from './group-annotation';
import { attempt, type ClassifiedIngress, type GroupBuild, read } from './group-build';
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
  const webACLARN = attempt(build, () => webAcl(build));
  if (webACLARN !== undefined) {
    stack.add<WebAclAssociationSpec>(ResourceType.webAclAssociation, ID, { webACLARN, resourceARN });
  }
  const webACLID = attempt(build, () => regionalWebAcl(build));
  if (webACLID !== undefined) {
    stack.add<RegionalWebAclAssociationSpec>(ResourceType.regionalWebAclAssociation, ID, { webACLID, resourceARN });
  }
  const enabled = attempt(build, () => groupAnnotation(build, group.members, registry.shieldAdvancedProtection));
  if (enabled !== undefined) {
    stack.add<ShieldProtectionSpec>(ResourceType.shieldProtection, ID, { enabled, resourceARN });
  }
}

const ID = 'LoadBalancer';

/** The ARN of the web ACL, '' for none at all; undefined where nobody asks. A name anywhere hides every ARN. */
function webAcl(build: GroupBuild): Token | undefined {
  const { group, environment } = build;
  const name = agree(
    group.members,
    ({ params, ingress }) => params?.spec.wafv2AclName || read(build, registry.wafv2AclName, ingress) || undefined,
    settingOf(registry.wafv2AclName),
  );
  if (name !== undefined) return name === NONE ? '' : webAclNamed(environment.webAcls, name, group.members);
  const arn = agree(
    group.members,
    ({ params, ingress }) => params?.spec.wafv2AclArn || read(build, registry.wafv2AclArn, ingress),
    settingOf(registry.wafv2AclArn),
  );
  return arn === NONE ? '' : arn;
}

function webAclNamed(webAcls: Environment['webAcls'], name: string, members: readonly ClassifiedIngress[]): Token {
  if (!webAcls) return new Unknown(`the ARN of the web ACL ${quoted(name)}`);
  const found = webAcls.find((candidate) => candidate.name === name);
  if (found) return found.arn;
  const reason = `there is no web ACL named ${quoted(name)} in AWS WAF`;
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
    ({ ingress }) => (read(build, registry.wafAclId, ingress) ?? read(build, registry.webAclId, ingress)) || undefined,
    settingOf(registry.wafAclId),
  );
  return id === NONE ? '' : id;
}
