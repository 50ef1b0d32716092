import { ApiObject, ApiObjectMetadataDefinition, App, Chart, type IResolver } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { rendersSample, withObjects } from '../../src/synthesis/object-json';
import { buildApp, recipe } from './random-app';

const stock = { object: ApiObject.prototype.toJson, metadata: ApiObjectMetadataDefinition.prototype.toJson };

function outcome(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return String(error);
  }
}

/** Each object and its metadata, with the order of keys. */
function rendered(app: App): unknown[] {
  const objects = app.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
  const manifests = objects.flatMap((object) => [
    outcome(() => object.toJson()),
    outcome(() => object.metadata.toJson()),
  ]);
  return manifests.map((manifest) => [manifest, outcome(() => JSON.stringify(manifest))]);
}

describe('objects are rendered as cdk8s renders them', () => {
  test('whatever they hold', () => {
    fc.assert(
      fc.property(recipe, (each) => {
        const [ours, stock] = [App, App].map((AppClass) => buildApp({ ...each, resolver: false }, AppClass)) as [
          App,
          App,
        ];
        expect(withObjects(ours, () => rendered(ours))).toEqual(rendered(stock));
      }),
      { numRuns: 300 },
    );
  });

  test('with keys as they come where CDK8S_DISABLE_SORT asks for it', () => {
    const app = new App();
    const spec = { z: 1, a: { y: 1, b: 2 } };
    const object = new ApiObject(new Chart(app, 'c'), 'o', {
      spec,
      kind: 'A',
      apiVersion: 'v1',
      metadata: { name: 'n', z: '1' },
    });
    const text = () => withObjects(app, () => JSON.stringify(object.toJson()));
    const head = '{"apiVersion":"v1","kind":"A","metadata":{"name":"n","z":"1"}';
    expect(text()).toBe(`${head},"spec":{"a":{"b":2,"y":1},"z":1}}`);
    process.env.CDK8S_DISABLE_SORT = '1';
    try {
      expect(text()).toBe(`${head},"spec":{"z":1,"a":{"y":1,"b":2}}}`);
    } finally {
      delete process.env.CDK8S_DISABLE_SORT;
    }
  });

  test('which a sample shows, should it be another cdk8s', () => {
    expect(rendersSample()).toBe(true);
  });

  test('those of cdk8s-plus too', () => {
    const app = new App();
    const chart = new Chart(app, 'chart');
    const deployment = new kplus.Deployment(chart, 'Web', { containers: [{ image: 'web', portNumber: 80 }] });
    deployment.podMetadata.addLabel('value', 'x');
    deployment.exposeViaIngress('/');
    new kplus.ConfigMap(chart, 'Config', { data: { b: '1', a: '' } });
    expect(withObjects(app, () => rendered(app))).toEqual(rendered(app));
  });
});

describe('rendering is ours', () => {
  const isOurs = () => ApiObject.prototype.toJson !== stock.object;

  test('for as long as the work takes, also when it fails', () => {
    const fail = () => {
      expect(isOurs()).toBe(true);
      throw new Error('failed');
    };
    expect(() => withObjects(new App(), fail)).toThrow('failed');
    expect(isOurs()).toBe(false);
    expect(ApiObjectMetadataDefinition.prototype.toJson).toBe(stock.metadata);
  });

  test('not with a resolver of the user', () => {
    const resolver: IResolver = { resolve: () => undefined };
    expect(withObjects(new App({ resolvers: [resolver] }), isOurs)).toBe(false);
  });

  test('not when somebody else has replaced it', () => {
    jest.spyOn(ApiObject.prototype, 'toJson').mockReturnValue('theirs');
    expect(withObjects(new App(), () => ApiObject.prototype.toJson.call(undefined))).toBe('theirs');
    jest.restoreAllMocks();
  });

  test('not for an object of another app, whose resolvers are asked', () => {
    const resolver: IResolver = {
      resolve: (context) => {
        if (context.value === 'v1') context.replaceValue('v2');
      },
    };
    const other = new ApiObject(new Chart(new App({ resolvers: [resolver] }), 'c'), 'o', {
      apiVersion: 'v1',
      kind: 'A',
    });
    expect(withObjects(new App(), () => other.toJson())).toMatchObject({ apiVersion: 'v2' });
  });
});
