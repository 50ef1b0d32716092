import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** One call of an app's `synth()` or `synthYaml()`: what was computed during it need not be computed again before it ends. */
export class Synthesis {
  private static readonly running = new WeakMap<IConstruct, Synthesis>();

  /** The one that is running for the tree of this root. Outside of one the tree may change at any time. */
  public static of(root: IConstruct): Synthesis | undefined {
    return Synthesis.running.get(root);
  }

  /** Does the work as a synthesis, which ends with it, also when it throws; within one, as a part of that. */
  public static during<T>(root: IConstruct, work: () => T): T {
    if (Synthesis.running.has(root)) return work();
    Synthesis.running.set(root, new Synthesis());
    try {
      return work();
    } finally {
      Synthesis.running.delete(root);
    }
  }

  private readonly results = new Map<object, unknown>();
  private readonly manifests = new Map<ApiObject, unknown>();

  private constructor() {}

  /** What `compute` returned the first time. */
  public once<T>(key: object, compute: () => T): T {
    if (!this.results.has(key)) this.results.set(key, compute());
    return this.results.get(key) as T;
  }

  /** The manifest as a validation sees it, kept for `takeManifest`: rendering it is half the cost of a synthesis. */
  public peekManifest(object: ApiObject): unknown {
    if (!this.manifests.has(object)) this.manifests.set(object, object.toJson());
    return this.manifests.get(object);
  }

  /** The manifest to be written, as `peekManifest` showed it; the next time it is rendered again. */
  public takeManifest(object: ApiObject): unknown {
    const manifest = this.manifests.has(object) ? this.manifests.get(object) : object.toJson();
    this.manifests.delete(object);
    return manifest;
  }
}

/** The manifest of an object for a validation, which must not change it. During a synthesis it is rendered once for all. */
export function manifestOf(object: ApiObject): unknown {
  const synthesis = Synthesis.of(object.node.root);
  return synthesis ? synthesis.peekManifest(object) : object.toJson();
}
