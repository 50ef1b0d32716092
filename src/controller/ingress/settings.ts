import type { AnnotationRow } from '../../annotations/registry';
import type { Manifest } from '../../manifests/kubernetes/objects';
import { attemptAll, type GroupBuild, read } from './group-build';
import { Mentions } from './mentions';

/** For each setting the row it is read from, and what holds where nobody sets it. */
type Rows<Settings> = { readonly [Name in keyof Settings]: readonly [AnnotationRow<Settings[Name]>, Settings[Name]] };

type Row = readonly [AnnotationRow<unknown>, unknown];

/** Settings that only annotations make. Most objects carry none of them: for those the defaults are at hand. */
export class SettingsTable<Settings extends object> {
  private readonly rows: readonly (readonly [string, Row])[];
  private readonly mentions: Mentions;
  private readonly defaults: Settings;

  public constructor(rows: Rows<Settings>) {
    this.rows = Object.entries(rows as Readonly<Record<string, Row>>);
    this.mentions = new Mentions(this.rows.map(([, [row]]) => row));
    this.defaults = Object.fromEntries(this.rows.map(([name, [, byDefault]]) => [name, byDefault])) as Settings;
  }

  /**
   * The settings of the first of several objects that carries each (Service before Ingress).
   * @returns undefined when something is refused; it is noted
   */
  public read(
    build: Pick<GroupBuild, 'problems' | 'environment'>,
    carriers: readonly Manifest[],
  ): Settings | undefined {
    if (!carriers.some((carrier) => this.mentions.by(carrier))) return this.defaults;
    const steps = this.rows.map(
      ([name, [row, byDefault]]) => [name, () => read(build, row, carriers) ?? byDefault] as const,
    );
    return attemptAll(build, Object.fromEntries(steps)) as Settings | undefined;
  }
}
