import { findings, ingress, oneALine, service } from '../findings';

describe('a target control port', () => {
  const KEY = 'alb.ingress.kubernetes.io/target-control-port';
  const found = (annotations: Record<string, string>, ...others: object[]) =>
    findings(
      'annotation-without-effect',
      oneALine(ingress({ 'alb.ingress.kubernetes.io/target-type': 'ip', ...annotations }), ...others),
    );

  test('has an effect where the key has the port as the backend writes it', () => {
    expect(found({ [`${KEY}.web.80`]: '3000' }, service())).toEqual([]);
  });

  test('has none for another port, for a Service that the Ingress does not forward to, or where the Service has its own', () => {
    expect(found({ [`${KEY}.web.http`]: '3000' }, service())).toEqual([
      `warning 1 ${KEY}.web.http (${KEY}.web.http): Ingress default/web: ${KEY}.web.http has no effect: the Ingress forwards to port 80 of Service web, and the key must end with the port as it is written there`,
    ]);
    expect(found({ [`${KEY}.api.80`]: '3000' }, service())).toEqual([
      `warning 1 ${KEY}.api.80 (${KEY}.api.80): Ingress default/web: ${KEY}.api.80 has no effect: the Ingress does not forward to Service api`,
    ]);
    expect(found({ [`${KEY}.web.80`]: '3000' }, service({}, { [`${KEY}.web.80`]: '3001' }))).toEqual([
      `warning 1 ${KEY}.web.80 (${KEY}.web.80): Ingress default/web: ${KEY}.web.80 has no effect: Service web has its own`,
    ]);
  });

  test('is not judged where the load balancer would be refused', () => {
    expect(found({ [`${KEY}.api.80`]: '3000', 'alb.ingress.kubernetes.io/scheme': 'public' }, service())).toEqual([]);
  });
});

describe('use-regex-path-match', () => {
  const KEY = 'alb.ingress.kubernetes.io/use-regex-path-match';
  const backend = { service: { name: 'web', port: { number: 80 } } };
  const found = (value: string, ...pathTypes: string[]) =>
    findings(
      'annotation-without-effect',
      oneALine(
        ingress(
          { [KEY]: value },
          { rules: pathTypes.map((pathType) => ({ http: { paths: [{ path: '/a', pathType, backend }] } })) },
        ),
      ),
    );

  test('has no effect without a path of the type ImplementationSpecific', () => {
    const message = `warning 1 ${KEY} (${KEY}): Ingress default/web: ${KEY} has no effect: no path of the Ingress is of the type ImplementationSpecific`;
    expect(found('true', 'Prefix', 'Exact')).toEqual([message]);
    expect(found('true')).toEqual([message]);
    expect(found('true', 'Prefix', 'ImplementationSpecific')).toEqual([]);
    expect(found('false', 'Prefix')).toEqual([]);
  });
});
