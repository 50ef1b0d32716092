import { rowOf } from '../../../src/annotations/registry';
import { isReadable, newerFields, newerInAnnotation, newerParts } from '../../../src/controller/versions/newer';
import { readManifests } from '../../../src/manifests/load';

function row(name: string) {
  const found = rowOf(`alb.ingress.kubernetes.io/${name}`);
  if (!found) throw new Error(name);
  return found.row;
}

/** What is newer than a release in an annotation. */
function newer(name: string, text: string, release: string) {
  return [...newerInAnnotation(row(name), text, release)];
}

describe('what a release does not know of an annotation', () => {
  test('the annotation itself, from one release to the next', () => {
    expect(newer('minimum-load-balancer-capacity', 'CapacityUnits=100', '2.10.1')).toEqual([
      { says: 'is ignored by controller 2.10.1, it came in 2.11.0', part: 'key' },
    ]);
    expect(newer('minimum-load-balancer-capacity', 'CapacityUnits=100', '2.11.0')).toEqual([]);
  });

  test('false switches off what is not there, and the controller writes some annotations itself', () => {
    expect(newer('enable-frontend-nlb', 'true', '2.7.0')).toMatchObject([{ part: 'key' }]);
    expect(newer('enable-frontend-nlb', 'false', '2.7.0')).toEqual([]);
    expect(newer('dry-run-plan', 'x', '2.7.0')).toEqual([]);
  });

  test('a text that only later releases can read', () => {
    expect(newer('tags', 'a=b\\,c', '2.14.0')).toEqual([
      { says: 'is "a=b\\\\,c", which controller 2.14.0 refuses and 2.14.1 accepts', part: 'value' },
    ]);
    expect(newer('tags', 'a=b\\,c', '2.14.1')).toEqual([]);
    expect(newer('tags', 'a=b', '2.7.0')).toEqual([]);
    // What none can read is another mistake.
    expect(newer('tags', 'a', '2.7.0')).toEqual([]);
  });

  test('a field of JSON that it ignores', () => {
    const transform = (more: object) => JSON.stringify([{ port: 443, mode: 'verify', trustStore: 'a', ...more }]);
    expect(newer('mutual-authentication', transform({ advertiseTrustStoreCaNames: 'on' }), '2.10.1')).toEqual([
      {
        says: 'has in [0] the field "advertiseTrustStoreCaNames", which controller 2.10.1 ignores, it came in 2.12.0',
        part: 'value',
      },
    ]);
    // What every release ignores is not newer.
    expect(newer('mutual-authentication', transform({ colour: 'red' }), '2.10.1')).toEqual([]);
  });

  test('whether a release reads a text at all', () => {
    expect(isReadable(row('tags'), 'a=b\\,c')).toBe(true);
    expect(isReadable(row('tags'), 'a=b\\,c', '2.14.0')).toBe(false);
    expect(isReadable(row('tags'), 'a')).toBe(false);
  });
});

function inventoryOf(...objects: object[]) {
  return readManifests([
    { file: 'objects.json', text: JSON.stringify({ kind: 'List', apiVersion: 'v1', items: objects }) },
  ]).inventory;
}

const PARAMS = {
  apiVersion: 'elbv2.k8s.aws/v1beta1',
  kind: 'IngressClassParams',
  metadata: { name: 'alb' },
  spec: { scheme: 'internal', targetType: 'ip', certificateArn: [], toString: 'x' },
};
const BINDING = {
  apiVersion: 'elbv2.k8s.aws/v1beta1',
  kind: 'TargetGroupBinding',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { targetGroupARN: 'a', serviceRef: { name: 'web', port: 80 }, multiClusterTargetGroup: true },
};

function fieldsOf(object: object, release: string): string[] {
  return inventoryOf(object).all.flatMap((manifest) => [...newerFields(manifest, release)].map(({ field }) => field));
}

describe('the fields that the API server of a release drops', () => {
  test('by kind and release', () => {
    expect(fieldsOf(PARAMS, '2.7.2')).toEqual(['targetType', 'certificateArn']);
    expect(fieldsOf(PARAMS, '2.8.0')).toEqual(['targetType']);
    expect(fieldsOf(PARAMS, '2.13.0')).toEqual([]);
    expect(fieldsOf(BINDING, '2.9.2')).toEqual(['multiClusterTargetGroup']);
    expect(fieldsOf(BINDING, '2.10.0')).toEqual([]);
  });

  test('not of the kinds of other groups, or without a spec', () => {
    expect(fieldsOf({ ...PARAMS, apiVersion: 'eks.amazonaws.com/v1' }, '2.7.2')).toEqual([]);
    expect(fieldsOf({ ...PARAMS, kind: 'GlobalAccelerator' }, '2.7.2')).toEqual([]);
    expect(fieldsOf({ ...BINDING, spec: undefined }, '2.7.2')).toEqual([]);
    expect(fieldsOf({ ...BINDING, spec: null }, '2.7.2')).toEqual([]);
  });

  test('in words', () => {
    const [params] = inventoryOf(PARAMS).all;
    expect([...newerFields(params as NonNullable<typeof params>, '2.8.0')]).toEqual([
      {
        field: 'targetType',
        says: 'is ignored by controller 2.8.0, its CustomResourceDefinition has it from 2.13.0 on',
      },
    ]);
  });
});

describe('all that is newer than a release', () => {
  const annotated = (kind: string, apiVersion: string, annotations: Record<string, string>, spec: object) => ({
    apiVersion,
    kind,
    metadata: { name: 'web', namespace: 'shop', annotations },
    spec,
  });
  const key = 'alb.ingress.kubernetes.io/multi-cluster-target-group';
  const annotations = { [key]: 'true', 'alb.ingress.kubernetes.io/scheme': 'internal', 'example.com/a': 'b' };
  const inventory = inventoryOf(
    annotated('Ingress', 'networking.k8s.io/v1', annotations, {}),
    annotated('Service', 'v1', annotations, { ports: [{ port: 80 }] }),
    PARAMS,
  );

  test('Ingresses, Services, then the controller’s own resources', () => {
    const found = [...newerParts(inventory, { version: '2.9.2' })];
    expect(found.map(({ message }) => message)).toEqual([
      `Ingress shop/web: ${key} is ignored by controller 2.9.2, it came in 2.10.0`,
      `Service shop/web: ${key} is ignored by controller 2.9.2, it came in 2.10.0`,
      'IngressClassParams alb: spec.targetType is ignored by controller 2.9.2, its CustomResourceDefinition has it from 2.13.0 on',
    ]);
    expect(found.map(({ object }) => object?.kind)).toEqual(['Ingress', 'Service', 'IngressClassParams']);
  });

  test('nothing where no release is named', () => {
    expect([...newerParts(inventory, {})]).toEqual([]);
  });
});
