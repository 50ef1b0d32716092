import { shrunk } from './manifests';
import { orderFault, outcomeOf, pipelineFault } from './pipeline';
import { Random } from './random';
import { htmlFault, jsonFault, xmlFault } from './well-formed';

test('the same seed gives the same numbers', () => {
  const numbers = (seed: number) => Array.from({ length: 5 }, () => new Random(seed).below(1000));
  expect(numbers(3)).toEqual(numbers(3));
  expect(numbers(3)).not.toEqual(numbers(4));
});

test.each([
  ['<a b="c"><d/>x &amp; y</a>', undefined],
  ['<a><b></a></b>', '</a> closes another element'],
  ['<a>', '<a> is not closed'],
  ['<a>x & y</a>', 'a wrong entity in "x & y"'],
  ['<a b="<">x</a>', 'a wrong tag "<a b=\\"<\\">"'],
])('XML %s', (text, fault) => {
  expect(xmlFault(text)).toBe(fault);
});

test('JSON and pages that are broken are seen', () => {
  expect(jsonFault('{"a":1}')).toBeUndefined();
  expect(jsonFault('{"a":')).toContain('no JSON');
  expect(htmlFault('<html></html>')).toBe('another number of scripts than two');
});

test('a fault is made as small as it gets', async () => {
  const objects = [{ a: 1, b: { c: [1, 2, 3], d: 4 } }, { e: 5 }];
  const hasFault = async (some: readonly unknown[]) => JSON.stringify(some).includes('[1,2,3]');
  expect(await shrunk(objects, hasFault)).toEqual([{ b: { c: [1, 2, 3] } }]);
});

test('an input that keeps all laws has no fault', async () => {
  const input = 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {ports: [{port: 80}]}\n';
  expect(await pipelineFault(['plan', '-', '-f', 'json'], input)).toBeUndefined();
  expect((await outcomeOf(['plan', '-', '-f', 'json'], input)).exitCode).toBe(0);
});

test('where an object stands that a message refers to is not part of the model', async () => {
  const params = `{"apiVersion":"elbv2.k8s.aws/v1beta1","kind":"IngressClassParams","metadata":{"name":"corp"},"spec":"x"}`;
  const ofClass = `{"apiVersion":"networking.k8s.io/v1","kind":"IngressClass","metadata":{"name":"alb"},"spec":{"controller":"ingress.k8s.aws/alb","parameters":{"kind":"IngressClassParams","name":"corp","apiGroup":"elbv2.k8s.aws"}}}`;
  const ingress = `{"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"a"},"spec":{"ingressClassName":"alb","defaultBackend":{"service":{"name":"s","port":{"number":80}}}}}`;
  expect(await orderFault([params, ofClass, ingress], [ingress, ofClass, params])).toBeUndefined();
});
