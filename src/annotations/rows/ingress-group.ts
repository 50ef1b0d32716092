import { unsupported } from '../auto-mode';
import { int32, text } from '../codec/codec';
import { checkedBy, docsPage, foreignRow, row } from '../row';

/** Which controller takes an Ingress, and which Ingresses share a load balancer. */
export const ingressGroupRows = {
  ingressClass: foreignRow('kubernetes.io/ingress.class', {
    on: 'Ingress',
    codec: text,
    merge: 'member',
    default: '`spec.ingressClassName`, else the default IngressClass of the cluster',
    since: '2.0.0',
    deprecated: '`spec.ingressClassName`',
    autoMode: unsupported('an Ingress is found by `spec.ingressClassName` only'),
    doc: 'The class by name, as it was before IngressClass existed. It wins over `spec.ingressClassName`, and no IngressClassParams apply then: group, scheme, CIDRs and namespace restrictions of the class are bypassed. The controller can be configured to refuse it (`--disable-ingress-class-annotation`).',
    url: docsPage('guide/ingress/ingress_class/#deprecated-kubernetesioingressclass-annotation'),
    typedApi: 'AlbAnnotations.legacyIngressClass',
    examples: { valid: ['alb'], invalid: [] },
  }),
  groupName: row('group.name', {
    on: 'Ingress',
    codec: text,
    merge: 'member',
    mergeNote: 'it is what makes a group',
    default: 'a group of its own',
    classParams: 'group.name',
    since: '2.0.0',
    autoMode: unsupported('a group is named by the IngressClassParams only'),
    doc: 'Ingresses with the same name share one load balancer, across namespaces and repositories. Names are cluster-wide: whoever may create an Ingress can join. Adding, changing or removing it on a live Ingress moves it to another load balancer with another DNS name, and deletes the old one when it was the last. An invalid name takes the Ingress out of every group, with nothing but a line in the log.',
    typedApi: 'IngressSettings.group',
    check: checkedBy('groupName'),
    examples: {
      valid: ['edge', 'team-a.shop'],
      invalid: [
        {
          value: 'Edge',
          message:
            '"Edge" must be 1 to 63 lower-case letters, digits, "-" and ".", with a letter or digit at both ends',
        },
        {
          value: '',
          message: '"" must be 1 to 63 lower-case letters, digits, "-" and ".", with a letter or digit at both ends',
        },
      ],
    },
  }),
  groupOrder: row('group.order', {
    on: 'Ingress',
    codec: int32,
    merge: 'member',
    default: '0',
    since: '2.0.0',
    doc: "The place of this Ingress in its group, lowest first; equal ones are sorted by namespace and name as text. All rules of an earlier Ingress come before those of a later one. The first member's certificate is the listener default, and its class decides load balancer attributes, capacity and IPAM pool.",
    typedApi: 'IngressSettings.groupOrder',
    check: checkedBy('groupOrder'),
    examples: {
      valid: ['0', '-1000', '1000', '+7'],
      invalid: [
        { value: '1001', message: '1001 must be a whole number from -1000 to 1000' },
        { value: '1.0', message: '"1.0" is not a whole number' },
        { value: '', message: '"" is not a whole number' },
      ],
    },
  }),
} as const;
