import { quoted } from '../../text/quoted';

const ARN = /^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]+$/;

/** @throws when it is not the ARN of a target group */
export function requireTargetGroupArn(arn: string, property: string): string {
  if (ARN.test(arn)) return arn;
  throw new Error(
    `${property}: ${quoted(arn)} is not the ARN of a target group, must look like "arn:aws:elasticloadbalancing:REGION:ACCOUNT:targetgroup/NAME/ID"`,
  );
}

/** @throws when it is not a name that ELBv2 takes */
export function requireTargetGroupName(name: string, property: string): string {
  if (/^(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/.test(name)) return name;
  throw new Error(
    `${property}: ${quoted(name)} is not a target group name, must be 1–32 letters, digits and inner hyphens (ELBv2)`,
  );
}
