import type { Rule } from '../rule';
import { LBC_SOURCE } from '../sources';

export const invalidControllerFlags: Rule = {
  id: 'invalid-controller-flags',
  since: '0.1.0',
  severity: 'error',
  scope: 'workspace',
  summary: 'The controller would not start with the flags that the Environment document gives it.',
  why: 'The controller exits at startup, and no load balancer is created or changed any more.',
  fix: 'Correct the flag of the controller, or its value in the Environment document.',
  sources: [`${LBC_SOURCE}/pkg/config/controller_config.go`],
  examples: {
    invalid: [
      {
        title: 'A feature gate that does not exist',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          controller:
            featureGates: {NoSuchGate: true}
        `,
        finds: [
          {
            line: 3,
            field: 'controller',
            message:
              'The controller would not start: controller.featureGates: "NoSuchGate" is not a feature gate, must be one of ListenerRulesTagging, WeightedTargetGroups, ServiceTypeLoadBalancerOnly, EndpointsFailOpen, EnableServiceController, EnableIPTargetType, EnableRGTAPI, SubnetsClusterTagCheck, NLBHealthCheckAdvancedConfig, NLBSecurityGroup, ALBSingleSubnet, SubnetDiscoveryByReachability, LBCapacityReservation, NLBGatewayAPI, ALBGatewayAPI, GlobalAcceleratorController, EnableTCPUDPListener, EnhancedDefaultBehavior, EnableDefaultTagsLowPriority, ALBTargetControlAgent, GatewayListenerSet, EnableCertificateManagement, IngressPlanAnnotation',
          },
        ],
      },
    ],
    valid: [
      {
        title: 'A feature gate of the controller',
        yaml: `
          apiVersion: cdk8s-alb/v1
          kind: Environment
          controller:
            featureGates: {EnableCertificateManagement: true}
        `,
      },
    ],
  },
  *check({ plan, inventory: { environment } }) {
    const { controllerError } = plan;
    if (controllerError === undefined) return;
    const message = `The controller would not start: ${controllerError}`;
    if (environment) yield { message, object: environment, field: ['controller'] };
    else yield { message, input: { code: 'environment', severity: 'error', message, file: 'the environment file' } };
  },
};
