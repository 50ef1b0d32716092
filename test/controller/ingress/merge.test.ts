import { newestDefault } from '../../../src/controller/ingress/default-class';
import { deployedGroups, isDeployed } from '../../../src/controller/ingress/finalizer';
import {
  carryingMember,
  IN_ANY_ORDER,
  IN_ORDER,
  refuseGroupAnnotation,
  settingOf,
} from '../../../src/controller/ingress/group-annotation';
import type { ClassifiedIngress } from '../../../src/controller/ingress/group-build';
import { mergedNotes } from '../../../src/controller/ingress/ingress-class';
import { agree, mergeMaps } from '../../../src/controller/ingress/merge';
import { MissingObjects } from '../../../src/controller/ingress/rule/routing';
import type { ClassNote } from '../../../src/controller/plan';
import { Refusal } from '../../../src/controller/refusal';
import type { IngressClassManifest, IngressManifest } from '../../../src/manifests/kubernetes/objects';

function ref(name: string, kind = 'Ingress') {
  return { apiVersion: 'networking.k8s.io/v1', kind, namespace: 'shop', name };
}

/** Members shop/a, shop/b … of a group, each with something to say. */
function membersOf(...said: unknown[]): { members: ClassifiedIngress[]; of: (member: ClassifiedIngress) => never } {
  const members = said.map((_, index) => {
    const name = 'abc'.charAt(index);
    return { ingress: { ref: ref(name), name, annotations: {} } } as unknown as ClassifiedIngress;
  });
  return { members, of: (member) => said[members.indexOf(member)] as never };
}

function problemOf(work: () => unknown) {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error.problem;
    throw error;
  }
}

describe('a value that the members of a group agree on', () => {
  const agreed = (said: unknown[], setting: object = {}) => {
    const { members, of } = membersOf(...said);
    return problemOf(() => agree(members, of, { name: 'scheme', ...setting }));
  };

  test('is that of those who say something', () => {
    expect(agreed([undefined, undefined])).toBeUndefined();
    expect(agreed([])).toBeUndefined();
    expect(agreed([undefined, 'internal', 'internal'])).toBe('internal');
    expect(agreed([null, null])).toBeNull();
    expect(agreed([Number.NaN, Number.NaN])).toBeNaN();
  });

  test('is refused where two differ, at the second of them', () => {
    expect(agreed([undefined, 'a', 'b'])).toEqual({
      message:
        'scheme must be the same in all Ingresses of one load balancer: Ingress shop/b says "a", Ingress shop/c says "b"',
      object: ref('c'),
      related: [ref('b')],
    });
    expect(agreed([1, 2], { annotation: 'x/y', show: (value: number) => `<${value}>` })).toEqual({
      message:
        'scheme must be the same in all Ingresses of one load balancer: Ingress shop/a says <1>, Ingress shop/b says <2>',
      object: ref('b'),
      annotation: 'x/y',
      related: [ref('a')],
    });
  });

  test('may be compared in a way of its own', () => {
    expect(
      agreed(
        [
          ['b', 'a'],
          ['a', 'b'],
        ],
        IN_ANY_ORDER,
      ),
    ).toEqual(['b', 'a']);
    expect(
      agreed(
        [
          ['a', 'b'],
          ['a', 'b'],
        ],
        IN_ORDER,
      ),
    ).toEqual(['a', 'b']);
    expect(
      agreed(
        [
          ['b', 'a'],
          ['a', 'b'],
        ],
        IN_ORDER,
      ),
    ).toMatchObject({
      message:
        'scheme must be the same in all Ingresses of one load balancer: Ingress shop/a says "b,a", Ingress shop/b says "a,b"',
    });
    expect(agreed([['a'], ['a', 'a']], IN_ANY_ORDER)).toMatchObject({ object: ref('b') });
  });
});

describe('maps of the members', () => {
  const merged = (said: object[], decided?: Record<string, string>, settles?: boolean) => {
    const { members, of } = membersOf(...said);
    return problemOf(() => mergeMaps(members, of, { name: 'tags', annotation: 'x/tags' }, decided, settles));
  };

  test('are put together, under what is decided already', () => {
    expect(merged([{ a: '1' }, { b: '2', a: '1' }])).toEqual({ a: '1', b: '2' });
    expect(merged([{ a: '1' }])).toEqual({ a: '1' });
    expect(merged([])).toEqual({});
    expect(merged([{ a: '1' }], { a: '9', c: '9' })).toEqual({ a: '9', c: '9' });
    expect(merged([{ a: '1' }, { b: '2' }], { b: '9' })).toEqual({ a: '1', b: '9' });
  });

  test('must not differ in a key, unless it is decided', () => {
    expect(merged([{ a: '1' }, {}, { a: '2' }])).toEqual({
      message:
        '"a" in tags must be the same in all Ingresses of one load balancer: Ingress shop/a says "1", Ingress shop/c says "2"',
      object: ref('c'),
      annotation: 'x/tags',
      related: [ref('a')],
    });
    expect(merged([{ a: '1' }, { a: '2' }], { a: '9' })).toEqual({ a: '9' });
    expect(merged([{ a: '1' }, { a: '2' }], { b: '9' })).toMatchObject({ object: ref('b') });
    expect(merged([{ a: '1' }, { a: '2' }], { a: '9' }, false)).toMatchObject({ object: ref('b') });
  });
});

