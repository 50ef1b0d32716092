/**
 * gRPC
 *
 * gRPC needs an HTTPS listener. The health check calls a method; code 0 is health, and 12 (unimplemented) is not.
 */

import type { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';

export function grpc(chart: Chart): void {
  const greeter = new kplus.Service(chart, 'Greeter', { metadata: { name: 'greeter' }, ports: [{ port: 50051 }] });
  const ingress = new alb.Ingress(chart, 'Api', {
    listeners: [alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()] })],
  });
  ingress.addHostRule(
    'grpc.example.com',
    '/',
    alb.TargetGroup.fromService(greeter, {
      protocolVersion: alb.BackendProtocolVersion.GRPC,
      healthCheck: { path: '/grpc.health.v1.Health/Check', healthyGrpcCodes: '0' },
    }),
  );
}

/** The same on a Gateway. */
export function grpcOnGateway(chart: Chart): void {
  const greeter = new kplus.Service(chart, 'Greeter', { metadata: { name: 'greeter' }, ports: [{ port: 50051 }] });
  const gateway = new alb.Gateway(chart, 'Edge', {
    listeners: [alb.Listener.https({ certificates: [alb.ListenerCertificate.discovered()] })],
  });
  const route = new alb.GrpcRoute(chart, 'Api', {
    gateway,
    host: 'grpc.example.com',
    protocolVersion: alb.BackendProtocolVersion.GRPC,
    healthCheck: { path: '/grpc.health.v1.Health/Check', healthyGrpcCodes: '0' },
  });
  route.addRule(alb.TargetGroup.fromService(greeter), { service: 'helloworld.Greeter' });
}
