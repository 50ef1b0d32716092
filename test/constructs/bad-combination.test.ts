import * as alb from 'cdk8s-alb';
import { ingress, service, testRefusals, type WrongValue, web, weightedSticky } from './wrong-value';

const CASES: WrongValue[] = [
  [
    'six condition values in one rule',
    () =>
      ingress().addHostRule('a.example.com', '/x', web(), {
        conditions: [alb.ListenerCondition.httpHeader('X-Tenant', ['1', '2', '3'])],
      }),
    'addHostRule: the rule for a.example.com and Prefix path "/x" has 6 condition values with its host and path, must have at most 5 (ELBv2); make several rules of it',
  ],
  [
    'six wildcards in one rule',
    () =>
      ingress().addRule('/*/*/*', web(), {
        pathType: alb.PathType.IMPLEMENTATION_SPECIFIC,
        conditions: [alb.ListenerCondition.httpHeader('X-Tenant', ['*a*', 'b*'])],
      }),
    'addRule: the rule for every host and ImplementationSpecific path "/*/*/*" has 6 wildcards, must have at most 5 (ELBv2); make several rules of it',
  ],
  [
    'anomaly mitigation without its algorithm',
    () => ingress({ anomalyMitigation: true }),
    "anomalyMitigation: needs loadBalancingAlgorithm weighted_random, not ELBv2's default round_robin (ELBv2)",
  ],
  [
    'stickiness without cross-zone load balancing',
    () =>
      ingress({
        stickiness: alb.TargetGroupStickiness.loadBalancerCookie(),
        crossZone: alb.CrossZoneLoadBalancing.DISABLED,
      }),
    'stickiness: does not go with crossZone DISABLED, clients could not come back to their target (ELBv2)',
  ],
  [
    'weighted target groups that are sticky, and a group that is not',
    () => weightedSticky(alb.TargetGroupStickiness.loadBalancerCookie()),
    'ListenerAction.weightedForward: a target group is sticky, so stickinessDuration must be given too (ELBv2)',
  ],
  [
    'weighted target groups with an application cookie',
    () => weightedSticky(alb.TargetGroupStickiness.applicationCookie('SESSION')),
    'ListenerAction.weightedForward: a target group is sticky by an application cookie, which works with one target group only (ELBv2)',
  ],
  [
    'tokens and a login on one Ingress',
    () =>
      ingress({
        jwtValidation: alb.JwtValidation.of({
          jwksEndpoint: 'https://a.example.com/keys',
          issuer: 'https://a.example.com',
        }),
        authentication: alb.Authentication.cognito({
          userPoolArn: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_AbCdEf123',
          userPoolClientId: 'c',
          userPoolDomain: 'd',
        }),
      }),
    'jwtValidation: cannot be combined with authentication cognito on one Ingress, give one of them (AWS Load Balancer Controller)',
  ],
  [
    'Elastic IPs for an internal network load balancer',
    () => ingress({ frontendNlb: { scheme: alb.Scheme.INTERNAL, eipAllocations: ['eipalloc-0123456789abcdef0'] } }),
    'frontendNlb.eipAllocations: eipalloc-0123456789abcdef0 need scheme internet-facing, not internal (ELBv2)',
  ],
  [
    'a control port of nodes',
    () => alb.TargetGroup.fromService(service(80), { targetType: alb.TargetType.INSTANCE, targetControlPort: 3000 }),
    'targetControlPort: 3000 needs targetType ip, not instance (AWS Load Balancer Controller)',
  ],
  [
    'one annotation typed and raw, with two values',
    () =>
      ingress({
        metadata: { annotations: { 'alb.ingress.kubernetes.io/scheme': 'internal' } },
        scheme: alb.Scheme.INTERNET_FACING,
      }),
    'annotation alb.ingress.kubernetes.io/scheme has two values: "internal" set by metadata.annotations, and "internet-facing" set by scheme; say it once',
  ],
  [
    'one annotation by two constructs, with two values',
    () => alb.AlbAnnotations.of(ingress({ scheme: alb.Scheme.INTERNAL })).scheme(alb.Scheme.INTERNET_FACING),
    'annotation alb.ingress.kubernetes.io/scheme has two values: "internal" set by scheme of Ingress, and "internet-facing" set by scheme of AlbAnnotations; say it once',
  ],
  [
    'a raw value that the controller would not understand',
    () => ingress({ metadata: { annotations: { 'alb.ingress.kubernetes.io/ssl-redirect': 'yes' } } }),
    /metadata\.annotations: alb\.ingress\.kubernetes\.io\/ssl-redirect: "yes" is not a whole number/,
  ],
];

describe('values that do not go together are refused where they are written, in one sentence', () =>
  testRefusals(CASES));
