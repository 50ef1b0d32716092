/** The groups and versions of what a Gateway is made of. */

export const GATEWAY_GROUP = 'gateway.networking.k8s.io';
export const GATEWAY_API = `${GATEWAY_GROUP}/v1`;

/** Of ReferenceGrants: what every release of the Gateway API serves. */
export const REFERENCE_GRANT_API = `${GATEWAY_GROUP}/v1beta1`;

/** Of the controller's own configurations. */
export const CONFIGURATION_GROUP = 'gateway.k8s.aws';
export const CONFIGURATION_API = `${CONFIGURATION_GROUP}/v1`;

/** The controller of GatewayClasses whose Gateways become Application Load Balancers. */
export const ALB_CONTROLLER = 'gateway.k8s.aws/alb';
