import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { difference } from '../difference';
import { caseNames, type ModelGroup, recordedOf } from '../recorded';

const RECORDINGS = join(__dirname, 'recordings');

type Resources = Record<string, Record<string, { spec: Spec }>>;
type Spec = Record<string, unknown>;

/** What a release made of a group: why it refused it, or its resources. */
interface RecordedGroup {
  readonly error?: string;
  readonly resources?: Resources;
  readonly listenerCertificates?: object;
}

type Groups = Readonly<Record<string, RecordedGroup>>;

interface Recording {
  readonly version: string;
  /** Cases that were not recorded. */
  readonly skipped: readonly string[];
  /** What came out otherwise than with the newest release, by case. */
  readonly differs: Readonly<Record<string, Groups>>;
}

/**
 * Recordings that are not what a cluster has. PrefixListsIDs was the name in 2.13: the CustomResourceDefinition of 2.13.4 has no
 * `prefixListsIDs`, which the API server therefore prunes, and the decoder of Kubernetes minds the case. The recording decoded the
 * manifest with Go's encoding/json, which does not.
 */
const FAULTY: Readonly<Record<string, readonly string[]>> = { '2.13.4': ['prefixlist-params-both-crdinvalid'] };

/** The releases that were recorded. */
export function recordedReleases(): string[] {
  return readdirSync(RECORDINGS).map((file) => file.replace(/\.json$/, ''));
}

/** What a release made of each case: as it was recorded, or else like the newest one. */
export function recordedGroups(release: string): ReadonlyMap<string, Groups> {
  const { skipped, differs } = JSON.parse(readFileSync(join(RECORDINGS, `${release}.json`), 'utf8')) as Recording;
  const left = new Set([...skipped, ...(FAULTY[release] ?? [])]);
  const names = caseNames().filter((name) => !left.has(name));
  const cases = names.flatMap((name): [string, Groups][] => {
    const newest = recordedOf(name);
    // Flags that are impossible were not recorded.
    return newest.controllerError === undefined ? [[name, differs[name] ?? groupsOf(newest.groups)]] : [];
  });
  return new Map(cases);
}

function groupsOf(groups: readonly ModelGroup[]): Groups {
  return Object.fromEntries(
    groups.map((group) => [
      group.id,
      group.error === undefined ? (group.stack as RecordedGroup) : { error: group.error },
    ]),
  );
}

/** Where the groups of a plan are not those that were recorded. */
export function compareGroups(want: Groups, got: readonly ModelGroup[]): string | undefined {
  for (const [id, recorded] of Object.entries(want)) {
    const group = got.find((candidate) => candidate.id === id);
    const found = group
      ? compareGroup(id, recorded, group)
      : recorded.error === undefined && `${id}: want it, got none`;
    if (found) return found;
  }
  return undefined;
}

function compareGroup(id: string, want: RecordedGroup, got: ModelGroup): string | undefined {
  if ((want.error === undefined) !== (got.error === undefined)) {
    return `${id}: want ${JSON.stringify(want.error) ?? 'it built'}, got ${JSON.stringify(got.error) ?? 'it built'}`;
  }
  if (want.error !== undefined) return undefined;
  const { resources } = got.stack as { resources: Resources };
  return (
    difference(asAws(want.resources ?? {}), asAws(resources), id) ??
    (want.listenerCertificates &&
      difference(want.listenerCertificates, got.listenerCertificates ?? {}, `${id}/listenerCertificates`))
  );
}

const ELB = 'AWS::ElasticLoadBalancingV2';

/** What AWS sees of resources: lists without an order are sorted, and what only the controller keeps for itself is left out. */
function asAws(resources: Resources): Resources {
  const copy = structuredClone(resources);
  delete copy.FrontendNLBTargetGroup;
  const each = (type: string, change: (spec: Spec) => void) => {
    for (const { spec } of Object.values(copy[type] ?? {})) change(spec);
  };
  each(`${ELB}::Listener`, (spec) => {
    // Compared by port, with the ARNs.
    delete spec.certificates;
    if ((spec.listenerAttributes as unknown[] | undefined)?.length === 0) delete spec.listenerAttributes;
    sortByText(spec.listenerAttributes);
  });
  each(`${ELB}::LoadBalancer`, (spec) => sortByText(spec.loadBalancerAttributes));
  each(`${ELB}::TargetGroup`, (spec) => sortByText(spec.targetGroupAttributes));
  each('AWS::EC2::SecurityGroup', (spec) => sortByText(spec.ingress));
  for (const type of ['Listener', 'ListenerRule']) each(`${ELB}::${type}`, withoutSecrets);
  each('K8S::ElasticLoadBalancingV2::TargetGroupBinding', (spec) => {
    const { metadata, spec: binding } = spec.template as { metadata: Spec; spec: Spec };
    delete metadata.creationTimestamp;
    delete binding.targetGroupProtocol;
  });
  return copy;
}

function sortByText(list: unknown): void {
  if (Array.isArray(list)) list.sort((a, b) => (canonical(a) < canonical(b) ? -1 : 1));
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${key}:${canonical(item)}`)
    .join()}}`;
}

function withoutSecrets({ defaultActions = [], actions = [] }: Spec): void {
  for (const { authenticateOIDCConfig: config } of [...(defaultActions as Spec[]), ...(actions as Spec[])]) {
    if (!config) continue;
    delete (config as Spec).clientID;
    delete (config as Spec).clientSecret;
  }
}
