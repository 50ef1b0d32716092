import fc from 'fast-check';
import { buildPlan } from '../../src/controller/build';
import { inputsWith } from '../../src/controller/inputs';
import { type Assumptions, ELSEWHERE, type Plan } from '../../src/controller/plan';
import type { Inventory } from '../../src/manifests/kubernetes/objects';
import { readManifests } from '../../src/manifests/load';
import { SourceText } from '../../src/manifests/yaml/source-text';
import { planDocument } from '../../src/plan/plan-document';
import { planModel } from '../../src/views/plan/model';
import { IncrementalPlan } from '../../src/workspace/incremental-plan';
import { ManifestCache } from '../../src/workspace/manifest-cache';
import { EDITS, statesOf } from './edits';
import { EXAMPLES, type Files, newWorkspace } from './equality';

/** All that a plan says, as people and as programs read it. */
function told(plan: Plan, inventory: Inventory): unknown {
  return { model: [...planModel(plan)].join('').split('\n'), document: planDocument(plan, inventory) };
}

function whole(files: Files, assume: Assumptions): unknown {
  const { inventory, environment } = inputsWith(readManifests(sources(files)), {});
  return told(buildPlan(inventory, environment, assume), inventory);
}

function sources(files: Files): SourceText[] {
  return [...files].map(([file, text]) => new SourceText(file, text));
}

/** Plans one set of files after the other. */
class Planner {
  private readonly cache = new ManifestCache();
  private readonly incremental: IncrementalPlan;
  /** How many objects have been planned since the start. */
  public planned = 0;

  public constructor(assume: Assumptions) {
    this.incremental = new IncrementalPlan((inventory, environment) => {
      this.planned += inventory.ingresses.length;
      return buildPlan(inventory, environment, assume);
    });
  }

  public plan(files: Files): unknown {
    const reading = this.cache.read(sources(files));
    return told(this.incremental.plan(inputsWith(reading, {}), reading), reading.inventory);
  }
}

const SOME_EXAMPLES = fc.array(fc.nat(EXAMPLES.length - 1), { minLength: 2, maxLength: 8 });

describe('an incremental plan is the plan of all', () => {
  test.each([
    ['with what usually lives elsewhere', ELSEWHERE],
    ['of complete manifests', {}],
  ])(
    '%s, after any edits',
    (_, assume) => {
      const property = fc.property(SOME_EXAMPLES, EDITS, (examples, edits) => {
        const planner = new Planner(assume);
        for (const files of statesOf(examples, edits)) expect(planner.plan(files)).toEqual(whole(files, assume));
      });
      fc.assert(property, { numRuns: 20, seed: 21 });
    },
    120_000,
  );

  test('in an editor, where objects that Kubernetes would refuse are planned too', () => {
    const property = fc.property(SOME_EXAMPLES, EDITS, (examples, edits) => {
      const workspace = newWorkspace();
      for (const files of statesOf(examples, edits)) {
        workspace.update(sources(files));
        const { withInvalid, environment } = workspace.inputs;
        const expected = told(buildPlan(withInvalid, environment, ELSEWHERE), withInvalid);
        expect(told(workspace.plan, withInvalid)).toEqual(expected);
      }
    });
    fc.assert(property, { numRuns: 20, seed: 22 });
  });
});

const ingress = (name: string, host: string) => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: ${name}, namespace: shop, annotations: {alb.ingress.kubernetes.io/target-type: ip}}
spec:
  ingressClassName: edge
  rules: [{host: ${host}, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: ${name}, port: {number: 80}}}}]}}]
`;

test('only what has changed is planned again', () => {
  const files = new Map(
    Array.from({ length: 10 }, (_, index) => [`${index}.yaml`, ingress(`app-${index}`, 'example.com')]),
  );
  const planner = new Planner(ELSEWHERE);
  planner.plan(files);
  // All together, and what is left of them without the one that changes.
  files.set('3.yaml', ingress('app-3', 'www.example.com'));
  planner.plan(files);
  expect(planner.planned).toBe(20);
  files.set('3.yaml', ingress('app-3', 'shop.example.com'));
  expect(planner.plan(files)).toEqual(whole(files, ELSEWHERE));
  expect(planner.planned).toBe(21);
});

test('a class that many Ingresses have and nobody defines is noted once', () => {
  const files = new Map(
    Array.from({ length: 3 }, (_, index) => [`${index}.yaml`, ingress(`app-${index}`, 'example.com')]),
  );
  const planner = new Planner(ELSEWHERE);
  planner.plan(files);
  files.set('0.yaml', ingress('app-0', 'www.example.com'));
  const { document } = planner.plan(files) as { document: { notes: { message: string }[] } };
  expect(document.notes.map(({ message }) => message)).toEqual([
    "IngressClass edge, the class of Ingress shop/app-0 and 2 more, is not among these manifests; it is taken for the controller's own, without IngressClassParams",
  ]);
});
