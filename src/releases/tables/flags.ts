// Generated from the repository of the controller: npm run controller-tables -- CHECKOUT
import type { Lifetime } from '../release';

/** Flags of its command line that came after 2.7.0. */
export const FLAGS = {
  'alb-gateway-max-concurrent-reconciles': { since: '2.13.0' },
  'allowed-certificate-authority-arns': { since: '2.7.2' },
  'aws-vpc-tag-key': { since: '2.9.0' },
  'aws-vpc-tags': { since: '2.9.0' },
  'default-load-balancer-scheme': { since: '2.11.0' },
  'default-pca-arn': { since: '3.3.0' },
  'enable-manage-backend-security-group-rules': { since: '2.13.0' },
  'gateway-class-max-concurrent-reconciles': { since: '2.13.0' },
  'globalaccelerator-max-concurrent-reconciles': { since: '2.14.1' },
  'globalaccelerator-max-exponential-backoff-delay': { since: '2.17.0' },
  'kube-ca-pem-filepath': { since: '2.14.0' },
  'lb-stabilization-monitor-interval': { since: '2.11.0' },
  'max-targets-per-target-group': { since: '2.14.1' },
  'nlb-gateway-max-concurrent-reconciles': { since: '2.13.0' },
  'quic-environment-variable-name': { since: '2.15.0' },
  'required-secrets-label': { since: '3.5.0' },
  'targetgroupbinding-requeue-duration': { since: '3.2.0' },
} satisfies Readonly<Record<string, Lifetime>> as Readonly<Record<string, Lifetime>>;
