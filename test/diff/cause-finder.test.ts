import { Step } from '../../src/controller/record/read';
import type { ResourceRecord } from '../../src/controller/record/recording';
import { Causes } from '../../src/diff/causes/cause-finder';
import type { Cause } from '../../src/diff/change';
import type { Joined, Kind } from '../../src/diff/kind';
import { type GroupPair, planSides, SideIndex } from '../../src/diff/side';
import type { Manifest } from '../../src/manifests/kubernetes/objects';
import { causeLine, environment, ingress, manifestsOf, service } from './sides';

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => `example.com/${key}`);
const annotations = (value: string) =>
  Object.fromEntries([...KEYS.map((key) => [key, value]), ['example.com/same', 'same']]);
const secret = (value: string, name = 's') =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: ${name}, namespace: shop}\nstringData: {a: v${value}, b: same}`;

const [old, now] = planSides(
  manifestsOf('old.yaml', [
    ingress({ annotations: annotations('1') }),
    service({ name: 'gone' }),
    service(),
    secret('1'),
    secret('1', 'same'),
    environment({ clusterName: 'a', region: 'same' }),
  ]),
  manifestsOf('new.yaml', [
    ingress({ annotations: annotations('2'), routes: { 'other.example.com/': 'web:80' } }),
    service({ name: 'new' }),
    service(),
    secret('2'),
    secret('1', 'same'),
    environment({ clusterName: 'b', region: 'same' }),
  ]),
);
const sides = { before: new SideIndex(old), after: new SideIndex(now) };
const web = now.inventory.ingresses[0] as Manifest;

/** A step of the build that has read these annotations of the Ingress. */
function reading(...keys: string[]): Step {
  const step = new Step();
  for (const key of keys) step.note({ of: 'annotation', manifest: web, key: `example.com/${key}` });
  return step;
}

const nothing = reading('same');

interface Told extends Partial<ResourceRecord> {
  readonly membership?: Step;
  readonly order?: Step;
  readonly everything?: Step;
  readonly there?: readonly string[];
  readonly group?: object;
}

/** A group as one side builds it, with one resource of which this was read. */
function view(side: SideIndex, told: Told | undefined) {
  if (!told) return undefined;
  const { fields = new Map(), whole = nothing, reasons = [], there = [], group = { members: [web] } } = told;
  const { membership = nothing, order = nothing, everything = nothing } = told;
  return {
    side,
    group,
    stack: { get: (type: string, id: string) => (there.includes(`${type} ${id}`) ? {} : undefined) },
    record: { of: () => ({ fields, whole, reasons }), membership, order, everything },
  };
}

const KIND = { type: 'Listener', resourceType: 'T', parts: { named: ['part', 'other'] } } as unknown as Kind;
const RESOURCE = { id: '80', spec: {} };
const BOTH = { before: RESOURCE, after: RESOURCE } as unknown as Joined;
const NEW = { before: undefined, after: RESOURCE } as unknown as Joined;

function pairOf(after: Told | undefined, before?: Told): GroupPair {
  return {
    id: 'g',
    sides,
    before: view(sides.before, before),
    after: view(sides.after, after),
  } as unknown as GroupPair;
}

const causes = () => new Causes(sides.before, sides.after);
const keysOf = (found: readonly Cause[]) =>
  found.map((cause) => causeLine(cause).replace(/^Ingress shop\/web example.com\//, ''));

describe('why a resource comes or goes', () => {
  const reasons = [
    { step: reading('a'), of: undefined },
    { step: reading('b'), of: 'Listener 80' },
  ];
  const existence = (after: Told, before: Told) => keysOf(causes().ofExistence(KIND, NEW, pairOf(after, before)));

  test('is the innermost reason that is another one', () => {
    expect(existence({ reasons }, {})).toEqual(['b new.yaml:8']);
    expect(existence({ reasons: [...reasons, { step: nothing, of: undefined }] }, {})).toEqual(['b new.yaml:8']);
  });

  test('but not one that is for the sake of a resource which is on both sides', () => {
    expect(existence({ reasons, there: ['Listener 80'] }, { there: ['Listener 80'] })).toEqual(['a new.yaml:7']);
    expect(existence({ reasons, there: ['Listener 80'] }, { there: ['Listener 81'] })).toEqual(['b new.yaml:8']);
    expect(existence({ reasons, there: [] }, { there: [] })).toEqual(['b new.yaml:8']);
  });

  test('else what moves Ingresses into its group, and at last anything that is read for the group', () => {
    expect(existence({ membership: reading('c'), everything: reading('c', 'd') }, {})).toEqual(['c new.yaml:9']);
    expect(existence({ everything: reading('d') }, {})).toEqual(['d new.yaml:10']);
    expect(existence({}, { membership: reading('e') })).toEqual(['e new.yaml:11']);
    expect(existence({}, {})).toEqual(['Environment demo clusterName new.yaml:59']);
  });
});

describe('why a field is another one', () => {
  const fields = new Map([
    ['field', reading('a')],
    ['tags', reading('b')],
    ['part', reading('c')],
    ['other', reading('d')],
  ]);
  const ofField = (field: string, told: Told, joined = BOTH) =>
    keysOf(causes().ofField(KIND, joined, pairOf(told, { fields: new Map([['field', reading('f')]]) }), field));

  test('is what was read for it, on both sides', () => {
    expect(ofField('field', { fields })).toEqual(['a new.yaml:7', 'f new.yaml:12']);
    expect(ofField('field', { fields }, NEW)).toEqual(['a new.yaml:7']);
    expect(ofField('tags.team', { fields })).toEqual(['b new.yaml:8']);
    expect(ofField('named', { fields })).toEqual(['c new.yaml:9', 'd new.yaml:10']);
    expect(ofField('named.more', { fields })).toEqual(['c new.yaml:9', 'd new.yaml:10']);
  });

  test('else for the whole resource, for its being there, for its group', () => {
    const reasons = [{ step: reading('d'), of: undefined }];
    expect(ofField('x', { fields, whole: reading('c'), reasons })).toEqual(['c new.yaml:9']);
    expect(ofField('x', { fields, reasons, membership: reading('e') })).toEqual(['d new.yaml:10']);
    expect(ofField('x', { fields, membership: reading('e') })).toEqual(['e new.yaml:11']);
  });

  test('and all that touches it', () => {
    const reasons = [{ step: reading('e'), of: undefined }];
    const touching = (field?: string) =>
      keysOf(causes().touching(KIND, NEW, pairOf({ fields, whole: reading('f', 'same'), reasons }), field));
    expect(touching('named')).toEqual(['c new.yaml:9', 'd new.yaml:10']);
    expect(touching('x')).toEqual([]);
    expect(touching()).toEqual(
      ['a', 'b', 'c', 'd', 'f', 'e'].map((key) => `${key} new.yaml:${KEYS.indexOf(`example.com/${key}`) + 7}`),
    );
  });
});

describe('why the members of a group stand in another order', () => {
  test('is what orders them, else their rules', () => {
    expect(keysOf(causes().ofOrder(pairOf({ order: reading('a') }, {})))).toEqual(['a new.yaml:7']);
    expect(keysOf(causes().ofOrder(pairOf({}, { order: reading('b') })))).toEqual(['b new.yaml:8']);
    expect(keysOf(causes().ofOrder(pairOf({}, {})))).toEqual(['Ingress shop/web spec.rules.0.host new.yaml:17']);
    expect(keysOf(causes().ofOrder(pairOf({ group: { gateway: {} } })))).toEqual([]);
  });
});

describe('what is read differently', () => {
  const union = (...reads: Parameters<Step['note']>[0][]) => {
    const step = new Step();
    for (const read of reads) step.note(read);
    return keysOf(causes().union([step, step]));
  };
  const ref = (kind: string, name: string) => ({ apiVersion: 'v1', kind, namespace: 'shop', name });

  test('an annotation, a field, an object that is on one side', () => {
    expect(union({ of: 'annotation', manifest: web, key: 'example.com/same' })).toEqual([]);
    expect(union({ of: 'field', manifest: web, field: ['spec', 'rules', 0] })).toEqual([
      'Ingress shop/web spec.rules.0.host new.yaml:17',
    ]);
    expect(union({ of: 'field', manifest: web, field: ['spec', 'ingressClassName'] })).toEqual([]);
    expect(union({ of: 'object', ref: ref('Service', 'web') })).toEqual([]);
    expect(union({ of: 'object', ref: ref('Service', 'nowhere') })).toEqual([]);
    expect(union({ of: 'object', ref: ref('Service', 'new') })).toEqual(['Service shop/new new.yaml:27']);
    expect(union({ of: 'object', ref: ref('Service', 'gone') })).toEqual(['Service shop/gone old.yaml:27']);
  });

  test('a field of an object that is on one side has the object as its cause', () => {
    const manifest = now.inventory.services.get('shop/new') as Manifest;
    expect(union({ of: 'field', manifest, field: ['spec', 'type'] })).toEqual([]);
    expect(union({ of: 'annotation', manifest, key: 'x' })).toEqual([]);
  });

  test('what is in a Secret, which is not shown', () => {
    expect(union({ of: 'secret', ref: ref('Secret', 's') })).toEqual(['Secret shop/s new.yaml:48']);
    expect(union({ of: 'secret', ref: ref('Secret', 'same') })).toEqual([]);
    expect(union({ of: 'secret', ref: ref('Secret', 'nowhere') })).toEqual([]);
  });

  test('a field of the Environment document', () => {
    expect(union({ of: 'environment', field: 'clusterName' })).toEqual(['Environment demo clusterName new.yaml:59']);
    expect(union({ of: 'environment', field: 'region' })).toEqual([]);
    expect(union({ of: 'environment', field: '' })).toEqual(['Environment demo clusterName new.yaml:59']);
  });
});
