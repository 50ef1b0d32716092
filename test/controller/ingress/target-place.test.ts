import { targetPlace } from '../../../src/controller/ingress/target-group/target-place';
import { readManifests } from '../../../src/manifests/load';
import { ingressObject, toService } from '../plan-of';

const KEY = 'alb.ingress.kubernetes.io/';

/** Where an Ingress says that it forwards to a port of the Service web, without the object. */
function placeOf(port: number | string, options: object, serviceName = 'web'): object {
  const text = JSON.stringify(ingressObject('app', options));
  const [ingress] = readManifests([{ file: 'ingress.json', text }]).inventory.ingresses;
  if (!ingress) throw new Error('no Ingress');
  const { object, ...place } = targetPlace(ingress, serviceName, port);
  expect(object).toBe(ingress.ref);
  return place;
}

function forwardTo(...targetGroups: object[]): string {
  return JSON.stringify({ type: 'forward', forwardConfig: { targetGroups } });
}

describe('the place of a port that does not exist', () => {
  const path = (backend: object, name = '/') => ({ path: name, pathType: 'Prefix', backend });
  const rules = [
    { host: 'a.org' },
    { host: 'b.org', http: { paths: [path(toService('api')), path(toService('web', { name: 'http' }), '/b')] } },
    { host: 'c.org', http: { paths: [path(toService('web', { number: 81 }))] } },
  ];

  test('is the default backend, before the paths', () => {
    const spec = { defaultBackend: toService('web', { number: 81 }), rules };
    expect(placeOf(81, { spec })).toEqual({ field: ['spec', 'defaultBackend', 'service', 'port', 'number'] });
    const named = { defaultBackend: toService('web', { name: 'http' }), rules };
    expect(placeOf('http', { spec: named })).toEqual({ field: ['spec', 'defaultBackend', 'service', 'port', 'name'] });
  });

  test('is the first path that names it, by number or by name', () => {
    const at = (rule: number, index: number, by: string) => ({
      field: ['spec', 'rules', rule, 'http', 'paths', index, 'backend', 'service', 'port', by],
    });
    const spec = { defaultBackend: toService('api', { number: 81 }), rules };
    expect(placeOf(81, { spec })).toEqual(at(2, 0, 'number'));
    expect(placeOf('http', { spec })).toEqual(at(1, 1, 'name'));
    expect(placeOf(80, { spec }, 'api')).toEqual(at(1, 0, 'number'));
  });

  test('is the annotation whose action forwards there', () => {
    const annotations = {
      'actions.wrong': '{',
      'actions.other': forwardTo({ serviceName: 'api', servicePort: 81 }),
      'actions.direct': '{"type":"forward","targetGroupName":"legacy"}',
      'actions.none': forwardTo({ serviceName: 'web' }),
      'actions.number': forwardTo({ serviceName: 'api', servicePort: 80 }, { serviceName: 'web', servicePort: 81 }),
      'actions.text': forwardTo({ serviceName: 'web', servicePort: '82' }),
      'actions.name': forwardTo({ serviceName: 'web', servicePort: 'http' }),
    };
    expect(placeOf(81, { annotations })).toEqual({ annotation: `${KEY}actions.number` });
    expect(placeOf(82, { annotations })).toEqual({ annotation: `${KEY}actions.text` });
    expect(placeOf('http', { annotations })).toEqual({ annotation: `${KEY}actions.name` });
    expect(placeOf('82', { annotations })).toEqual({});
  });

  test('is the Ingress where none says it', () => {
    expect(placeOf(90, { annotations: { 'actions.a': forwardTo({ serviceName: 'web', servicePort: 81 }) } })).toEqual(
      {},
    );
    const elsewhere = { 'example.com/actions.a': forwardTo({ serviceName: 'web', servicePort: 90 }) };
    expect(placeOf(90, { annotations: elsewhere })).toEqual({});
  });
});
