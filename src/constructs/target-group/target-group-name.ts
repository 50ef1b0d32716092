import { TARGET_GROUP_ARN, TARGET_GROUP_NAME } from '../../elbv2/target-group';
import { quoted } from '../../text/quoted';

/** @throws when it is not the ARN of a target group */
export function requireTargetGroupArn(arn: string, property: string): string {
  if (TARGET_GROUP_ARN.accepts(arn)) return arn;
  throw new Error(
    `${property}: ${quoted(arn)} is not the ARN of a target group, must look ${TARGET_GROUP_ARN.allowed}`,
  );
}

/** @throws when it is not a name that ELBv2 takes */
export function requireTargetGroupName(name: string, property: string): string {
  if (TARGET_GROUP_NAME.accepts(name)) return name;
  throw new Error(
    `${property}: ${quoted(name)} is not a target group name, must be ${TARGET_GROUP_NAME.allowed} (ELBv2)`,
  );
}
