import { alb, deployment, findings, ingress, oneALine, service } from '../findings';

/** The Ingress is on line 1, its Service on line 3, what is given begins on line 5. */
function found(ruleId: string, annotations: Record<string, string>, ...objects: readonly object[]): string[] {
  return findings(ruleId, oneALine(ingress(alb(annotations)), service(), ...objects));
}

/** The same with another Service. */
function foundOf(ruleId: string, annotations: Record<string, string>, own: object, ...objects: readonly object[]) {
  return findings(ruleId, oneALine(ingress(alb(annotations)), own, ...objects));
}

const port = (more: object) => ({ ports: [{ port: 80, targetPort: 8080, nodePort: 30080, ...more }] });

describe('grpc-health-check-path', () => {
  const id = 'grpc-health-check-path';

  test('finds a path that names no method, on whoever says it', () => {
    const annotations = { 'backend-protocol-version': 'GRPC', 'healthcheck-path': '/healthz' };
    expect(found(id, annotations)).toEqual([
      'warning 1 alb.ingress.kubernetes.io/healthcheck-path (/healthz): Service default/web: the gRPC health check has the path "/healthz", must be of the form /package.Service/Method',
    ]);
    const own = service({}, alb({ 'healthcheck-path': '/a/b/c' }));
    expect(foundOf(id, { 'backend-protocol-version': 'GRPC' }, own)).toEqual([
      'warning 3 alb.ingress.kubernetes.io/healthcheck-path (/a/b/c): Service default/web: the gRPC health check has the path "/a/b/c", must be of the form /package.Service/Method',
    ]);
    expect(found(id, { 'backend-protocol-version': 'GRPC', 'healthcheck-path': 'a/b' })).toEqual([
      'warning 1 alb.ingress.kubernetes.io/healthcheck-path (a/b): Service default/web: the gRPC health check has the path "a/b", must be of the form /package.Service/Method',
    ]);
    expect(found(id, { 'backend-protocol-version': 'GRPC', 'healthcheck-path': '/a/' })).toHaveLength(1);
  });

  test('leaves alone methods, the default, and other protocols', () => {
    expect(
      found(id, { 'backend-protocol-version': 'GRPC', 'healthcheck-path': '/grpc.health.v1.Health/Check' }),
    ).toEqual([]);
    expect(found(id, { 'backend-protocol-version': 'GRPC' })).toEqual([]);
    expect(found(id, { 'backend-protocol-version': 'HTTP2', 'healthcheck-path': '/healthz' })).toEqual([]);
  });
});

