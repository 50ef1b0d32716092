import { bindingRefusals } from '../controller/bindings/binding-problems';
import { type WrittenBinding, writtenBindings } from '../controller/bindings/written-binding';
import { describeObject, type Manifest, objectKey } from '../manifests/kubernetes/objects';
import type { Problem } from '../manifests/problem';
import { isSame } from '../model/equality';
import { fieldCause, wholeCause } from './causes/cause';
import type { Change, FieldChange, GroupDiff, RefusedSide } from './change';
import { differingField, valueAt } from './difference';
import type { Words } from './kind';
import type { SideIndex } from './side';

/** The changes of TargetGroupBindings that somebody wrote, whose load balancers are made elsewhere. */
export interface WrittenBindingsDiff {
  readonly group: GroupDiff | undefined;
  readonly refused: readonly RefusedSide[];
}

/** Above their changes, where others have the id of their group. */
const TITLE = 'Target groups that are made elsewhere';

/** What the controller's webhook lets no update change. */
const IMMUTABLE = ['targetGroupARN', 'targetType', 'ipAddressType', 'vpcID'];
/** What it carries out. */
const MUTABLE = [
  'serviceRef',
  'networking',
  'nodeSelector',
  'multiClusterTargetGroup',
  'iamRoleArnToAssume',
  'assumeRoleExternalId',
];

export function diffWrittenBindings(before: SideIndex, after: SideIndex): WrittenBindingsDiff {
  const [olds, news] = [sideOf(before), sideOf(after)];
  const refused: RefusedSide[] = [...refusals('old', olds), ...refusals('new', news)];
  const changes: Change[] = [];
  for (const name of [...new Set([...olds.bindings.keys(), ...news.bindings.keys()])].sort()) {
    if (olds.problems.has(name) || news.problems.has(name)) continue;
    const [old, now] = [olds.bindings.get(name), news.bindings.get(name)];
    const denied = old && now ? deniedProblems(old.manifest, now.manifest) : [];
    if (denied.length > 0) refused.push({ side: 'new', loadBalancer: name, problems: denied });
    else changes.push(...changeOf(old, now));
  }
  const group = changes.length > 0 ? { id: TITLE, before: undefined, after: undefined, changes } : undefined;
  return { group, refused };
}

interface BindingsOfSide {
  readonly bindings: ReadonlyMap<string, WrittenBinding>;
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
}

function sideOf({ inventory }: SideIndex): BindingsOfSide {
  const bindings = writtenBindings(inventory);
  const problems = new Map<string, Problem[]>();
  for (const problem of bindingRefusals(bindings)) {
    const name = problem.object ? describeObject(problem.object) : '';
    problems.set(name, [...(problems.get(name) ?? []), problem]);
  }
  return { bindings: new Map(bindings.map((each) => [describeObject(each.manifest.ref), each])), problems };
}

function refusals(side: RefusedSide['side'], { problems }: BindingsOfSide): RefusedSide[] {
  return [...problems].map(([loadBalancer, of]) => ({ side, loadBalancer, problems: of }));
}

function deniedProblems(old: Manifest, now: Manifest): Problem[] {
  const name = describeObject(now.ref);
  return IMMUTABLE.flatMap((field): Problem[] => {
    const path = ['spec', field];
    const [from, to] = [valueAt(old.raw, path), valueAt(now.raw, path)];
    // What is not written is read from the target group in AWS: it may be the same.
    if (typeof from !== 'string' || typeof to !== 'string' || from === to) return [];
    const message = `${name} can't change its spec.${field} from ${from} to ${to}: the controller's own webhook denies it; give the new one another name, or delete the old one first`;
    return [{ message, object: now.ref, field: path }];
  });
}

function changeOf(old: WrittenBinding | undefined, now: WrittenBinding | undefined): Change[] {
  const binding = now ?? old;
  if (!binding) return [];
  const subject = { before: old?.manifest, after: now?.manifest };
  const common = {
    type: 'TargetGroupBinding' as const,
    loadBalancer: '',
    id: objectKey(binding.manifest),
    service: serviceOf(binding),
    port: String(binding.servicePort ?? ''),
  };
  if (!old || !now) {
    const action = now ? 'create' : 'delete';
    return [{ ...common, action, fields: [], causes: [wholeCause(subject)], ...wholeWords(binding, action) }];
  }
  const fields = MUTABLE.flatMap((name) => fieldChange(name, old.manifest, now.manifest));
  if (fields.length === 0) return [];
  const causes = fields.map(({ name }) => {
    const path = ['spec', name];
    return fieldCause(
      subject,
      differingField(valueAt(old.manifest.raw, path), valueAt(now.manifest.raw, path), path) ?? path,
    );
  });
  return [{ ...common, action: 'update', fields, causes, ...updateWords(old, now, fields) }];
}

function fieldChange(name: string, old: Manifest, now: Manifest): FieldChange[] {
  const path = ['spec', name];
  const [before, after] = [valueAt(old.raw, path), valueAt(now.raw, path)];
  return isSame(before, after) ? [] : [{ name, before, after, forcesReplacement: false }];
}

function serviceOf({ manifest, serviceName = '' }: WrittenBinding): string {
  return objectKey({ namespace: manifest.namespace, name: serviceName });
}

function wholeWords(binding: WrittenBinding, action: 'create' | 'delete'): Words {
  const service = `Service ${serviceOf(binding)}`;
  return action === 'create'
    ? { why: `the target group gets its targets from ${service}`, effect: `the endpoints of ${service} register` }
    : {
        why: `the target group gets no targets from ${service} any more`,
        effect: `the endpoints of ${service} are deregistered; the target group stays, without them`,
      };
}

function updateWords(old: WrittenBinding, now: WrittenBinding, fields: readonly FieldChange[]): Words {
  const names = fields.map(({ name }) => name);
  const effects = [
    ...(names.includes('serviceRef')
      ? [
          `the endpoints of ${serviceOf(now)}:${now.servicePort} register, and those of ${serviceOf(old)}:${old.servicePort} are deregistered`,
        ]
      : []),
    ...(names.includes('networking') ? ['who may reach the targets changes at once'] : []),
    ...(names.includes('nodeSelector')
      ? ['other nodes register, and those that no longer match are deregistered']
      : []),
  ];
  return { why: 'all of this is changed in place', effect: effects.join('; ') || 'targets stay registered' };
}
