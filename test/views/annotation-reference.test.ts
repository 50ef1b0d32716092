import { allRows, rowOf } from '../../src/annotations/registry';
import { annotationSchemas, rowSchema } from '../../src/views/reference/annotation-schema';
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

describe('the schema of an annotation', () => {
  const schemaOf = (key: string) => {
    const row = rowOf(`alb.ingress.kubernetes.io/${key}`)?.row;
    if (!row) throw new Error(`there is no annotation ${key}`);
    return rowSchema(row);
  };

  test('that is deprecated names what replaces it', () => {
    expect(schemaOf('web-acl-id')).toMatchObject({
      deprecated: true,
      deprecationMessage: 'use `wafv2-acl-arn`: AWS ended WAF Classic in September 2025',
    });
    expect(schemaOf('scheme')).not.toHaveProperty('deprecated');
    expect(schemaOf('scheme')).not.toHaveProperty('deprecationMessage');
  });

  test('offers the words that it may be, or examples of what it may be', () => {
    expect(schemaOf('scheme')).toMatchObject({ enum: ['internal', 'internet-facing'], default: 'internal' });
    expect(schemaOf('scheme')).not.toHaveProperty('examples');
    const path = rowOf('alb.ingress.kubernetes.io/healthcheck-path')?.row;
    expect(schemaOf('healthcheck-path')).toMatchObject({ examples: path?.examples.valid });
    expect(schemaOf('healthcheck-path')).not.toHaveProperty('enum');
    // A boolean may be written in more ways than the two that are offered.
    expect(schemaOf('ssl-redirect')).not.toHaveProperty('enum');
    expect(schemaOf('shield-advanced-protection')).toHaveProperty('anyOf');
  });

  test('is described with its facts, and the page about it', () => {
    expect(schemaOf('scheme')).toMatchObject({
      markdownDescription: expect.stringMatching(
        /\n- Default: `internal`.*\n- In a group: .*\n- Class: `spec\.scheme` of IngressClassParams wins\n- Since: controller 2\.0\.0\n\nhttps:\/\/\S+$/s,
      ),
      description: expect.stringContaining('- Class: spec.scheme of IngressClassParams wins'),
    });
  });
});
