import { fromObjects, readManifests } from '../../src/manifests/load';
import { reading } from './reading';

const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\n`;

describe('what is wrong with the input has a code, a place and an object', () => {
  test('a text that is not YAML', () => {
    expect(reading(`${service('a')}---\na: [\n`).diagnostics).toStrictEqual([
      {
        code: 'unreadable',
        severity: 'error',
        message: 'This is not valid YAML: did not find expected node content',
        file: 'app.yaml',
        line: 7,
        column: 1,
      },
    ]);
  });

  test('a template', () => {
    expect(reading('a: {{ .Values.a }}\n').diagnostics).toStrictEqual([
      {
        code: 'unrendered',
        severity: 'error',
        message: 'This is a Helm template that nothing has rendered: run helm template, and judge what comes out',
        file: 'app.yaml',
        line: 1,
        column: 4,
      },
    ]);
  });

  test('a Helm chart, and a kustomization', () => {
    const { diagnostics } = readManifests([
      { file: 'a/Chart.yaml', text: 'name: a\n' },
      { file: 'a/templates/a.yaml', text: '{{ .a }}' },
      { file: 'k/kustomization.yaml', text: 'namePrefix: a-\n' },
    ]);
    expect(diagnostics).toStrictEqual([
      {
        code: 'unrendered',
        severity: 'error',
        message:
          'This is a Helm chart, whose templates are no manifests yet: run helm template a, and judge what comes out',
        file: 'a/Chart.yaml',
      },
      {
        code: 'unrendered',
        severity: 'warning',
        message:
          'kustomize makes the manifests out of this folder, and only its parts are judged: run kubectl kustomize k, and judge what comes out',
        file: 'k/kustomization.yaml',
      },
    ]);
  });

  test('a field that is written twice, and what stands after the end', () => {
    expect(reading(`${service('a')}spec: {}\nspec: {}\n...\na\n`).diagnostics).toStrictEqual([
      {
        code: 'duplicate-key',
        severity: 'warning',
        message: 'Service default/a: spec is written twice; the one at 6:1 counts, and this one is lost',
        file: 'app.yaml',
        line: 5,
        column: 1,
        object: { apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'a' },
        field: ['spec'],
      },
      {
        code: 'ignored',
        severity: 'warning',
        message: 'The document ends here for kubectl, which reads nothing up to the next ---',
        file: 'app.yaml',
        line: 7,
        column: 1,
      },
    ]);
    expect(reading('a: 1\na: 2\n').diagnostics).toStrictEqual([
      {
        code: 'duplicate-key',
        severity: 'warning',
        message: 'a is written twice; the one at 2:1 counts, and this one is lost',
        file: 'app.yaml',
        line: 1,
        column: 1,
        field: ['a'],
      },
    ]);
  });

  test('a field that is written twice in an item of a list, and beside the items', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- kind: Service\n  apiVersion: v1\n  metadata: {name: a}\n  spec: {}\n  spec: {}\nmetadata: {}\nmetadata: {}\n`;
    expect(reading(list).diagnostics).toMatchObject([
      { object: { kind: 'Service', name: 'a' }, field: ['spec'], line: 7 },
      { message: 'metadata is written twice; the one at 10:1 counts, and this one is lost', field: ['metadata'] },
    ]);
    expect(reading(list).diagnostics[1]).not.toHaveProperty('object');
    const typed = 'apiVersion: v1\nkind: ServiceList\nitems:\n- metadata: {name: a, name: b}\n';
    expect(reading(typed).diagnostics).toMatchObject([
      { message: expect.stringContaining('Service default/b: metadata.name is'), field: ['metadata', 'name'] },
    ]);
  });

  test('an object that is defined twice', () => {
    const { diagnostics } = readManifests([
      { file: 'a.yaml', text: service('a') },
      { file: 'b.yaml', text: service('a') },
    ]);
    expect(diagnostics).toStrictEqual([
      {
        code: 'duplicate',
        severity: 'warning',
        message: 'Service default/a is defined twice; this one counts, and the one at a.yaml:2:1 is ignored',
        file: 'b.yaml',
        line: 4,
        column: 3,
        object: { apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'a' },
        field: ['metadata', 'name'],
        otherFile: 'a.yaml',
      },
    ]);
  });

  test('more than one Environment', () => {
    const environment = 'apiVersion: cdk8s-alb/v1\nkind: Environment\n';
    const [problem] = reading(`${environment}---\n${environment}`).diagnostics;
    expect(problem).toStrictEqual({
      code: 'environment',
      severity: 'error',
      message: 'There is more than one Environment document; the first is at app.yaml:2:1',
      file: 'app.yaml',
      line: 5,
      column: 1,
      object: { apiVersion: 'cdk8s-alb/v1', kind: 'Environment', name: '' },
      field: ['kind'],
    });
  });

  test('an object that Kubernetes refuses, with its source', () => {
    const { diagnostics, inventory } = reading(`${service('a')}spec: {ports: 80}\n`);
    expect(diagnostics).toStrictEqual([
      {
        code: 'invalid',
        severity: 'error',
        message: 'Service default/a: spec.ports must be a list, not the number 80',
        file: 'app.yaml',
        line: 5,
        column: 15,
        object: { apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'a' },
        field: ['spec', 'ports'],
        source: {
          origin: expect.objectContaining({ file: 'app.yaml' }),
          raw: expect.objectContaining({ kind: 'Service' }),
        },
      },
    ]);
    expect([...inventory.invalid]).toEqual([['Service default/a', 'app.yaml:5:8']]);
  });

  test('one where only quotes are missing', () => {
    const { diagnostics, inventory } = reading('apiVersion: v1\nkind: Service\nmetadata: {name: 7}\n');
    expect(diagnostics).toMatchObject([{ code: 'invalid', unquoted: true, field: ['metadata', 'name'], column: 18 }]);
    expect([...inventory.invalid]).toEqual([]);
  });

  test('a Secret, without its source', () => {
    const [problem] = reading('apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ndata: [x]\n').diagnostics;
    expect(problem).toMatchObject({ code: 'invalid', message: 'Secret default/a: data must be an object, not a list' });
    expect(problem).not.toHaveProperty('source');
  });

  test('an Ingress of a version that Kubernetes no longer serves', () => {
    const text = 'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: a}\n';
    expect(reading(text).diagnostics).toStrictEqual([
      {
        code: 'removed',
        severity: 'error',
        message:
          'Ingress default/a has the apiVersion extensions/v1beta1, which Kubernetes serves no longer (since 1.22), must be networking.k8s.io/v1; it is read as one',
        file: 'app.yaml',
        line: 1,
        column: 13,
        object: { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', namespace: 'default', name: 'a' },
        field: ['apiVersion'],
        source: {
          origin: expect.objectContaining({ file: 'app.yaml' }),
          raw: expect.objectContaining({ kind: 'Ingress' }),
        },
      },
    ]);
  });
});

