import type { IConstruct } from 'constructs';
import { isBefore, type Release } from '../releases/release';

/** Which releases of the controller an app is for, by its root. */
interface Releases {
  /** As the app says. */
  chosen?: Release;
  /** The oldest of those that the app installs. */
  installed?: Release;
}

const RELEASES = new WeakMap<IConstruct, Releases>();

function of(scope: IConstruct): Releases {
  const { root } = scope.node;
  const releases = RELEASES.get(root) ?? {};
  RELEASES.set(root, releases);
  return releases;
}

/** The release that an app is for; undefined where it does not say. */
export function controllerReleaseOf(scope: IConstruct): Release | undefined {
  const { chosen, installed } = of(scope);
  return chosen ?? installed;
}

/** Says which release an app is for, whatever it installs. */
export function chooseControllerRelease(scope: IConstruct, release: Release): void {
  of(scope).chosen = release;
}

/** Says that an app installs a release. What it renders must be right for all that it installs, so the oldest counts. */
export function installControllerRelease(scope: IConstruct, release: Release): void {
  const releases = of(scope);
  if (releases.installed === undefined || isBefore(release, releases.installed)) releases.installed = release;
}
