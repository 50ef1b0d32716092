import { OLDEST } from '../releases/known';
import { isIn, type Release } from '../releases/release';
import { IAM_ACTIONS } from '../releases/tables/iam-actions';
import { isIsolated, type Partition } from './partition';
import { type Feature, PERMISSIONS, type Permission } from './permissions';
import { type Condition, type PolicyDocument, policyDocument, type Statement } from './policy-document';

/** What the policy is made for. */
export interface ControllerPolicyOptions {
  /** @default "aws" */
  readonly partition?: Partition;
  /** What the installation uses besides the usual. @default nothing */
  readonly features?: readonly Feature[];
  /** Whether only what the features need is granted, for a second policy. @default false */
  readonly featuresOnly?: boolean;
  /** The ARN of the cluster's VPC: the controller may then open security groups of that VPC only. @default any VPC */
  readonly vpcArn?: string;
  /** The release of the controller: what came later is left out. @default the newest */
  readonly release?: Release | undefined;
}

/** How many characters, without white space between tokens, IAM takes as a managed policy. */
export const POLICY_LIMIT = 6144;

/** What the controller's role must be allowed to do. */
export function controllerPolicy(options: ControllerPolicyOptions = {}): PolicyDocument {
  const { features = [], featuresOnly = false } = options;
  const needed = PERMISSIONS.filter(({ feature }) =>
    feature === undefined ? !featuresOnly : features.includes(feature),
  );
  const statements = needed.map((permission) => statementOf(permission, options));
  return policyDocument(statements.filter(({ Action }) => Action.length > 0));
}

/** Since before any release that is known. */
const ALWAYS = { since: OLDEST };

function statementOf(
  permission: Permission,
  { partition = 'aws', vpcArn, release }: ControllerPolicyOptions,
): Statement {
  const { purpose, calls, on, ofVpc, notIsolated = [] } = permission;
  const absent = isIsolated(partition) ? notIsolated : [];
  const vpc: Condition | undefined = ofVpc && vpcArn !== undefined ? { ArnEquals: { 'ec2:Vpc': vpcArn } } : undefined;
  const condition = permission.condition ?? vpc;
  return {
    Sid: purpose,
    Effect: 'Allow',
    Action: Object.entries(calls).flatMap(([service, names]) =>
      names
        .filter((name) => !absent.includes(name))
        .map((name) => `${service}:${name}`)
        .filter((action) => isIn(release, IAM_ACTIONS[action] ?? ALWAYS)),
    ),
    Resource: on ? on.map((suffix) => `arn:${partition}:${suffix}`) : '*',
    ...(condition && { Condition: condition }),
  };
}
