import { type Cluster, refusalOf } from './cluster';
import { type Manifest, titleOf } from './manifest';

const LEGACY_CLASS = 'kubernetes.io/ingress.class';

/** Checks that the API server takes objects as they are: no error, no field it does not know, nothing deprecated. */
export class Acceptance {
  private readonly unserved = new Map<string, number>();
  private legacyClasses = 0;

  public constructor(private readonly cluster: Cluster) {}

  /** How many objects it took. @throws with everything that the API server says against them */
  public async accept(objects: readonly Manifest[]): Promise<string> {
    const problems: string[] = [];
    for (const object of objects) problems.push(...(await this.problemsOf(object)));
    if (problems.length > 0) throw new Error(problems.join('\n     '));
    return `${objects.length} ${objects.length === 1 ? 'object' : 'objects'}`;
  }

  /** What was left out, and why. */
  public printExceptions(): void {
    for (const [type, count] of this.unserved) console.log(`     ${count} × ${type}: not served here, left out`);
    if (this.legacyClasses > 0) {
      console.log(`     ${this.legacyClasses} × the deprecated annotation ${LEGACY_CLASS}, where it was asked for`);
    }
  }

  private async problemsOf(object: Manifest): Promise<string[]> {
    const type = `${object.apiVersion} ${object.kind}`;
    if (!(await this.cluster.server.serves(object))) {
      this.unserved.set(type, (this.unserved.get(type) ?? 0) + 1);
      return [];
    }
    const answer = await this.cluster.tryOut(object);
    const refusal = refusalOf(answer);
    const warnings = answer.warnings.filter((warning) => !this.isLegacyClass(object, warning));
    return [...(refusal === undefined ? [] : [refusal]), ...warnings].map(
      (problem) => `${titleOf(object)}: ${problem}`,
    );
  }

  private isLegacyClass({ kind, metadata }: Manifest, warning: string): boolean {
    const asked = kind === 'Ingress' && metadata.annotations?.[LEGACY_CLASS] !== undefined;
    if (!asked || !warning.includes(LEGACY_CLASS)) return false;
    this.legacyClasses++;
    return true;
  }
}
