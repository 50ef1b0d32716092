import { boolean } from '../../annotations/codec/codec';
import { registry } from '../../annotations/registry';
import { describeObject, type IngressManifest } from '../../manifests/kubernetes/objects';
import { InvalidValue } from '../../text/invalid-value';
import { Refusal } from '../refusal';
import { attempt, type GroupBuild, read } from './group-build';

const ATTRIBUTE = 'deletion_protection.enabled';

/** One member that is being deleted while it asks for deletion protection blocks its whole group, living members too. */
export function checkDeletionProtection(build: GroupBuild): void {
  for (const ingress of build.group.inactiveMembers) {
    if (ingress.deleting) attempt(build, () => checkIngress(build, ingress));
  }
}

function checkIngress(build: GroupBuild, ingress: IngressManifest): void {
  const value = read(build, registry.loadBalancerAttributes, ingress)?.[ATTRIBUTE];
  if (value === undefined) return;
  const { key } = registry.loadBalancerAttributes;
  const refuse = (reason: string): Refusal =>
    new Refusal({
      message: `${key} of ${describeObject(ingress.ref)}: ${reason}`,
      object: ingress.ref,
      annotation: key,
    });
  if (isTrue(value, refuse)) {
    throw refuse(`${ATTRIBUTE} is true, and the Ingress is being deleted, set it to false first`);
  }
}

function isTrue(text: string, refuse: (reason: string) => Refusal): boolean {
  try {
    return boolean.parse(text);
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    throw refuse(`${ATTRIBUTE}: ${error.message}`);
  }
}
