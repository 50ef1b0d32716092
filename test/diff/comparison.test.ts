import { distinctCauses, isWholeObject, placeCause, topicOf } from '../../src/diff/causes/cause';
import { type Change, changesOf, summaryOf } from '../../src/diff/change';
import { Comparison } from '../../src/diff/comparison';
import { differingField, valueAt } from '../../src/diff/difference';
import { draftOf, joinById } from '../../src/diff/draft';
import { inOrder } from '../../src/diff/join/rule-order';
import type { Joined, Kind } from '../../src/diff/kind';
import { compareActions } from '../../src/diff/resources/action';
import type { GroupPair } from '../../src/diff/side';
import { type ActionSpec, ResourceType } from '../../src/model/resources';
import { reading } from '../manifests/reading';

/** What a comparison has found: fields, what stays and what is denied. */
const found = ({ fields, unchanged, denied }: Comparison) => ({
  fields: fields.map(({ name, before, after, forcesReplacement }) => [name, before, after, forcesReplacement]),
  unchanged,
  denied,
});

describe('the versions of one resource', () => {
  test('a value, a set and entries', () => {
    const comparison = new Comparison();
    comparison.value('a', { x: 1 }, { x: 1 });
    comparison.value('b', 1, 2);
    comparison.set('c', ['x', 'y'], ['y', 'x']);
    comparison.set('d', ['x'], undefined);
    comparison.set('e', undefined, []);
    comparison.entries('tags', { b: '1', a: '1', same: '1' }, { c: '1', a: '2', same: '1' });
    comparison.entries('none', undefined, undefined);
    expect(found(comparison)).toEqual({
      fields: [
        ['b', 1, 2, false],
        ['d', ['x'], [], false],
        ['tags.a', '1', '2', false],
        ['tags.b', '1', undefined, false],
        ['tags.c', undefined, '1', false],
      ],
      unchanged: [],
      denied: [],
    });
    expect(comparison.replaced).toBe(false);
  });

  test('what forces a replacement', () => {
    const comparison = new Comparison();
    comparison.forcing('same', 1, 1);
    expect(comparison.replaced).toBe(false);
    comparison.forcing('a', 1, 2);
    expect(comparison.replaced).toBe(true);
    expect(found(comparison).fields).toEqual([['a', 1, 2, true]]);
    expect(new Comparison(true).replaced).toBe(true);
  });

  test('what is only read at creation', () => {
    const [inPlace, replaced] = [new Comparison(), new Comparison(true)];
    for (const each of [inPlace, replaced]) {
      each.creationOnly('same', 1, 1, 'it stays');
      each.creationOnly('a', 1, 2, 'it stays');
    }
    expect(found(inPlace)).toEqual({ fields: [], unchanged: [{ field: 'a', message: 'it stays' }], denied: [] });
    expect(found(replaced)).toEqual({ fields: [['a', 1, 2, false]], unchanged: [], denied: [] });
  });

  test('what is denied', () => {
    const comparison = new Comparison();
    comparison.deny('a', 'it may not');
    expect(found(comparison)).toEqual({ fields: [], unchanged: [], denied: [{ field: 'a', message: 'it may not' }] });
  });

  test('attributes, of which those that are no longer listed stay', () => {
    const before = { kept: '1', changed: '1', gone: '1', 'as default': '2', odd: '1' };
    const after = { kept: '1', changed: '2', new: '1' };
    const defaults = { gone: '0', 'as default': '2', new: '3' };
    const [inPlace, replaced] = [new Comparison(), new Comparison(true)];
    for (const each of [inPlace, replaced]) each.attributes('attributes', before, after, defaults);
    expect(found(inPlace)).toEqual({
      fields: [
        ['attributes.changed', '1', '2', false],
        ['attributes.new', undefined, '1', false],
      ],
      unchanged: [
        {
          field: 'attributes',
          message: "as default is no longer set, and stays at 2, which is ELBv2's default as well",
        },
        {
          field: 'attributes',
          message:
            "gone is no longer set, and stays at 1: the controller only sends attributes that are listed; gone=0 goes back to ELBv2's default",
        },
        {
          field: 'attributes',
          message:
            'odd is no longer set, and stays at 1: the controller only sends attributes that are listed; set it to change it',
        },
      ],
      denied: [],
    });
    expect(found(replaced).fields.map(([name]) => name)).toEqual([
      'attributes.as default',
      'attributes.changed',
      'attributes.gone',
      'attributes.new',
      'attributes.odd',
    ]);
  });
});

