import { NEWEST } from '../releases/known';

/** Where facts come from, for the `sources` of rules. */
export const LBC_SOURCE = `https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/v${NEWEST}`;
export const LBC_RELEASES = 'https://github.com/kubernetes-sigs/aws-load-balancer-controller/releases';
export const LBC_ISSUE = 'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues';
export const LBC_DOCS = 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest';
export const ELB_API = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference';
export const ALB_GUIDE = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application';
export const EKS_GUIDE = 'https://docs.aws.amazon.com/eks/latest/userguide';
export const KUBERNETES_DOCS = 'https://kubernetes.io/docs';
export const KUBERNETES_SOURCE = 'https://github.com/kubernetes/kubernetes/blob/v1.34.0';
