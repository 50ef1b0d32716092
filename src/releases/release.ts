/** A release of the AWS Load Balancer Controller: `major.minor.patch`. */
export type Release = string;

const NUMBERS = new Map<Release, number>();

/** One number for a release, in their order. */
function numberOf(release: Release): number {
  let number = NUMBERS.get(release);
  if (number === undefined) {
    const [major = 0, minor = 0, patch = 0] = release.split('.').map(Number);
    number = (major * 1000 + minor) * 1000 + patch;
    NUMBERS.set(release, number);
  }
  return number;
}

/** Whether a release came before another. */
export function isBefore(release: Release, other: Release): boolean {
  return numberOf(release) < numberOf(other);
}

/** Negative where the first came first, for sorting. */
export function compareReleases(release: Release, other: Release): number {
  return numberOf(release) - numberOf(other);
}

/** When something is there: from a release on, and up to another one that no longer has it. */
export interface Lifetime {
  readonly since: Release;
  readonly until?: Release;
}

/** Whether something is there in a release; undefined is the newest one. */
export function isIn(release: Release | undefined, { since, until }: Lifetime): boolean {
  if (release === undefined) return until === undefined;
  return !isBefore(release, since) && (until === undefined || isBefore(release, until));
}

/** A feature gate: its defaults, each with the release from which on it holds. */
export interface GateLifetime extends Lifetime {
  readonly defaults: Readonly<Record<Release, boolean>>;
}
