import { createHash, hash } from 'node:crypto';
import { Unknown } from '../../model/stack';
import type { GroupBuild } from '../ingress/group-build';

/** How many characters of each part a generated name keeps. */
interface Widths {
  readonly group: number;
  readonly namespace: number;
  readonly ingress: number;
  /** Of the hash: for an explicit group, for an implicit one. */
  readonly hash: readonly [number, number];
}

const WIDTHS: Widths = { group: 17, namespace: 8, ingress: 8, hash: [10, 10] };

/**
 * The name that the controller gives to what belongs to a whole group: readable first, then a hash of the cluster, the
 * group and whatever else must change the name.
 */
export function generatedName(
  { group, environment }: GroupBuild,
  hashed: readonly string[],
  widths: Widths = WIDTHS,
): string | Unknown {
  if (environment.clusterName === undefined) return new Unknown('the name of the cluster');
  const hash = sha256(environment.clusterName, group.id, ...hashed);
  if (group.explicit) return `k8s-${cut(group.id, widths.group)}-${hash.slice(0, widths.hash[0])}`;
  const [namespace = '', name = ''] = group.id.split('/');
  const readable = `${cut(namespace, widths.namespace)}-${cut(name, widths.ingress)}`;
  return `k8s-${readable}-${hash.slice(0, widths.hash[1])}`;
}

/** The hash of texts written one after the other, in hexadecimal digits. */
export function sha256(...parts: readonly string[]): string {
  const text = parts.join('');
  // The one-shot function is many times faster; early releases of Node.js 20 lack it.
  return hash?.('sha256', text) ?? createHash('sha256').update(text).digest('hex');
}

/** The first ASCII letters and digits. */
export function cut(text: string, width: number): string {
  return text.replace(/[^0-9A-Za-z]/g, '').slice(0, width);
}
