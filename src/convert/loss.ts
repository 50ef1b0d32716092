import type { ObjectRef } from '../manifests/kubernetes/objects';

interface LossKindFacts {
  /** What is lost, for tables. */
  readonly title: string;
  /** What to do about it. */
  readonly remedy: string;
  /** Whether a conversion without it can be asked for. */
  readonly allowable: boolean;
}

/** Everything that keeps an Ingress from becoming Gateway API objects with the same meaning. */
export const LOSS_KINDS = {
  'not-built': {
    title: 'the controller refuses the Ingresses',
    remedy: 'correct what cdk8s-alb lint reports, then convert again',
    allowable: false,
  },
  'frontend-nlb': {
    title: 'a frontend network load balancer',
    remedy: 'keep the Ingress, or put a network load balancer with a Gateway of its own in front',
    allowable: true,
  },
  'waf-classic': {
    title: 'a web ACL of WAF Classic',
    remedy:
      'move the rules to a web ACL of AWS WAF (wafv2-acl-arn): AWS ended the support of WAF Classic on 30 September 2025',
    allowable: true,
  },
  'requested-certificate': {
    title: 'a certificate that the controller requests from ACM',
    remedy:
      'create the certificate yourself and name it in certificate-arn; where it is allowed, the Gateway finds the requested one until you name yours, and the Ingress must not be deleted before',
    allowable: true,
  },
  certificate: {
    title: 'certificates that a Gateway would not have: a listener has named ones, or those that ACM has for its hosts',
    remedy: 'name all certificates in certificate-arn, or give an Environment document with them',
    allowable: false,
  },
  subnets: {
    title: 'subnets that the controller would not choose again',
    remedy: 'name the subnets in the annotation subnets',
    allowable: false,
  },
  'web-acl-name': {
    title: 'a web ACL that only its name tells',
    remedy: 'name it by wafv2-acl-arn, or give an Environment document with it',
    allowable: true,
  },
  'target-control-port': {
    title: 'a target control port',
    remedy: 'keep the Ingress, or do without the target optimizer',
    allowable: true,
  },
  'protocol-version': {
    title: 'HTTP/2 or gRPC to targets behind an HTTP listener',
    remedy:
      'serve these backends on HTTPS listeners alone, or have them asked with HTTP/1.1: ELBv2 refuses what the Ingress asks for',
    allowable: true,
  },
  transform: {
    title: 'a rewrite that an HTTPRoute can not express',
    remedy: 'rewrite in the application, or replace the whole path or host',
    allowable: true,
  },
  condition: {
    title: 'a condition that an HTTPRoute can not express',
    remedy: 'split or reword the rule',
    allowable: true,
  },
  action: {
    title: 'an action that an HTTPRoute can not express',
    remedy: 'change the action',
    allowable: true,
  },
  'rule-order': {
    title: 'an order of rules that Gateway API does not keep',
    remedy: 'make the rules match different requests, or give the earlier one the longer path',
    allowable: false,
  },
  tags: {
    title: 'tags that only some listeners have',
    remedy: 'give all Ingresses of the group the same tags',
    allowable: true,
  },
  inbound: {
    title: 'sources that may reach only some ports',
    remedy: 'allow the same sources on all ports, or name security groups',
    allowable: false,
  },
  'missing-service': {
    title: 'a Service that is not among the manifests',
    remedy: 'convert it together with the Ingress',
    allowable: false,
  },
  controller: {
    title: 'a controller without Gateway API',
    remedy: 'install the AWS Load Balancer Controller, 3.0.0 or newer, with the feature gate ALBGatewayAPI',
    allowable: false,
  },
  'existing-object': {
    title: 'an object of the Gateway API that stands in the way',
    remedy: 'leave the object out of the input, or rename it',
    allowable: false,
  },
  schema: {
    title: 'a value that Kubernetes does not take in an object of the Gateway API',
    remedy: 'change the value',
    allowable: false,
  },
  'gateway-refused': {
    title: 'a Gateway that the controller would refuse',
    remedy: 'correct what the message says, in the Ingress or in the Environment document',
    allowable: false,
  },
  unequal: {
    title: 'a difference that is only seen in the plan',
    remedy: 'keep the Ingress, and please report it',
    allowable: false,
  },
} as const satisfies Readonly<Record<string, LossKindFacts>>;

export type LossKind = keyof typeof LOSS_KINDS;

/** The kinds that `--allow` takes. */
export const ALLOWABLE = (Object.keys(LOSS_KINDS) as LossKind[]).filter((kind) => LOSS_KINDS[kind].allowable);

/** Something of an Ingress that can not be carried over. */
export interface Loss {
  readonly kind: LossKind;
  /** One sentence that names the object, the annotation or field, and the value. */
  readonly message: string;
  readonly object: ObjectRef;
  readonly annotation?: string;
  readonly field?: readonly (string | number)[];
  readonly value?: string;
}

/** Thrown where a rule is looked at, by which the loss is completed. */
export class Unportable extends Error {
  public override readonly name = 'Unportable';

  /** @param message the rest of a sentence that begins with what asks for it */
  public constructor(
    public readonly kind: LossKind,
    message: string,
  ) {
    super(message);
  }
}