test('an annotation of a group is refused at the first member that has it', () => {
  const { members } = membersOf(1, 2);
  const [a, b] = members as [ClassifiedIngress, ClassifiedIngress];
  const annotated = [a, { ...b, ingress: { ...b.ingress, annotations: { 'x/y': '' } } }];
  const row = { key: 'x/y' };
  expect(carryingMember(annotated, row)?.ingress.name).toBe('b');
  expect(carryingMember(members, row)).toBeUndefined();
  expect(refuseGroupAnnotation(annotated, row, 'is wrong').problem).toEqual({
    message: 'x/y: is wrong',
    object: ref('b'),
    annotation: 'x/y',
  });
  expect(settingOf(row)).toEqual({ name: 'x/y', annotation: 'x/y' });
});

test('the groups that an Ingress was deployed with, by its finalizers', () => {
  const ingress = (...finalizers: string[]) =>
    ({ namespace: 'shop', name: 'web', finalizers }) as unknown as IngressManifest;
  const all = ingress('other', 'ingress.k8s.aws/resources', 'group.ingress.k8s.aws/edge', 'x.group.ingress.k8s.aws/a');
  expect(deployedGroups(all)).toEqual([
    { id: 'shop/web', explicit: false },
    { id: 'edge', explicit: true },
  ]);
  expect([isDeployed(all), isDeployed(ingress('other')), isDeployed(ingress())]).toEqual([true, false, false]);
});

describe('the default class of an Ingress without a class', () => {
  const classOf = (name: string, creationTimestamp?: unknown) =>
    ({ name, raw: { metadata: { creationTimestamp } } }) as unknown as IngressClassManifest;
  const [early, late] = ['2025-01-01T00:00:00Z', '2025-01-02T00:00:00Z'];

  test('is the newest, of equally old ones the first by name', () => {
    const newest = (...classes: IngressClassManifest[]) => newestDefault(classes)?.name;
    expect(newest(classOf('a', early), classOf('b', late))).toBe('b');
    expect(newest(classOf('b', late), classOf('a', early))).toBe('b');
    expect(newest(classOf('c', late), classOf('b', late), classOf('a', early))).toBe('b');
    expect(newest(classOf('b', late), classOf('c', late))).toBe('b');
    expect(newest(classOf('a'))).toBe('a');
    expect(newest()).toBeUndefined();
  });

  test('is not known where one does not say when it was made', () => {
    expect(newestDefault([classOf('a', early), classOf('b')])).toBeUndefined();
    expect(newestDefault([classOf('a', early), classOf('b', 7)])).toBeUndefined();
    expect(newestDefault([classOf('a', early), { name: 'b', raw: {} } as IngressClassManifest])).toBeUndefined();
  });
});

test('missing objects are listed once, with the first that refers to them', () => {
  const missing = new MissingObjects();
  missing.add(ref('web', 'Service'), ref('a'));
  missing.add(ref('web', 'Service'), ref('b'));
  missing.add(ref('api', 'Service'), ref('b'));
  expect(missing.list()).toEqual([
    { object: ref('web', 'Service'), from: ref('a') },
    { object: ref('api', 'Service'), from: ref('b') },
  ]);
});

test('notes about some Ingresses each become notes about all, a class once', () => {
  const classRef = (name: string) => ({ apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', name });
  const assumed = (name: string, ...users: string[]): ClassNote => ({
    kind: 'assumed-class',
    message: 'a message',
    object: classRef(name),
    related: users.map((user) => ref(user)),
  });
  const other: ClassNote = { kind: 'default-class', message: 'which one', object: ref('x') };
  const notes = mergedNotes([assumed('alb', 'c'), other, assumed('edge', 'b'), assumed('alb', 'a', 'd')]);
  expect(notes.map(({ message, related }) => [message, related?.map(({ name }) => name).join()])).toEqual([
    [
      "IngressClass alb, the class of Ingress shop/a and 2 more, is not among these manifests; it is taken for the controller's own, without IngressClassParams",
      'a,c,d',
    ],
    [
      "IngressClass edge, the class of Ingress shop/b, is not among these manifests; it is taken for the controller's own, without IngressClassParams",
      'b',
    ],
    ['which one', undefined],
  ]);
  expect(notes.map(({ kind, object }) => `${kind} ${object.name}`)).toEqual([
    'assumed-class alb',
    'assumed-class edge',
    'default-class x',
  ]);
});
