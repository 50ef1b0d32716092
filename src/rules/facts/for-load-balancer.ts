import { PREFIX } from '../../annotations/registry';
import type { Manifest } from '../../manifests/kubernetes/objects';

/** Whether an object has annotations that are meant for an ALB. */
export function isForLoadBalancer({ annotations }: Manifest): boolean {
  for (const key in annotations) if (key.startsWith(PREFIX)) return true;
  return false;
}