describe('health-check-differs-from-probe', () => {
  const id = 'health-check-differs-from-probe';
  const probe = (httpGet: object) => deployment({ readinessProbe: { httpGet: { path: '/', port: 8080, ...httpGet } } });

  test('finds another path, as advice where a path is given', () => {
    expect(found(id, {}, probe({ path: '/ready' }))).toEqual([
      'warning 3 (web): Service default/web: the load balancer checks the path "/", and the readiness probe "/ready" (Deployment default/web)',
      '  with Deployment default/web 5',
    ]);
    expect(found(id, { 'healthcheck-path': '/healthz' }, probe({ path: '/ready' }))).toEqual([
      'info 1 alb.ingress.kubernetes.io/healthcheck-path (/healthz): Service default/web: the load balancer checks the path "/healthz", and the readiness probe "/ready" (Deployment default/web)',
      '  with Deployment default/web 5',
    ]);
    expect(foundOf(id, {}, service({}, alb({ 'healthcheck-path': '/healthz' })), probe({ path: '/ready' }))).toEqual([
      'info 3 alb.ingress.kubernetes.io/healthcheck-path (/healthz): Service default/web: the load balancer checks the path "/healthz", and the readiness probe "/ready" (Deployment default/web)',
      '  with Deployment default/web 5',
    ]);
  });

  test('finds another protocol', () => {
    expect(found(id, {}, probe({ scheme: 'HTTPS' }))).toEqual([
      'warning 3 (web): Service default/web: the load balancer checks over HTTP, and the readiness probe over HTTPS (Deployment default/web)',
      '  with Deployment default/web 5',
    ]);
    expect(found(id, { 'healthcheck-protocol': 'HTTPS' }, probe({}))).toEqual([
      'warning 1 alb.ingress.kubernetes.io/healthcheck-protocol (HTTPS): Service default/web: the load balancer checks over HTTPS, and the readiness probe over HTTP (Deployment default/web)',
      '  with Deployment default/web 5',
    ]);
  });

  test('finds another port of pods', () => {
    expect(found(id, { 'target-type': 'ip' }, probe({ port: 9000 }))).toEqual([
      'warning 3 (web): Service default/web: the load balancer checks port 8080, and the readiness probe port 9000 (Deployment default/web)',
      '  with Deployment default/web 5',
    ]);
    expect(found(id, { 'target-type': 'ip', 'healthcheck-port': '9000' }, probe({ port: 'http' }))).toEqual([
      'warning 1 alb.ingress.kubernetes.io/healthcheck-port (9000): Service default/web: the load balancer checks port 9000, and the readiness probe port 8080 (Deployment default/web)',
      '  with Deployment default/web 5',
    ]);
  });

  test('compares ports by number, however they are named', () => {
    expect(found(id, { 'target-type': 'ip' }, probe({ port: 'http' }))).toEqual([]);
    const named = service(port({ targetPort: 'http' }));
    expect(foundOf(id, { 'target-type': 'ip' }, named, probe({}))).toEqual([]);
    expect(foundOf(id, { 'target-type': 'ip' }, named, probe({ port: 9000 }))).toHaveLength(2);
    expect(foundOf(id, { 'target-type': 'ip' }, named, probe({ port: 'gone' }))).toEqual([]);
  });

  test('leaves alone ports of nodes, other probes, gRPC and equal ones', () => {
    expect(found(id, {}, probe({ port: 9000 }))).toEqual([]);
    expect(found(id, {}, deployment({ readinessProbe: { tcpSocket: { port: 9000 } } }))).toEqual([]);
    expect(found(id, {}, deployment())).toEqual([]);
    expect(found(id, { 'backend-protocol-version': 'GRPC' }, probe({ path: '/ready' }))).toEqual([]);
    expect(found(id, { 'healthcheck-path': '/ready' }, probe({ path: '/ready' }))).toEqual([]);
  });
});

