import { problemWith } from '../../elbv2/allowed';
import { TARGET_GROUP_ARN, TARGET_GROUP_NAME } from '../../elbv2/target-group';
import { describeObject, type Manifest } from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import { quoted } from '../../text/quoted';
import type { WrittenBinding } from './written-binding';

type Field = readonly (string | number)[];

const VPC_ID = /^vpc-(?:[0-9a-f]{8}|[0-9a-f]{17}|[0-9a-f]{32})$/;

/** Why the controller's webhook refuses bindings, beside what the schema of their kind says. */
export function* bindingRefusals(bindings: readonly WrittenBinding[]): Generator<Problem, void> {
  const byTarget = new Map<string, WrittenBinding>();
  for (const binding of bindings) {
    const target = binding.targetGroupArn ?? binding.targetGroupName ?? '';
    yield* refusalsOf(binding);
    if (target !== '') yield* boundTwice(binding, target, byTarget.get(target));
    byTarget.set(target, binding);
  }
}

function* refusalsOf(binding: WrittenBinding): Iterable<Problem> {
  const { targetGroupArn: arn, targetGroupName: name, targetType, vpcId } = binding;
  const problem = (field: string, message: string): Problem => problemOf(binding.manifest, ['spec', field], message);
  if (arn === undefined && name === undefined) {
    yield problemOf(binding.manifest, ['spec'], 'names no target group, give targetGroupARN or targetGroupName');
  }
  const wrongArn = arn === undefined ? undefined : problemWith(TARGET_GROUP_ARN, arn);
  if (wrongArn !== undefined) yield problem('targetGroupARN', `spec.targetGroupARN: ${wrongArn}`);
  const wrongName = name === undefined ? undefined : problemWith(TARGET_GROUP_NAME, name);
  if (wrongName !== undefined) yield problem('targetGroupName', `spec.targetGroupName: ${wrongName}`);
  if (vpcId !== undefined && !VPC_ID.test(vpcId)) {
    yield problem('vpcID', `spec.vpcID: ${quoted(vpcId)} must be "vpc-" and 8, 17 or 32 hexadecimal digits`);
  }
  if (targetType === 'ip' && binding.hasNodeSelector) {
    yield problem(
      'nodeSelector',
      'has a nodeSelector, which is for targets of the type instance, and the targetType ip',
    );
  }
  if (targetType === 'instance' && binding.roleArn !== undefined) {
    yield problem(
      'iamRoleArnToAssume',
      'assumes a role, which is for targets of the type ip, and has the targetType instance',
    );
  }
}

/** It is enough to name the one before. */
function* boundTwice(binding: WrittenBinding, target: string, other: WrittenBinding | undefined): Iterable<Problem> {
  if (!other || (binding.isMultiCluster && other.isMultiCluster)) return;
  const message = `and ${describeObject(other.manifest.ref)} bind the same target group ${target}, which only multiClusterTargetGroup on both allows`;
  const field = binding.targetGroupArn === undefined ? 'targetGroupName' : 'targetGroupARN';
  yield { ...problemOf(binding.manifest, ['spec', field], message), related: [other.manifest.ref] };
}

function problemOf(manifest: Manifest, field: Field, message: string): Problem {
  const separator = message.startsWith('spec.') ? ': ' : ' ';
  return { message: `${describeObject(manifest.ref)}${separator}${message}`, object: manifest.ref, field };
}
