/**
 * `tsx bench/keystroke.ts lint|plan|whole-lint|whole-plan`: the median milliseconds from a change in one of 1,000 apps' files to the
 * findings of all files, or their plan, with what is known from before, or without; and those of the processor.
 */
import type { Inputs } from '../src/controller/inputs';
import { fleetManifests } from './fleet-manifests';

const { Workspace } = require('../lib/src/workspace/workspace') as typeof import('../src/workspace/workspace');
const { SourceText } =
  require('../lib/src/manifests/yaml/source-text') as typeof import('../src/manifests/yaml/source-text');

const { PlanSession } = require('../lib/src/workspace/plan-session') as typeof import('../src/workspace/plan-session');
const { buildPlan } = require('../lib/src/controller/build') as typeof import('../src/controller/build');
const { ELSEWHERE } = require('../lib/src/controller/plan') as typeof import('../src/controller/plan');
const { inputsWith } = require('../lib/src/controller/inputs') as typeof import('../src/controller/inputs');

const APPS = 1000;
const ROUNDS = 60;

const [environment = '', ingressClass = '', ...objects] = fleetManifests(APPS).split('---\n');
const files = new Map([['cluster.yaml', `${environment}---\n${ingressClass}`]]);
for (let app = 0; app < APPS; app++) files.set(`app-${app}.yaml`, `${objects[app]}---\n${objects[APPS + app]}`);

type Known = Pick<InstanceType<typeof Workspace>, 'lint' | 'plan' | 'update'>;

const [what = 'lint'] = process.argv.slice(2);
const isWhole = what.startsWith('whole-');

function workOn(workspace: Known): void {
  workspace.update([...files].map(([file, text]) => new SourceText(file, text)));
  if (what.endsWith('lint')) workspace.lint();
  else workspace.plan;
}

/** As plan --watch and serve do. */
function planning(): Known {
  const session = new PlanSession((inventory, environment) => buildPlan(inventory, environment, ELSEWHERE), undefined);
  let inputs: Inputs | undefined;
  return {
    lint: () => {
      throw new Error('plans only');
    },
    update: (sources) => {
      inputs = inputsWith(session.cache.read(sources), {});
    },
    get plan() {
      return session.plan(inputs as Inputs);
    },
  };
}

const begun = (): Known => (what.endsWith('lint') ? new Workspace() : planning());
const known = begun();
workOn(known);
const times: number[] = [];
let cpu = 0;
const rounds = isWhole ? 10 : ROUNDS;
for (let round = 0; round < rounds; round++) {
  const file = `app-${(round * 37) % APPS}.yaml`;
  files.set(file, (files.get(file) ?? '').replace('pathType: Prefix', `pathType: ${'Prefix'.slice(0, round % 6)}`));
  const start = performance.now();
  const before = process.cpuUsage();
  workOn(isWhole ? begun() : known);
  times.push(performance.now() - start);
  cpu += process.cpuUsage(before).user / 1000;
}
console.log(`${times.sort((a, b) => a - b)[times.length >> 1]} ${cpu / rounds}`);