describe('actions', () => {
  const forward = (weights: Record<string, number>, more: object = {}): ActionSpec[] => [
    {
      type: 'forward',
      forwardConfig: {
        targetGroups: Object.entries(weights).map(([targetGroupARN, weight]) => ({ targetGroupARN, weight })),
        ...more,
      },
    } as unknown as ActionSpec,
  ];
  const redirect = (redirectConfig: object): ActionSpec[] => [{ type: 'redirect', redirectConfig } as ActionSpec];
  const STICKY = { targetGroupStickinessConfig: { enabled: true, durationSeconds: 60 } };
  const KEPT = {
    field: 'stickiness',
    message: 'the stickiness between target groups is no longer named, and stays as it is; enabled: false ends it',
  };

  /** `same`, `changed`, or what stays. */
  function compared(before: ActionSpec[], after: ActionSpec[], isReplaced = false) {
    const comparison = new Comparison(isReplaced);
    compareActions(comparison, 'actions', before, after);
    const { fields, unchanged } = comparison;
    if (fields.length > 0) expect(fields).toEqual([{ name: 'actions', before, after, forcesReplacement: false }]);
    return unchanged[0] ?? (fields.length > 0 ? 'changed' : 'same');
  }

  test('the order of target groups does not count, nor the weight of a single one', () => {
    expect(compared(forward({ a: 1, b: 2 }), forward({ b: 2, a: 1 }))).toBe('same');
    expect(compared(forward({ a: 1, b: 2 }), forward({ a: 2, b: 1 }))).toBe('changed');
    expect(compared(forward({ a: 1 }), forward({ a: 2 }))).toBe('same');
    expect(compared(forward({ a: 1 }), forward({ b: 1 }))).toBe('changed');
    expect(compared(forward({ a: 1 }), forward({ a: 1, b: 0 }))).toBe('changed');
    expect(compared([], forward({ a: 1 }))).toBe('changed');
  });

  test('a stickiness that is no longer named is left as it is, unless something else changes', () => {
    expect(compared(forward({ a: 1, b: 1 }, STICKY), forward({ a: 1, b: 1 }))).toEqual(KEPT);
    expect(compared(forward({ a: 1, b: 1 }, STICKY), forward({ a: 1, b: 2 }))).toBe('changed');
    expect(compared(forward({ a: 1, b: 1 }, STICKY), forward({ a: 1, b: 1 }), true)).toBe('changed');
    expect(compared(forward({ a: 1, b: 1 }), forward({ a: 1, b: 1 }, STICKY))).toBe('changed');
    const off = { targetGroupStickinessConfig: { enabled: false } };
    expect(compared(forward({ a: 1, b: 1 }, STICKY), forward({ a: 1, b: 1 }, off))).toBe('changed');
    const login = { type: 'authenticate-cognito' } as unknown as ActionSpec;
    expect(compared([login, ...forward({ a: 1, b: 1 }, STICKY)], [login, ...forward({ a: 1, b: 1 })])).toEqual(KEPT);
  });

  test('the parts of a redirect that are left out are kept', () => {
    const whole = {
      host: '#{host}',
      path: '/#{path}',
      port: '#{port}',
      protocol: '#{protocol}',
      query: '#{query}',
      statusCode: 'HTTP_301',
    };
    expect(compared(redirect({ statusCode: 'HTTP_301' }), redirect(whole))).toBe('same');
    expect(compared(redirect({ statusCode: 'HTTP_301', host: undefined }), redirect(whole))).toBe('same');
    for (const [part, other] of Object.entries({ ...whole, statusCode: 'HTTP_302', host: 'a', path: '/a' }).filter(
      ([name, value]) => value !== whole[name as keyof typeof whole],
    )) {
      expect([part, compared(redirect(whole), redirect({ ...whole, [part]: other }))]).toEqual([part, 'changed']);
    }
  });
});

