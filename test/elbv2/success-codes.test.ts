import { Chart, Testing } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { registry } from '../../src/annotations/registry';
import { lintText } from '../rules/lint-text';

/** The success-codes that an Ingress gets from its health check, or the error. */
function written(healthCheck: alb.HealthCheck): string {
  const chart = new Chart(Testing.app(), 'shop');
  const protocolVersion = healthCheck.healthyGrpcCodes ? alb.BackendProtocolVersion.GRPC : undefined;
  try {
    const ingress = new alb.Ingress(chart, 'Web', { healthCheck, protocolVersion });
    ingress.addRule('/', alb.TargetGroup.fromServiceName('web', { port: 80 }));
  } catch (error) {
    return (error as Error).message;
  }
  return Testing.synth(chart)[0].metadata.annotations[registry.successCodes.key];
}

function lintMessages(codes: string, version: string): string[] {
  const diagnostics = lintText(`
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata:
      name: web
      annotations:
        alb.ingress.kubernetes.io/success-codes: "${codes}"
        alb.ingress.kubernetes.io/backend-protocol-version: ${version}
        alb.ingress.kubernetes.io/certificate-arn: arn:aws:acm:us-west-2:123456789012:certificate/0a1b
    spec:
      ingressClassName: alb
      defaultBackend: {service: {name: web, port: {number: 80}}}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec: {type: NodePort, ports: [{port: 80}]}
  `);
  return diagnostics.filter(({ annotation }) => annotation === registry.successCodes.key).map(({ message }) => message);
}

describe('the codes of a healthy answer are judged alike in a construct and in lint', () => {
  test.each([
    ['200', '200'],
    ['200,302', '200,302'],
    ['200, 302', '200,302'],
    ['200-399', '200-399'],
    ['200 ,301-302 , 404', '200,301-302,404'],
    ['499', '499'],
  ])('HTTP %p is taken', (codes, text) => {
    expect(written({ healthyHttpCodes: codes })).toBe(text);
    expect(lintMessages(codes, 'HTTP1')).toEqual([]);
  });

  test.each(['199', '500', '200-500', '399-200', '200 302', '2 00', '200,', '', 'ok', '200;302', '+200', '0200'])(
    'HTTP %p is refused',
    (codes) => {
      expect(written({ healthyHttpCodes: codes })).toBe(
        `[shop/Web] healthCheck: healthyHttpCodes "${codes}" must be codes or ranges within 200–499, such as "200", "200,302" or "200-399" (ELBv2)`,
      );
      const [message, ...others] = lintMessages(codes, 'HTTP1');
      expect(message).toContain(`"${codes}"`);
      expect(others).toEqual([]);
    },
  );

  test.each([
    ['0', '0'],
    ['0, 12', '0,12'],
    ['0-99', '0-99'],
  ])('gRPC %p is taken', (codes, text) => {
    expect(written({ healthyGrpcCodes: codes })).toBe(text);
    expect(lintMessages(codes, 'GRPC')).toEqual([]);
  });

  test.each(['100', '0-100', '-1', '12-0'])('gRPC %p is refused', (codes) => {
    expect(written({ healthyGrpcCodes: codes })).toBe(
      `[shop/Web] healthCheck: healthyGrpcCodes "${codes}" must be codes or ranges within 0–99, such as "0", "0,12" or "0-12" (ELBv2)`,
    );
    expect(lintMessages(codes, 'GRPC').join()).toContain(`"${codes}"`);
  });
});

test('a network load balancer takes codes up to 599', () => {
  const chart = new Chart(Testing.app(), 'shop');
  new alb.Ingress(chart, 'Web', { frontendNlb: { healthCheck: { healthyHttpCodes: '200-599' } } }).addRule(
    '/',
    alb.TargetGroup.fromServiceName('web', { port: 80 }),
  );
  const { annotations } = Testing.synth(chart)[0].metadata;
  expect(annotations[registry.frontendNlbSuccessCodes.key]).toBe('200-599');
});
