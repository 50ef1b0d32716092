import { unsupported } from '../auto-mode';
import { boolean, text } from '../codec/codec';
import { row } from '../row';

const CLASSIC_ENDED = '`wafv2-acl-arn`: AWS ended WAF Classic in September 2025';

/** Firewalls and protection in front of the load balancer. */
export const addOnRows = {
  wafv2AclArn: row('wafv2-acl-arn', {
    on: 'Ingress',
    codec: text,
    merge: 'exclusive',
    default: 'left as it is',
    classParams: 'wafv2AclArn',
    since: '2.0.0',
    doc: 'The ARN of the regional WAFv2 web ACL, or `none` to remove it. Leaving the annotation out leaves the web ACL attached (since 2.8.2; before, it was removed). Ignored for the whole group when any member names one with `wafv2-acl-name`.',
    typedApi: 'LoadBalancerSettings.webAcl',
    examples: {
      valid: ['arn:aws:wafv2:us-west-2:111122223333:regional/webacl/shop/0a1b2c3d', 'none'],
      invalid: [],
    },
  }),
  wafv2AclName: row('wafv2-acl-name', {
    on: 'Ingress',
    codec: text,
    merge: 'exclusive',
    mergeNote: 'an empty value counts as none',
    default: 'none',
    classParams: 'wafv2AclName',
    since: '2.14.0',
    doc: 'The name of the regional WAFv2 web ACL, which the controller looks up in AWS (it keeps the answer for an hour), or `none` to remove it. It beats every ARN in the group.',
    typedApi: 'LoadBalancerSettings.webAcl',
    examples: { valid: ['shop', 'none'], invalid: [] },
  }),
  wafAclId: row('waf-acl-id', {
    on: 'Ingress',
    codec: text,
    merge: 'exclusive',
    mergeNote: 'an empty value counts as none',
    default: 'left as it is',
    since: '2.0.0',
    deprecated: CLASSIC_ENDED,
    autoMode: unsupported('`wafv2-acl-arn` works'),
    doc: 'The id of the web ACL of WAF Classic, or `none` to remove it.',
    typedApi: 'LoadBalancerSettings.wafClassicAclId',
    examples: { valid: ['499e8b99-6671-4614-a86d-adb1810b7fbe', 'none'], invalid: [] },
  }),
  webAclId: row('web-acl-id', {
    url: { none: 'the documentation does not mention it' },
    on: 'Ingress',
    codec: text,
    merge: 'exclusive',
    mergeNote: 'together with `waf-acl-id`; an empty value counts as none',
    default: 'none',
    since: '2.0.0',
    deprecated: CLASSIC_ENDED,
    autoMode: unsupported('`wafv2-acl-arn` works'),
    doc: 'The old name of `waf-acl-id`, read only where that is absent on the same Ingress.',
    typedApi: { none: 'an old name of `waf-acl-id`, which has one' },
    examples: { valid: ['499e8b99-6671-4614-a86d-adb1810b7fbe'], invalid: [] },
  }),
  shieldAdvancedProtection: row('shield-advanced-protection', {
    on: 'Ingress',
    codec: boolean,
    merge: 'exclusive',
    default: 'left as it is',
    since: '2.0.0',
    autoMode: unsupported('protect the load balancer in Shield itself'),
    doc: 'Whether Shield Advanced protects the load balancer. The account must have subscribed to it.',
    typedApi: 'LoadBalancerSettings.shieldAdvancedProtection',
    examples: {
      valid: ['true', 'false'],
      invalid: [{ value: 'on', message: '"on" is not a boolean, must be "true" or "false"' }],
    },
  }),
} as const;
