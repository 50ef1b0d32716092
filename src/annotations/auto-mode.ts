/** How the load balancer controller that is built into EKS Auto Mode departs from an annotation, and who says so. */
export interface AutoModeSupport {
  readonly support: 'unsupported' | 'differs';
  /** What to do instead, or what is different. */
  readonly note: string;
  readonly source: string;
  /** The month in which the source was last read, `YYYY-MM`. */
  readonly asOf: string;
  /** What another source says, where they disagree. */
  readonly disputed?: string;
}

type Source = Pick<AutoModeSupport, 'source' | 'asOf' | 'disputed'>;

const USER_GUIDE = 'https://docs.aws.amazon.com/eks/latest/userguide';

/** Auto Mode has no releases that one could ask for; what is known about it is dated. */
export const autoModeSources = {
  ingress: { source: `${USER_GUIDE}/auto-configure-alb.html`, asOf: '2026-08' },
  rbac: { source: `${USER_GUIDE}/auto-managed-rbac-example.html`, asOf: '2026-08' },
  tags: { source: `${USER_GUIDE}/auto-cluster-iam-role.html#tag-prop`, asOf: '2026-08' },
  listenerAttributes: {
    source: 'https://github.com/awsdocs/amazon-eks-user-guide/pull/1080',
    asOf: '2025-08',
    disputed: 'until then the EKS user guide had listeners.attributes in IngressClassParams',
  },
  transforms: {
    source: 'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/4433',
    asOf: '2026-04',
    disputed: 'AWS has announced a newer controller for Auto Mode, and closed the request for it in August 2026',
  },
} as const satisfies Record<string, Source>;

export function unsupported(note: string, from: Source = autoModeSources.ingress): AutoModeSupport {
  return { support: 'unsupported', note, ...from };
}

export function differs(note: string, from: Source = autoModeSources.ingress): AutoModeSupport {
  return { support: 'differs', note, ...from };
}
