import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { loadAll } from 'js-yaml';
import { RolloutChart, TrafficSwitch } from '../examples/argo-rollouts';
import { writeFleet } from '../examples/fleet/main';
import { gateway } from '../examples/gateway/main';
import { platform } from '../examples/platform/main';
import { ProductionChart } from '../examples/production';
import { EdgeChart, ShopChart } from '../examples/two-clusters';
import { cli } from './cli/terminal';

const arn = (color: string) =>
  `arn:aws:elasticloadbalancing:us-west-2:111122223333:targetgroup/shop-${color}/0123456789abcdef`;
const infrastructure = {
  blueArn: arn('blue'),
  greenArn: arn('green'),
  certificateArn: 'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
  edgeSecurityGroup: 'sg-0123456789abcdef0',
};

/** What the command line says about everything that an app synthesizes. */
const ask = (app: App, ...argv: string[]) => {
  const yaml = app.synthYaml();
  return cli([...argv, '-'], { stdin: () => yaml });
};

describe('the platform', () => {
  test('has one load balancer for three apps of two teams', () => {
    const plan = alb.Plan.of(platform());
    expect(plan.loadBalancers).toMatchObject([
      { id: 'edge', members: ['edge/edge', 'pay/checkout', 'shop/cart', 'shop/storefront'] },
    ]);
    expect(plan.route('https://shop.example.com/cart/1').service).toBe('shop/cart');
    expect(plan.route('https://shop.example.com/').service).toBe('shop/storefront');
    expect(plan.route('https://pay.example.com/').service).toBe('pay/checkout');
  });

  test('plans', async () => {
    const { exitCode, stdout } = await ask(platform(), 'plan');
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('edge')]);
  });
});

describe('the Gateway of two teams', () => {
  test('is one load balancer, and each app a route on it', async () => {
    expect(alb.Plan.of(gateway()).loadBalancers.map(({ id }) => id)).toEqual(['edge/edge']);
    const table = join(__dirname, '../examples/gateway/routes.yaml');
    const { exitCode, stdout } = await ask(gateway(), 'route', '--table', table);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('6 passed, 0 failed')]);
  });

  test('allows the namespaces of its teams, and those of other repositories', () => {
    expect(gateway().synthYaml()).toMatch(/values:\n +- edge\n +- pay\n +- search\n +- shop\n/);
  });
});

describe('the fleet', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'fleet-'));
  beforeAll(() => writeFleet(outdir));
  afterAll(() => rmSync(outdir, { recursive: true }));

  test('has a folder for each cluster', () => {
    const folders = ['staging/staging-usw2', 'production/production-usw2', 'production/production-euc1'];
    const apps = ['cart.k8s.yaml', 'checkout.k8s.yaml', 'storefront.k8s.yaml'];
    for (const folder of folders) expect(readdirSync(join(outdir, folder)).sort()).toEqual(apps);
  });

  test('differs between environments in what it must', () => {
    const autoscaler = (folder: string) =>
      (loadAll(readFileSync(join(outdir, folder, 'cart.k8s.yaml'), 'utf8')) as { kind: string; spec: object }[]).find(
        ({ kind }) => kind === 'HorizontalPodAutoscaler',
      )?.spec;
    expect(autoscaler('staging/staging-usw2')).toMatchObject({ minReplicas: 2, maxReplicas: 3 });
    expect(autoscaler('production/production-euc1')).toMatchObject({ minReplicas: 3, maxReplicas: 20 });
  });

  test.each(['staging/staging-usw2', 'production/production-usw2', 'production/production-euc1'])(
    'plans for %s',
    async (folder) => {
      const { exitCode, stdout } = await cli(['plan', join(outdir, folder)]);
      expect(exitCode).toBe(0);
      for (const app of ['cart', 'checkout', 'storefront']) expect(stdout).toContain(`${app}/${app}`);
    },
  );
});

