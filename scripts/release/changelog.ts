const UNRELEASED = '## [Unreleased]\n';

/**
 * The changelog with the heading of a release. Changesets puts its section right below the title, before the introduction; it becomes the
 * first part of the release, and what stood under Unreleased follows.
 */
export function releasedChangelog(before: string, after: string, version: string, date: string): string {
  if (before.includes(`## [${version}]`)) throw new Error(`CHANGELOG.md has a heading for ${version} already`);
  const start = before.indexOf(UNRELEASED);
  if (start < 0) throw new Error('CHANGELOG.md has no heading "## [Unreleased]"');
  const [title = ''] = before.split('\n', 1);
  const rest = before.slice(title.length + 1);
  if (!after.endsWith(rest)) throw new Error('CHANGELOG.md was changed by more than a section below its title');
  const sentences = after
    .slice(title.length, after.length - rest.length)
    .replace(/^\s*## .*\n/, '')
    .trim();
  const body = before.slice(start + UNRELEASED.length).trimStart();
  const section = [sentences, body].filter(Boolean).join('\n\n');
  return `${before.slice(0, start)}${UNRELEASED}\n## [${version}] - ${date}\n\n${section}`;
}
