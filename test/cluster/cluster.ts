import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, ApiServer } from './api-server';
import type { Cleanup } from './cleanup';
import { type Manifest, titleOf } from './manifest';

const ESTABLISH_TIMEOUT_MS = 30_000;

/** An API server with what the checks need in it; all of that is removed at the end, and nothing else. */
export class Cluster {
  private readonly namespaces = new Map<string, Promise<void>>();

  public constructor(
    public readonly server: ApiServer,
    private readonly cleanup: Cleanup,
  ) {}

  /** Whether the API server would take an object: the answer to a dry run in which unknown fields are errors. */
  public async tryOut(object: Manifest, subresource?: string): Promise<Answer> {
    await this.ensureNamespaceOf(object);
    return this.server.apply(object, { dryRun: true, subresource });
  }

  /** Makes an object, or changes one that this has made. */
  public async apply(object: Manifest): Promise<Answer> {
    await this.ensureNamespaceOf(object);
    this.cleanup.add(async () => void (await this.server.delete(object)));
    return this.server.apply(object, { dryRun: false });
  }

  /** Makes an object. @throws when the API server refuses it */
  public async create(object: Manifest): Promise<void> {
    const refusal = refusalOf(await this.apply(object));
    if (refusal !== undefined) throw new Error(`${titleOf(object)}: ${refusal}`);
  }

  /**
   * Makes a CustomResourceDefinition and waits until it is served, unless the cluster has one by that name: the controller's own, which
   * must not be overwritten.
   *
   * @returns whether it was made
   */
  public async ensureDefinition(crd: Manifest): Promise<boolean> {
    const { status } = await this.server.read(crd);
    if (status !== 404) return false;
    await this.create(crd);
    const deadline = Date.now() + ESTABLISH_TIMEOUT_MS;
    while (!isEstablished(await this.server.read(crd))) {
      if (Date.now() > deadline) throw new Error(`${titleOf(crd)} is not established`);
      await sleep(100);
    }
    this.server.forgetKinds();
    return true;
  }

  /** A dry run needs its namespace for real. */
  private async ensureNamespaceOf({ metadata: { namespace } }: Manifest): Promise<void> {
    if (namespace === undefined) return;
    const ensured = this.namespaces.get(namespace) ?? this.ensureNamespace(namespace);
    this.namespaces.set(namespace, ensured);
    await ensured;
  }

  private async ensureNamespace(name: string): Promise<void> {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
    const { status } = await this.server.read(namespace);
    if (status === 404) await this.create(namespace);
  }
}

/** What the API server says against an object; undefined when it takes it. */
export function refusalOf({ status, body }: Answer): string | undefined {
  return status < 300 ? undefined : `status ${status}, ${body.message}`;
}

function isEstablished({ body }: Answer): boolean {
  // Null, until the first condition is known.
  const status = body.status as { conditions?: readonly { type: string; status: string }[] | null } | undefined;
  return status?.conditions?.some(({ type, status }) => type === 'Established' && status === 'True') ?? false;
}
