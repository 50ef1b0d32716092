import { allRows } from '../../src/annotations/registry';
import { annotationSchemas } from '../../src/views/reference/annotation-schema';
import { annotationListText } from '../../src/views/reference/annotation-text';
import { plain } from '../../src/views/text/style';

describe('the schema of the annotations of a kind', () => {
  const keysOf = (kind: string) => Object.keys(annotationSchemas(kind).annotations.properties ?? {});
  const key = (name: string) => `alb.ingress.kubernetes.io/${name}`;

  test('has those that Ingresses and Services carry for both, and for nothing else', () => {
    expect(keysOf('Ingress')).toContain(key('healthcheck-path'));
    expect(keysOf('Service')).toContain(key('healthcheck-path'));
    const ofBoth = allRows()
      .filter(({ row }) => row.on === 'both')
      .map(({ row }) => row.key);
    for (const kind of ['Namespace', 'Pod', 'TargetGroupBinding']) {
      expect(keysOf(kind).filter((each) => ofBoth.includes(each))).toEqual([]);
    }
  });

  test('has none of those that the controller writes', () => {
    const outputs = allRows()
      .filter(({ row }) => row.merge === 'output')
      .map(({ row }) => row.key);
    expect(outputs.length).toBeGreaterThan(0);
    for (const kind of ['Ingress', 'Service', 'TargetGroupBinding']) {
      expect(keysOf(kind).filter((each) => outputs.includes(each))).toEqual([]);
    }
  });

  test('has labels apart from annotations', () => {
    const labels = allRows()
      .filter(({ row }) => row.label)
      .map(({ row }) => row.key);
    expect(labels.length).toBeGreaterThan(0);
    for (const kind of ['Namespace', 'Pod']) expect(keysOf(kind).filter((each) => labels.includes(each))).toEqual([]);
  });

  test('has those with a parameter as patterns', () => {
    expect(annotationSchemas('Ingress').annotations).toHaveProperty(
      ['patternProperties', '^alb\\.ingress\\.kubernetes\\.io\\/actions\\..+$', 'type'],
      'string',
    );
    expect(annotationSchemas('Pod').annotations).not.toHaveProperty('patternProperties');
  });
});

describe('the list of annotations', () => {
  test.each([60, 80, 200])('has no line of more than %d columns, and cuts no more than it must', (columns) => {
    const lines = annotationListText(plain, columns).split('\n').slice(0, -2);
    const entries = lines.filter((line) => line.startsWith('  '));
    expect(Math.max(...entries.map((line) => line.length))).toBeLessThanOrEqual(columns);
    // What is cut leaves no room for a word but the one that was cut.
    for (const line of entries.filter((each) => each.endsWith('…'))) expect(line.length).toBeGreaterThan(columns - 2);
  });

  test('gives a name of 36 characters a line of its own', () => {
    const lines = annotationListText(plain, 100).split('\n');
    const long = lines.filter((line) => /^ {2}\S{36,}$/.test(line));
    expect(long.length).toBeGreaterThan(0);
    for (const line of long) expect(lines[lines.indexOf(line) + 1]).toMatch(/^ {38}\S/);
    const short = lines.filter((line) => /^ {2}\S{1,35} /.test(line));
    for (const line of short) expect(line.slice(37, 39)).toMatch(/^ \S/);
  });
});
