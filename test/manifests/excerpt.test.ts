import { readManifests } from '../../src/manifests/load';
import { unindentedExcerptOf } from '../../src/manifests/yaml/excerpt';
import { reading } from './reading';

const SECRET = '{"kind":"Secret","apiVersion":"v1","metadata":{"name":"s"},"stringData":{"password":"hunter2"}}';
const SERVICE = '{"kind":"Service","apiVersion":"v1","metadata":{"name":"web"}}';

/** The objects of a text, as they are shown. */
function excerpts(text: string): string[] {
  return reading(text).inventory.all.map((manifest) => {
    const excerpt = unindentedExcerptOf(manifest);
    return `${manifest.ref.kind} ${excerpt === undefined ? 'is not shown' : `${excerpt.line}: ${excerpt.text}`}`;
  });
}

test('an object as it is written, with its comments', () => {
  const service = 'apiVersion: v1 # core\nkind: Service\nmetadata:\n  # whose?\n  name: web # ours';
  expect(excerpts(`# a file\n---\n${service}\n# the end\n`)).toEqual([`Service 3: ${service}`]);
  expect(excerpts(`---\n${service}\n`.replaceAll('\n', '\r\n'))).toEqual([`Service 2: ${service}`]);
});

test('one of a list, without its indentation', () => {
  const list = 'kind: List\napiVersion: v1\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata:\n    name: web\n';
  expect(excerpts(list)).toEqual(['Service 4: apiVersion: v1\nkind: Service\nmetadata:\n  name: web']);
});

test('secrets are not shown, nor what stands beside them on a line', () => {
  const yaml = `kind: List\napiVersion: v1\nitems: [${SECRET}, ${SERVICE}]\n`;
  expect(excerpts(yaml)).toEqual(['Secret is not shown', `Service 3: ${SERVICE}`]);
  const json = `{"kind":"List","apiVersion":"v1","items":[${SERVICE},${SECRET}]}`;
  expect(excerpts(json)).toEqual([`Service 1: ${SERVICE}`, 'Secret is not shown']);
});

test('of a list that is written twice, only the one that counts', () => {
  const twice = `{"kind":"List","apiVersion":"v1","items":[${SECRET}],"items":[${SERVICE}]}`;
  expect(excerpts(twice)).toEqual([`Service 1: ${SERVICE}`]);
});

test('what is not in a file has no text', () => {
  const { inventory } = readManifests([{ file: 'app.yaml', text: SERVICE }]);
  const [manifest] = inventory.all;
  expect(manifest && unindentedExcerptOf({ ...manifest, origin: { file: 'app/Web' } })).toBeUndefined();
});

