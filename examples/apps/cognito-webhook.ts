/**
 * Login with Amazon Cognito for people, none for a payment provider's webhook. The login is a setting of the Service, so the webhook
 * has a second Service for the same pods.
 */
import { Chart } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { certificate } from './certificate';

export class CognitoWebhookChart extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'backoffice' });
    const backoffice = new alb.LoadBalancedDeployment(this, 'Backoffice', {
      name: 'backoffice',
      preset: alb.DeploymentPreset.PRODUCTION,
      image: '111122223333.dkr.ecr.us-west-2.amazonaws.com/backoffice:3.1.0',
      containerPort: 8080,
      host: 'backoffice.example.com',
      serviceType: kplus.ServiceType.CLUSTER_IP,
      scheme: alb.Scheme.INTERNET_FACING,
      listeners: [alb.Listener.https({ certificates: [certificate] })],
      healthCheck: { path: '/healthz' },
      authentication: alb.Authentication.cognito({
        userPoolArn: 'arn:aws:cognito-idp:us-west-2:111122223333:userpool/us-west-2_AbCdEf123',
        userPoolClientId: '1example23456789',
        userPoolDomain: 'example-login',
      }),
    });
    const webhook = new kplus.Service(this, 'Webhook', {
      metadata: { name: 'backoffice-webhook' },
      selector: backoffice.deployment as kplus.Deployment,
      ports: [{ port: 80, targetPort: 8080 }],
    });
    backoffice.ingress.addHostRule(
      'backoffice.example.com',
      '/webhook',
      alb.TargetGroup.fromService(webhook, {
        authentication: alb.Authentication.none(),
        healthCheck: { path: '/healthz' },
      }),
    );
  }
}
