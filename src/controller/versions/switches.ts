import type { Lifetime } from '../../releases/release';

/** A way in which releases of the controller treat the same manifests differently. */
export interface Switch extends Lifetime {
  /** What the controller does since then: a sentence. */
  readonly what: string;
  /** What it did before, or does after `until`: a sentence. */
  readonly otherwise: string;
  /** What users notice when it changes. */
  readonly effect: string;
  /** Where it shows only: in what is deployed, not in what is planned. @default planned */
  readonly shows?: 'deploy';
  /** What goes wrong without it, where that was a bug: the end of a sentence that begins with the load balancer. */
  readonly bug?: string;
  /** IAM actions without which it fails. */
  readonly actions?: readonly string[];
  /** Where it is in the controller's repository. */
  readonly source: { readonly file: string; readonly commit: string };
}

function define<const T extends Readonly<Record<string, Switch>>>(table: T): Readonly<Record<keyof T, Switch>> {
  return table;
}

const INGRESS = 'pkg/ingress/';
const SUBNETS = 'pkg/networking/subnet_resolver.go';
const NLB = `${INGRESS}model_build_frontend_nlb.go`;
const ADD_ONS = `${INGRESS}model_build_load_balancer_addons.go`;

/** The changes that the model asks for, in the order of their releases; those of one release in order of surprise. */
export const SWITCHES = define({
  'mutual-tls-off-by-default': {
    since: '2.7.0',
    until: '2.8.1',
    what: 'HTTPS listeners without mutual-authentication get its mode off; for port 443 it counts as set by the Ingress.',
    otherwise: 'Mutual TLS stays as it is on listeners for which no Ingress asks for it.',
    effect:
      'Up to 2.8.0 mutual TLS that was set by hand is switched off, and members of a group that listen on 443 without the annotation conflict with one that has it.',
    source: { file: `${INGRESS}model_builder.go`, commit: 'e5d625f96' },
  },
  'target-group-bindings-name-their-vpc': {
    since: '2.8.0',
    what: 'TargetGroupBindings name the VPC of their target group.',
    otherwise: 'TargetGroupBindings have no vpcID.',
    effect:
      'All TargetGroupBindings get spec.vpcID once, which can not be changed afterwards; targets stay registered.',
    source: { file: `${INGRESS}model_build_target_group.go`, commit: 'ac21af638' },
  },
  'health-check-ports-of-32-bits': {
    since: '2.8.1',
    what: 'A health check port, or a servicePort in quotes, that does not fit into 32 bits is the name of a port.',
    otherwise: 'Such a number loses its upper bits.',
    effect: 'A port that can not exist is refused instead of being cut to another one.',
    // intstr.Parse of k8s.io/apimachinery 0.30.
    source: { file: 'go.mod', commit: '34353bc5c' },
  },
  'add-ons-stay-unless-named': {
    since: '2.8.2',
    what: 'Web ACLs and Shield protection stay as they are where no annotation says anything; none and false remove them.',
    otherwise:
      'A load balancer without the annotation loses its web ACL and its Shield protection, none is taken for an ARN, and an empty web ACL conflicts with another one.',
    effect:
      'A web ACL that was attached by hand or by Firewall Manager is no longer removed; to remove one, set the annotation to none instead of leaving it out.',
    source: { file: ADD_ONS, commit: '7cd06f158' },
  },
  'numbers-of-32-bits': {
    since: '2.9.0',
    what: 'Numbers in annotations must fit into 32 bits.',
    otherwise: 'Numbers in annotations have 64 bits, and AWS refuses what is too large.',
    effect: 'An absurd number is refused by the controller.',
    source: { file: 'pkg/annotations/parser.go', commit: '356c90487' },
  },
  'empty-unauthenticated-request-left-out': {
    since: '2.9.0',
    what: 'An empty auth-on-unauthenticated-request is left to AWS.',
    otherwise: 'An empty auth-on-unauthenticated-request is sent to AWS.',
    effect: 'AWS takes its default, authenticate, instead of refusing the action.',
    source: { file: `${INGRESS}model_build_actions.go`, commit: '356c90487' },
  },
  'security-groups-share-a-name': {
    since: '2.9.0',
    what: 'A name in security-groups stands for all security groups that have it as their Name tag.',
    otherwise: 'There must be as many security groups as the annotation has ids and names.',
    effect: 'A name that several security groups have is accepted, and brings all of them.',
    source: { file: 'pkg/networking/security_group_resolver.go', commit: '41f794300' },
  },
  'listed-subnets-unsorted': {
    since: '2.10.0',
    what: 'Subnets that an annotation lists are in the order in which EC2 describes them.',
    otherwise: 'Subnets that an annotation lists are sorted by id.',
    effect: 'None for an Application Load Balancer: its subnets are a set.',
    source: { file: SUBNETS, commit: 'a2e024793' },
  },
  'listener-attributes-deployed': {
    since: '2.10.1',
    what: 'The attributes of every HTTP and HTTPS listener are read, and those that an annotation names are set.',
    otherwise: 'listener-attributes are parsed and not deployed to HTTP and HTTPS listeners.',
    effect:
      'listener-attributes annotations that did nothing take effect, and without the two IAM actions every reconciliation of a load balancer fails.',
    shows: 'deploy',
    actions: ['elasticloadbalancing:DescribeListenerAttributes', 'elasticloadbalancing:ModifyListenerAttributes'],
    source: { file: 'pkg/deploy/elbv2/listener_manager.go', commit: '8ba34e272' },
  },
  'class-settles-attributes': {
    since: '2.10.1',
    what: 'Attributes in the IngressClassParams of the first member settle conflicts between members.',
    otherwise: 'Two members with different values of an attribute are refused, whatever the class says.',
    effect: 'A group that was refused is built.',
    source: { file: `${INGRESS}model_build_load_balancer_attributes.go`, commit: '8ba34e272' },
  },
  'client-secrets-trimmed': {
    since: '2.10.1',
    what: 'Control characters at the end of an OpenID Connect client secret are cut off.',
    otherwise: 'A client secret is used as it is.',
    effect: 'A newline at the end of the Secret no longer breaks every login.',
    bug: 'has an OpenID Connect client secret that ends in a line break or another control character, which is sent with it: every login fails',
    source: { file: `${INGRESS}model_build_actions.go`, commit: '6aab16094' },
  },
  'rules-reordered-in-place': {
    since: '2.12.0',
    what: 'Listener rules that only move are given new priorities, and new rules are made before old ones go.',
    otherwise:
      'Rules are compared by priority: inserting one rewrites or deletes those behind it, and some requests get a 503.',
    effect: 'Changes of rules are free of gaps; the IAM action is needed as soon as a rule moves.',
    shows: 'deploy',
    actions: ['elasticloadbalancing:SetRulePriorities'],
    source: { file: 'pkg/deploy/elbv2/listener_rule_synthesizer.go', commit: 'e942a0f6a' },
  },
  'security-group-rules-added-first': {
    since: '2.12.0',
    what: 'Rules of security groups are added before old ones are revoked.',
    otherwise: 'Rules of security groups are revoked before new ones are added.',
    effect: 'Connections are not cut off for a moment when rules change.',
    shows: 'deploy',
    source: { file: 'pkg/networking/security_group_reconciler.go', commit: '31ffe10da' },
  },
  'default-certificate-among-the-others': {
    since: '2.13.0',
    what: 'The default certificate of a listener can be among its additional certificates as well.',
    otherwise: 'A certificate is on a listener once.',
    effect:
      'A certificate that several Ingresses of a group name, or one Ingress twice, is added to the list for SNI too: one more certificate towards the quota, the same for clients.',
    source: { file: `${INGRESS}model_builder.go`, commit: '6857d8333' },
  },
  'subnets-by-reachability': {
    since: '2.13.0',
    what: 'Where no subnet has the role tag, those that lead to an internet gateway, or do not, are taken as the scheme wants it.',
    otherwise: 'Where no subnet has the role tag, the load balancer is refused.',
    effect: 'A load balancer can be made in a VPC without tags; the route tables are read for it.',
    actions: ['ec2:DescribeRouteTables'],
    source: { file: SUBNETS, commit: '2f6ce5cfc' },
  },
  'free-addresses-of-tagged-subnets': {
    since: '2.13.0',
    what: 'Subnets that IngressClassParams select by tag must have 8 free addresses.',
    otherwise: 'Only subnets that are found by their role tag must have 8 free addresses.',
    effect: 'A subnet that is nearly full is passed over.',
    source: { file: SUBNETS, commit: '2f6ce5cfc' },
  },
  'one-discovered-subnet': {
    since: '2.13.0',
    what: 'With the gate ALBSingleSubnet one subnet that is found by its tag suffices.',
    otherwise: 'With the gate ALBSingleSubnet one subnet suffices only where it is named or selected.',
    effect: 'An account that may have load balancers in one subnet need not name it.',
    source: { file: SUBNETS, commit: '2f6ce5cfc' },
  },
  'selected-subnets-unsorted': {
    since: '2.13.0',
    what: 'Subnets whose ids IngressClassParams list are in the order in which EC2 describes them.',
    otherwise: 'Subnets whose ids IngressClassParams list are sorted by id.',
    effect: 'None for an Application Load Balancer: its subnets are a set.',
    source: { file: SUBNETS, commit: '2f6ce5cfc' },
  },
  'subnet-names-counted-apart': {
    since: '2.13.0',
    what: 'As many subnets must have one of the names that an annotation lists as it lists names.',
    otherwise: 'As many subnets must be found as the annotation lists ids and names together.',
    effect: 'A list is refused that was only right because two mistakes made up for each other.',
    source: { file: SUBNETS, commit: '2f6ce5cfc' },
  },
  'nlb-targets-over-ipv4': {
    since: '2.13.3',
    what: 'The target groups of a Network Load Balancer in front have the address type ipv4.',
    otherwise: 'Their address type is that of the load balancer, which AWS refuses for dualstack.',
    effect: 'A Network Load Balancer in front of a dualstack load balancer can be made.',
    bug: 'is dualstack and has a Network Load Balancer in front, for whose target groups AWS refuses that address type',
    source: { file: NLB, commit: '0c60ad19c' },
  },
  'empty-target-port-refused': {
    since: '2.13.4',
    what: 'A target group without a port is refused: instance targets need a Service of type NodePort or LoadBalancer.',
    otherwise:
      'A ClusterIP Service with instance targets is built with port 0, which AWS refuses when the target group is made.',
    effect:
      'One ClusterIP Service with the target type instance refuses its whole group, where only its own target group failed before or an old one was kept.',
    bug: 'has instance targets of a Service without node ports: its target group gets the port 0, which AWS refuses',
    source: { file: `${INGRESS}model_build_target_group.go`, commit: '7361948c9' },
  },
  'nlb-security-groups-all': {
    since: '2.13.4',
    what: 'All of frontend-nlb-security-groups are attached.',
    otherwise: 'Only the first of frontend-nlb-security-groups is attached.',
    effect: 'The Network Load Balancer in front gets the security groups that were missing.',
    bug: 'has a Network Load Balancer in front that gets the first of its frontend-nlb-security-groups only',
    source: { file: NLB, commit: '6eddb4cf9' },
  },
  'empty-web-acl': {
    since: '2.14.0',
    what: 'An empty wafv2-acl-arn removes the web ACL, and conflicts with another ARN in the group.',
    otherwise: 'An empty wafv2-acl-arn counts as none at all.',
    effect: 'A chart that renders an empty annotation takes the web ACL off the load balancer.',
    source: { file: ADD_ONS, commit: 'b5986dc85' },
  },
  'nlb-subnets-of-its-own': {
    since: '2.14.0',
    what: 'The subnets of a Network Load Balancer in front are found for its own scheme.',
    otherwise: 'A Network Load Balancer in front has the subnets of the Application Load Balancer.',
    effect: 'With different schemes it moves to other subnets.',
    source: { file: NLB, commit: 'c1e8c521f' },
  },
  'nlb-tags': {
    since: '2.14.0',
    what: 'A Network Load Balancer in front has tags: frontend-nlb-tags, else those of the Application Load Balancer.',
    otherwise: 'A Network Load Balancer in front has no tags but those of the controller.',
    effect: 'Tags are added.',
    source: { file: NLB, commit: '1b5b4b96d' },
  },
  'target-group-bindings-name-their-protocol': {
    since: '2.14.0',
    what: 'TargetGroupBindings name the protocol of their target group.',
    otherwise: 'TargetGroupBindings have no targetGroupProtocol.',
    effect: 'All TargetGroupBindings get spec.targetGroupProtocol once, if the CustomResourceDefinition was updated.',
    source: { file: `${INGRESS}model_build_target_group.go`, commit: '15bea431e' },
  },
  'key-value-escapes': {
    since: '2.14.1',
    what: 'In key=value lists a comma in a value can be written as \\, and spaces around keys and values do not count.',
    otherwise:
      'In key=value lists every comma separates, a backslash is a character, and spaces around the = belong to key and value.',
    effect:
      'Values with \\, work that were refused; a comma at the end becomes part of the last value, two commas in a row are refused, and backslashes disappear.',
    source: { file: 'pkg/annotations/parser.go', commit: 'f7296d3ef' },
  },
  'web-acl-names-found': {
    since: '2.14.1',
    what: 'wafv2-acl-name is looked up in the list of web ACLs.',
    otherwise: 'In 2.14.0 every wafv2-acl-name is refused, because the call that looks it up lacks an argument.',
    effect: 'wafv2-acl-name works.',
    actions: ['wafv2:ListWebACLs'],
    source: { file: `${INGRESS}model_builder.go`, commit: '51f58bd1d' },
  },
  'mutual-tls-drift-compared': {
    since: '2.17.0',
    what: 'Mutual TLS of a listener is compared by its values.',
    otherwise: 'A listener with mutual TLS is modified in every reconciliation.',
    effect: 'Fewer calls to AWS.',
    shows: 'deploy',
    source: { file: 'pkg/deploy/elbv2/listener_manager.go', commit: '6eb5ba554' },
  },
  'subnets-as-listed': {
    since: '3.0.0',
    what: 'Subnets that an annotation names are in the order of the annotation, and names are taken literally.',
    otherwise: 'Ids come before names, each as EC2 describes them, and a name may hold wildcards.',
    effect:
      'None for an Application Load Balancer, whose subnets are a set; Elastic IP addresses of a Network Load Balancer in front belong to other subnets, and names with wildcards are refused.',
    source: { file: SUBNETS, commit: 'defc1c17b' },
  },
  'regular-expressions-kept': {
    since: '3.1.0',
    what: 'The optimizer of rules tells paths by regular expressions apart, and keeps redirects from them.',
    otherwise: 'To the optimizer of rules a path by regular expression is no path condition at all.',
    effect:
      'Rules with regular expressions that were dropped without notice, behind a redirect or as a redirect to themselves, are built.',
    bug: 'has rules with paths by regular expression that are dropped without notice, behind a redirect or as a redirect',
    source: { file: `${INGRESS}rule_optimizer.go`, commit: '4ec10863b' },
  },
  'subnets-share-a-name': {
    since: '3.2.0',
    what: 'A name in subnets that several subnets have stands for the first of them by id, and as many as it is repeated.',
    otherwise: 'A name in subnets must be the Name tag of exactly as many subnets as it is listed.',
    effect: 'Subnets with the same Name tag can be named.',
    source: { file: SUBNETS, commit: '75508ff78' },
  },
  'aws-tags-left-alone': {
    since: '3.2.0',
    what: 'Tags whose key begins with aws: are left alone.',
    otherwise: 'The controller tries to remove tags whose key begins with aws:, and fails.',
    effect: 'Load balancers that CloudFormation or others tagged can be reconciled.',
    shows: 'deploy',
    source: { file: 'pkg/deploy/elbv2/tagging_manager.go', commit: '672b199e0' },
  },
  'capacity-checked': {
    since: '3.4.0',
    what: 'minimum-load-balancer-capacity that is no number is refused.',
    otherwise: 'minimum-load-balancer-capacity that is no number reserves 0 units, which ends a reservation.',
    effect: 'A typo refuses the load balancer instead of ending its reservation.',
    bug: 'has a minimum-load-balancer-capacity that is no number of 32 bits, and gets a wrong reservation instead of an error',
    source: { file: `${INGRESS}model_build_load_balancer_capacity_reservation.go`, commit: 'e355cb972' },
  },
  'rule-tags-reconciled': {
    since: '3.4.0',
    what: 'Tags of rules that stay are compared and set.',
    otherwise: 'Tags of rules that stay are not touched.',
    effect: 'A changed tags annotation reaches rules that exist.',
    shows: 'deploy',
    source: { file: 'pkg/deploy/elbv2/listener_rule_synthesizer.go', commit: 'c7d4ed492' },
  },
  'default-certificate-in-the-list': {
    since: '3.4.1',
    what: 'The default certificate of every HTTPS listener is added to its list of certificates for SNI as well.',
    otherwise: 'The list of certificates for SNI has the other certificates only.',
    effect:
      'One more certificate of each HTTPS listener in the list; it counts towards the quota of certificates, and clients get the better of an RSA and an ECDSA certificate.',
    shows: 'deploy',
    source: { file: 'pkg/deploy/elbv2/listener_manager.go', commit: '2509d7645' },
  },
  'dual-stack-needs-ipv6-subnets': {
    since: '3.5.0',
    what: 'For dualstack, subnets that the controller finds must have an IPv6 CIDR block, and those that are named are refused without.',
    otherwise: 'Subnets are not asked for an IPv6 CIDR block; AWS refuses a new dualstack load balancer without.',
    effect:
      'A dualstack load balancer whose subnets have no IPv6 CIDR block is refused; one that exists and finds its subnets itself keeps them.',
    bug: 'is dualstack with subnets that have no IPv6 CIDR block, which AWS refuses when it is made',
    source: { file: SUBNETS, commit: 'c87e16e43' },
  },
  'nlb-parts-tagged': {
    since: '3.5.0',
    what: 'The listeners and target groups of a Network Load Balancer in front have its tags.',
    otherwise: 'They have no tags but those of the controller.',
    effect: 'Tags are added.',
    source: { file: NLB, commit: '24d62df2e' },
  },
  'nlb-in-one-subnet': {
    since: '3.5.0',
    what: 'One subnet suffices for a Network Load Balancer in front that finds its subnets itself.',
    otherwise: 'A Network Load Balancer in front that finds its subnets itself needs two.',
    effect: 'One that was refused is built.',
    source: { file: NLB, commit: 'c87e16e43' },
  },
  'certificates-of-wildcards': {
    since: '3.5.0',
    what: 'A certificate that the controller makes for a host with a * is known by the word wildcard.',
    otherwise: 'A certificate that the controller makes for a host with a * can not be tagged.',
    effect: 'create-acm-cert works for hosts with a *.',
    bug: 'requests a certificate for a host with a *, which fails because AWS refuses the tag that holds it',
    source: { file: `${INGRESS}model_build_certificates.go`, commit: '83eea4e4e' },
  },
});

export type SwitchId = keyof typeof SWITCHES;
