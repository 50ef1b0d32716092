import { readManifests } from '../../src/manifests/load';
import { topologyOf } from '../../src/topology/topology';
import { topologyHtml } from '../../src/views/topology/html';
import { topologySvg } from '../../src/views/topology/svg';
import { planned } from '../gateway/manifests';
import { edgesOf, estate, ingress, nodesOf, type Scene, sceneOf, service } from './scene';

function numbered<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** So many Ingresses with a host and a Service each. */
function apps(count: number, namespaceOf: (index: number) => string, annotations: object = {}): object[] {
  return numbered(count, (index) => [
    ingress(
      [{ host: `app-${index}.example.com`, service: `app-${index}` }],
      { ...annotations },
      { name: `app-${index}`, namespace: namespaceOf(index) },
    ),
    service(`app-${index}`, namespaceOf(index)),
  ]).flat();
}

function summaries(scene: Scene): string[] {
  return nodesOf(scene, 'summary').map((node) =>
    node.kind === 'summary' ? `${node.title}: ${node.lines.join(', ')}` : '',
  );
}

describe('a picture of too many boxes is put together', () => {
  test('by namespace, behind the listener of a group', () => {
    const scene = sceneOf(...apps(400, (index) => `team-${index % 4}`, { 'group.name': 'edge' }));
    expect(scene.topology.boxes).toBe(1203);
    expect(edgesOf(scene).slice(0, 3)).toEqual([
      'client internal → load-balancer edge',
      'load-balancer edge → listener edge 80',
      'listener edge 80 → summary listener edge 80 team-0',
    ]);
    expect(summaries(scene)).toEqual([
      ...numbered(4, (index) => `team-${index}: 100 rules, 100 hosts, 100 target groups, 100 Services`),
    ]);
  });

  test('by host, where all is in one namespace', () => {
    const scene = sceneOf(...apps(400, () => 'shop', { 'group.name': 'edge' }));
    expect(summaries(scene)).toHaveLength(201);
    expect(summaries(scene)).toContain('app-0.example.com: 1 rule, 1 host, 1 target group, 1 Service');
    expect(summaries(scene).at(-1)).toBe('200 more hosts: 200 rules, 200 hosts, 200 target groups, 200 Services');
  });

  test('with many load balancers, these by namespace as well', () => {
    const scene = sceneOf(...apps(200, (index) => `team-${index % 2}`));
    expect(edgesOf(scene)).toEqual([
      'client internal → summary client internal team-0',
      'client internal → summary client internal team-1',
    ]);
    expect(summaries(scene)[0]).toBe(
      'team-0: 100 load balancers, 100 rules, 100 hosts, 100 target groups, 100 Services',
    );
  });

  test('and says so in its title', () => {
    const { topology, refusals } = sceneOf(...apps(400, (index) => `team-${index % 4}`, { 'group.name': 'edge' }));
    expect(topologySvg(topology, refusals)).toContain('<title>1 load balancer, by namespace</title>');
    expect(topologyHtml(topology, refusals)).toContain('<h1>1 load balancer, by namespace</h1>');
  });
});

describe('--only', () => {
  function only(name: string, ...objects: object[]): string[] {
    const { inventory, plan } = planned(objects, { ingressClasses: true });
    const topology = topologyOf(plan, inventory, [name]);
    return nodesOf({ topology, refusals: [] })
      .map(({ id }) => id)
      .filter((id) => !id.startsWith('client'));
  }
  const objects = apps(3, (index) => `team-${index}`, { 'group.name': 'edge' });

  test.each([['APP-1.example.com'], ['team-1']])('draws the way to %s', (name) => {
    expect(only(name, ...objects)).toEqual([
      'load-balancer edge',
      'listener edge 80',
      'rules edge 80:2',
      'target-group edge team-1/app-1-app-1:80',
      'service team-1/app-1',
    ]);
  });

  test('draws a group whole', () => {
    expect(only('edge', ...objects)).toEqual(
      expect.arrayContaining(['rules edge 80:1', 'rules edge 80:3', 'rules edge 80:default']),
    );
  });

  test('finds the rules of a wildcard for a host', () => {
    const wild = ingress([{ host: '*.example.org', service: 'app-0' }], {}, { name: 'wild', namespace: 'team-0' });
    expect(only('a.example.org', ...objects, wild)).toContain('load-balancer team-0/wild');
  });

  test('draws nothing for a name that nobody has', () => {
    expect(only('nobody', ...objects)).toEqual([]);
  });

  test('draws a part of a large picture in full', () => {
    const scene = planned(
      apps(400, (index) => `team-${index % 4}`, { 'group.name': 'edge' }),
      { ingressClasses: true },
    );
    const topology = topologyOf(scene.plan, scene.inventory, ['app-7.example.com']);
    expect(topology.boxes).toBeUndefined();
    expect(nodesOf({ topology, refusals: [] }, 'rules')).toHaveLength(1);
  });
});

test('a large estate is drawn in full as long as it can be read', () => {
  const { inventory } = readManifests([
    {
      file: 'app.yaml',
      text: estate(20, 6)
        .map((each) => JSON.stringify(each))
        .join('\n---\n'),
    },
  ]);
  expect(inventory.ingresses).toHaveLength(20);
  expect(sceneOf(...estate(20, 6)).topology.boxes).toBeUndefined();
});
