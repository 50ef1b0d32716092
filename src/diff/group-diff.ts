import { distinctCauses } from './causes/cause';
import type { Causes, Sources } from './causes/cause-finder';
import { influenceOn, influencesOn } from './causes/influence';
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
import type { GroupPair } from './side';

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
  /** All that is told of, be it a change or none. */
  readonly told: ReadonlySet<readonly Cause[]>;
}

/** What becomes of the resources of one group. */
export function diffGroup(pair: GroupPair, causes: Causes): Found {
  const changes: Change[] = [];
  const notes: Note[] = [];
  const told = new Set<readonly Cause[]>();
  for (const kind of KINDS) {
    for (const joined of kind.join?.(pair) ?? joinById(kind, pair)) {
      const { draft, unchanged } = draftOf(kind, joined, pair);
      if (draft) {
        if (draft.action === 'replace') pair.replaced.add(`${kind.type} ${draft.id}`);
        changes.push(finish({ kind, pair, causes }, draft));
        for (const found of touching({ kind, pair, causes }, draft)) told.add(found);
      }
      for (const each of unchanged) {
        const found = fieldCauses({ kind, pair, causes }, joined, each.field);
        notes.push(...noteOf(pair, each, found));
        told.add(found);
      }
    }
  }
  for (const change of changes) told.add(change.causes);
  return { changes, notes, told };
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
  const places = isWhole(pair) ? (kind.places?.({ before, after }, pair, field) ?? []) : [];
  if (places.length > 0) return places;
  const id = (after ?? before)?.id ?? '';
  const sources = sourcesOf({ kind, pair }, { before, after }, field);
  return causes.find(sources, influenceOn(kind.scope?.(id) ?? kind.type, field));
}

/** Of what changes in place, the fields take effect; of what comes, goes or is replaced, all that is said about it. */
function touching({ kind, pair, causes }: Context, draft: Draft): (readonly Cause[])[] {
  const scope = kind.scope?.(draft.id) ?? kind.type;
  if (draft.action !== 'update') return [causes.touching(sourcesOf({ kind, pair }, draft), influencesOn(scope))];
  return draft.fields.map(({ name }) =>
    causes.touching(sourcesOf({ kind, pair }, draft, name), influenceOn(scope, name)),
  );
}

function sourcesOf({ kind, pair }: Pick<Context, 'kind' | 'pair'>, { before, after }: Joined, field?: string): Sources {
  const befores = pair.before ? kind.sources(pair.before, before, field) : [];
  const afters = pair.after ? kind.sources(pair.after, after, field) : [];
  return {
    before: before ? befores : [...befores, ...afters.flatMap(({ ref }) => pair.sides.before.find(ref) ?? [])],
    after: after ? afters : [...afters, ...befores.flatMap(({ ref }) => pair.sides.after.find(ref) ?? [])],
  };
}

/** A note needs something to stand on. */
function noteOf({ id, after, before }: GroupPair, { message }: Unchanged, [cause]: readonly Cause[]): Note[] {
  const member = (after ?? before)?.group.members[0];
  if (cause) return [{ loadBalancer: id, cause, message }];
  return member ? [{ loadBalancer: id, cause: { object: member.ref }, message }] : [];
}
