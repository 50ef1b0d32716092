import { readManifests } from '../../src/manifests/load';

/** Files by name: what is said, and the objects that are read. */
function read(files: Record<string, string>) {
  const { inventory, diagnostics } = readManifests(Object.entries(files).map(([file, text]) => ({ file, text })));
  return {
    said: diagnostics.map(
      (d) => `${d.file}${d.line === undefined ? '' : `:${d.line}:${d.column}`} ${d.severity} ${d.message}`,
    ),
    objects: inventory.all.map(({ ref }) => `${ref.kind} ${ref.name}`),
    maps: inventory.annotationMaps.map(({ origin, path }) => `${origin.file} ${path.join('.')}`),
  };
}

const service = (name: string) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {ports: [{port: 80}]}\n`;

describe('a template', () => {
  test.each([
    ['Helm', 'helm template', 'metadata:\n  labels:\n    {{- include "app.labels" . | nindent 4 }}\n', '3:5'],
    ['Helm', 'helm template', 'metadata:\n  name: {{ .Release.Name }}\n', '2:9'],
    ['Jinja', 'Ansible, or what else fills it in', '{% if internal %}\nscheme: internal\n{% endif %}\n', '1:1'],
    ['Terraform', 'templatefile of Terraform', 'a: b\n%{ for each in list ~}\nc: d\n%{ endfor ~}\n', '2:1'],
  ])('of %s is one problem a file, where its first piece stands', (language, command, text, place) => {
    const { said } = read({ 'app.yaml': `${text}---\n${text}` });
    expect(said).toEqual([
      `app.yaml:${place} error This is a ${language} template that nothing has rendered: run ${command}, and judge what comes out`,
    ]);
  });

  test('is only what is not YAML: braces in a value are none', () => {
    const text = `${service('web')}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {x: '{{ .Values.x }}'}\n`;
    expect(read({ 'app.yaml': text }).said).toEqual([]);
  });
});

describe('a Helm chart', () => {
  test('is one problem, and its templates are not read', () => {
    const files = {
      'shop/Chart.yaml': 'apiVersion: v2\nname: shop\n',
      'shop/templates/a.yaml': 'metadata:\n  name: {{ .Release.Name }}\n',
      'shop/templates/b.yaml': service('b'),
      'shop/charts/db/Chart.yaml': 'apiVersion: v2\nname: db\n',
      'shop/charts/db/templates/c.yaml': 'metadata:\n  name: {{ .Release.Name }}\n',
      'shop/crds/d.yaml': service('d'),
      'other/templates/e.yaml': service('e'),
      'cart/templates/f.yaml': service('f'),
    };
    expect(read(files)).toEqual({
      said: [
        'shop/Chart.yaml error This is a Helm chart, whose templates are no manifests yet: run helm template shop, and judge what comes out',
      ],
      objects: ['Service d', 'Service e', 'Service f'],
      maps: [],
    });
  });

  test('without a template in it is read as it stands', () => {
    const files = { 'shop/Chart.yaml': 'apiVersion: v2\nname: shop\n', 'shop/templates/b.yaml': service('b') };
    expect(read(files)).toEqual({ said: [], objects: ['Service b'], maps: [] });
  });
});

describe('a kustomization', () => {
  const patch = (key: string) =>
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, annotations: {alb.ingress.kubernetes.io/${key}: internal}}\n`;

  test('is one problem, and its patches are not objects', () => {
    const files = {
      'base/kustomization.yaml': 'resources: [service.yaml]\n',
      'base/service.yaml': service('web'),
      'overlays/dev/kustomization.yaml': 'resources: [../../base]\npatchesStrategicMerge: [./ingress.yaml]\n',
      'overlays/dev/ingress.yaml': patch('scheme'),
      'overlays/prod/kustomization.yml': 'resources: [../../base/]\npatches: [{path: patches/ingress.yaml}]\n',
      'overlays/prod/patches/ingress.yaml': patch('shceme'),
    };
    expect(read(files)).toEqual({
      said: [
        'overlays/dev/kustomization.yaml warning kustomize makes the manifests out of this folder, and only its parts are judged: run kubectl kustomize overlays/dev (and of overlays/prod), and judge what comes out',
      ],
      objects: ['Service web'],
      maps: [
        'overlays/dev/ingress.yaml metadata.annotations',
        'overlays/prod/patches/ingress.yaml metadata.annotations',
      ],
    });
  });

  test.each([
    ['only lists files', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [a.yaml]\n'],
    [
      'is one of Flux',
      'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: x}\nspec: {path: ./}\n',
    ],
  ])('that %s is none', (_, text) => {
    expect(read({ 'kustomization.yaml': text, 'a.yaml': service('a') }).said).toEqual([]);
  });

  test('that is not valid YAML is only that', () => {
    expect(read({ 'kustomization.yaml': 'resources: [a.yaml\nb: "\n', 'a.yaml': service('a') })).toEqual({
      said: [expect.stringMatching(/^kustomization\.yaml:\d+:\d+ error This is not valid YAML: /)],
      objects: ['Service a'],
      maps: [],
    });
  });
});

