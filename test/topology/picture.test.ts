import * as fc from 'fast-check';
import { COLOURS } from '../../src/views/topology/palette';
import { type Picture, pictureOf } from '../../src/views/topology/picture';
import { estate, ingress, type Path, type Scene, sceneOf, service, workload } from './scene';

const pictureOfScene = ({ topology, refusals }: Scene) => pictureOf(topology, refusals, 0);

interface Box {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const contains = (outer: Box, inner: Box) =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.width >= inner.x + inner.width &&
  outer.y + outer.height >= inner.y + inner.height;

const cardsOf = ({ cards, refusals }: Picture): Box[] => [
  ...cards.map((card) => ({ ...card, name: card.node.id })),
  ...refusals.map((card, index) => ({ ...card, name: `refusal ${index}` })),
];

/** What stands where something else stands. */
function collisions(picture: Picture): string[] {
  const cards = cardsOf(picture).sort((a, b) => a.y - b.y);
  const found: string[] = [];
  for (const [index, a] of cards.entries()) {
    for (let next = index + 1; next < cards.length; next++) {
      const b = cards[next] as Box;
      if (b.y >= a.y + a.height) break;
      if (overlap(a, b)) found.push(`${a.name} and ${b.name}`);
    }
  }
  const { namespaces } = picture;
  for (const [index, a] of namespaces.entries()) {
    for (const b of namespaces.slice(index + 1)) if (overlap(a, b)) found.push(`namespaces ${a.name} and ${b.name}`);
  }
  return found;
}

/** Cards in a namespace that is not theirs, or outside of their own. */
function strays({ cards, namespaces }: Picture): string[] {
  return cards.flatMap((card) => {
    const box = { ...card, name: card.node.id };
    const own = card.node.kind === 'service' || card.node.kind === 'workload' ? card.node.namespace : undefined;
    const around = namespaces.filter((namespace) => overlap(namespace, box));
    const inside = around.filter((namespace) => namespace.name === own && contains(namespace, box));
    return around.length === (own === undefined ? 0 : 1) && around.length === inside.length ? [] : [box.name];
  });
}

/** Rules that stand above one that is asked before them. */
function misplacedRules({ cards }: Picture): string[] {
  const rules = cards.filter(({ node }) => node.kind === 'rules');
  return rules.flatMap((card, index) => {
    const before = rules[index - 1];
    return before && before.y > card.y ? [card.node.id] : [];
  });
}

const faults = (picture: Picture) => [...collisions(picture), ...strays(picture), ...misplacedRules(picture)];

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const NAMESPACES = ['shop', 'pay', 'ops'];

const CANARY = {
  type: 'forward',
  forwardConfig: {
    targetGroups: NAMES.slice(0, 3).map((serviceName, index) => ({ serviceName, servicePort: 80, weight: index })),
  },
};

/** Ingresses of any groups and namespaces that forward to any Services. */
const anyIngress = fc
  .record({
    name: fc.constantFrom('one', 'two', 'three', 'four', 'five'),
    namespace: fc.constantFrom(...NAMESPACES),
    group: fc.constantFrom('edge', 'intern', undefined),
    ports: fc.subarray([80, 8080, 9090], { minLength: 1 }),
    paths: fc.array(fc.record({ service: fc.constantFrom(...NAMES, 'canary', 'missing'), host: fc.domain() }), {
      maxLength: 12,
    }),
  })
  .map(({ name, namespace, group, ports, paths }) => {
    const annotations = {
      ...(group === undefined ? {} : { 'group.name': `${namespace === 'ops' ? 'ops' : ''}${group}` }),
      'listen-ports': ports.map((port) => ({ HTTP: port })),
      'actions.canary': CANARY,
    };
    const rules = paths.map((path, index): Path => {
      const port = path.service === 'canary' ? 'use-annotation' : 80;
      return { ...path, path: `/${index}`, port };
    });
    return ingress(rules, annotations, { name, namespace });
  });

const SERVICES = NAMESPACES.flatMap((namespace) =>
  NAMES.flatMap((name, index) => [
    service(name, namespace),
    ...(index % 3 === 0 ? [] : [workload(name, { namespace })]),
  ]),
);

describe('nothing stands where something else stands', () => {
  test('whatever the manifests are like', () => {
    fc.assert(
      fc.property(fc.array(anyIngress, { minLength: 1, maxLength: 8 }), (ingresses) => {
        expect(faults(pictureOfScene(sceneOf(...ingresses, ...SERVICES)))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('with 300 rules', () => {
    const picture = pictureOfScene(sceneOf(...estate(20, 15)));
    const rules = picture.cards.flatMap(({ node }) => (node.kind === 'rules' ? node.rules : []));
    expect(rules).toHaveLength(300);
    expect(faults(picture)).toEqual([]);
    // A card for each rule would make it more than twice as long.
    expect(picture.height).toBeLessThan(12_000);
  });

  test('with refused groups', () => {
    const refused = ingress(
      [{}],
      { scheme: 'private', 'healthcheck-interval-seconds': 'x '.repeat(400) },
      { name: 'no' },
    );
    const picture = pictureOfScene(sceneOf(refused, ingress([{}]), service()));
    expect(picture.refusals).toHaveLength(1);
    expect(faults(picture)).toEqual([]);
  });

  test('with nothing at all', () => {
    expect(pictureOfScene(sceneOf())).toMatchObject({ cards: [], edges: [], namespaces: [] });
  });
});

test('edges begin and end at cards', () => {
  const { cards, edges } = pictureOfScene(sceneOf(...estate(3, 7)));
  const byId = new Map(cards.map((card) => [card.node.id, card]));
  expect(edges.length).toBeGreaterThan(20);
  for (const { edge, path } of edges) {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    const numbers = (path.match(/[0-9.]+/g) ?? []).map(Number);
    expect(numbers[0]).toBe(from && from.x + from.width);
    expect(path.startsWith('M') && numbers.includes(to?.x ?? -1)).toBe(true);
  }
});

test('a straight way is drawn straight', () => {
  const { edges } = pictureOfScene(sceneOf(ingress([{}]), service(), workload('web')));
  const bent = edges.filter(({ path }) => /[CQ]/.test(path)).map(({ edge }) => edge.to);
  // Below the rule stands what the listener does otherwise.
  expect(bent).toEqual(['rules shop/web 80:default']);
});

test('the parts of the traffic are as thick as they are large', () => {
  const { edges } = pictureOfScene(sceneOf(...estate(1, 5)));
  const shares = edges.filter(({ label }) => label).map(({ label, thickness }) => [label?.text, thickness]);
  expect(shares).toEqual([
    ['90 %', 5.4],
    ['10 %', 1.5],
  ]);
});

describe('texts can be read', () => {
  const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const luminance = (rgb: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
      const value = channel / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a: readonly number[], b: readonly number[]) => {
    const [dim = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (bright + 0.05) / (dim + 0.05);
  };
  const { ground, surface, namespace, line, flow, ...texts } = COLOURS;

  test.each(Object.entries(texts))('%s', (_, colour) => {
    for (const theme of ['light', 'dark'] as const) {
      const text = channels(colour[theme]);
      const behind = [ground, surface, namespace].map((each) => channels(each[theme]));
      // A tag stands on a tenth of its own colour.
      const tag = channels(surface[theme]).map((channel, index) => channel * 0.9 + (text[index] ?? 0) * 0.1);
      for (const each of [...behind, tag]) expect(contrast(text, each)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
