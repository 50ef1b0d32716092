import type { Reading } from '../manifests/inventory';
import { inventoryOf } from '../manifests/inventory';
import type { TypedManifest } from '../manifests/kubernetes/manifest';
import type { Inventory, Manifest } from '../manifests/kubernetes/objects';
import { Islands } from './islands';
import { classGroupsOf, linksOf } from './links';

/** Objects that hang together, with what has been worked out about them. */
interface Unit<T> {
  readonly manifests: ReadonlySet<Manifest>;
  readonly outcome: T;
}

/** How many objects are looked at together at first: each unit has a price of its own, and so has one object of a large unit that changes. */
const FIRST_UNIT = 60;

/**
 * Cuts objects into units that have nothing to do with each other, and works something out about each: again only about those in which
 * something has changed. What belongs to the cluster is part of every unit.
 */
export class Units<T> {
  private islands = new Islands();
  private unitOf = new Map<Manifest, Unit<T>>();
  private ofCluster: readonly TypedManifest[] | undefined;
  private invalid: ReadonlyMap<string, string> = new Map();
  /** In no order. */
  private readonly current = new Set<Unit<T>>();

  /**
   * @param workOut what is worked out about the objects of a unit and those of the cluster
   * @param mentions whether it says something about one of these objects of the cluster
   */
  public constructor(
    private readonly workOut: (inventory: Inventory) => T,
    private readonly mentions: (outcome: T, manifests: ReadonlySet<Manifest>) => boolean,
  ) {}

  /** What holds for these objects. Which of them are complete does not matter here. */
  public update({ typed, withInvalid: { invalid } }: Pick<Reading, 'typed' | 'withInvalid'>): readonly T[] {
    const ofCluster = typed.filter(isOfCluster);
    const moved = this.ofCluster && movedAmong(this.ofCluster, ofCluster);
    this.ofCluster = ofCluster;
    if (moved) this.follow(typed, invalid, moved);
    else this.begin(typed, invalid);
    return [...this.current].map(({ outcome }) => outcome);
  }

  /** Forgets everything. */
  public reset(): void {
    this.ofCluster = undefined;
  }

  private begin(typed: readonly TypedManifest[], invalid: Inventory['invalid']): void {
    this.islands = new Islands();
    this.unitOf = new Map();
    this.current.clear();
    this.invalid = invalid;
    const groups = classGroupsOf(typed);
    for (const each of typed) if (!isOfCluster(each)) this.islands.add(each.manifest, linksOf(each, groups));
    const placed = new Set<Manifest>();
    let unit = new Set<Manifest>();
    // The first one has what belongs to the cluster alone, and stays.
    const units = [NOTHING, unit];
    for (const each of typed) {
      if (placed.has(each.manifest) || isOfCluster(each)) continue;
      if (unit.size >= FIRST_UNIT) {
        unit = new Set();
        units.push(unit);
      }
      for (const neighbour of this.islands.around([each.manifest])) {
        placed.add(neighbour);
        unit.add(neighbour);
      }
    }
    this.found(units, typed);
  }

  private follow(typed: readonly TypedManifest[], invalid: Inventory['invalid'], moved: ReadonlySet<Manifest>): void {
    const now = new Set<Manifest>();
    const added: TypedManifest[] = [];
    for (const each of typed) {
      if (isOfCluster(each)) continue;
      now.add(each.manifest);
      if (!this.unitOf.has(each.manifest)) added.push(each);
    }
    const removed =
      now.size - added.length === this.unitOf.size ? [] : [...this.unitOf.keys()].filter((m) => !now.has(m));
    const renewed = this.islands.usersOf(this.changedInvalid(invalid));
    const stale = moved.size === 0 ? [] : [...this.current].filter(({ outcome }) => this.mentions(outcome, moved));
    if (added.length + removed.length + renewed.length + stale.length === 0) return;
    const touched = this.islands.around([...removed, ...renewed]);
    for (const manifest of removed) {
      this.islands.remove(manifest);
      touched.delete(manifest);
    }
    const groups = added.length === 0 ? undefined : classGroupsOf(typed);
    if (groups) for (const each of added) this.islands.add(each.manifest, linksOf(each, groups));
    const affected = this.islands.around([...touched, ...added.map(({ manifest }) => manifest)]);
    const gone = new Set([...affected, ...removed]);
    const units = new Set([...[...gone].flatMap((manifest) => this.unitOf.get(manifest) ?? []), ...stale]);
    const rests = [...units].map((unit) => this.withdraw(unit, gone));
    this.found(
      [affected, ...rests].filter((unit) => unit.size > 0 || unit === NOTHING),
      typed,
    );
  }

  /** Gives up a unit. @returns what is left of it */
  private withdraw(unit: Unit<T>, gone: ReadonlySet<Manifest>): ReadonlySet<Manifest> {
    this.current.delete(unit);
    for (const manifest of unit.manifests) this.unitOf.delete(manifest);
    return unit.manifests === NOTHING ? NOTHING : new Set([...unit.manifests].filter((each) => !gone.has(each)));
  }

  private found(units: readonly ReadonlySet<Manifest>[], typed: readonly TypedManifest[]): void {
    const membersOf = new Map(units.map((unit) => [unit, [] as TypedManifest[]]));
    const placeOf = new Map<Manifest, TypedManifest[]>();
    for (const [unit, members] of membersOf) for (const manifest of unit) placeOf.set(manifest, members);
    // In reading order.
    for (const each of typed) {
      if (isOfCluster(each)) for (const members of membersOf.values()) members.push(each);
      else placeOf.get(each.manifest)?.push(each);
    }
    for (const [manifests, members] of membersOf) {
      const unit = { manifests, outcome: this.workOut(inventoryOf(members, this.invalid)) };
      this.current.add(unit);
      for (const manifest of manifests) this.unitOf.set(manifest, unit);
    }
  }

  /** The names of objects that can't be read any more, can be read again, or stand elsewhere now. */
  private changedInvalid(invalid: Inventory['invalid']): string[] {
    const before = this.invalid;
    this.invalid = invalid;
    const names = new Set([...before.keys(), ...invalid.keys()]);
    const changed = [...names].filter((name) => before.get(name) !== invalid.get(name));
    return changed.map((name) => name.replace(/^(?:Service|Secret) /, (kind) => kind.toLowerCase()));
  }
}

/** Objects without a namespace may concern every other one. */
function isOfCluster({ kind, manifest }: TypedManifest): boolean {
  return manifest.namespace === '' && kind !== 'GatewayApi';
}

/** The objects that stand elsewhere than before and say the same; undefined where more has changed. */
function movedAmong(
  before: readonly TypedManifest[],
  after: readonly TypedManifest[],
): ReadonlySet<Manifest> | undefined {
  if (before.length !== after.length) return undefined;
  const moved = new Set<Manifest>();
  for (const [index, { kind, manifest }] of after.entries()) {
    const former = before[index]?.manifest;
    if (former === manifest) continue;
    // Plans refer to classes and their parameters.
    if (kind !== 'Namespace' || !former || JSON.stringify(former.raw) !== JSON.stringify(manifest.raw))
      return undefined;
    moved.add(former);
  }
  return moved;
}

const NOTHING: ReadonlySet<Manifest> = new Set();
