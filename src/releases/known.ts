import { isBefore, type Release } from './release';
import { RELEASES } from './tables/releases';

/** The newest release that is known: what is planned for when nobody says which one runs. */
export const NEWEST: Release = RELEASES[RELEASES.length - 1] as Release;

/** The oldest release that is planned for. */
export const OLDEST: Release = RELEASES[0];

/** A release as somebody asked for it. */
export interface ChosenRelease {
  /** A known one. */
  readonly release: Release;
  /** Why it is not the one that was asked for: a sentence. */
  readonly notice?: string;
}

const WRITTEN = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?$/;

/** What a release is written like, for messages. */
export const RELEASE_RULE = 'must be a release of the controller such as 2.13.4, or 2.13 for its last patch';

/** The known release that a text means: `2.13.4`, `v2.13.4`, or `2.13` for its last patch. Undefined for any other text. */
export function chooseRelease(text: string): ChosenRelease | undefined {
  const [, major, minor, patch] = WRITTEN.exec(text) ?? [];
  if (major === undefined) return undefined;
  const prefix = [major, minor, patch].filter((part) => part !== undefined).join('.');
  const known = lastWhere((release) => release === prefix || release.startsWith(`${prefix}.`));
  if (known !== undefined) return { release: known };
  const asked = `${major}.${minor ?? 0}.${patch ?? 0}`;
  if (isBefore(asked, OLDEST)) return { release: OLDEST, notice: olderNotice(asked) };
  if (isBefore(NEWEST, asked)) {
    return {
      release: NEWEST,
      notice: `controller ${text} is newer than any release that is known here, so ${NEWEST} is planned for; a newer cdk8s-alb may know it`,
    };
  }
  const release = lastWhere((candidate) => isBefore(candidate, asked)) ?? OLDEST;
  return { release, notice: `controller ${text} is no release that is known here, so ${release} is planned for` };
}

/** The known release that a text means. @throws when it is none */
export function requiredRelease(text: string): Release {
  const chosen = chooseRelease(text);
  if (!chosen) throw new Error(`"${text}" ${RELEASE_RULE}`);
  return chosen.release;
}

/** The release that a Helm chart installs: 1.8.1 is for 2.8.1, and from 3.0.0 on both have the same number. */
export function releaseOfChart(chart: string): string {
  return chart.replace(/^(v?)1\./, '$12.');
}

function lastWhere(fits: (release: Release) => boolean): Release | undefined {
  return RELEASES.filter(fits).at(-1);
}

/** What releases before the oldest one do otherwise, as far as it is known, by the release that changed it. */
const BEFORE_OLDEST: readonly (readonly [Release, string])[] = [
  ['2.4.3', 'paths are not sorted by their type'],
  ['2.5.0', 'an Ingress without a class ignores the default IngressClass'],
  ['2.5.0', 'a host that several certificates cover is refused'],
  ['2.6.0', 'certificates with other keys than RSA are not found by their domains'],
  ['2.6.0', 'the webhook judges Ingresses of other controllers too'],
  ['2.6.2', 'a missing Service or action refuses the whole load balancer'],
  ['2.7.0', 'mutual-authentication is ignored'],
];

function olderNotice(asked: Release): string {
  const differences = BEFORE_OLDEST.filter(([release]) => isBefore(asked, release)).map(([, what]) => what);
  return `controller ${asked} is older than ${OLDEST}, the oldest release that is known here, so ${OLDEST} is planned for; known differences: ${differences.join('; ')}`;
}

/** The first release after another one for which something holds. */
export function firstAfter(release: Release, holds: (release: Release) => boolean): Release | undefined {
  return RELEASES.find((candidate) => isBefore(release, candidate) && holds(candidate));
}
