/** A gRPC server. ALBs speak gRPC on HTTPS listeners only. */
import { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { certificate } from './certificate';

export class GrpcChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'greeter' });
    const service = '/greeter.v1.Greeter';
    const greeter = new alb.LoadBalancedDeployment(this, 'Greeter', {
      name: 'greeter',
      preset: alb.DeploymentPreset.PRODUCTION,
      image: '111122223333.dkr.ecr.us-west-2.amazonaws.com/greeter:0.9.0',
      containerPort: 50051,
      host: 'grpc.example.com',
      path: service,
      serviceType: kplus.ServiceType.CLUSTER_IP,
      scheme: alb.Scheme.INTERNAL,
      listeners: [alb.Listener.https({ certificates: [certificate] })],
      sslRedirect: false,
      protocolVersion: alb.BackendProtocolVersion.GRPC,
      readiness: kplus.Probe.fromTcpSocket(),
      healthCheck: { path: '/grpc.health.v1.Health/Check', healthyGrpcCodes: '0' },
    });
    greeter.ingress.addDefaultAction(alb.ListenerAction.fixedResponse(404));
  }
}
