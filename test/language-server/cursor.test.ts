import { type Cursor, cursorAt } from '../../src/language-server/cursor';

/** The place of `|` in a text. */
function at(marked: string): Cursor {
  const before = marked.slice(0, marked.indexOf('|')).split('\n');
  return cursorAt(marked.replace('|', ''), before.length - 1, (before.at(-1) ?? '').length);
}

const INGRESS = `apiVersion: v1
kind: Service
metadata: {name: other}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    ANNOTATION
spec:
  rules:
    - host: a.example.com
      http:
        paths:
        - path: /
        - path: /cart
          backend:
            service:
              BACKEND
`;

const annotation = (text: string) => at(INGRESS.replace('ANNOTATION', text));
const backend = (text: string) => at(INGRESS.replace('BACKEND', text));

describe('what stands at the cursor', () => {
  test('the object of the document, not of the one before', () => {
    expect(annotation('|')).toMatchObject({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      namespace: 'shop',
      name: 'web',
      first: 4,
    });
  });

  test('a key that is being typed', () => {
    expect(annotation('alb.ing|')).toMatchObject({
      parents: ['metadata', 'annotations'],
      inValue: false,
      typed: 'alb.ing',
    });
  });

  test('a value, without quotes and comment', () => {
    expect(annotation('alb.ingress.kubernetes.io/scheme: "inte|rnal" # why')).toMatchObject({
      key: { text: 'alb.ingress.kubernetes.io/scheme', start: 4, end: 36 },
      value: { text: 'internal', quote: '"', start: 39, end: 47 },
      inValue: true,
      typed: 'inte',
    });
  });

  test('a value that is not there yet', () => {
    expect(annotation('alb.ingress.kubernetes.io/scheme: |')).toMatchObject({ inValue: true, typed: '' });
  });

  test('items of lists, whether or not they are indented more than their key', () => {
    expect(backend('name: |')).toMatchObject({
      parents: ['spec', 'rules', 0, 'http', 'paths', 1, 'backend', 'service'],
      inValue: true,
    });
  });

  test('the keys that the mapping has beside', () => {
    expect(backend('name: web\n              p|')).toMatchObject({ siblings: ['name'] });
    expect(annotation('a: b\n    |')).toMatchObject({ siblings: ['a'] });
  });

  test('the first line of an empty file', () => {
    expect(at('|')).toMatchObject({ kind: '', parents: [], inValue: false, typed: '' });
  });
});
