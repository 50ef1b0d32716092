/**
 * `tsx bench/keystroke.ts changed|all`: the median milliseconds from a change in one of 1,000 apps' files to the findings of all files,
 * with what is known from before, or without.
 */
import { fleetManifests } from './fleet-manifests';

const { Workspace } = require('../lib/src/workspace/workspace') as typeof import('../src/workspace/workspace');
const { SourceText } =
  require('../lib/src/manifests/yaml/source-text') as typeof import('../src/manifests/yaml/source-text');

const APPS = 1000;
const ROUNDS = 60;

const [environment = '', ingressClass = '', ...objects] = fleetManifests(APPS).split('---\n');
const files = new Map([['cluster.yaml', `${environment}---\n${ingressClass}`]]);
for (let app = 0; app < APPS; app++) files.set(`app-${app}.yaml`, `${objects[app]}---\n${objects[APPS + app]}`);

function findings(workspace: InstanceType<typeof Workspace>): void {
  workspace.update([...files].map(([file, text]) => new SourceText(file, text)));
  workspace.lint();
}

const keeps = process.argv[2] === 'changed';
const known = new Workspace();
findings(known);
const times: number[] = [];
for (let round = 0; round < (keeps ? ROUNDS : 10); round++) {
  const file = `app-${(round * 37) % APPS}.yaml`;
  files.set(file, (files.get(file) ?? '').replace('pathType: Prefix', `pathType: ${'Prefix'.slice(0, round % 6)}`));
  const start = performance.now();
  findings(keeps ? known : new Workspace());
  times.push(performance.now() - start);
}
console.log(times.sort((a, b) => a - b)[times.length >> 1]);
