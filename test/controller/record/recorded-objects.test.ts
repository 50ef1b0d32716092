import type { Environment } from '../../../src/controller/environment/environment';
import {
  noteAnnotation,
  noteField,
  originalOf,
  RecordedObjects,
  recordedEnvironment,
} from '../../../src/controller/record/recorded-objects';
import { Recording } from '../../../src/controller/record/recording';
import type {
  IngressClassManifest,
  IngressClassParamsManifest,
  IngressManifest,
} from '../../../src/manifests/kubernetes/objects';
import { readManifests } from '../../../src/manifests/load';
import { environmentOf } from '../parts/environment-of';
import { classWithParams, ingressObject, service } from '../plan-of';

const PREFIX = 'alb.ingress.kubernetes.io/';

function inventoryOf(...objects: object[]) {
  const text = JSON.stringify({ kind: 'List', apiVersion: 'v1', items: objects });
  return readManifests([{ file: 'objects.json', text }]).inventory;
}

/** What some work has looked at. */
function looks(work: () => unknown): string[] {
  const recording = new Recording();
  recording.run(work);
  return [...recording.everything.all().keys()];
}

const whole = inventoryOf(
  ...classWithParams('alb', { scheme: 'internal' }),
  ingressObject('web', { annotations: { scheme: 'internal' } }),
  service('web'),
  { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login', namespace: 'shop' }, stringData: { a: 'b' } },
);
const [ingress] = whole.ingresses as [IngressManifest];

describe('an object whose looks are noted', () => {
  const recorded = () => new RecordedObjects(false).manifest(ingress);

  test('is the same each time, and stands for its original', () => {
    const objects = new RecordedObjects(false);
    const first = objects.manifest(ingress);
    expect(objects.manifest(ingress)).toBe(first);
    expect(first).not.toBe(ingress);
    expect(originalOf(first)).toBe(ingress);
    expect(originalOf(ingress)).toBe(ingress);
  });

  test('an annotation, be it there or not, asked for in whatever way', () => {
    const key = `${PREFIX}scheme`;
    expect(looks(() => recorded().annotations[key])).toEqual([`annotation Ingress shop/web ${key}`]);
    expect(looks(() => Object.hasOwn(recorded().annotations, 'a'))).toEqual(['annotation Ingress shop/web a']);
    expect(recorded().annotations[key]).toBe('internal');
    expect(Object.hasOwn(recorded().annotations, key)).toBe(true);
    expect(looks(() => String((recorded().annotations as never)[Symbol.iterator]))).toEqual([]);
  });

  test('the fields of its kind; others are told by whoever reads them', () => {
    expect(
      looks(() => [recorded().ingressClassName, recorded().defaultBackend, recorded().tls, recorded().rules]),
    ).toEqual([
      'field Ingress shop/web spec.ingressClassName',
      'field Ingress shop/web spec.defaultBackend',
      'field Ingress shop/web spec.tls',
    ]);
    const ingressClass = new RecordedObjects(false).manifest(
      whole.ingressClasses.get('alb') as IngressClassManifest,
    ) as unknown as Record<string, unknown>;
    expect(looks(() => [ingressClass.controller, ingressClass.parameters, ingressClass.name])).toEqual([
      'field IngressClass alb spec.controller',
      'field IngressClass alb spec.parameters',
    ]);
  });

  test('looks that are told are those of the original', () => {
    const object = recorded() as never;
    expect(looks(() => noteField(object, ['spec', 'rules']))).toEqual(['field Ingress shop/web spec.rules']);
    expect(looks(() => noteAnnotation(object, 'a'))).toEqual(['annotation Ingress shop/web a']);
  });

  test('on EKS Auto Mode the annotations that it ignores are passed over', () => {
    const look = (autoMode: boolean, key: string) =>
      looks(
        () =>
          (
            new RecordedObjects(autoMode).manifest(ingress) as unknown as {
              annotations: Record<string, string>;
            }
          ).annotations[PREFIX + key],
      );
    expect(look(true, 'group.name')).toEqual([]);
    expect(look(false, 'group.name')).toEqual([`annotation Ingress shop/web ${PREFIX}group.name`]);
    expect(look(true, 'scheme')).toEqual([`annotation Ingress shop/web ${PREFIX}scheme`]);
    expect(look(true, 'unknown')).toEqual([`annotation Ingress shop/web ${PREFIX}unknown`]);
  });
});

describe('IngressClassParams', () => {
  test('are read by the fields of their spec', () => {
    const params = new RecordedObjects(false).manifest(
      whole.ingressClassParams.get('alb') as IngressClassParamsManifest,
    ) as unknown as {
      spec: Record<string, unknown>;
    };
    expect(looks(() => [params.spec.scheme, params.spec.certificateArn])).toEqual([
      'field IngressClassParams alb spec.scheme',
      'field IngressClassParams alb spec.certificateArn',
    ]);
    expect(params.spec.scheme).toBe('internal');
  });

  test('of EKS Auto Mode by the names that they have there', () => {
    const ofEks = {
      ...whole.ingressClassParams.get('alb'),
      ref: { apiVersion: 'eks.amazonaws.com/v1', kind: 'IngressClassParams', name: 'alb' },
    };
    const params = new RecordedObjects(true).manifest(ofEks as never) as unknown as { spec: Record<string, unknown> };
    expect(looks(() => [params.spec.scheme, params.spec.certificateArn])).toEqual([
      'field IngressClassParams alb spec.scheme',
      'field IngressClassParams alb spec.certificateARNs',
    ]);
  });
});

describe('an inventory', () => {
  const recorded = () => new RecordedObjects(false).inventory(whole);

  test('notes which Services and Secrets are looked up, be they there or not', () => {
    expect(looks(() => [recorded().services.get('shop/web'), recorded().services.get('shop/gone')])).toEqual([
      'object Service shop/web',
      'object Service shop/gone',
    ]);
    expect(looks(() => recorded().secrets.get('shop/login'))).toEqual(['secret Secret shop/login']);
    expect(recorded().secrets.get('shop/login')).toBe(whole.secrets.get('shop/login'));
    expect(recorded().services.get('shop/gone')).toBeUndefined();
  });

  test('its classes and Services are noted when they are looked at', () => {
    expect(looks(() => recorded().ingressClasses.get('alb')?.controller)).toEqual([
      'field IngressClass alb spec.controller',
    ]);
    expect(
      looks(() => [recorded().services.get('shop/web')?.type, recorded().services.get('shop/web')?.ports]),
    ).toEqual(['object Service shop/web', 'field Service shop/web spec.type', 'field Service shop/web spec.ports']);
  });
});

test('an environment notes its fields, and the flags of the controller one by one', () => {
  const environment = environmentOf({ region: 'us-west-2', controller: { ingressClass: 'edge' } });
  const recorded: Environment = recordedEnvironment(environment);
  expect(looks(() => [recorded.region, recorded.vpcId, recorded.controller.ingressClass])).toEqual([
    'environment region',
    'environment vpcId',
    'environment controller.ingressClass',
  ]);
  expect([recorded.region, recorded.controller.ingressClass]).toEqual(['us-west-2', 'edge']);
});
