import { readManifests } from '../../../src/manifests/load';
import { rolloutRoutings } from '../../../src/rules/facts/workloads/rollouts';
import { podLabelsOf, Workloads } from '../../../src/rules/facts/workloads/workloads';
import { oneALine, service } from '../findings';

const read = (...objects: readonly object[]) =>
  readManifests([{ file: 'manifests.yaml', text: oneALine(...objects) }]).inventory;
const LABELS = { app: 'web' };
const POD = { containers: [{ name: 'web', image: 'web' }] };
const workload = (kind: string, spec: object = {}, pod: object = POD, metadata: object = {}) => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: kind.toLowerCase(), namespace: 'default', ...metadata },
  spec: { ...spec, template: { metadata: { labels: LABELS }, spec: pod } },
});
const pod = (metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'pod', labels: LABELS, ...metadata },
  spec: POD,
});
/** The names of what is behind a Service with a selector. */
function behind(selector: object | undefined, ...objects: readonly object[]): string[] {
  const inventory = read(service({ selector }), ...objects);
  const [web] = [...inventory.services.values()];
  return web ? new Workloads(inventory).behind(web).map(({ manifest }) => manifest.ref.kind) : [];
}

describe('the workloads behind a Service', () => {
  test('are of all kinds with a template, and pods', () => {
    const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Rollout'];
    expect(behind(LABELS, ...kinds.map((kind) => workload(kind)), pod()).sort()).toEqual([...kinds, 'Pod'].sort());
    expect(behind(LABELS, workload('Job'))).toEqual([]);
  });

  test('have all labels of the selector, and are in its namespace', () => {
    expect(behind({ ...LABELS, tier: 'front' }, workload('Deployment'))).toEqual([]);
    expect(behind(LABELS, workload('Deployment', {}, POD, { namespace: 'other' }))).toEqual([]);
    expect(behind(LABELS, pod({ labels: { ...LABELS, tier: 'front' } }))).toEqual(['Pod']);
    expect(behind(undefined, workload('Deployment'))).toEqual([]);
    expect(behind({}, workload('Deployment'))).toEqual([]);
  });

  test('need none of the labels that controllers give to pods', () => {
    for (const label of [
      'statefulset.kubernetes.io/pod-name',
      'apps.kubernetes.io/pod-index',
      'controller-revision-hash',
      'pod-template-hash',
      'rollouts-pod-template-hash',
    ]) {
      expect(behind({ ...LABELS, [label]: 'x' }, workload('StatefulSet'))).toEqual(['StatefulSet']);
      expect(behind({ app: 'api', [label]: 'x' }, workload('StatefulSet'))).toEqual([]);
    }
  });

  test('are none where a template has no pod', () => {
    const { spec, ...others } = workload('Deployment');
    expect(behind(LABELS, { ...others, spec: { ...spec, template: { metadata: { labels: LABELS } } } })).toEqual([]);
  });
});

describe('a workload', () => {
  const of = (object: object) => new Workloads(read(object)).in('default')[0];

  test('says how many pods it has and how they are replaced', () => {
    const deployment = workload('Deployment', { replicas: 3, strategy: { type: 'Recreate' } });
    expect(of(deployment)).toMatchObject({ replicas: 3, strategy: 'Recreate', labels: LABELS, namespace: 'default' });
    const set = workload('StatefulSet', { updateStrategy: { type: 'OnDelete' }, strategy: { type: 'Recreate' } });
    expect(of(set)).toMatchObject({ replicas: undefined, strategy: 'OnDelete' });
    expect(of(workload('Deployment', { updateStrategy: { type: 'OnDelete' } }))?.strategy).toBeUndefined();
    expect(of(workload('Deployment', {}, { ...POD, terminationGracePeriodSeconds: 45 }))).toMatchObject({
      terminationGracePeriod: 45,
    });
  });

  test('says where its pods stand', () => {
    expect(of(workload('Deployment'))).toMatchObject({
      podField: ['spec', 'template', 'spec'],
      containers: [{ name: 'web', field: ['spec', 'template', 'spec', 'containers', 0] }],
    });
    expect(of(pod())).toMatchObject({ podField: ['spec'], labels: LABELS, containers: [{ name: 'web' }] });
    expect(new Workloads(read(workload('Deployment'))).in('other')).toEqual([]);
  });

  test('says which labels its pods have', () => {
    const labels = (object: object) => read(object).all.map(podLabelsOf);
    expect(labels(workload('Deployment'))).toEqual([LABELS]);
    expect(labels(pod())).toEqual([LABELS]);
    expect(labels(service())).toEqual([undefined]);
  });
});

