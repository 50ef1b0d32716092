import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App, Chart } from 'cdk8s';
import { CanaryChart } from '../../examples/apps/canary';
import { LoadBalancedDeployment } from '../../src';

export const root = resolve(__dirname, '../..');

/** What a command prints; it throws when the command fails. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
  input = '',
): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    input,
    env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', ...env },
  });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${error ?? ''}${stdout}${stderr}`);
  return stdout;
}

/** What a command prints as its version. */
export function versionIn(pattern: RegExp, command: string, ...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return pattern.exec(`${stdout}${stderr}`)?.[1] ?? 'unknown';
}

/** `npm run record-results` reads it. */
export function tellVersions(versions: Readonly<Record<string, string>>): void {
  const told = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  console.log(`ran with ${told.join(', ')}`);
}

/** Files by name. */
export type Written = ReadonlyMap<string, string>;

/** What a program wrote must be what TypeScript writes. */
export function same(folder: string, wanted: Written): void {
  const files = readdirSync(folder).sort().join();
  const names = [...wanted.keys()].sort().join();
  if (files !== names) throw new Error(`it wrote ${files}, TypeScript ${names}`);
  for (const [name, text] of wanted) {
    const other = readFileSync(join(folder, name), 'utf8');
    if (other !== text) throw new Error(`${name} differs from what TypeScript writes:\n${other}`);
  }
}

/** The simple and the production app, which the project keeps in dist/. */
export function committed(): Written {
  const folder = join(root, 'dist');
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

export function canary(id: string): Written {
  const app = new App();
  new CanaryChart(app, id);
  return new Map([[`${id}.k8s.yaml`, app.synthYaml()]]);
}

/** An app of one chart with nothing but an image and a port: that of `init`, and the first one of the README. */
export function plain(chart: string, id: string, image: string): Written {
  const app = new App();
  new LoadBalancedDeployment(new Chart(app, chart), id, { image, containerPort: 8080 });
  return new Map([[`${chart}.k8s.yaml`, app.synthYaml()]]);
}

/**
 * The apps of examples/go and examples/java: the charts that the arguments name, and what TypeScript writes of them. The canary is an app
 * of its own, because its Ingress is called as that of the production app.
 */
export const APPS: readonly { readonly charts: readonly string[]; readonly written: () => Written }[] = [
  {
    charts: ['web', 'simple', 'production'],
    written: () => new Map([...plain('web', 'Web', 'my-app:1.0'), ...committed()]),
  },
  { charts: ['canary'], written: () => canary('canary') },
];
