import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App, Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { TeamApp } from '../examples/monorepo/packages/platform/platform';
import { cli } from './cli/terminal';

const monorepo = resolve(__dirname, '../examples/monorepo');
const apps = readdirSync(join(monorepo, 'apps'));
const json = (path: string) => JSON.parse(readFileSync(join(monorepo, path), 'utf8'));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'monorepo-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Synthesizes charts into a folder of their own. */
function dist(name: string, addTo: (app: App) => void): string {
  const app = new App({ outdir: join(folder, name) });
  addTo(app);
  app.synth();
  return app.outdir;
}

const teamApp = (name: string) =>
  dist(name, (app) => new TeamApp(app, name, { image: `${name}:1.4.2`, host: `${name}.example.com` }));

test('every app has a script for each task, or Turborepo would silently leave the app out', () => {
  const tasks = Object.keys(json('turbo.json').tasks).filter((task) => !task.startsWith('//#'));
  for (const app of apps)
    expect(Object.keys(json(`apps/${app}/package.json`).scripts).sort()).toEqual([...tasks].sort());
  expect(json('package.json').scripts.group).toBeDefined();
});

test.each(apps)('what %s synthesizes is released', async (app) => {
  const source = readFileSync(join(monorepo, 'apps', app, 'main.ts'), 'utf8');
  expect(source).toContain(`new TeamApp(app, '${app}', { image: '${app}:1.4.2', host: '${app}.example.com' })`);
  const { stdout } = await cli(['diff', join(monorepo, 'apps', app, 'released'), teamApp(app)]);
  expect(stdout).toBe('Nothing changes.\n');
});

test('the apps share a load balancer that lint has nothing to say about', async () => {
  const { stdout } = await cli(['lint', '--max-warnings', '0', ...apps.map(teamApp)]);
  expect(stdout).toBe('0 errors, 0 warnings, 0 info\n');
});

test('what two apps contradict each other in is found over all of them, and not in one alone', async () => {
  const shop = teamApp('shop');
  const internal = dist('internal', (app) => {
    new alb.LoadBalancedDeployment(new Chart(app, 'internal', { namespace: 'internal' }), 'App', {
      name: 'internal',
      image: 'internal:1.0',
      containerPort: 8080,
      host: 'internal.example.com',
      group: alb.IngressGroup.fromGroupName('edge'),
      scheme: alb.Scheme.INTERNAL,
      listeners: [alb.Listener.http()],
      healthCheck: { path: '/healthz' },
    });
  });
  const alone = await Promise.all([cli(['lint', shop]), cli(['lint', internal])]);
  expect(alone.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  const together = await cli(['lint', shop, internal]);
  expect(together.exitCode).toBe(1);
  expect(together.stdout).toMatch(/scheme/);
});
