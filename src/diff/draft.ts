import { ResourceType } from '../model/resources';
import type { Resource } from '../model/stack';
import type { FieldChange } from './change';
import type { Denied, Unchanged } from './comparison';
import { type Draft, isWhole, type Joined, type Kind, type Versions, type WholePair } from './kind';
import type { GroupPair, GroupView } from './side';

export function joinById(kind: Kind, { before, after }: GroupPair): Joined[] {
  const olds = before?.stack.list(kind.resourceType) ?? [];
  const news = after?.stack.list(kind.resourceType) ?? [];
  return [
    ...news.map((resource) => ({ before: before?.stack.get(kind.resourceType, resource.id), after: resource })),
    ...olds
      .filter(({ id }) => !after?.stack.get(kind.resourceType, id))
      .map((resource) => ({ before: resource, after: undefined })),
  ];
}

interface Examined {
  readonly draft?: Draft;
  readonly unchanged: readonly Unchanged[];
  readonly denied?: readonly Denied[];
}

/** What becomes of one resource. */
export function draftOf(kind: Kind, joined: Joined, pair: GroupPair): Examined {
  const { before, after } = joined;
  const id = (after ?? before)?.id ?? '';
  const isThere = (resource: Resource | undefined): boolean =>
    resource !== undefined && !kind.isNothing?.(resource.spec);
  if (isWhole(pair) && before && !after) {
    if (!isThere(before)) return { unchanged: [] };
    const left = hasLoadBalancer(pair.after) ? kind.stays?.(before, pair) : undefined;
    if (left) return { unchanged: left.unchanged };
  }
  const draft = (action: Draft['action'], fields: readonly FieldChange[] = []): Draft => ({
    ...joined,
    action,
    id,
    fields,
  });
  if (!isThere(before) && isThere(after)) return { draft: draft('create'), unchanged: [] };
  if (isThere(before) && !isThere(after)) return { draft: draft('delete'), unchanged: [] };
  if (before && after && isWhole(pair)) return compared(kind, joined as Versions, pair, draft);
  // An explicit none where nothing was set before: something older is taken off.
  const none = { name: 'asked for', before: undefined, after: 'none', forcesReplacement: false };
  return after && pair.before ? { draft: draft('update', [none]), unchanged: [] } : { unchanged: [] };
}

function compared(
  kind: Kind,
  versions: Versions,
  pair: WholePair,
  draft: (action: Draft['action'], fields: readonly FieldChange[]) => Draft,
): Examined {
  const { fields, unchanged, denied } = kind.compare(versions, pair);
  // What is denied takes everything else of the resource with it.
  if (fields.length === 0 || denied.length > 0) return { unchanged, denied };
  const isReplaced = fields.some(({ forcesReplacement }) => forcesReplacement);
  return { draft: draft(isReplaced ? 'replace' : 'update', fields), unchanged };
}

/** What belongs to a load balancer goes with it. */
function hasLoadBalancer({ stack }: GroupView): boolean {
  return stack.list(ResourceType.loadBalancer).length > 0;
}
