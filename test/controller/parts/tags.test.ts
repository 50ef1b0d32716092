import {
  type ListenerRuleSpec,
  type LoadBalancerSpec,
  ResourceType,
  type TargetGroupSpec,
} from '../../../src/model/resources';
import { ACCOUNT } from '../one-group';
import { classWithParams, groupOf, ingressObject, service } from '../plan-of';

interface Said {
  readonly ingress?: string;
  readonly service?: string;
  readonly class?: Readonly<Record<string, string>>;
  readonly flags?: Readonly<Record<string, string>>;
  readonly low?: boolean;
}

/** The tags of the load balancer, of a rule and of a target group. */
function tagsOf({ ingress, service: ofService, class: ofClass = {}, flags = {}, low = false }: Said) {
  const tags = Object.entries(ofClass).map(([key, value]) => ({ key, value }));
  const objects = [
    ...classWithParams('alb', { tags }),
    service('web', {}, ofService === undefined ? {} : { tags: ofService }),
    ingressObject('web', { annotations: ingress === undefined ? {} : { tags: ingress } }),
  ];
  const controller = { defaultTags: flags, featureGates: { EnableDefaultTagsLowPriority: low } };
  const { stack, problems } = groupOf(objects, { environment: { ...ACCOUNT, controller } });
  expect(problems).toEqual([]);
  return {
    loadBalancer: stack?.list<LoadBalancerSpec>(ResourceType.loadBalancer)[0]?.spec.tags,
    rule: stack?.list<ListenerRuleSpec>(ResourceType.listenerRule)[0]?.spec.tags,
    targetGroup: stack?.list<TargetGroupSpec>(ResourceType.targetGroup)[0]?.spec.tags,
  };
}

const all = (tags: object | undefined) => ({ loadBalancer: tags, rule: tags, targetGroup: tags });

test('nobody asks for tags', () => {
  expect(tagsOf({})).toEqual(all(undefined));
  expect(tagsOf({ service: '' })).toEqual(all(undefined));
});

test('those of the Ingress are on everything; those of IngressClassParams beat them', () => {
  expect(tagsOf({ ingress: 'a=1,b=2' })).toEqual(all({ a: '1', b: '2' }));
  expect(tagsOf({ ingress: 'a=1,b=2', class: { b: '3', c: '4' } })).toEqual(all({ a: '1', b: '3', c: '4' }));
  expect(tagsOf({ class: { b: '3' } })).toEqual(all({ b: '3' }));
});

test('those of the Service are on its target groups, and beat those of the Ingress only', () => {
  expect(tagsOf({ ingress: 'a=1,b=2,c=3', service: 'b=4,c=5,d=6', class: { c: '7' } })).toEqual({
    loadBalancer: { a: '1', b: '2', c: '7' },
    rule: { a: '1', b: '2', c: '7' },
    targetGroup: { a: '1', b: '4', c: '7', d: '6' },
  });
  expect(tagsOf({ service: 'a=1' })).toEqual({ loadBalancer: undefined, rule: undefined, targetGroup: { a: '1' } });
});

test('those of the flags beat all others, unless the gate says that they come last', () => {
  const said = { ingress: 'a=1', service: 'a=2,b=2', flags: { a: '9', c: '9' } };
  expect(tagsOf(said)).toEqual({
    loadBalancer: { a: '9', c: '9' },
    rule: { a: '9', c: '9' },
    targetGroup: { a: '9', b: '2', c: '9' },
  });
  expect(tagsOf({ ...said, low: true })).toEqual({
    loadBalancer: { a: '1', c: '9' },
    rule: { a: '1', c: '9' },
    targetGroup: { a: '2', b: '2', c: '9' },
  });
  expect(tagsOf({ flags: { c: '9' } })).toEqual(all({ c: '9' }));
});