describe('an input that somebody named and that has no object', () => {
  const said = (stdin: string, input = '-') =>
    readManifests([input], { stdin: () => stdin }).diagnostics.map(({ code, severity, message, file }) => [
      code,
      severity,
      message,
      file,
    ]);

  test('is a warning', () => {
    expect(said('')).toEqual([['empty', 'warning', 'There is no Kubernetes object in standard input', '<stdin>']]);
    expect(said('a: 1\n')).toHaveLength(1);
    expect(said(service('a'))).toEqual([]);
    expect(said('{')).toEqual([['unreadable', 'error', expect.any(String), '<stdin>']]);
  });

  test('unless there are annotations in it, which the warning mentions', () => {
    expect(said('a: {alb.ingress.kubernetes.io/scheme: internal}\n')).toEqual([
      [
        'empty',
        'warning',
        'There is no Kubernetes object in standard input; its annotations for load balancers are judged by themselves',
        '<stdin>',
      ],
    ]);
  });

  test('is none for one document, or for a text in memory', () => {
    expect(readManifests(['-'], { stdin: () => '', filesOnly: true }).diagnostics).toEqual([]);
    expect(readManifests([{ file: 'a.yaml', text: '' }]).diagnostics).toEqual([]);
  });
});

describe('the namespace that objects get', () => {
  const refs = (text: string, namespace?: string) =>
    readManifests([{ file: 'a.yaml', text }], namespace === undefined ? {} : { namespace }).inventory.all.map(
      ({ ref, raw }) => [ref.namespace, (raw.metadata as { namespace?: string }).namespace],
    );

  test('is the one that is given, where they name none and may have one', () => {
    expect(refs(service('a'), 'shop')).toEqual([['shop', 'shop']]);
    expect(refs(`${service('a')}  namespace: mine\n`, 'shop')).toEqual([['mine', 'mine']]);
    expect(refs(service('a'))).toEqual([['default', undefined]]);
    expect(refs('apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n', 'shop')).toEqual([[undefined, undefined]]);
  });
});

