import { nodePort, portFromText, servicePort } from '../../../src/controller/parts/service-port';
import { Refusal } from '../../../src/controller/refusal';
import type { ServiceManifest, ServicePort } from '../../../src/manifests/kubernetes/objects';
import { Unknown } from '../../../src/model/stack';
import { environmentOf } from './environment-of';

const ref = { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' };

function service(...ports: Partial<ServicePort>[]): ServiceManifest {
  return {
    ref,
    ports: ports.map((port) => ({ name: '', targetPort: 0, nodePort: undefined, ...port })),
  } as unknown as ServiceManifest;
}

describe('a text as a port', () => {
  test.each<[string, number | string]>([
    ['80', 80],
    ['0080', 80],
    ['+80', 80],
    ['-1', -1],
    ['2147483647', 2147483647],
    ['2147483648', '2147483648'],
    ['http', 'http'],
    ['80.0', '80.0'],
    ['', ''],
    ['8 0', '8 0'],
  ])('%j is %j', (text, port) => {
    expect(portFromText(text)).toBe(port);
    expect(portFromText(text, environmentOf({}))).toBe(port);
  });

  test('lost its upper bits before 2.8.1', () => {
    const old = environmentOf({ controller: { version: '2.8.0' } });
    expect(portFromText('4294967376', old)).toBe(80);
    expect(portFromText('+4294967376', old)).toBe(80);
    expect(portFromText('2147483648', old)).toBe(-2147483648);
    expect(portFromText('80', old)).toBe(80);
    expect(portFromText('http', old)).toBe('http');
    expect(portFromText('99999999999999999999', old)).toBe('99999999999999999999');
    expect(portFromText('4294967376', environmentOf({ controller: { version: '2.8.1' } }))).toBe('4294967376');
  });
});

describe('a port of a Service', () => {
  const web = service({ port: 80, name: 'http' }, { port: 81 }, { port: 82, name: '81' });
  const refusal = (port: number | string, of = web, place?: () => object) => {
    try {
      servicePort(of, port, place);
    } catch (error) {
      if (error instanceof Refusal) return error.problem;
      throw error;
    }
    return undefined;
  };

  test('is found by its number or its name', () => {
    expect(servicePort(web, 81).port).toBe(81);
    expect(servicePort(web, 'http').port).toBe(80);
    expect(servicePort(web, '81').port).toBe(82);
  });

  test('that it does not have is refused, at the Service or where it is asked for', () => {
    const object = ref;
    expect(refusal(90)).toEqual({
      message: 'Service shop/web has no port 90, it has 80 (http), 81, 82 (81)',
      object,
      field: ['spec', 'ports'],
    });
    expect(refusal('https')?.message).toBe('Service shop/web has no port named "https", it has 80 (http), 81, 82 (81)');
    expect(refusal(80, service())?.message).toBe('Service shop/web has no port 80, it has none');
    expect(refusal(90, web, () => ({ annotation: 'a' }))).toEqual({
      message: 'Service shop/web has no port 90, it has 80 (http), 81, 82 (81)',
      annotation: 'a',
    });
  });

  test('has the node port that is given, 0 where there is none, or one that only the cluster knows', () => {
    const [port] = service({ port: 80 }).ports as [ServicePort];
    expect(nodePort(web, { ...port, nodePort: 30080 })).toBe(30080);
    expect(nodePort(web, { ...port, nodePort: 0 })).toBe(0);
    expect(nodePort(web, port)).toEqual(new Unknown('the node port that port 80 of Service shop/web gets'));
  });
});
