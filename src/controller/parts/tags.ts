import { registry } from '../../annotations/registry';
import { describeObject, type ServiceManifest } from '../../manifests/kubernetes/objects';
import type { Problem } from '../../manifests/problem';
import type { Tags } from '../../model/resources';
import { quoted } from '../../text/quoted';
import { isEnabled } from '../environment/feature-gate';
import { type ClassifiedIngress, type GroupBuild, read } from '../ingress/group-build';
import { mergeMaps } from '../ingress/merge';
import { isRecording } from '../record/recording';
import { Refusal } from '../refusal';

/** Tags of what Ingresses share: load balancer, managed security group, and each listener with `members` on its port. */
export function ingressGroupTags(build: GroupBuild, members: readonly ClassifiedIngress[] = build.group.members): Tags {
  const setting = { name: registry.tags.key, annotation: registry.tags.key };
  return withDefaultTags(
    build,
    mergeMaps(members, (member) => ingressTags(build, member), setting),
  );
}

/** Tags of what belongs to one Ingress: its rules. */
export function ingressRuleTags(build: GroupBuild, member: ClassifiedIngress): Tags {
  return withDefaultTags(build, ingressTags(build, member));
}

/** Tags of a target group: the Service's beat the Ingress's, those of IngressClassParams beat both. */
export function targetGroupTags(build: GroupBuild, member: ClassifiedIngress, service: ServiceManifest): Tags {
  const ofService = read(build, registry.tags, service);
  if (!ofService) return withDefaultTags(build, ingressTags(build, member));
  const annotated = together(read(build, registry.tags, member.ingress) ?? NONE, ofService);
  refuseExternallyManaged(build, annotated, (key) => ({
    object: Object.hasOwn(ofService, key) ? service.ref : member.ingress.ref,
    annotation: registry.tags.key,
  }));
  return withDefaultTags(build, together(annotated, classTags(build, member)));
}

const NONE: Tags = {};

/** The tags of both, where the second ones win. Nobody changes tags, so that what is whole already need not be copied. */
function together(first: Tags, second: Tags): Tags {
  for (const _ in second) return { ...first, ...second };
  return first;
}

/** Tags of a certificate that the controller makes: here the default tags win whatever the feature gate says. */
export function certificateTags(build: GroupBuild, member: ClassifiedIngress): Tags {
  return together(ingressTags(build, member), build.environment.controller.defaultTags);
}

/** What a member says is asked for by its load balancer, listeners, rules and target groups. */
const OF_MEMBERS = new WeakMap<ClassifiedIngress, Tags>();

function ingressTags(build: GroupBuild, member: ClassifiedIngress): Tags {
  let tags = isRecording() ? undefined : OF_MEMBERS.get(member);
  if (!tags) {
    tags = memberTags(build, member);
    OF_MEMBERS.set(member, tags);
  }
  return tags;
}

function memberTags(build: GroupBuild, member: ClassifiedIngress): Tags {
  const annotated = read(build, registry.tags, member.ingress) ?? NONE;
  refuseExternallyManaged(build, annotated, () => ({ object: member.ingress.ref, annotation: registry.tags.key }));
  return together(annotated, classTags(build, member));
}

function classTags(build: GroupBuild, { params }: ClassifiedIngress): Tags {
  if (!params?.spec.tags?.length) return NONE;
  const tags = Object.fromEntries(params.spec.tags.map(({ key, value }) => [key, value]));
  refuseExternallyManaged(build, tags, () => ({ object: params.ref, field: ['spec', 'tags'] }));
  return tags;
}

/** Tags that are asked for with those that the controller's flags give to everything. */
export function withDefaultTags({ environment }: Pick<GroupBuild, 'environment'>, tags: Tags): Tags {
  const { defaultTags } = environment.controller;
  return isEnabled(environment, 'EnableDefaultTagsLowPriority')
    ? together(defaultTags, tags)
    : together(tags, defaultTags);
}

/** @throws {Refusal} for a tag that the controller's flags leave to others */
export function refuseExternallyManaged(
  { environment }: Pick<GroupBuild, 'environment'>,
  tags: Tags,
  where: (key: string) => Omit<Problem, 'message'>,
): void {
  const { externalManagedTags } = environment.controller;
  if (externalManagedTags.length === 0) return;
  const key = externalManagedTags.find((managed) => Object.hasOwn(tags, managed));
  if (key === undefined) return;
  const place = where(key);
  throw new Refusal({
    message: `${place.object ? describeObject(place.object) : 'an object'} must not set the tag ${quoted(key)}: the controller leaves it to others (its flag --external-managed-tags)`,
    ...place,
  });
}
