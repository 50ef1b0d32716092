import { pattern } from './allowed';

/** The name of a target group (CreateTargetGroup). */
export const TARGET_GROUP_NAME = pattern(/^(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/, '1–32 letters, digits and inner hyphens');

export const TARGET_GROUP_ARN = pattern(
  /^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:targetgroup\/[A-Za-z0-9-]{1,32}\/[0-9a-f]+$/,
  'like "arn:aws:elasticloadbalancing:REGION:ACCOUNT:targetgroup/NAME/ID"',
);
