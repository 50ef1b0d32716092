import { type Cluster, refusalOf } from '../cluster';
import type { Manifest } from '../manifest';
import type { Report } from '../report';

/** Something wrong, as one would write it with our constructs and without them. */
export interface Refusal {
  readonly what: string;
  readonly construct: () => unknown;
  readonly object: Manifest;
  /** What the API server must say of it. */
  readonly refusal: string;
}

/** Checks that our constructs and the API server refuse the same things. */
export async function checkRefusals(cluster: Cluster, report: Report, refusals: readonly Refusal[]): Promise<void> {
  for (const { what, construct, object, refusal } of refusals) {
    await report.check(what, async () => {
      if (!throws(construct)) throw new Error('our constructs take it');
      const said = refusalOf(await cluster.tryOut(object));
      if (said === undefined) throw new Error('the API server takes it');
      if (!said.includes(refusal)) throw new Error(`${said}; expected was: ${refusal}`);
    });
  }
}

function throws(body: () => unknown): boolean {
  try {
    body();
    return false;
  } catch {
    return true;
  }
}