describe('the deepest field that contains all that differs', () => {
  test.each<[unknown, unknown, (string | number)[] | undefined]>([
    [{ a: 1 }, { a: 1 }, undefined],
    [{ a: 1 }, { a: 2 }, ['a']],
    [{ a: { b: 1, c: 2 } }, { a: { b: 1, c: 3 } }, ['a', 'c']],
    [{ a: { b: 1, c: 2 } }, { a: { b: 2, c: 3 } }, ['a']],
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, ['a', 1, 'b']],
    [{ a: [1] }, { a: [1, 2] }, ['a', 1]],
    [{ a: [1] }, { a: { 0: 1 } }, ['a']],
    [{ a: 1 }, {}, ['a']],
    [{}, { a: 1 }, ['a']],
    [{ a: null }, { a: {} }, ['a']],
    [1, 2, []],
    [undefined, { a: 1 }, []],
    [{ a: 1 }, null, []],
  ])('%j and %j', (before, after, field) => {
    expect(differingField(before, after)).toEqual(field);
  });

  test('below a path', () => {
    expect(differingField({ a: 1 }, { a: 2 }, ['spec'])).toEqual(['spec', 'a']);
    expect(differingField(1, 2, ['spec'])).toEqual(['spec']);
  });

  test('what stands there, as far as there is something', () => {
    expect(valueAt({ a: [{ b: 1 }] }, ['a', 0, 'b'])).toBe(1);
    expect(valueAt({ a: 'text' }, ['a', 'length'])).toBeUndefined();
    expect(valueAt({ a: null }, ['a', 'b'])).toBeUndefined();
    expect(valueAt({ a: 1 }, [])).toEqual({ a: 1 });
  });
});

test.each<[number[], number[]]>([
  [[], []],
  [[5], [0]],
  [
    [1, 2, 3],
    [0, 1, 2],
  ],
  [
    [3, 1, 2],
    [1, 2],
  ],
  [
    [2, 3, 1],
    [0, 1],
  ],
  [
    [4, 1, 5, 2, 6, 3],
    [1, 3, 5],
  ],
  [[3, 2, 1], [2]],
  [
    [1, 9, 2, 3, 8, 4, 5],
    [0, 2, 3, 5, 6],
  ],
])('of places %j, those at %j stay in order', (places, kept) => {
  expect([...inOrder(places)].sort((a, b) => a - b)).toEqual(kept);
});

describe('causes', () => {
  const object = (name: string) => ({ apiVersion: 'v1', kind: 'Service', namespace: 'shop', name });

  test('are reported once, and not beside the object that comes or goes itself', () => {
    const annotation = { object: object('a'), annotation: 'x' };
    const field = { object: object('a'), field: ['spec', 'ports', 0] };
    const other = { object: object('b'), field: ['spec', 'ports', 0] };
    expect(
      distinctCauses([annotation, field, { ...annotation }, other, { ...field, field: ['spec', 'type'] }]),
    ).toEqual([annotation, field, other, { ...field, field: ['spec', 'type'] }]);
    const whole = { object: object('a') };
    expect(distinctCauses([annotation, whole, field, other])).toEqual([whole, other]);
    expect([annotation, field, whole].map(isWholeObject)).toEqual([false, false, true]);
  });

  test('are about an annotation, or all of a field of the spec', () => {
    expect(topicOf({ object: object('a'), annotation: 'x' })).toBe('Service shop/a x');
    expect(topicOf({ object: object('a'), field: ['spec', 'ports', 0, 'port'] })).toBe('Service shop/a spec.ports');
    expect(topicOf({ object: object('a') })).toBe('Service shop/a ');
  });

  test('one thing at two places, or at one of them', () => {
    const [before, after] = reading(
      'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: NodePort}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: b}\nspec:\n  type: ClusterIP\n',
    ).inventory.all.map((manifest) => ({ manifest, field: ['spec', 'type'] }));
    const at = (line: number) => ({ file: 'app.yaml', line });
    const [a, b] = [before?.manifest.ref, after?.manifest.ref];
    expect(placeCause(before, after)).toEqual({ object: b, field: ['spec', 'type'], before: at(4), after: at(10) });
    expect(placeCause(before, undefined)).toEqual({ object: a, field: ['spec', 'type'], before: at(4) });
    expect(placeCause(undefined, after)).toEqual({ object: b, field: ['spec', 'type'], after: at(10) });
  });
});

