/** The tags by which the controller knows what it made (LBC pkg/deploy/tracking). Their keys cannot be given as tags of one's own. */

export const CLUSTER_TAG = 'elbv2.k8s.aws/cluster';
export const INGRESS_STACK_TAG = 'ingress.k8s.aws/stack';
export const INGRESS_RESOURCE_TAG = 'ingress.k8s.aws/resource';
export const GATEWAY_STACK_TAG = 'gateway.k8s.aws.alb/stack';

export const TRACKING_TAGS: ReadonlySet<string> = new Set([
  CLUSTER_TAG,
  'elbv2.k8s.aws/resource',
  INGRESS_STACK_TAG,
  INGRESS_RESOURCE_TAG,
  'service.k8s.aws/stack',
  'service.k8s.aws/resource',
  'gateway.k8s.aws.nlb/resource',
  'gateway.k8s.aws.alb/resource',
  'gateway.k8s.aws.nlb/stack',
  GATEWAY_STACK_TAG,
]);