describe('what a kustomization is made of', () => {
  const kustomize = 'kustomize.config.k8s.io/v1beta1';
  const said = (files: Record<string, string>) =>
    read(files).said.map((line) => line.replace(/ warning .*: run /, ' run '));

  test('of the API of kustomize, or of none', () => {
    const files = (apiVersion: string) => ({ 'k/kustomization.yaml': `${apiVersion}namePrefix: dev-\n` });
    const problem = ['k/kustomization.yaml run kubectl kustomize k, and judge what comes out'];
    expect(said(files(''))).toEqual(problem);
    expect(said(files(`apiVersion: ${kustomize}\n`))).toEqual(problem);
    expect(said(files('apiVersion: example.com/v1\n'))).toEqual([]);
    expect(said(files('apiVersion: example.com/kustomize.config.k8s.io/\n'))).toEqual([]);
  });

  test.each(['Kustomization', 'kustomization.yaml', 'kustomization.yml', 'a/Kustomization', 'a\\kustomization.yaml'])(
    'in a file %s',
    (name) => {
      expect(said({ [name]: 'namePrefix: dev-\n' })).toHaveLength(1);
    },
  );

  test.each(['my-kustomization.yaml', 'kustomization.yaml.bak', 'kustomization.json', 'Kustomization.yaml'])(
    'not in a file %s',
    (name) => {
      expect(said({ [name]: 'namePrefix: dev-\n' })).toEqual([]);
    },
  );

  test('one that only lists files is applied as it stands', () => {
    expect(
      said({
        'kustomization.yaml': `apiVersion: ${kustomize}\nkind: Kustomization\nmetadata: {name: a}\nresources: [a]\nbases: [b]\n`,
      }),
    ).toEqual([]);
    expect(said({ 'kustomization.yaml': '- a\n' })).toEqual([]);
    expect(said({ 'kustomization.yaml': '' })).toEqual([]);
  });

  test('in the folder where one is run, it is run there', () => {
    expect(said({ 'kustomization.yaml': 'namePrefix: dev-\n' })).toEqual([
      'kustomization.yaml run kubectl kustomize ., and judge what comes out',
    ]);
  });

  test.each(['resources', 'bases', 'components'])(
    'one that another one has in its %s is not run by itself',
    (field) => {
      const files = {
        'base/kustomization.yaml': 'namePrefix: a-\n',
        'dev/kustomization.yaml': `${field}: [../base/]\nnamePrefix: b-\n`,
      };
      expect(said(files)).toEqual(['dev/kustomization.yaml run kubectl kustomize dev, and judge what comes out']);
    },
  );

  test('of several that nothing has, all are named', () => {
    const files = Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [`${name}/kustomization.yaml`, 'namePrefix: x-\n'] as const),
    );
    expect(said(files)).toEqual([
      'a/kustomization.yaml run kubectl kustomize a (and of b, c), and judge what comes out',
    ]);
  });

  test('two that have each other are no riddle', () => {
    const files = {
      'a/kustomization.yaml': 'resources: [../b]\nnamePrefix: x-\n',
      'b/kustomization.yaml': 'resources: [../a]\n',
    };
    expect(said(files)).toEqual(['a/kustomization.yaml run kubectl kustomize a, and judge what comes out']);
  });

  test.each([
    ['patches', '[{path: p.yaml}]'],
    ['patches', '[{path: ./p.yaml, target: {kind: Ingress}}, {patch: "a: b"}]'],
    ['patchesStrategicMerge', '[p.yaml]'],
    ['patchesStrategicMerge', '["apiVersion: v1\\nkind: Service\\n", p.yaml]'],
    ['patchesJson6902', '[{path: p.yaml}]'],
    ['replacements', '[{path: p.yaml}]'],
    ['configurations', '[p.yaml]'],
  ])('a patch of its %s, %s, is no object', (field, list) => {
    expect(read({ 'k/kustomization.yaml': `${field}: ${list}\n`, 'k/p.yaml': service('p') }).objects).toEqual([]);
    expect(read({ 'k/kustomization.yaml': `${field}: p.yaml\n`, 'k/p.yaml': service('p') }).objects).toEqual([
      'Service p',
    ]);
  });

  test('files of Windows are told by their slashes', () => {
    const files = { 'k\\kustomization.yaml': 'patchesStrategicMerge: [sub/p.yaml]\n', 'k\\sub\\p.yaml': service('p') };
    expect(read(files).objects).toEqual([]);
  });
});

