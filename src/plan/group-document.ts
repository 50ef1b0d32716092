import type { GatewayPlan, GroupPlan } from '../controller/plan';
import { loadBalancersOf } from '../model/load-balancers';
import {
  type CertificateSpec,
  type ListenerSpec,
  ResourceType,
  type SecurityGroupSpec,
  type TargetGroupBindingSpec,
  type TargetGroupSpec,
} from '../model/resources';
import { isRef, refTarget, type Stack, type Token } from '../model/stack';
import type { BuiltDocument, CertificateDocument, Known, ListenerDocument, LoadBalancerDocument } from './document';
import { loadBalancerSettings, securityGroupDocument, tokenDocument } from './load-balancer-document';
import { actionDocument, ruleDocument } from './rule-document';
import { attributeMap, targetGroupDocument } from './target-group-document';

/** What a stack does not say about itself. */
type Facts = Pick<GroupPlan | GatewayPlan, 'listenerCertificates' | 'ruleSources'>;

/** The resources of one group, put together as they belong: listeners in their load balancer, rules in their listener. */
export function builtGroup(stack: Stack, facts: Facts): BuiltDocument {
  const [securityGroup] = stack.list<SecurityGroupSpec>(ResourceType.securityGroup);
  const requested = stack.list<CertificateSpec>(ResourceType.certificate);
  return {
    loadBalancers: describeLoadBalancers(stack, facts),
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

function describeLoadBalancers(stack: Stack, facts: Facts): LoadBalancerDocument[] {
  return loadBalancersOf(stack).map(({ spec, listeners }) => ({
    ...loadBalancerSettings(stack, spec),
    listeners: listeners.map((listener) => ({
      ...listenerSettings(stack, listener.spec, facts),
      rules: listener.rules.map((rule) => ruleDocument(stack, rule.spec, facts.ruleSources.get(rule.id))),
      defaultActions: listener.spec.defaultActions.map((action) => actionDocument(stack, action)),
    })),
  }));
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