describe('a container', () => {
  const of = (fields: object) =>
    new Workloads(read(workload('Deployment', {}, { containers: [{ name: 'web', ...fields }] }))).in('default')[0]
      ?.containers[0];

  test('has ports with numbers', () => {
    const ports = [{ name: 'http', containerPort: 8080 }, { containerPort: 9090 }, { name: 'none' }];
    expect(of({ ports })?.ports).toEqual([
      { name: 'http', containerPort: 8080 },
      { name: undefined, containerPort: 9090 },
    ]);
    expect(of({})?.ports).toEqual([]);
  });

  test('has a readiness probe, by HTTP with the defaults of Kubernetes', () => {
    const field = ['spec', 'template', 'spec', 'containers', 0, 'readinessProbe'];
    expect(of({ readinessProbe: { httpGet: { port: 8080 } } })?.readinessProbe).toEqual({
      field,
      http: { path: '/', port: 8080, scheme: 'HTTP' },
    });
    expect(of({ readinessProbe: { httpGet: { path: '/a', port: 'web', scheme: 'HTTPS' } } })?.readinessProbe).toEqual({
      field,
      http: { path: '/a', port: 'web', scheme: 'HTTPS' },
    });
    expect(of({ readinessProbe: { httpGet: { port: [1] } } })?.readinessProbe?.http?.port).toBeUndefined();
    expect(of({ readinessProbe: { tcpSocket: { port: 80 } } })?.readinessProbe).toEqual({ field, http: undefined });
    expect(of({})?.readinessProbe).toBeUndefined();
  });

  test('sleeps before it stops, by a handler or a command', () => {
    const seconds = (preStop: object) => of({ lifecycle: { preStop } })?.preStop;
    const command = (...words: string[]) => seconds({ exec: { command: words } });
    expect(seconds({ sleep: { seconds: 15 } })).toEqual({ seconds: 15 });
    expect(command('sleep', '15')).toEqual({ seconds: 15 });
    expect(command('sh', '-c', 'sleep 2.5; nginx -s quit')).toEqual({ seconds: 2.5 });
    expect(command('python', '-c', 'import time; time.sleep(7)')).toEqual({ seconds: 7 });
    expect(command('nginx', '-s', 'quit')).toEqual({ seconds: undefined });
    expect(command('asleep', '15')).toEqual({ seconds: undefined });
    expect(of({ lifecycle: {} })?.preStop).toBeUndefined();
  });

  test('has the words of command and args in order', () => {
    expect(of({ command: ['node', 'a.js'], args: ['--port', 80] })?.commandLine).toEqual([
      'node',
      'a.js',
      '--port',
      '80',
    ]);
    expect(of({})?.commandLine).toEqual([]);
  });
});

describe('a Rollout of Argo', () => {
  const rollout = (canary: object, apiVersion = 'argoproj.io/v1alpha1', kind = 'Rollout') => ({
    apiVersion,
    kind,
    metadata: { name: 'web' },
    spec: { strategy: { canary } },
  });
  const routings = (...args: Parameters<typeof rollout>) => rolloutRoutings(read(rollout(...args)).all);
  const canary = {
    stableService: 'stable',
    canaryService: 'canary',
    trafficRouting: { alb: { ingress: 'a', ingresses: ['b', 'c'], rootService: 'root', servicePort: 80 } },
  };

  test('names its Ingresses and Services', () => {
    expect(routings(canary)).toEqual([
      {
        rollout: expect.objectContaining({ name: 'web' }),
        field: ['spec', 'strategy', 'canary', 'trafficRouting', 'alb'],
        ingresses: ['a', 'b', 'c'],
        rootService: 'root',
        stableService: 'stable',
        canaryService: 'canary',
        servicePort: 80,
      },
    ]);
    expect(routings({ stableService: 'stable', trafficRouting: { alb: {} } })).toMatchObject([
      { ingresses: [], rootService: 'stable', canaryService: undefined, servicePort: undefined },
    ]);
  });

  test('is one of its group, and shifts traffic with load balancers', () => {
    expect(routings(canary, 'example.com/v1')).toEqual([]);
    expect(routings(canary, 'argoproj.io/v1alpha1', 'Analysis')).toEqual([]);
    expect(routings({ stableService: 'stable', trafficRouting: { istio: {} } })).toEqual([]);
  });
});
