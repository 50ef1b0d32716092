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
