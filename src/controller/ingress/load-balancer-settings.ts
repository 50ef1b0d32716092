import { int32 } from '../../annotations/codec/codec';
import { parsedValue } from '../../annotations/read';
import { type AnnotationRow, registry } from '../../annotations/registry';
import { describeObject, type IngressClassParamsSpec } from '../../manifests/kubernetes/objects';
import type { IpAddressType, LoadBalancerAttribute, LoadBalancerSpec, Scheme } from '../../model/resources';
import type { Unknown } from '../../model/stack';
import { InvalidValue } from '../../text/invalid-value';
import { quoted } from '../../text/quoted';
import { isEnabled } from '../environment/feature-gate';
import { sortedAttributes } from '../parts/attributes';
import { generatedName } from '../parts/generated-name';
import { Refusal } from '../refusal';
import { releaseIn } from '../versions/exception';
import { has } from '../versions/has';
import { refuseGroupAnnotation, settingOf } from './group-annotation';
import { type ClassifiedIngress, type GroupBuild, read } from './group-build';
import { agree, mergeMaps } from './merge';

/** @throws {Refusal} */
export function loadBalancerScheme(build: GroupBuild): Scheme {
  const { group, environment } = build;
  const row = registry.scheme;
  const asked = agree(group.members, (member) => classOrAnnotation(build, member, 'scheme', row), settingOf(row));
  return asked ?? (environment.controller.defaultLoadBalancerScheme as Scheme);
}

/** @throws {Refusal} */
export function addressType(build: GroupBuild): IpAddressType {
  const { members } = build.group;
  const row = registry.ipAddressType;
  return agree(members, (member) => classOrAnnotation(build, member, 'ipAddressType', row), settingOf(row)) ?? 'ipv4';
}

const LONGEST_NAME = 32;

/** As given, even when it is empty; else made from group, cluster and scheme. @throws {Refusal} */
export function loadBalancerName(build: GroupBuild, scheme: Scheme): string | Unknown {
  const row = registry.loadBalancerName;
  const { members } = build.group;
  const name = agree(
    members,
    ({ params, ingress }) => params?.spec.loadBalancerName || read(build, row, ingress),
    settingOf(row),
  );
  if (name === undefined) return generatedName(build, [scheme]);
  const length = Buffer.byteLength(name);
  if (length <= LONGEST_NAME) return name;
  const reason = `${quoted(name)} has ${length} bytes, must have at most ${LONGEST_NAME}`;
  const ref = members.find(({ params }) => params?.spec.loadBalancerName === name)?.params?.ref;
  if (!ref) throw refuseGroupAnnotation(members, row, reason);
  throw new Refusal({
    message: `${describeObject(ref)}: spec.loadBalancerName: ${reason}`,
    object: ref,
    field: ['spec', 'loadBalancerName'],
  });
}

/** What the first member's IngressClassParams say beats what any member says. @throws {Refusal} */
export function loadBalancerAttributes(build: GroupBuild): readonly LoadBalancerAttribute[] {
  const { group } = build;
  const row = registry.loadBalancerAttributes;
  const ofClass = group.members[0]?.params?.spec.loadBalancerAttributes ?? [];
  const attributes = mergeMaps(
    group.members,
    ({ ingress }) => read(build, row, ingress) ?? {},
    settingOf(row),
    Object.fromEntries(ofClass.map(({ key, value }) => [key, value])),
    has(build.environment, 'class-settles-attributes'),
  );
  return sortedAttributes(attributes);
}

/** @throws {Refusal} */
export function customerOwnedPool(build: GroupBuild): string | undefined {
  const { group } = build;
  const row = registry.customerOwnedIpv4Pool;
  return agree(
    group.members,
    ({ ingress }) => {
      const pool = read(build, row, ingress);
      if (pool !== '') return pool;
      throw new Refusal({ message: `${row.key}: must not be empty`, object: ingress.ref, annotation: row.key });
    },
    settingOf(row),
  );
}

/** The pool of the first member's IngressClassParams, even an empty one, else the one the members agree on. @throws {Refusal} */
export function ipamPool(build: GroupBuild): string | undefined {
  const { group } = build;
  const row = registry.ipamIpv4PoolId;
  return (
    group.members[0]?.params?.spec.ipamConfiguration?.ipv4IPAMPoolId ??
    agree(group.members, ({ ingress }) => read(build, row, ingress) || undefined, settingOf(row))
  );
}

const CAPACITY_KEY = 'CapacityUnits';

/** What the first member's IngressClassParams reserve, else what the members do together. @throws {Refusal} */
export function minimumCapacity(build: GroupBuild): LoadBalancerSpec['minimumLoadBalancerCapacity'] | undefined {
  const { group, environment } = build;
  if (!isEnabled(environment, 'LBCapacityReservation')) return undefined;
  const ofClass = group.members[0]?.params?.spec.minimumLoadBalancerCapacity;
  if (ofClass) return { capacityUnits: ofClass.capacityUnits };
  const row = registry.minimumLoadBalancerCapacity;
  const asked = mergeMaps(group.members, ({ ingress }) => read(build, row, ingress) ?? {}, settingOf(row));
  const refuse = (reason: string) => refuseGroupAnnotation(group.members, row, reason);
  const other = Object.keys(asked).find((key) => key !== CAPACITY_KEY);
  if (other !== undefined) throw refuse(`${quoted(other)} is not a key, must be ${CAPACITY_KEY}=<number>`);
  const units = asked[CAPACITY_KEY];
  if (units === undefined) return undefined;
  if (!has(environment, 'capacity-checked')) return { capacityUnits: uncheckedUnits(units) };
  try {
    return { capacityUnits: int32.parse(units) };
  } catch (error) {
    throw error instanceof InvalidValue ? refuse(`${CAPACITY_KEY}: ${error.message}`) : error;
  }
}

/** Go's strconv.ParseInt with its error dropped, cut to 32 bits: a text that is no number is 0. */
function uncheckedUnits(text: string): number {
  if (!/^[+-]?[0-9]+$/.test(text)) return 0;
  const value = BigInt(text.replace(/^\+/, ''));
  const largest = 2n ** 63n - 1n;
  const within = value > largest ? largest : value < -largest ? -largest - 1n : value;
  return Number(BigInt.asIntN(32, within));
}

/** What a member's IngressClassParams say, else its annotation; both are words of the annotation's codec. */
function classOrAnnotation<T>(
  build: GroupBuild,
  { params, ingress }: ClassifiedIngress,
  field: keyof IngressClassParamsSpec & ('scheme' | 'ipAddressType'),
  row: AnnotationRow<T>,
): T | undefined {
  const value = params?.spec[field];
  if (!params || value === undefined) return read(build, row, ingress);
  try {
    return parsedValue(row, value, releaseIn(build.environment.controller, row.key));
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    throw new Refusal({
      message: `${describeObject(params.ref)}: spec.${field}: ${error.message}`,
      object: params.ref,
      field: ['spec', field],
    });
  }
}
