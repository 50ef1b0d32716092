import { describeObject, type Manifest } from '../manifests/kubernetes/objects';
import type { ObjectFinding } from '../rules/finding';
import { currentRuleId } from '../rules/renamed';
import { nearestName } from '../text/nearest-name';
import { quoted } from '../text/quoted';

/** The annotation of any object that silences rules on it: `rule-id: reason`, several on lines of their own or after `;`. */
export const IGNORE = 'cdk8s-alb/ignore';

interface Suppression {
  readonly manifest: Manifest;
  readonly ruleId: string;
  used: boolean;
}

/** Findings about suppressions themselves, by rule. */
export interface SuppressionFindings {
  readonly 'invalid-suppression': readonly ObjectFinding[];
  readonly 'renamed-rule': readonly ObjectFinding[];
  readonly 'unused-suppression': readonly ObjectFinding[];
}

/** The suppressions that the manifests carry. */
export class Suppressions {
  private readonly byManifest = new Map<string, Suppression[]>();
  private readonly invalid: ObjectFinding[] = [];
  private readonly renamed: ObjectFinding[] = [];

  public constructor(
    manifests: readonly Manifest[],
    private readonly ruleIds: ReadonlySet<string>,
  ) {
    for (const manifest of manifests) {
      const text = manifest.annotations[IGNORE];
      if (text !== undefined) this.read(manifest, text);
    }
  }

  /** Whether a rule is silenced on an object. */
  public cover(manifest: Manifest, ruleId: string): boolean {
    const found = this.byManifest.get(keyOf(manifest))?.find((each) => each.ruleId === ruleId);
    if (found) found.used = true;
    return found !== undefined;
  }

  /**
   * To be asked after everything else.
   *
   * @param ran the rules that were switched on: a suppression of another one may be for another profile
   */
  public findings(ran: ReadonlySet<string>): SuppressionFindings {
    const unused = [...this.byManifest.values()].flat().filter(({ used, ruleId }) => !used && ran.has(ruleId));
    return {
      'invalid-suppression': this.invalid,
      'renamed-rule': this.renamed,
      'unused-suppression': unused.map(({ manifest, ruleId }) => ({
        message: `${describeObject(manifest.ref)} ignores ${ruleId}, which finds nothing on it`,
        object: manifest,
        annotation: IGNORE,
      })),
    };
  }

  private read(manifest: Manifest, text: string): void {
    for (const entry of entriesOf(text)) {
      const [id = '', ...reason] = entry.split(':');
      const written = id.trim();
      const ruleId = currentRuleId(written);
      if (ruleId !== written) this.reportRenamed(manifest, written, ruleId);
      const problem = this.problemWith(ruleId, reason.join(':').trim());
      if (problem === undefined) this.add(manifest, ruleId);
      else {
        const message = `${describeObject(manifest.ref)} has in ${IGNORE} the entry ${quoted(entry)}: ${problem}`;
        this.invalid.push({ message, object: manifest, annotation: IGNORE });
      }
    }
  }

  private reportRenamed(manifest: Manifest, written: string, ruleId: string): void {
    const message = `${describeObject(manifest.ref)} ignores ${written}, a rule that is now called ${ruleId}`;
    this.renamed.push({ message, object: manifest, annotation: IGNORE, fix: `Write ${ruleId} instead.` });
  }

  private problemWith(ruleId: string, reason: string): string | undefined {
    if (!this.ruleIds.has(ruleId)) {
      const near = nearestName(ruleId, this.ruleIds);
      return `there is no rule ${quoted(ruleId)}${near ? `; did you mean ${near}?` : ''}`;
    }
    return reason === '' ? `it needs a reason, such as "${ruleId}: why it is fine here"` : undefined;
  }

  private add(manifest: Manifest, ruleId: string): void {
    const key = keyOf(manifest);
    const known = this.byManifest.get(key) ?? [];
    known.push({ manifest, ruleId, used: false });
    this.byManifest.set(key, known);
  }
}

/** Several contexts may hold copies of one object. */
function keyOf({ ref, origin }: Manifest): string {
  return `${origin.file} ${ref.apiVersion} ${describeObject(ref)}`;
}

/** A `;` in a reason ends an entry only where another entry follows. */
function entriesOf(text: string): string[] {
  return text
    .split(/\n|;(?=\s*[a-z][a-z0-9-]*\s*:)/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}