describe('health-check-protocol-mismatch', () => {
  const id = 'health-check-protocol-mismatch';

  test('finds a health check that speaks another protocol than the backend', () => {
    expect(found(id, { 'backend-protocol': 'HTTPS', 'healthcheck-protocol': 'HTTP' })).toEqual([
      'warning 1 alb.ingress.kubernetes.io/healthcheck-protocol (HTTP): Service default/web: the health check speaks HTTP to traffic-port, and the port speaks HTTPS (backend-protocol)',
    ]);
    expect(found(id, { 'healthcheck-protocol': 'HTTPS' })).toEqual([
      'warning 1 alb.ingress.kubernetes.io/healthcheck-protocol (HTTPS): Service default/web: the health check speaks HTTPS to traffic-port, and the port speaks HTTP (backend-protocol)',
    ]);
    expect(found(id, { 'target-type': 'ip', 'healthcheck-port': '8080', 'healthcheck-protocol': 'HTTPS' })).toEqual([
      'warning 1 alb.ingress.kubernetes.io/healthcheck-protocol (HTTPS): Service default/web: the health check speaks HTTPS to port 8080, and the port speaks HTTP (backend-protocol)',
    ]);
  });

  test('finds a port that speaks TLS where nobody says so', () => {
    expect(foundOf(id, {}, service(port({ appProtocol: 'https' })))).toEqual([
      'warning 3 (web): Service default/web: the health check speaks HTTP to traffic-port, and the port speaks HTTPS (its appProtocol is "https")',
    ]);
    expect(foundOf(id, {}, service(port({ appProtocol: 'kubernetes.io/HTTPS' })))).toEqual([
      'warning 3 (web): Service default/web: the health check speaks HTTP to traffic-port, and the port speaks HTTPS (its appProtocol is "kubernetes.io/HTTPS")',
    ]);
    expect(foundOf(id, {}, service(port({ targetPort: 'https-web' })))).toEqual([
      'warning 3 (web): Service default/web: the health check speaks HTTP to traffic-port, and the port speaks HTTPS (its name is "https-web")',
    ]);
    expect(foundOf(id, {}, service(port({ name: 'https', targetPort: 8443 })))).toEqual([
      'warning 3 (web): Service default/web: the health check speaks HTTP to traffic-port, and the port speaks HTTPS (its name is "https")',
    ]);
    for (const targetPort of [443, 6443, 9443]) {
      expect(foundOf(id, {}, service(port({ name: 'https', targetPort })))).toHaveLength(1);
    }
  });

  test('leaves alone names that do not tell, and what is said', () => {
    expect(foundOf(id, {}, service(port({ name: 'https', targetPort: 8080 })))).toEqual([]);
    expect(foundOf(id, {}, service(port({ name: 'http', targetPort: 8443 })))).toEqual([]);
    expect(foundOf(id, {}, service(port({ name: 'httpsonly', targetPort: 8443 })))).toEqual([]);
    expect(foundOf(id, {}, service(port({ targetPort: 'http' })))).toEqual([]);
    expect(foundOf(id, {}, service(port({ targetPort: 'web' })))).toEqual([]);
    expect(foundOf(id, {}, service(port({ appProtocol: 'https2' })))).toEqual([]);
    expect(foundOf(id, { 'backend-protocol': 'HTTP' }, service(port({ appProtocol: 'https' })))).toEqual([]);
    expect(foundOf(id, { 'healthcheck-protocol': 'HTTP' }, service(port({ appProtocol: 'https' })))).toEqual([]);
  });

  test('reads the name of another port of the pods', () => {
    const ip = { 'target-type': 'ip', 'healthcheck-port': '9000' };
    const admin = deployment({
      ports: [
        { name: 'http', containerPort: 8080 },
        { name: 'https-admin', containerPort: 9000 },
      ],
    });
    expect(found(id, ip, admin)).toEqual([
      'warning 1 alb.ingress.kubernetes.io/healthcheck-port (9000): Service default/web: the health check speaks HTTP to port 9000, and the port speaks HTTPS (its name is "https-admin")',
    ]);
    const ports = [
      { name: 'web', port: 80, targetPort: 8080 },
      { name: 'https', port: 90, targetPort: 9000 },
    ];
    expect(foundOf(id, ip, service({ ports }))).toEqual([
      'warning 1 alb.ingress.kubernetes.io/healthcheck-port (9000): Service default/web: the health check speaks HTTP to port 9000, and the port speaks HTTPS (its name is "https")',
    ]);
    expect(found(id, { ...ip, 'healthcheck-protocol': 'HTTPS' }, admin)).toEqual([]);
    expect(found(id, ip, deployment({ ports: [{ name: 'admin', containerPort: 9000 }] }))).toEqual([]);
    expect(found(id, ip)).toEqual([]);
    expect(found(id, { 'healthcheck-port': '9000' }, admin)).toEqual([]);
  });
});

describe('health-check-timeout-too-long', () => {
  const id = 'health-check-timeout-too-long';
  const seconds = (timeout: number, interval: number) => ({
    'healthcheck-timeout-seconds': String(timeout),
    'healthcheck-interval-seconds': String(interval),
  });

  test('finds a timeout as long as the interval', () => {
    expect(found(id, seconds(10, 10))).toEqual([
      'error 1 alb.ingress.kubernetes.io/healthcheck-timeout-seconds (10): Service default/web: the health check has a timeout of 10 seconds and an interval of 10; the timeout must be shorter',
    ]);
    expect(found(id, seconds(11, 10))).toEqual([
      'error 1 alb.ingress.kubernetes.io/healthcheck-timeout-seconds (11): Service default/web: the health check has a timeout of 11 seconds and an interval of 10; the timeout must be shorter',
    ]);
    expect(found(id, { 'healthcheck-interval-seconds': '5' })).toEqual([
      'error 1 alb.ingress.kubernetes.io/healthcheck-interval-seconds (5): Service default/web: the health check has a timeout of 5 seconds and an interval of 5; the timeout must be shorter',
    ]);
    expect(findings(id, oneALine(ingress(alb(seconds(20, 10)))))).toEqual([
      'error 1 alb.ingress.kubernetes.io/healthcheck-timeout-seconds (20): Service default/web: the health check has a timeout of 20 seconds and an interval of 10; the timeout must be shorter',
    ]);
  });

  test('leaves alone a shorter one', () => {
    expect(found(id, seconds(9, 10))).toEqual([]);
  });
});

