import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { RolloutChart, TrafficSwitch } from '../../examples/argo-rollouts';
import { ArgoCdChart, FluxChart } from '../../examples/fleet/gitops';

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
}

/** What the schemas of Argo CD, Argo Rollouts and Flux find wrong, by object. */
const faultsOf = (objects: readonly object[]): string[][] =>
  JSON.parse(
    execFileSync(process.execPath, [join(__dirname, 'faults.mjs')], {
      input: JSON.stringify(objects),
      encoding: 'utf8',
    }),
  ) as string[][];

const foreign = (chart: Chart): Manifest[] =>
  (chart.toJson() as Manifest[]).filter(({ apiVersion }) => /argoproj\.io|fluxcd\.io/.test(apiVersion));

const controller = (delivery: alb.ControllerDelivery) => {
  const chart = new Chart(Testing.app(), 'platform');
  new alb.LoadBalancerController(chart, 'Controller', { clusterName: 'demo', delivery });
  return foreign(chart);
};

const repository = { url: 'https://github.com/example/fleet', branch: 'main', folder: 'dist-fleet' };
const rollout = (mode: TrafficSwitch) => foreign(new RolloutChart(Testing.app(), 'rollout', mode));

test('objects of Argo CD, Argo Rollouts and Flux fit their schemas', () => {
  const objects = [
    ...controller(alb.ControllerDelivery.argoCd()),
    ...controller(alb.ControllerDelivery.flux()),
    ...foreign(new ArgoCdChart(Testing.app(), 'argocd', repository)),
    ...foreign(new FluxChart(Testing.app(), 'flux', repository, 'production/production-usw2')),
    ...rollout(TrafficSwitch.PING_PONG),
    ...rollout(TrafficSwitch.STABLE_AND_CANARY),
  ];
  expect(objects.map(({ kind }) => kind)).toEqual([
    'Application',
    'HelmRepository',
    'HelmRelease',
    'ApplicationSet',
    'GitRepository',
    'Kustomization',
    'Rollout',
    'Rollout',
  ]);
  const wrong = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', spec: { chart: 'x' } };
  const faults = faultsOf([...objects, wrong]);
  expect(faults.slice(0, -1)).toEqual(objects.map(() => []));
  expect(faults.at(-1)).not.toEqual([]);
});
