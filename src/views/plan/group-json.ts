import type { GroupPlan } from '../../controller/plan';
import {
  type CertificateSpec,
  type ListenerRuleSpec,
  type ListenerSpec,
  type LoadBalancerSpec,
  ResourceType,
  type SecurityGroupSpec,
  type TargetGroupBindingSpec,
  type TargetGroupSpec,
} from '../../model/resources';
import { isRef, type Resource, refTarget, type Stack, type Token } from '../../model/stack';
import type { CertificateDocument, GroupDocument, Known, ListenerDocument, LoadBalancerDocument } from './document';
import { loadBalancerSettings, securityGroupDocument, tokenDocument } from './load-balancer-json';
import { actionDocument, ruleDocument } from './rule-json';
import { attributeMap, targetGroupDocument } from './target-group-json';

type Facts = Pick<GroupPlan, 'listenerCertificates' | 'ruleSources'>;

/** The resources of one group, put together as they belong: listeners in their load balancer, rules in their listener. */
export function builtGroup(
  stack: Stack,
  facts: Facts,
): Pick<GroupDocument, 'loadBalancers' | 'targetGroups' | 'securityGroup' | 'certificates'> {
  const [securityGroup] = stack.list<SecurityGroupSpec>(ResourceType.securityGroup);
  const requested = stack.list<CertificateSpec>(ResourceType.certificate);
  return {
    loadBalancers: loadBalancersOf(stack, facts),
    targetGroups: stack
      .list<TargetGroupSpec>(ResourceType.targetGroup)
      .map((each) => targetGroupDocument(each, bindingOf(stack, each.id))),
    ...(securityGroup ? { securityGroup: securityGroupDocument(securityGroup.spec) } : {}),
    ...(requested.length > 0 ? { certificates: requested.map(({ spec }) => certificateDocument(spec)) } : {}),
  };
}

function bindingOf(stack: Stack, id: string): TargetGroupBindingSpec | undefined {
  return stack.get<TargetGroupBindingSpec>(ResourceType.targetGroupBinding, id)?.spec;
}

function certificateDocument({ domainName, subjectAlternativeNames, type }: CertificateSpec): CertificateDocument {
  return { domainName, subjectAlternativeNames, type };
}

function loadBalancersOf(stack: Stack, facts: Facts): LoadBalancerDocument[] {
  const rules = groupBy(stack.list<ListenerRuleSpec>(ResourceType.listenerRule), ({ listenerARN }) => listenerARN);
  const listeners = groupBy(stack.list<ListenerSpec>(ResourceType.listener), ({ loadBalancerARN }) => loadBalancerARN);
  return stack.list<LoadBalancerSpec>(ResourceType.loadBalancer).map(({ id, spec }) => ({
    ...loadBalancerSettings(stack, spec),
    listeners: (listeners.get(id) ?? []).map((listener) => ({
      ...listenerSettings(stack, listener.spec, facts),
      rules: (rules.get(listener.id) ?? []).map((rule) =>
        ruleDocument(stack, rule.spec, facts.ruleSources.get(rule.id)),
      ),
      defaultActions: listener.spec.defaultActions.map((action) => actionDocument(stack, action)),
    })),
  }));
}

/** Resources by the id of the one they belong to. */
function groupBy<Spec>(
  resources: readonly Resource<Spec>[],
  owner: (spec: Spec) => Token,
): Map<string, Resource<Spec>[]> {
  const groups = new Map<string, Resource<Spec>[]>();
  for (const resource of resources) {
    const token = owner(resource.spec);
    const id = isRef(token) ? refTarget(token).id : '';
    const members = groups.get(id);
    if (members) members.push(resource);
    else groups.set(id, [resource]);
  }
  return groups;
}

/** A listener without its rules. */
export function listenerSettings(
  stack: Stack,
  spec: ListenerSpec,
  { listenerCertificates }: Pick<Facts, 'listenerCertificates'>,
): Omit<ListenerDocument, 'rules' | 'defaultActions'> {
  const { port, protocol, sslPolicy, mutualAuthentication } = spec;
  // The network load balancer in front may listen on the same port.
  const ofPort = spec.certificates && listenerCertificates.get(port);
  return {
    port,
    protocol,
    ...(sslPolicy === undefined ? {} : { sslPolicy }),
    ...(ofPort ? { certificates: ofPort.map((certificate) => certificateOf(stack, certificate)) } : {}),
    ...(mutualAuthentication ? { mutualAuthentication: mutualAuthenticationOf(mutualAuthentication) } : {}),
    ...attributeMap(spec.listenerAttributes),
  };
}

function certificateOf(stack: Stack, token: Token): Known<string> {
  const requested = isRef(token) && stack.get<CertificateSpec>(ResourceType.certificate, refTarget(token).id);
  if (!requested) return tokenDocument(token);
  return { knownAtDeploy: `the ARN of the certificate it requests for ${requested.spec.domainName}` };
}

function mutualAuthenticationOf({
  mode,
  trustStoreArn,
}: NonNullable<ListenerSpec['mutualAuthentication']>): NonNullable<ListenerDocument['mutualAuthentication']> {
  return trustStoreArn === undefined || trustStoreArn === ''
    ? { mode }
    : { mode, trustStore: tokenDocument(trustStoreArn) };
}