test('how often each action occurs', () => {
  const changes = ['create', 'update', 'update', 'delete'].map((action) => ({ action }) as Change);
  expect(summaryOf(changes)).toEqual({ create: 1, update: 2, replace: 0, delete: 1 });
  const group = { id: 'a', before: undefined, after: undefined, changes };
  expect(changesOf({ groups: [group, group], moves: [], notes: [], refused: [] })).toHaveLength(8);
});

describe('what becomes of one resource', () => {
  const OLD = { id: 'a', spec: { on: true } };
  const NEW = { id: 'a', spec: { on: true, more: 1 } };
  const NOTHING = { id: 'a', spec: { on: false } };
  const kind = {
    resourceType: 'T',
    isNothing: ({ on }: { on: boolean }) => !on,
    stays: () => {
      const comparison = new Comparison();
      comparison.keep('*', 'it stays');
      return comparison;
    },
    compare: ({ before, after }: { before: { spec: unknown }; after: { spec: unknown } }) => {
      const comparison = new Comparison();
      comparison.value('spec', before.spec, after.spec);
      return comparison;
    },
  } as unknown as Kind;
  const view = (resources: readonly { id: string }[], hasLoadBalancer = true) => ({
    stack: {
      list: (type: string) => (type === ResourceType.loadBalancer ? (hasLoadBalancer ? [{}] : []) : resources),
      get: (_: string, id: string) => resources.find((each) => each.id === id),
    },
  });
  const whole = { before: view([]), after: view([]) } as unknown as GroupPair;
  const become = (before: unknown, after: unknown, pair = whole) => {
    const { draft, unchanged } = draftOf(kind, { before, after } as Joined, pair);
    return draft
      ? `${draft.action} ${draft.id} ${draft.fields.map(({ name }) => name)}`
      : unchanged.map(({ message }) => message);
  };

  test('it comes, changes, or is as before', () => {
    expect(become(undefined, NEW)).toBe('create a ');
    expect(become(NOTHING, NEW)).toBe('create a ');
    expect(become(OLD, NEW)).toBe('update a spec');
    expect(become(OLD, OLD)).toEqual([]);
    expect(become(NOTHING, NOTHING)).toEqual([]);
    expect(become(NOTHING, undefined)).toEqual([]);
  });

  test('it stays as long as its load balancer, or goes', () => {
    expect(become(OLD, NOTHING)).toBe('delete a ');
    expect(become(OLD, undefined)).toEqual(['it stays']);
    expect(become(OLD, undefined, { ...whole, after: view([], false) } as unknown as GroupPair)).toBe('delete a ');
    expect(become(OLD, undefined, { ...whole, after: undefined })).toBe('delete a ');
  });

  test('that there is none is asked for where nothing was before', () => {
    expect(become(undefined, NOTHING)).toBe('update a asked for');
    expect(become(undefined, NOTHING, { ...whole, before: undefined })).toEqual([]);
  });

  test('the same is joined by its id, first what is there', () => {
    const pair = { before: view([OLD, { id: 'b' }]), after: view([{ id: 'c' }, NEW]) } as unknown as GroupPair;
    expect(joinById(kind, pair).map(({ before, after }) => [before?.id, after?.id])).toEqual([
      [undefined, 'c'],
      ['a', 'a'],
      ['b', undefined],
    ]);
    expect(joinById(kind, { before: undefined, after: undefined } as unknown as GroupPair)).toEqual([]);
  });
});
