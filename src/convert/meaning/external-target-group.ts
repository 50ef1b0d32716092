import { UnknownTargetGroupArn } from '../../controller/parts/target-group-arn';
import { isRef, type Token, Unknown } from '../../model/stack';

const ARN = /^arn:[^:]*:elasticloadbalancing:[^:]*:[^:]*:targetgroup\/([^/]+)\/[0-9a-f]+$/;

/** The name of a target group that exists in AWS, which is unique in an account and region. What has none stays as it is. */
export function targetGroupName(token: Token): string {
  if (isRef(token)) return token.$ref;
  if (token instanceof UnknownTargetGroupArn) return token.targetGroupName;
  if (token instanceof Unknown) return token.decidedBy;
  return ARN.exec(token)?.[1] ?? token;
}
