import { releasedChangelog } from '../../scripts/release/changelog';

const BEFORE =
  '# Changelog\n\nThe format.\n\n## [Unreleased]\n\n### Changed\n\n- By hand.\n\n## [0.1.0] - 2026-01-01\n\n- First.\n';
/** As changesets leaves it: the section stands below the title. */
const AFTER = BEFORE.replace(
  '# Changelog\n',
  '# Changelog\n\n## 0.2.0\n\n### Minor Changes\n\n- 038c71c: A new thing.\n',
);

test('a release has the sentences of changesets, then what stood under Unreleased', () => {
  expect(releasedChangelog(BEFORE, AFTER, '0.2.0', '2026-11-27')).toBe(
    '# Changelog\n\nThe format.\n\n## [Unreleased]\n\n## [0.2.0] - 2026-11-27\n\n### Minor Changes\n\n- 038c71c: A new thing.\n\n### Changed\n\n- By hand.\n\n## [0.1.0] - 2026-01-01\n\n- First.\n',
  );
});

test('without changesets a release has what stood under Unreleased', () => {
  expect(releasedChangelog(BEFORE, BEFORE, '0.2.0', '2026-11-27')).toContain(
    '## [Unreleased]\n\n## [0.2.0] - 2026-11-27\n\n### Changed\n\n- By hand.\n',
  );
});

test('a version is released once', () => {
  expect(() => releasedChangelog(BEFORE, AFTER, '0.1.0', '2026-11-27')).toThrow(
    'CHANGELOG.md has a heading for 0.1.0 already',
  );
});
