import { createHash } from 'node:crypto';
import type { RuleCondition } from '../../annotations/codec/values';
import { PathType } from './ingress-path';

/** Kubernetes allows 63 characters in `conditions.<name>`, the longest of the keys that carry it. */
const MAX_LENGTH = 52;
const HASH_LENGTH = 8;

/** The name of the default action. */
export const DEFAULT_ACTION_NAME = 'default-action';

/** What tells a rule from the others of its Ingress. */
interface RuleIdentity {
  readonly host?: string;
  readonly path: string;
  readonly pathType: PathType;
  readonly conditions: readonly RuleCondition[];
}

/**
 * The name of the action of a rule, from what the rule is asked for and not from what it answers: a changed weight then changes one
 * annotation, and neither its key nor the backend.
 */
export function actionNameOf({ host, path, pathType, conditions }: RuleIdentity): string {
  const identity = JSON.stringify([host, pathType, path, ...(conditions.length > 0 ? [conditions] : [])]);
  const hash = createHash('sha256').update(identity).digest('hex').slice(0, HASH_LENGTH);
  const words = `${host ?? ''}${path}${pathType === PathType.EXACT ? '-exact' : ''}`.toLowerCase();
  const readable = words
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH - HASH_LENGTH - 1)
    .replace(/^-+|-+$/g, '');
  return `${readable || 'all'}-${hash}`;
}
