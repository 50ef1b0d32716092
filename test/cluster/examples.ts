import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Chart, Testing } from 'cdk8s';
import { CanaryChart } from '../../examples/apps/canary';
import { CognitoWebhookChart } from '../../examples/apps/cognito-webhook';
import { GrpcChart } from '../../examples/apps/grpc';
import { PathsChart } from '../../examples/apps/paths';
import { PlainChart } from '../../examples/apps/plain';
import { ProductionHttpsChart } from '../../examples/apps/production-https';
import { RolloutChart, TrafficSwitch } from '../../examples/argo-rollouts';
import { cookbook, onGateway } from '../../examples/cookbook';
import { writeFleet } from '../../examples/fleet/main';
import { gateway } from '../../examples/gateway/main';
import { TeamApp } from '../../examples/monorepo/packages/platform/platform';
import { platform } from '../../examples/platform/main';
import { EdgeChart, ShopChart } from '../../examples/two-clusters';
import { committed, type Emission, emissionsOf, runExampleApp } from './emissions';
import type { Manifest } from './manifest';
import type { Report } from './report';
import type { Surroundings } from './started-program';

const EXAMPLES = join(__dirname, '../../examples');
const EXEMPLARY = join(__dirname, '../exemplary');
const TARGET_GROUP = 'arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/shop/0123456789abcdef';
const SHARED = {
  blueArn: TARGET_GROUP,
  greenArn: TARGET_GROUP,
  certificateArn: 'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
  edgeSecurityGroup: 'sg-0123456789abcdef0',
};

/** What synthesizes as soon as it is loaded. */
const RUNS_ITSELF = /^(monorepo\/apps\/\w+\/)?main\.ts$/;

/** What every example gives, and what is committed of it. */
export async function exampleEmissions(report: Report, around: Surroundings): Promise<Emission[]> {
  const app = join(around.folder, 'examples');
  await report.check('examples/main.ts synthesizes', () => runExampleApp(around, app));
  const fleet = join(around.folder, 'fleet');
  await report.check('examples/fleet synthesizes', async () => writeFleet(fleet));
  await report.check('every example is among these', async () => requireEveryExample());
  return [
    ...committed(),
    ...emissionsOf(app, 'examples'),
    ...emissionsOf(fleet, 'examples/fleet'),
    ...emissionsOf(EXEMPLARY, 'test/exemplary'),
    { source: 'examples/platform', objects: () => objectsOf(platform()) },
    { source: 'examples/gateway', objects: () => objectsOf(gateway()) },
    ...[TrafficSwitch.PING_PONG, TrafficSwitch.STABLE_AND_CANARY].map((kind) =>
      ofApp(`examples/argo-rollouts ${TrafficSwitch[kind]}`, (scope) => new RolloutChart(scope, 'rollout', kind)),
    ),
    ofApp('examples/two-clusters edge', (scope) => new EdgeChart(scope, 'edge', 10, SHARED)),
    ofApp('examples/two-clusters shop', (scope) => new ShopChart(scope, 'shop', TARGET_GROUP, SHARED)),
    ofApp(
      'examples/monorepo',
      (scope) => new TeamApp(scope, 'shop', { image: 'shop:1.4.2', host: 'shop.example.com' }),
    ),
    ...['pay', 'shop'].flatMap((team) =>
      emissionsOf(join(EXAMPLES, 'monorepo/apps', team, 'released'), `examples/monorepo/apps/${team}/released`),
    ),
    ...Object.entries({
      CanaryChart,
      CognitoWebhookChart,
      GrpcChart,
      PathsChart,
      PlainChart,
      ProductionHttpsChart,
    }).map(([name, chart]) => ofApp(`examples/apps ${name}`, (scope) => new chart(scope, 'app'))),
    ...Object.entries({ 'examples/cookbook': cookbook, 'examples/cookbook on a Gateway': onGateway }).flatMap(
      ([title, recipes]) =>
        Object.entries(recipes).map(([name, recipe]) =>
          ofApp(`${title}/${name}`, (scope) => recipe(new Chart(scope, name, { disableResourceNameHashes: true }))),
        ),
    ),
  ];
}

function ofApp(source: string, fill: (app: App) => void): Emission {
  return {
    source,
    objects: () => {
      const app = Testing.app();
      fill(app);
      return objectsOf(app);
    },
  };
}

function objectsOf(app: App): Manifest[] {
  return app.charts.flatMap((chart) => chart.toJson() as Manifest[]);
}

/**
 * `main.ts` runs by itself, as those of the apps of the monorepo do, and mistakes are not to be applied; whatever else there is,
 * something above must have loaded.
 *
 * @throws naming examples that nothing did
 */
function requireEveryExample(): void {
  const files = readdirSync(EXAMPLES, { encoding: 'utf8', recursive: true });
  const programs = files.filter(
    (file) => file.endsWith('.ts') && !RUNS_ITSELF.test(file) && !file.startsWith('mistakes'),
  );
  const forgotten = programs.filter((file) => !(join(EXAMPLES, file) in require.cache));
  if (forgotten.length > 0)
    throw new Error(`nothing loads ${forgotten.join(', ')}: add it to test/cluster/examples.ts`);
}
