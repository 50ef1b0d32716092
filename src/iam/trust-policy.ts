import type { Partition } from './partition';
import { type PolicyDocument, policyDocument } from './policy-document';

/** Lets EKS Pod Identity hand out a role. The association of role and service account is made in EKS. */
export function podIdentityTrustPolicy(): PolicyDocument {
  return policyDocument([
    {
      Effect: 'Allow',
      Principal: { Service: 'pods.eks.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
    },
  ]);
}

/** Who takes on a role with a token of the cluster. */
export interface ServiceAccountTrust {
  readonly partition: Partition;
  /** 12 digits. */
  readonly accountId: string;
  /** The cluster's OIDC issuer without `https://`: `oidc.eks.REGION.amazonaws.com/id/ID`. */
  readonly oidcIssuer: string;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** Lets one service account of one cluster take on a role (IRSA). */
export function serviceAccountTrustPolicy(trust: ServiceAccountTrust): PolicyDocument {
  const { partition, accountId, oidcIssuer, namespace, serviceAccount } = trust;
  return policyDocument([
    {
      Effect: 'Allow',
      Principal: { Federated: `arn:${partition}:iam::${accountId}:oidc-provider/${oidcIssuer}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          [`${oidcIssuer}:aud`]: 'sts.amazonaws.com',
          [`${oidcIssuer}:sub`]: `system:serviceaccount:${namespace}:${serviceAccount}`,
        },
      },
    },
  ]);
}
