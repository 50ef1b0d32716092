import { reading } from './reading';

const KEY = 'alb.ingress.kubernetes.io';

/** The maps of annotations in a text: the object, where they stand, and what they say. */
function mapsIn(text: string) {
  return reading(text).inventory.annotationMaps.map(({ object, path, entries, isEntry }) => ({
    ...(object ? { object: `${object.kind} ${object.name}` } : {}),
    path: path.join('.'),
    entries,
    ...(isEntry ? { isEntry } : {}),
  }));
}

describe('annotations for load balancers that are not yet those of an Ingress', () => {
  test('in values of a chart', () => {
    const [map] = reading(`a: {${KEY}/scheme: internal}\n`).inventory.annotationMaps;
    expect(Object.keys(map ?? {})).toEqual(['origin', 'path', 'entries']);
    expect(mapsIn(`web:\n  ingress:\n    annotations:\n      ${KEY}/scheme: internal\n      other: x\n`)).toEqual([
      { path: 'web.ingress.annotations', entries: { [`${KEY}/scheme`]: 'internal', other: 'x' } },
    ]);
  });

  test('in the fields of another object, not in its metadata, and not in a workload or a Secret', () => {
    const text = (kind: string) =>
      `apiVersion: example.com/v1\nkind: ${kind}\nmetadata: {name: a, annotations: {${KEY}/scheme: internal}}\nspec: [{values: {${KEY}/scheme: internal}}]\n`;
    expect(mapsIn(text('HelmRelease'))).toEqual([
      { object: 'HelmRelease a', path: 'spec.0.values', entries: { [`${KEY}/scheme`]: 'internal' } },
    ]);
    for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'SealedSecret'])
      expect([kind, mapsIn(text(kind))]).toEqual([kind, []]);
  });

  test('none where only a part of a key looks like one', () => {
    expect(mapsIn(`a: {x-${KEY}/scheme: internal}\nb: ${KEY}/scheme\n`)).toEqual([]);
  });

  test('a parameter of Helm', () => {
    const parameter = (name: string, value = 'value: internal') => `- {name: '${name}', ${value}}\n`;
    expect(
      mapsIn(
        `parameters:\n${parameter('a.alb\\.ingress\\.kubernetes\\.io/scheme')}${parameter('alb\\.ingress\\.kubernetes\\.io/tags', 'value: 7')}${parameter('a.b')}${parameter('alb\\.ingress\\.kubernetes\\.io/scheme', 'x: 1')}`,
      ),
    ).toEqual([
      { path: 'parameters.0.value', entries: { [`${KEY}/scheme`]: 'internal' }, isEntry: true },
      { path: 'parameters.1.value', entries: { [`${KEY}/tags`]: 7 }, isEntry: true },
    ]);
  });

  test('an operation of a JSON patch, which says / and ~ in its own way', () => {
    const operation = (op: string, key: string) =>
      `- {op: ${op}, path: /metadata/annotations/${KEY}~1${key}, value: internal}\n`;
    const text = ['add', 'replace', 'remove', 'test'].map((op) => operation(op, 'scheme')).join('');
    expect(mapsIn(`${text}${operation('add', 'actions.a~0b~1c')}- {op: add, path: /spec, value: x}\n`)).toEqual([
      { path: '0.value', entries: { [`${KEY}/scheme`]: 'internal' }, isEntry: true },
      { path: '1.value', entries: { [`${KEY}/scheme`]: 'internal' }, isEntry: true },
      { path: '4.value', entries: { [`${KEY}/actions.a~b/c`]: 'internal' }, isEntry: true },
    ]);
  });

  test('YAML in a text, of several documents, but not what is no YAML', () => {
    const nested = `{${KEY}/scheme: internal}`;
    expect(mapsIn(`a: |\n  b: ${nested}\n  ---\n  - ${nested}\n`)).toEqual([
      { path: 'b', entries: { [`${KEY}/scheme`]: 'internal' } },
      { path: '0', entries: { [`${KEY}/scheme`]: 'internal' } },
    ]);
    expect(mapsIn(`a: |\n  b: [${nested}\n`)).toEqual([]);
    expect(mapsIn(`a: ${KEY}/scheme\n`)).toEqual([]);
  });

  test('what has to be a text and is none is reported, unless Helm makes a text of it', () => {
    const said = (text: string) =>
      reading(text).diagnostics.map(({ line, column, code, severity, message, annotation, field, object }) => ({
        at: `${line}:${column}`,
        code,
        severity,
        message,
        annotation,
        field,
        object: object?.kind,
      }));
    expect(said(`annotations: {${KEY}/a: 7, ${KEY}/b: "x", ${KEY}/c: [1]}\n`)).toEqual([
      {
        at: '1:44',
        code: 'invalid',
        severity: 'warning',
        message: `annotations["${KEY}/a"] is the number 7, must be a string once it is an annotation; put it in quotes`,
        annotation: `${KEY}/a`,
        field: ['annotations', `${KEY}/a`],
        object: undefined,
      },
    ]);
    expect(
      said(`apiVersion: example.com/v1\nkind: HelmRelease\nmetadata: {name: a}\nspec: {${KEY}/a: on}\n`),
    ).toMatchObject([
      {
        message: `HelmRelease default/a: spec["${KEY}/a"] is the boolean true, must be a string once it is an annotation; put it in quotes`,
        object: 'HelmRelease',
      },
    ]);
    expect(said(`- {name: '${KEY.replaceAll('.', '\\.')}/a', value: 7}\n`)).toEqual([]);
  });
});