describe('success-codes-protocol-mismatch', () => {
  const id = 'success-codes-protocol-mismatch';

  test('finds codes of another protocol', () => {
    expect(found(id, { 'backend-protocol-version': 'GRPC', 'success-codes': '200' })).toEqual([
      'error 1 alb.ingress.kubernetes.io/success-codes (200): Service default/web: the success codes "200" must be from 0 to 99 with the protocol version GRPC',
    ]);
    expect(found(id, { 'success-codes': '0-99' })).toEqual([
      'error 1 alb.ingress.kubernetes.io/success-codes (0-99): Service default/web: the success codes "0-99" must be from 200 to 499 with the protocol version HTTP1',
    ]);
    const own = service({}, alb({ 'success-codes': '0,12' }));
    expect(foundOf(id, { 'backend-protocol-version': 'HTTP2' }, own)).toEqual([
      'error 3 alb.ingress.kubernetes.io/success-codes (0): Service default/web: the success codes "0,12" must be from 200 to 499 with the protocol version HTTP2',
    ]);
  });

  test('takes the bounds of each protocol', () => {
    expect(found(id, { 'backend-protocol-version': 'GRPC', 'success-codes': '0-99' })).toEqual([]);
    expect(found(id, { 'success-codes': '200-499' })).toEqual([]);
    expect(found(id, {})).toEqual([]);
  });
});

describe('undeclared-health-check-port', () => {
  const id = 'undeclared-health-check-port';
  const ip = (healthCheckPort: string) => ({ 'target-type': 'ip', 'healthcheck-port': healthCheckPort });

  test('finds a port of nodes that the Service does not open', () => {
    expect(found(id, { 'healthcheck-port': '8080' })).toEqual([
      'warning 1 alb.ingress.kubernetes.io/healthcheck-port (8080): Service default/web: the health check uses port 8080, which is not a nodePort of the Service; targets of type instance are checked on the node',
    ]);
    expect(found(id, { 'healthcheck-port': '29999' })).toHaveLength(1);
    expect(found(id, { 'healthcheck-port': '30000' })).toEqual([]);
    expect(foundOf(id, { 'healthcheck-port': '8080' }, service(port({ nodePort: 8080 })))).toEqual([]);
  });

  test('finds a port of pods that no container declares', () => {
    const ports = [{ containerPort: 8080 }, { containerPort: 8081 }];
    expect(found(id, ip('9000'), deployment({ ports }))).toEqual([
      'warning 1 alb.ingress.kubernetes.io/healthcheck-port (9000): Service default/web: the health check uses port 9000, but the pods of Deployment default/web have 8080, 8081',
    ]);
    expect(
      foundOf(id, { 'target-type': 'ip' }, service({}, alb({ 'healthcheck-port': '9000' })), deployment()),
    ).toEqual([
      'warning 3 alb.ingress.kubernetes.io/healthcheck-port (9000): Service default/web: the health check uses port 9000, but the pods of Deployment default/web have 8080',
    ]);
    expect(found(id, ip('8081'), deployment({ ports }))).toEqual([]);
    expect(found(id, ip('9000'), deployment({ ports: [] }))).toEqual([]);
    expect(found(id, ip('traffic-port'), deployment())).toEqual([]);
    expect(found(id, { 'target-type': 'ip' }, deployment())).toEqual([]);
  });
});
