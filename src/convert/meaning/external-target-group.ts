import { isRef, type Token, Unknown } from '../../model/stack';

const ARN = /^arn:[^:]*:elasticloadbalancing:[^:]*:[^:]*:targetgroup\/([^/]+)\/[0-9a-f]+$/;
const BY_NAME = /^the ARN of the target group (.*)$/;

/** The name of a target group that exists in AWS; a name is unique in an account and region. What has none stays as it is. */
export function targetGroupName(token: Token): string {
  if (isRef(token)) return token.$ref;
  if (token instanceof Unknown) return BY_NAME.exec(token.decidedBy)?.[1] ?? token.decidedBy;
  return ARN.exec(token)?.[1] ?? token;
}
