import { Unknown } from '../../model/stack';

/** The ARN of a target group of which only the name is known. */
export class UnknownTargetGroupArn extends Unknown {
  public constructor(public readonly targetGroupName: string) {
    super(`the ARN of the target group ${targetGroupName}`);
  }
}