describe('the place of an annotation in YAML within a text', () => {
  /** The text at the place of each annotation, and the place. */
  function placesIn(text: string): string[] {
    return reading(text).inventory.annotationMaps.map(({ origin, path, entries }) => {
      const [key = ''] = Object.keys(entries);
      const position = origin.locate?.([...path, key], 'value');
      if (!position) return 'nowhere';
      const { line, column, endLine, endColumn } = position;
      return `${line}:${column}-${endLine}:${endColumn} ${text.split('\n')[line - 1]?.slice(column - 1, endColumn - 1)}`;
    });
  }

  const nested = `b:\n  ${KEY}/scheme: internal\n`;
  const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);

  test.each([
    ['a literal block', `x: 1\na: |\n${indented(nested, '  ')}`, '4:39-4:47 internal'],
    ['one that is indented more', `a:\n  b: |-\n${indented(nested, '      ')}`, '4:43-4:51 internal'],
    ['one with a comment', `a: |+ # values\n${indented(nested, '  ')}`, '3:39-3:47 internal'],
    ['one that says its indentation', `a: |2\n${indented(nested, '  ')}`, '3:39-3:47 internal'],
    ['one that begins with a blank line', `a: |\n\n${indented(nested, '  ')}`, '4:39-4:47 internal'],
    [
      'one whose first line is indented more',
      `a: |1\n${indented(`  ${nested.replace('\n', '\n  ')}`, ' ')}`,
      '3:40-3:48 internal',
    ],
    ['an item of a list', `- |\n${indented(nested, '  ')}`, '3:39-3:47 internal'],
  ])('in %s', (_, text, place) => {
    expect(placesIn(text)).toEqual([place]);
  });

  test('in any other text, it is that of the text', () => {
    expect(placesIn(`a: "{${KEY}/scheme: internal}"\n`)).toEqual([`1:5-1:49 {${KEY}/scheme: internal}`]);
    expect(placesIn(`a: >\n  {${KEY}/scheme: internal}\n`)).toEqual([`2:3-2:47 {${KEY}/scheme: internal}`]);
    const block = `| \\n  {${KEY}/scheme: internal}`;
    expect(placesIn(`a: "${block}"\n`)).toEqual([`1:5-1:55 ${block}`]);
  });
});
