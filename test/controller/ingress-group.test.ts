import { classWithParams, ingressClass, ingressObject, planOf, problemsOf, shop } from './plan-of';

const inGroup = (name: string, annotations: Record<string, string> = {}, metadata: object = {}) =>
  ingressObject(name, { annotations: { 'group.name': 'main', ...annotations }, metadata });

function membersOf(objects: readonly object[]): Record<string, string[]> {
  const { groups } = planOf([ingressClass('alb'), ...objects]);
  return Object.fromEntries(groups.map(({ id, members }) => [id, members.map(({ name }) => name)]));
}

describe('the members of a group', () => {
  test('come by group.order, then by namespace and name', () => {
    expect(
      membersOf([
        inGroup('c'),
        inGroup('b'),
        inGroup('a', { 'group.order': '10' }),
        inGroup('d', { 'group.order': '-1' }),
      ]),
    ).toEqual({ main: ['d', 'b', 'c', 'a'] });
  });

  test('may come from IngressClassParams, which beat the annotation', () => {
    const plan = planOf([...classWithParams('alb', { group: { name: 'edge' } }), inGroup('a')]);
    expect(plan.groups.map(({ id, explicit }) => [id, explicit])).toEqual([['edge', true]]);
  });

  test('without a name, an Ingress is a group of its own', () => {
    expect(membersOf([ingressObject('a'), ingressObject('b')])).toEqual({ 'shop/a': ['a'], 'shop/b': ['b'] });
  });
});

test.each(['Upper', 'a_b', '-a', 'a.', '', 'x'.repeat(64)])(
  'the group name %j puts an Ingress into no group',
  (name) => {
    const plan = planOf([ingressClass('alb'), ingressObject('web', { annotations: { 'group.name': name } })]);
    expect(plan.groups).toEqual([]);
    expect(plan.loadErrors.map(({ problem }) => problem.message)).toEqual([
      `Ingress shop/web has the group name ${JSON.stringify(name)}, which must be at most 63 lower case letters, digits, "-" and ".", beginning and ending with a letter or digit`,
    ]);
  },
);

test('a wrong order is refused in a group of one as well', () => {
  const { groups } = planOf(shop({ annotations: { 'group.order': '1001' } }));
  expect(groups.flatMap(problemsOf)).toEqual([
    'Ingress shop/web has the group order 1001, must be between -1000 and 1000',
  ]);
});

describe('an Ingress that carries the finalizer of a group', () => {
  const finalizers = ['group.ingress.k8s.aws/main'];

  function groupsOf(...objects: object[]) {
    return planOf([ingressClass('alb'), ...objects]).groups.map(({ id, members, inactiveMembers, problems }) => ({
      id,
      members: members.map(({ name }) => name),
      inactive: inactiveMembers.map(({ name }) => name),
      problems: problems.length,
    }));
  }

  test('is leaving it when it has another group now', () => {
    expect(groupsOf(ingressObject('a', { metadata: { finalizers } }))).toEqual([
      { id: 'main', members: [], inactive: ['a'], problems: 0 },
      { id: 'shop/a', members: ['a'], inactive: [], problems: expect.any(Number) },
    ]);
  });

  test('is not let go while its class is broken', () => {
    expect(groupsOf(ingressObject('a', { metadata: { finalizers }, spec: { ingressClassName: 'gone' } }))).toEqual([
      { id: 'main', members: [], inactive: [], problems: 1 },
    ]);
  });

  test('blocks the group when it is being deleted and asks for deletion protection', () => {
    const metadata = { finalizers, deletionTimestamp: '2024-05-01T10:00:00Z' };
    const deleted = inGroup('a', { 'load-balancer-attributes': 'deletion_protection.enabled=true' }, metadata);
    const { groups } = planOf([...shop({ annotations: { 'group.name': 'main' } }), deleted]);
    expect(groups.map(problemsOf)).toEqual([
      [
        'alb.ingress.kubernetes.io/load-balancer-attributes of Ingress shop/a: deletion_protection.enabled is true, and the Ingress is being deleted, set it to false first',
      ],
    ]);
  });
});
