import { type Token, Unknown } from '../../model/stack';
import { quoted, quotedBriefly } from '../../text/quoted';
import { counted } from '../../text/words';
import { firstRepeated, inVpc, matchesFilter } from '../environment/aws-lookup';
import type { Environment, SecurityGroup } from '../environment/environment';
import { has } from '../versions/has';

/**
 * The security groups with these ids (`sg-…`) or Name tags: first the ids, then all that have one of the names, each as
 * EC2 lists them. A name may hold wildcards, as long as it fits one Name tag only.
 *
 * @param refuse is given the reason, as the end of a sentence.
 */
export function resolveSecurityGroups(
  environment: Environment,
  namesOrIds: readonly string[],
  refuse: (reason: string) => never,
): readonly Token[] {
  const shareNames = has(environment, 'security-groups-share-a-name');
  const ids = namesOrIds.filter((name) => name.startsWith('sg-'));
  const names = [...new Set(namesOrIds.filter((name) => !name.startsWith('sg-')))];
  // EC2 answers a repeated id once, and the controller takes that for a group that was not found.
  const repeated = firstRepeated(ids);
  if (repeated !== undefined && shareNames) refuse(`names ${quoted(repeated)} twice`);
  const named = names.length > 0 ? inVpc(environment, environment.securityGroups) : [];
  if (!environment.securityGroups || !named) {
    return [...ids, ...names.map((name) => new Unknown(`the security groups with the Name tag ${quoted(name)}`))];
  }
  const wanted = new Set(ids);
  const withId = environment.securityGroups.filter(({ id }) => wanted.has(id));
  for (const { id } of withId) wanted.delete(id);
  if (wanted.size > 0) refuse(`there is no security group ${quotedBriefly([...wanted])}`);
  const found = shareNames
    ? securityGroupsNamed(named, names, refuse)
    : named.filter((group) => fitsSome(names, group));
  const all = [...withId, ...found].map(({ id }) => id);
  if (!shareNames && all.length !== namesOrIds.length)
    refuse(
      `lists ${counted(namesOrIds.length, 'security group')}, and the VPC has ${all.length}: ${quotedBriefly(all)}`,
    );
  return all;
}

function fitsSome(names: readonly string[], group: SecurityGroup): boolean {
  const tag = nameTag(group);
  return tag !== undefined && names.some((name) => matchesFilter(name, tag));
}

function securityGroupsNamed(
  securityGroups: readonly SecurityGroup[],
  names: readonly string[],
  refuse: (reason: string) => never,
): readonly SecurityGroup[] {
  const fits = (name: string, group: SecurityGroup) => {
    const tag = nameTag(group);
    return tag !== undefined && matchesFilter(name, tag);
  };
  const found = securityGroups.filter((group) => names.some((name) => fits(name, group)));
  const tags = [...new Set(found.map((group) => nameTag(group) ?? ''))];
  // The controller counts instead of comparing, which is what lets one wildcard stand for one name.
  if (tags.length === names.length) return found;
  const missing = names.filter((name) => !found.some((group) => fits(name, group)));
  return refuse(
    missing.length > 0
      ? `no security group of the VPC has the Name tag ${quotedBriefly(missing)}`
      : `${quotedBriefly(names)} fits more than one Name tag: ${quotedBriefly(tags)}`,
  );
}

function nameTag({ tags }: SecurityGroup): string | undefined {
  return Object.hasOwn(tags, 'Name') ? tags.Name : undefined;
}