describe('what makes two documents the same object', () => {
  const twice = (apiVersion: string, kind: string, other = apiVersion) => {
    const text = (version: string) => `apiVersion: ${version}\nkind: ${kind}\nmetadata: {name: a}\n`;
    const { inventory, diagnostics } = reading(`${text(apiVersion)}---\n${text(other)}`);
    return [inventory.all.length, diagnostics.length];
  };

  test.each([
    ['v1', 'Service'],
    ['networking.k8s.io/v1', 'Ingress'],
    ['gateway.networking.k8s.io/v1', 'Gateway'],
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'StatefulSet'],
    ['apps/v1', 'DaemonSet'],
    ['apps/v1', 'ReplicaSet'],
    ['argoproj.io/v1alpha1', 'Rollout'],
    ['v1', 'Pod'],
  ])('%s %s', (apiVersion, kind) => {
    expect(twice(apiVersion, kind)).toEqual([1, 1]);
  });

  test('versions of one group are the same, groups are not', () => {
    expect(twice('gateway.networking.k8s.io/v1', 'HTTPRoute', 'gateway.networking.k8s.io/v1beta1')).toEqual([1, 1]);
    expect(twice('gateway.networking.k8s.io/v1', 'Gateway', 'gateway.k8s.aws/v1')).toEqual([2, 0]);
  });

  test('of other kinds there may be any number, and of workloads without a name', () => {
    expect(twice('v1', 'ConfigMap')).toEqual([2, 0]);
    const nameless = 'apiVersion: v1\nkind: Pod\nmetadata: {generateName: a-}\n';
    expect(reading(`${nameless}---\n${nameless}`).inventory.all).toHaveLength(2);
  });
});

test('of what is no object, and of items that are none, nothing is read', () => {
  const count = (text: string) => reading(text).inventory.all.length;
  expect(count('apiVersion: v1\n')).toBe(0);
  expect(count('kind: Service\n')).toBe(0);
  expect(count('apiVersion: 1\nkind: Service\n')).toBe(0);
  expect(count('apiVersion: v1\nkind: 7\n')).toBe(0);
  expect(count('apiVersion: v1\nkind: List\nitems: {a: b}\n')).toBe(1);
  expect(count('apiVersion: v1\nkind: List\nitems: [~, a, [b], {kind: Service}, {}]\n')).toBe(0);
  expect(count('apiVersion: v1\nkind: PodList\nitems: [{metadata: {name: a}}, {kind: Pod}]\n')).toBe(1);
  expect(count('kind: List\nitems: [{apiVersion: v1, kind: Pod, metadata: {name: a}}]\n')).toBe(1);
});

test('an object with more mistakes than are worth a list is given up', () => {
  const labels = Array.from({ length: 60 }, (_, index) => `l${index}: [x]`).join(', ');
  const { diagnostics, withInvalid } = reading(
    `apiVersion: v1\nkind: Service\nmetadata: {name: a, labels: {${labels}}}\n`,
  );
  expect([diagnostics.length, withInvalid.all.length]).toEqual([50, 0]);
});

test('an item of a list that is wrong leaves the others in their places', () => {
  const spec = 'spec: {ports: [{port: 1}, 7, {port: 3}]}\n';
  const { withInvalid } = reading(`${service('a')}${spec}`);
  expect(withInvalid.services.get('default/a')?.ports.map(({ port }) => port)).toEqual([1, 0, 3]);
});

test('objects in memory have no lines, and may be twice', () => {
  const object = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' } };
  const { diagnostics } = fromObjects([object, object], () => ({ file: 'app/web' }));
  expect(diagnostics).toStrictEqual([
    {
      code: 'duplicate',
      severity: 'warning',
      message: 'Service default/a is defined twice; this one counts, and the one at app/web is ignored',
      file: 'app/web',
      object: { apiVersion: 'v1', kind: 'Service', namespace: 'default', name: 'a' },
      field: ['metadata', 'name'],
      otherFile: 'app/web',
    },
  ]);
});

test('objects are given by their kinds too, the incomplete ones among them', () => {
  const { typed, inventory } = reading(
    `${service('a')}spec: {ports: 80}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: b}\n`,
  );
  expect(typed.map(({ kind, manifest }) => `${kind} ${manifest.name}`)).toEqual(['Service a', 'other b']);
  expect(inventory.all.map(({ name }) => name)).toEqual(['b']);
});

test('objects of a list in memory have no lines either', () => {
  const list = {
    apiVersion: 'v1',
    kind: 'List',
    items: [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 7 } }],
  };
  const { diagnostics, inventory } = fromObjects([list], () => ({ file: 'app/web' }));
  expect(Object.keys(diagnostics[0] ?? {})).not.toContain('line');
  expect(Object.keys(inventory.all[0]?.origin ?? {})).toEqual(['file']);
});
