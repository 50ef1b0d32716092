import { ownersOf } from '../controller/load-balancer-plans';
import type { Problem } from '../manifests/problem';
import { distinctCauses, isWholeObject } from './causes/cause';
import type { Causes } from './causes/cause-finder';
import type { Cause, Change, Note } from './change';
import type { Unchanged } from './comparison';
import { draftOf, joinById } from './draft';
import { type Draft, isWhole, type Joined, type Kind } from './kind';
import { regionalWebAclAssociation, shieldProtection, webAclAssociation } from './resources/add-on';
import { certificate } from './resources/certificate';
import { listener } from './resources/listener';
import { listenerRule } from './resources/listener-rule';
import { loadBalancer } from './resources/load-balancer';
import { securityGroup } from './resources/security-group';
import { targetGroup } from './resources/target-group';
import { targetGroupBinding } from './resources/target-group-binding';
import type { GroupPair, GroupView } from './side';

/** Load balancers come first and target groups before their bindings: what is replaced takes others with it. */
const KINDS: readonly Kind[] = [
  loadBalancer,
  securityGroup,
  certificate,
  listener,
  listenerRule,
  targetGroup,
  targetGroupBinding,
  webAclAssociation,
  regionalWebAclAssociation,
  shieldProtection,
];

export interface Found {
  readonly changes: readonly Change[];
  readonly notes: readonly Note[];
  /** What the controller tries to change and may not. */
  readonly denied: readonly Problem[];
  /** All that is reported, be it a change or a note. */
  readonly reported: ReadonlySet<readonly Cause[]>;
}

/** What becomes of the resources of one group. */
export function diffGroup(pair: GroupPair, causes: Causes): Found {
  const changes: Change[] = [];
  const notes: Note[] = [];
  const denials: Problem[] = [];
  const reported = new Set<readonly Cause[]>();
  for (const kind of KINDS) {
    for (const joined of kind.join?.(pair) ?? joinById(kind, pair)) {
      const { draft, unchanged, denied = [] } = draftOf(kind, joined, pair);
      if (draft) {
        if (draft.action === 'replace') pair.replaced.add(`${kind.type} ${draft.id}`);
        changes.push(finish({ kind, pair, causes }, draft));
        for (const found of touching({ kind, pair, causes }, draft)) reported.add(found);
      }
      for (const { field, message } of denied) {
        const found = fieldCauses({ kind, pair, causes }, joined, field);
        denials.push({ message, ...placeOf(found[0]) });
        reported.add(found);
      }
      for (const each of unchanged) {
        const found = fieldCauses({ kind, pair, causes }, joined, each.field);
        notes.push(...noteOf(pair, each, found));
        reported.add(found);
      }
    }
  }
  for (const change of changes) reported.add(change.causes);
  return { changes, notes, denied: denials, reported };
}

interface Context {
  readonly kind: Kind;
  readonly pair: GroupPair;
  readonly causes: Causes;
}

function finish(context: Context, draft: Draft): Change {
  const { kind, pair } = context;
  const { action, id, before, after, fields } = draft;
  const source = (after ? pair.after : pair.before)?.group.targetGroupSources.get(id);
  const ofTargets = kind === targetGroup || kind === targetGroupBinding;
  return {
    action,
    type: kind.type,
    loadBalancer: pair.id,
    id,
    ...(source && ofTargets
      ? { service: `${source.service.namespace}/${source.service.name}`, port: String(source.port) }
      : {}),
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    fields,
    causes: distinctCauses(causesOf(context, draft)),
    ...kind.words(draft, pair),
  };
}

/** Of a replacement, those of what forces it come first. */
function causesOf(context: Context, draft: Draft): readonly Cause[] {
  const { fields, action } = draft;
  if (action !== 'create' && action !== 'delete') {
    const forcing = fields.filter(({ forcesReplacement }) => forcesReplacement);
    return [...forcing, ...fields].flatMap(({ name }) => fieldCauses(context, draft, name));
  }
  return fieldCauses(context, draft, '*');
}

function fieldCauses({ kind, pair, causes }: Context, { before, after }: Joined, field: string): readonly Cause[] {
  const joined = { before, after };
  const places = isWhole(pair) ? (kind.places?.(joined, pair, field) ?? []) : [];
  if (field === '*') return places.length > 0 ? places : causes.ofExistence(kind, joined, pair);
  if (field === 'priority') return places.length > 0 ? places : causes.ofOrder(pair);
  const found = causes.touching(kind, joined, pair, field);
  if (places.length === 0) return found.length > 0 ? found : causes.ofField(kind, joined, pair, field);
  // A backend that names another Service is the cause, not that the Service is there.
  return [...places, ...found.filter((cause) => !isWholeObject(cause))];
}

/** Of what changes in place, the fields take effect; of what comes, goes or is replaced, all that was read for it. */
function touching({ kind, pair, causes }: Context, draft: Draft): (readonly Cause[])[] {
  if (draft.action !== 'update') return [causes.touching(kind, draft, pair)];
  return draft.fields.map(({ name }) => causes.touching(kind, draft, pair, name));
}

function placeOf(cause: Cause | undefined): Omit<Problem, 'message'> {
  if (!cause) return {};
  const { before: _, after: __, ...place } = cause;
  return place;
}

/** A note needs something to stand on. */
function noteOf({ id, after }: GroupPair, { message }: Unchanged, [cause]: readonly Cause[]): Note[] {
  // What stays is on both sides.
  const [owner] = ownersOf((after as GroupView).group);
  const ground = cause ?? (owner && { object: owner.ref });
  return ground ? [{ loadBalancer: id, cause: ground, message }] : [];
}
