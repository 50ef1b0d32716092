import type { Manifest } from '../manifests/kubernetes/objects';
import type { Links } from './links';

interface Shore {
  readonly providers: Set<Manifest>;
  readonly users: Set<Manifest>;
}

/** Which objects hang together, directly or through others. */
export class Islands {
  private readonly links = new Map<Manifest, Links>();
  private readonly byKey = new Map<string, Shore>();

  public add(manifest: Manifest, links: Links): void {
    this.links.set(manifest, links);
    for (const key of links.provides) this.shore(key).providers.add(manifest);
    for (const key of links.uses) this.shore(key).users.add(manifest);
  }

  public remove(manifest: Manifest): void {
    const links = this.links.get(manifest);
    if (!links) return;
    this.links.delete(manifest);
    for (const key of [...links.provides, ...links.uses]) {
      const shore = this.byKey.get(key);
      shore?.providers.delete(manifest);
      shore?.users.delete(manifest);
      if (shore && shore.providers.size + shore.users.size === 0) this.byKey.delete(key);
    }
  }

  /** All that hang together with one of these; they themselves are among them. */
  public around(seeds: Iterable<Manifest>): Set<Manifest> {
    const found = new Set<Manifest>(seeds);
    // A set hands out what is added while it is walked through.
    for (const manifest of found) {
      const { provides = [], uses = [] } = this.links.get(manifest) ?? {};
      for (const key of [...provides, ...uses]) {
        const shore = this.byKey.get(key);
        // What several provide and nobody uses ties nothing together.
        if (!shore || shore.users.size === 0) continue;
        for (const each of shore.users) found.add(each);
        for (const each of shore.providers) found.add(each);
      }
    }
    return found;
  }

  /** The objects that use one of these keys. */
  public usersOf(keys: Iterable<string>): Manifest[] {
    return [...keys].flatMap((key) => [...(this.byKey.get(key)?.users ?? [])]);
  }

  private shore(key: string): Shore {
    let shore = this.byKey.get(key);
    if (!shore) {
      shore = { providers: new Set(), users: new Set() };
      this.byKey.set(key, shore);
    }
    return shore;
  }
}