describe('what is sensitive is masked, as wide as it is', () => {
  const pod = (container: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - ${container.replaceAll('\n', '\n    ')}\n`;
  const shown = (container: string) => excerpts(pod(container))[0]?.split('\n').slice(5).join('\n');

  test.each<[string, string, string]>([
    ['a variable', 'env: [{name: A, value: hunter2}] # why', 'env: [{name: A, value: •••••••}] # why'],
    ['a variable in quotes', 'env: [{name: A, value: "x y"}]', 'env: [{name: A, value: "• •"}]'],
    ['a number', 'env: [{name: A, value: 4711}]', 'env: [{name: A, value: ••••}]'],
    ['a short one, which others may hold too', 'env: [{name: x1, value: x}]', 'env: [{name: x1, value: •}]'],
    ['an empty one', 'env: [{name: A, value: ""}]', 'env: [{name: A, value: ""}]'],
    [
      'several lines',
      'env:\n- name: A\n  value: |\n    one\n    two\n- name: B',
      'env:\n- name: A\n  value: |\n    •••\n    •••\n- name: B',
    ],
    [
      'a field called so',
      'x: {clientSecret: hunter2, secretName: shown}',
      'x: {clientSecret: •••••••, secretName: shown}',
    ],
    ['an argument that says so', 'args: ["--password=hunter2", --port=80]', 'args: ["••••••••••••••••••", --port=80]'],
    ['a URL with a login', 'x: postgres://me:hunter2@db/x', 'x: ••••••••••••••••••••••••••'],
    ['a URL without one', 'x: https://example.com:8443/a@b', 'x: https://example.com:8443/a@b'],
    [
      'what stands elsewhere too',
      'env: [{name: A, value: hunter2}]\nx: see hunter2',
      'env: [{name: A, value: •••••••}]\nx: see •••',
    ],
    ['a value beside variables', 'value: shown\nports: [{value: shown}]', 'value: shown\nports: [{value: shown}]'],
    ['nothing else', 'image: web\nsecret: {a: shown}', 'image: web\nsecret: {a: shown}'],
  ])('%s', (_, container, masked) => {
    expect(shown(container)).toBe(`  - ${masked.replaceAll('\n', '\n    ')}`);
  });

  test('the data of a Secret within another object', () => {
    const text =
      'apiVersion: example.com/v1\nkind: Template\nmetadata: {name: a}\nobjects:\n- kind: "Secr\\u0065t"\n  metadata: {name: shown}\n  stringData: {user: hunter2}\n';
    expect(excerpts(text)).toEqual([expect.stringContaining('metadata: {name: shown}\n  stringData: {user: •••••••}')]);
  });

  test('what kubectl has kept', () => {
    const text = `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: all of it\n    other: shown\n`;
    expect(excerpts(text)).toEqual([
      expect.stringContaining('last-applied-configuration: ••• •• ••\n    other: shown'),
    ]);
  });
});

test('the first line keeps its place among the others', () => {
  const list =
    'kind: List\napiVersion: v1\nitems:\n  -   apiVersion: v1\n      kind: Service\n\n      metadata: {name: web}\n';
  expect(excerpts(list)).toEqual(['Service 4: apiVersion: v1\nkind: Service\n\nmetadata: {name: web}']);
  const braces = 'kind: List\napiVersion: v1\nitems: [{apiVersion: v1,\n  kind: Service,\n  metadata: {name: web}}]\n';
  expect(excerpts(braces)).toEqual(['Service 3:       {apiVersion: v1,\nkind: Service,\nmetadata: {name: web}}']);
});

test('a kind with Secret in its name is not shown, whatever it holds', () => {
  const text = 'apiVersion: example.com/v1\nkind: ExternalSecret\nmetadata: {name: a}\n';
  expect(excerpts(text)).toEqual(['ExternalSecret is not shown']);
});

test.each(['kind: Secret', '"kind": "Secret"', "kind : 'Secret'", 'kind: &k !!str Secret', 'kind: SealedSecret'])(
  'an object is not shown with %s in it',
  (kind) => {
    expect(excerpts(`apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nspec: {${kind}}\n`)).toEqual([
      'Thing is not shown',
    ]);
  },
);

test.each(['kind: SecretStore', 'mankind: Secret', 'kind: Other'])('but with %s', (kind) => {
  expect(excerpts(`apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nspec: {${kind}}\n`)).toEqual([
    expect.stringContaining(`spec: {${kind}}`),
  ]);
});

describe('what an alias stands for', () => {
  const pod = (name: string, env: string) =>
    `{apiVersion: v1, kind: Pod, metadata: {name: ${name}}, spec: {containers: [{env: ${env}}]}}`;
  const variables = '&e [{name: A, value: hunter2}]';

  test('is masked where it is written, and nothing in another object', () => {
    const list = `kind: List\napiVersion: v1\nitems: [${pod('a', variables)}, ${pod('b', '*e')}]\n`;
    expect(excerpts(list)).toEqual([
      `Pod 3: ${pod('a', '&e [{name: A, value: •••••••}]')}`,
      `Pod 3: ${pod('b', '*e')}`,
    ]);
  });

  test('on lines before the object', () => {
    const list = `kind: List\napiVersion: v1\nitems:\n- ${pod('a', variables)}\n- ${pod('b', '*e')}\n`;
    expect(excerpts(list)[1]).toBe(`Pod 5: ${pod('b', '*e')}`);
  });

  test('on lines after its beginning', () => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  x: &e\n  - name: A\n    value: hunter2\n  containers:\n  - env: *e\n`;
    expect(excerpts(text)).toEqual([`Pod 1: ${text.trimEnd().replace('hunter2', '•••••••')}`]);
  });
});

test('a value of several lines is masked on each of them, from its beginning to its end', () => {
  const text =
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - env: [{name: A, value: "one\n two\n  three", x: y}]\n';
  expect(excerpts(text)).toEqual([
    'Pod 1: apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n  - env: [{name: A, value: "•••\n •••\n  •••••", x: y}]',
  ]);
});

test('a value on the first line of an object that begins within it', () => {
  const pod =
    '{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{env: [{name: A, value: "x\n  y"}]}]}}';
  expect(excerpts(`kind: List\napiVersion: v1\nitems: [${pod}]\n`)[0]).toContain('value: "•\n');
});

test('values of four characters are masked wherever they stand, shorter ones where they are', () => {
  const text = (value: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${value}}\nspec: {containers: [{env: [{name: A, value: ${value}}]}]}\n`;
  expect(excerpts(text('abc'))[0]).toContain('metadata: {name: abc}');
  expect(excerpts(text('abcd'))[0]).toContain('metadata: {name: •••}');
});
