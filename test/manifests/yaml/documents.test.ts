import { documentsOf } from '../../../src/manifests/yaml/document';
import { PlainYaml } from '../../../src/manifests/yaml/plain-yaml';
import { SourceText } from '../../../src/manifests/yaml/source-text';
import { complaints, namesOf } from '../reading';

/** The texts of the documents between separators. */
function documents(text: string): string[] {
  return documentsOf(new SourceText('app.yaml', text)).map((document) => document.text);
}

test.each<[string, string, string[]]>([
  ['a separator at the beginning', '---\na: 1\n', ['a: 1\n']],
  ['comments beside a separator', 'a: 1\n--- # two\nb: 2\n---\t#three\nc: 3\n', ['a: 1\n', 'b: 2\n', 'c: 3\n']],
  ['blanks after a separator', 'a: 1\n---  \t\nb: 2\n---\r\nc: 3\n', ['a: 1\n', 'b: 2\n', 'c: 3\n']],
  ['documents of blanks', '\n---\n \n---\n\na: 1\n---', ['\na: 1\n']],
  ['documents of comments', '# one\n---\na: 1\n', ['# one\n', 'a: 1\n']],
  ['a separator within a block and within quotes', 'a: |\n  b\n---\nc: "\n---\n"\n', ['a: |\n  b\n', 'c: "\n', '"\n']],
  ['dashes that are indented', 'a:\n ---\n', ['a:\n ---\n']],
  ['a separator with more than a comment', 'a: 1\n--- b\nc: 2\n---\nd: 3\n', ['a: 1\n--- b\nc: 2\n', 'd: 3\n']],
  ['what Go takes for blank', 'a: 1\n---\x85\u2028\nb: 2\n', ['a: 1\n', 'b: 2\n']],
  ['a byte order mark, which Go does not', 'a: 1\n---\uFEFF\nb: 2\n', ['a: 1\n---\uFEFF\nb: 2\n']],
  ['nothing', '', []],
  ['blanks', ' \n\t\n', []],
])('%s', (_, text, found) => {
  expect(documents(text)).toEqual(found);
});

test('a wrong separator spoils the documents on both of its sides, at the first one', () => {
  const service = (name: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\n`;
  const text = `${service('a')}---\n${service('b')}--- c\n${service('c')}----\n${service('d')}---\n${service('e')}`;
  expect(complaints(text)).toEqual([
    'app.yaml:8:1 error This is not valid YAML: kubectl refuses a document separator with more than a comment after ---',
  ]);
  expect(namesOf(text)).toEqual(['Service a', 'Service e']);
});

test('a document without content has no value, be it plain or not', () => {
  const read = (text: string) => {
    const [document] = documentsOf(new SourceText('app.yaml', text));
    return document?.read(new PlainYaml(text));
  };
  expect(read('# one\n')).toEqual({ value: undefined, losses: [] });
  expect(read('# one\t\n')).toEqual({ value: undefined, losses: [] });
});

test('what is lost of a document is reported field by field, and up to its end', () => {
  const text = 'a: {b: 1, b: 2}\nc: 3\nc: [{d: 4, d: 5}]\n...\ne: 6\n';
  const [document] = documentsOf(new SourceText('app.yaml', text));
  expect(document?.read(new PlainYaml(text))).toMatchObject({
    value: { a: { b: 2 }, c: [{ d: 5 }] },
    losses: [
      { field: ['a', 'b'], lost: 4, kept: 10 },
      { field: ['c', 0, 'd'], lost: 26, kept: 32 },
      { field: ['c'], lost: 16, kept: 21 },
      { lost: 39 },
    ],
  });
  expect(complaints(text)).toEqual([
    'app.yaml:1:5 warning a.b is written twice; the one at 1:11 counts, and this one is lost',
    'app.yaml:3:6 warning c[0].d is written twice; the one at 3:12 counts, and this one is lost',
    'app.yaml:2:1 warning c is written twice; the one at 3:1 counts, and this one is lost',
    'app.yaml:4:1 warning The document ends here for kubectl, which reads nothing up to the next ---',
  ]);
});

test('a thousand of the keys that are written twice are reported', () => {
  const text = `a: 0\n${'a: 1\n'.repeat(1500)}`;
  expect(complaints(text)).toHaveLength(1000);
});
