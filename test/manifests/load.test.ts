import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ManifestInput } from '../../src/manifests/input-files';
import { fromObjects, readManifests } from '../../src/manifests/load';
import { complaints, namesOf, reading } from './reading';

const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n`;

describe('texts', () => {
  test('several documents, comments and empty ones', () => {
    expect(namesOf(`# first\n---\n${service('a')}---\n\n--- # second\n${service('b')}...\n`)).toEqual([
      'Service a',
      'Service b',
    ]);
  });

  test('a text of comments gives nothing, and is no mistake', () => {
    const { inventory, diagnostics } = reading('# nothing here\n\n');
    expect([inventory.all, diagnostics]).toEqual([[], []]);
  });

  test.each([
    ['Windows line ends', service('a').replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${service('a')}`],
    ['JSON', '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}}'],
    [
      'JSON with a trailing comma, which is YAML',
      '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a",}}',
    ],
    ['anchors and aliases', 'apiVersion: v1\nkind: &k Service\nmetadata: &m {name: a}\nspec: {selector: *m}\n'],
    ['merge keys', 'x: &x {apiVersion: v1, kind: Service}\n<<: *x\nmetadata: {name: a}\n'],
  ])('%s', (_, text) => {
    expect(reading(text).diagnostics).toEqual([]);
    expect(namesOf(text)).toEqual(['Service a']);
  });

  test('a List is flattened, and a typed list lends its kind', () => {
    const list = 'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Service, metadata: {name: a}}\n- 1\n';
    expect(namesOf(list)).toEqual(['Service a']);
    expect(namesOf('apiVersion: v1\nkind: ServiceList\nitems:\n- {metadata: {name: b}}\n')).toEqual(['Service b']);
  });

  test('objects that are none of our business pass silently', () => {
    const others =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: 5, annotations: x}\nspec: wrong\n---\n- a\n---\nb\n';
    expect(complaints(others)).toEqual([]);
    expect(namesOf(others)).toEqual(['Deployment 5']);
  });
});

describe('mistakes', () => {
  test('bad YAML is reported with its place, and the other documents are read', () => {
    const text = `${service('a')}---\nkind: Service\n  name: b\n---\n${service('c')}`;
    expect(complaints(text)).toEqual([
      'app.yaml:7:7 error This is not valid YAML: mapping values are not allowed in this context',
    ]);
    expect(namesOf(text)).toEqual(['Service a', 'Service c']);
  });

  test('a template is recognised', () => {
    expect(complaints('metadata:\n  name: {{ .Values.name }}\n')[0]).toContain(
      'This is a Helm template that nothing has rendered: run helm template',
    );
  });

  test('the same object twice: the last one counts, as for kubectl apply', () => {
    const text = `${service('a')}spec: {type: NodePort}\n---\n${service('a')}spec: {type: ClusterIP}\n`;
    expect(complaints(text)).toEqual([
      'app.yaml:10:3 warning Service default/a is defined twice; this one counts, and the one at app.yaml:2:1 is ignored',
    ]);
    expect(reading(text).inventory.services.get('default/a')?.type).toBe('ClusterIP');
  });

  test('there is at most one Environment document', () => {
    const environment = 'apiVersion: cdk8s-alb/v1\nkind: Environment\n';
    expect(complaints(`${environment}---\n${environment}`)).toEqual([
      'app.yaml:5:1 error There is more than one Environment document; the first is at app.yaml:2:1',
    ]);
  });
});

describe('files', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'manifests-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function write(path: string, content: string | Buffer): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }

  function read(...inputs: ManifestInput[]) {
    const { inventory, diagnostics } = readManifests(inputs, { cwd: root, stdin: () => service('from-stdin') });
    return {
      names: inventory.all.map(({ name, origin }) => `${name} of ${origin.file}`),
      messages: diagnostics.map(({ file, severity, message }) => `${file} ${severity} ${message}`),
    };
  }

  test('a folder is read with all that is below it, in the order of names', () => {
    write('k8s/b.yaml', service('b'));
    write('k8s/a/deep/c.yml', service('c'));
    write('k8s/a.json', '{"apiVersion":"v1","kind":"Service","metadata":{"name":"a"}}');
    write('k8s/README.md', service('not'));
    write('k8s/node_modules/x/package.yaml', service('not'));
    write('k8s/.github/workflow.yaml', service('not'));
    expect(read('k8s')).toEqual({
      names: ['c of k8s/a/deep/c.yml', 'a of k8s/a.json', 'b of k8s/b.yaml'],
      messages: [],
    });
  });

  test('a file may have any name, and is read once', () => {
    write('k8s/a.txt', service('a'));
    write('k8s/b.yaml', service('b'));
    expect(read('k8s/a.txt', 'k8s', './k8s/b.yaml').names).toEqual(['a of k8s/a.txt', 'b of k8s/b.yaml']);
  });

  test('- is standard input', () => {
    expect(read('-')).toEqual({ names: ['from-stdin of <stdin>'], messages: [] });
  });

  test('links are followed, circles are not', () => {
    write('k8s/a.yaml', service('a'));
    symlinkSync(join(root, 'k8s'), join(root, 'k8s/loop'));
    symlinkSync(join(root, 'gone.yaml'), join(root, 'k8s/gone.yaml'));
    symlinkSync(join(root, 'gone'), join(root, 'k8s/other'));
    expect(read('k8s')).toEqual({
      names: ['a of k8s/a.yaml'],
      messages: ['k8s/gone.yaml error There is no such file or folder'],
    });
  });

  test('what cannot be read is named, and the rest is read', () => {
    write('a.yaml', service('a'));
    write('binary.yaml', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1]));
    write('latin1.yaml', Buffer.from([0x61, 0x3a, 0x20, 0xe9]));
    mkdirSync(join(root, 'empty'));
    expect(read('nowhere', 'binary.yaml', 'latin1.yaml', 'empty', 'a.yaml')).toEqual({
      names: ['a of a.yaml'],
      messages: [
        'nowhere error There is no such file or folder',
        'binary.yaml error This is not a text file in UTF-8',
        'latin1.yaml error This is not a text file in UTF-8',
        'empty warning There is no *.yaml, *.yml or *.json file in this folder',
      ],
    });
  });
});

test('objects in memory have the origin that they are given', () => {
  const object = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { ports: 80 } };
  expect(fromObjects([object], () => ({ file: 'app/chart/service' })).diagnostics).toMatchObject([
    {
      code: 'invalid',
      severity: 'error',
      message: 'Service default/a: spec.ports must be a list, not the number 80',
      file: 'app/chart/service',
      object: { apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'a' },
      field: ['spec', 'ports'],
    },
  ]);
});