describe('what is a template of a chart', () => {
  const template = 'metadata:\n  name: {{ .Release.Name }}\n';

  test('all in templates and charts, of the chart in this folder too', () => {
    const files = {
      'Chart.yaml': 'apiVersion: v2\nname: shop\n',
      'templates/a.yaml': template,
      'templates/b.yaml': service('b'),
      'charts/db/x.yaml': service('x'),
      'values/c.yaml': service('c'),
    };
    expect(read(files)).toMatchObject({
      said: [
        'Chart.yaml error This is a Helm chart, whose templates are no manifests yet: run helm template ., and judge what comes out',
      ],
      objects: ['Service c'],
    });
  });

  test('each of two charts is one problem, and a folder of a like name is none', () => {
    const files = {
      'b/Chart.yaml': 'name: b\n',
      'b/templates/a.yaml': template,
      'a-chart/Chart.yaml': 'name: a\n',
      'a-chart/templates/a.yaml': template,
      'a-chart-2/templates/d.yaml': service('d'),
      'My-Chart.yaml': service('e'),
    };
    expect(read(files)).toMatchObject({
      said: [
        expect.stringMatching(/^b\/Chart\.yaml error .* run helm template b, /),
        expect.stringMatching(/^a-chart\/Chart\.yaml error .* run helm template a-chart, /),
      ],
      objects: ['Service d', 'Service e'],
    });
  });

  test('with a kustomization beside it, both are said', () => {
    const files = {
      'shop/Chart.yaml': 'name: shop\n',
      'shop/templates/a.yaml': template,
      'k/kustomization.yaml': 'namePrefix: a-\n',
    };
    expect(read(files).said).toEqual([
      expect.stringContaining('shop/Chart.yaml error This is a Helm chart'),
      expect.stringContaining('k/kustomization.yaml warning kustomize makes the manifests'),
    ]);
  });
});

describe('annotations in what is not rendered', () => {
  const application = (source: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: web}
spec:
  source:
    helm:
${source.replace(/^/gm, '      ')}
`;

  test('a parameter of Helm, whatever its prefix', () => {
    const parameter = (prefix: string) =>
      `- {name: '${prefix}alb\\.ingress\\.kubernetes\\.io/scheme', value: internal}`;
    const text = application(`parameters:\n${parameter('ingress.annotations.')}\n${parameter('')}`);
    expect(read({ 'app.yaml': text }).maps).toEqual([
      'app.yaml spec.source.helm.parameters.0.value',
      'app.yaml spec.source.helm.parameters.1.value',
    ]);
  });

  test('values that are YAML in a text', () => {
    const text = application(
      'values: |\n  ingress:\n    annotations:\n      alb.ingress.kubernetes.io/scheme: internal',
    );
    expect(read({ 'app.yaml': text }).maps).toEqual(['app.yaml ingress.annotations']);
  });
});