describe('two clusters', () => {
  test('share the traffic by weights', () => {
    const app = new App();
    new EdgeChart(app, 'edge', 10, infrastructure);
    expect(alb.Plan.of(app).route('https://shop.example.com/').targets).toMatchObject([
      { targetGroup: arn('blue'), weight: 90 },
      { targetGroup: arn('green'), weight: 10 },
    ]);
  });

  test('each fill a target group of their own', () => {
    const app = new App();
    new ShopChart(app, 'blue', infrastructure.blueArn, infrastructure);
    new ShopChart(app, 'green', infrastructure.greenArn, infrastructure);
    expect(app.synthYaml().match(/targetGroupARN: .*/g)).toEqual([
      `targetGroupARN: ${infrastructure.blueArn}`,
      `targetGroupARN: ${infrastructure.greenArn}`,
    ]);
  });
});

describe('a canary by Argo Rollouts', () => {
  test.each([
    [TrafficSwitch.PING_PONG, 'shop-ping'],
    [TrafficSwitch.STABLE_AND_CANARY, 'shop-stable'],
  ])('starts with all traffic on one version (%s)', (mode, live) => {
    const app = new App();
    new RolloutChart(app, 'shop', mode);
    const { targets } = alb.Plan.of(app).route('http://shop.example.com/');
    expect(targets?.find(({ weight }) => weight === 100)?.service).toBe(`shop/${live}`);
  });

  test('knows its Ingress, root Service and port by the same names', () => {
    const objects = new RolloutChart(new App(), 'shop').toJson() as {
      kind: string;
      metadata: { name: string };
      spec: { strategy?: object; rules?: object[] };
    }[];
    const find = (kind: string) => objects.find((object) => object.kind === kind);
    expect(find('Rollout')?.spec.strategy).toMatchObject({
      canary: {
        trafficRouting: { alb: { ingress: find('Ingress')?.metadata.name, rootService: 'shop', servicePort: 80 } },
      },
    });
    expect(find('Ingress')?.spec.rules).toMatchObject([
      { http: { paths: [{ backend: { service: { name: 'shop', port: { name: 'use-annotation' } } } }] } },
    ]);
  });
});

describe('every example is clean under the strict profile', () => {
  const charts: Record<string, (app: App) => unknown> = {
    'the production app': (app) => new ProductionChart(app, 'production'),
    'a canary with ping-pong': (app) => new RolloutChart(app, 'rollout'),
    'a canary with stable and canary': (app) => new RolloutChart(app, 'rollout', TrafficSwitch.STABLE_AND_CANARY),
    'the edge of two clusters': (app) => new EdgeChart(app, 'edge', 10, infrastructure),
    'an app of two clusters': (app) => new ShopChart(app, 'blue', infrastructure.blueArn, infrastructure),
  };
  const strict = ['lint', '--profile', 'strict', '--max-warnings', '0'];
  const clean = { exitCode: 0, stdout: '0 errors, 0 warnings, 0 info\n', stderr: '' };

  test.each(Object.entries(charts))('%s', async (_, add) => {
    const app = new App();
    add(app);
    expect(await ask(app, ...strict)).toEqual(clean);
  });

  test('the platform', async () => {
    const { exitCode, stdout } = await ask(platform(), ...strict);
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining('0 errors, 0 warnings, 0 info')]);
  });

  test('the Gateway of two teams', async () => {
    expect(await ask(gateway(), ...strict)).toEqual(clean);
  });

  test('the fleet', async () => {
    const outdir = mkdtempSync(join(tmpdir(), 'fleet-'));
    writeFleet(outdir);
    for (const folder of [
      'staging/staging-usw2',
      'production/production-usw2',
      'production/production-euc1',
      'gitops',
    ]) {
      expect(await cli([...strict, join(outdir, folder)])).toEqual(clean);
    }
    rmSync(outdir, { recursive: true });
  });
});
