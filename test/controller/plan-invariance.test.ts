import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { dump, loadAll } from 'js-yaml';
import { buildPlan } from '../../src/controller/build';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { readManifests } from '../../src/manifests/load';
import { planModel } from '../../src/views/plan/model';

const CASES = join(__dirname, '../conformance/cases');
const NAMES = ['estate-03-8-apps', 'estate-14-14-apps', 'auth-two-secrets', 'mix-012', 'class-selector-no-labels'];
const estates = NAMES.map((name) => loadAll(readFileSync(join(CASES, `${name}.yaml`), 'utf8')));

/** The whole plan of some files, as text. */
function planOf(...files: string[]): string {
  const { inventory, diagnostics } = readManifests(files.map((text, index) => ({ file: `${index}.yaml`, text })));
  expect(diagnostics).toEqual([]);
  const { environment } = resolveEnvironment(undefined, inventory.environment);
  return [...planModel(buildPlan(inventory, environment))].join('');
}

const file = (documents: readonly unknown[]) => documents.map((document) => dump(document)).join('---\n');
const anEstate = fc.constantFrom(...estates);
const shuffled = anEstate.chain((documents) =>
  fc.tuple(fc.constant(documents), fc.shuffledSubarray(documents, { minLength: documents.length })),
);

const UNRELATED = [
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec: { replicas: 2 } },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'web' },
    data: { 'a.yaml': 'kind: Ingress\n---\nkind: Service\n' },
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'zzz', namespace: 'elsewhere' },
    spec: { ports: [{ port: 80 }] },
  },
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'zzz' },
    spec: { controller: 'example.org/x' },
  },
  ['a list'],
];

const options = { numRuns: 25, seed: 5 };

test('the order of documents does not change the plan', () => {
  fc.assert(
    fc.property(shuffled, ([documents, others]) => {
      expect(planOf(file(others))).toBe(planOf(file(documents)));
    }),
    options,
  );
});

test('nor does it matter in which files they are', () => {
  fc.assert(
    fc.property(anEstate, fc.array(fc.nat(5), { minLength: 60, maxLength: 60 }), (documents, homes) => {
      const files = [0, 1, 2, 3, 4, 5].map((home) => documents.filter((_, index) => homes[index % 60] === home));
      const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: files[0] });
      expect(planOf(list, ...files.slice(1).map(file))).toBe(planOf(file(documents)));
    }),
    options,
  );
});

test('nor are unrelated objects of interest', () => {
  fc.assert(
    fc.property(anEstate, fc.shuffledSubarray(UNRELATED), fc.nat(), (documents, others, at) => {
      const place = at % (documents.length + 1);
      const more = [...documents.slice(0, place), ...others, ...documents.slice(place)];
      expect(planOf(file(more))).toBe(planOf(file(documents)));
    }),
    options,
  );
});

test('nor do the names of anchors, or whether there are any', () => {
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {type: NodePort, ports: [{port: 80, nodePort: 30080}]}\n';
  const ingress = (anchored: string, alias: string) => `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: alb
    alb.ingress.kubernetes.io/scheme: internal
spec:
  rules:
  - host: a.example.org
    http: ${anchored}
  - host: b.example.org
    http: ${alias}
`;
  const paths = '{paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}';
  const plain = planOf(service + ingress(paths, paths));
  expect(plain).toContain('b.example.org');
  const anchorName = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
  fc.assert(
    fc.property(anchorName, (name) => {
      expect(planOf(service + ingress(`&${name} ${paths}`, `*${name}`))).toBe(plain);
    }),
    options,
  );
});
