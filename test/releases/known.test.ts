import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { FEATURE_GATES } from '../../src/annotations/feature-gate';
import { allRows, PREFIX } from '../../src/annotations/registry';
import { chooseRelease, NEWEST, releaseOfChart } from '../../src/releases/known';
import { compareReleases, isIn } from '../../src/releases/release';
import { ANNOTATIONS } from '../../src/releases/tables/annotations';
import { GATES } from '../../src/releases/tables/feature-gates';
import { RELEASES } from '../../src/releases/tables/releases';

describe('the release that somebody means', () => {
  test.each([
    ['2.13.4', '2.13.4'],
    ['v2.13.0', '2.13.0'],
    ['2.13', '2.13.4'],
    ['2', '2.17.1'],
    ['3', NEWEST],
  ])('%s is %s', (text, release) => {
    expect(chooseRelease(text)).toEqual({ release });
  });

  test('one that is newer than all is planned for as the newest, with a warning', () => {
    expect(chooseRelease('9.1.0')).toEqual({
      release: NEWEST,
      notice: `controller 9.1.0 is newer than any release that is known here, so ${NEWEST} is planned for; a newer cdk8s-alb may know it`,
    });
  });

  test('one that is older than all is planned for as the oldest, with what is known to differ', () => {
    expect(chooseRelease('2.6.1')).toEqual({
      release: '2.7.0',
      notice:
        'controller 2.6.1 is older than 2.7.0, the oldest release that is known here, so 2.7.0 is planned for; known differences: ' +
        'a missing Service or action refuses the whole load balancer; mutual-authentication is ignored',
    });
  });

  test('a patch that is not known is the one before it', () => {
    expect(chooseRelease('2.13.9')).toEqual({
      release: '2.13.4',
      notice: 'controller 2.13.9 is no release that is known here, so 2.13.4 is planned for',
    });
  });

  test.each(['latest', '2.13.x', '2.13.4-rc1', ''])('%s is none', (text) => {
    expect(chooseRelease(text)).toBeUndefined();
  });

  test.each([
    ['1.8.1', '2.8.1'],
    ['1.17.0', '2.17.0'],
    ['3.5.0', '3.5.0'],
  ])('the chart %s installs %s', (chart, release) => {
    expect(releaseOfChart(chart)).toBe(release);
  });
});

test('something is there from its release on, up to the one that took it away', () => {
  const life = { since: '2.14.1', until: '2.17.0' };
  expect(['2.14.0', '2.14.1', '2.16.0', '2.17.0', undefined].filter((release) => isIn(release, life))).toEqual([
    '2.14.1',
    '2.16.0',
  ]);
});

test('releases are in order, by number and not by text', () => {
  expect([...RELEASES].sort(compareReleases)).toEqual(RELEASES);
  expect(RELEASES.indexOf('2.9.0')).toBeLessThan(RELEASES.indexOf('2.10.0'));
});

describe('the tables', () => {
  test('the registry says of every annotation of the controller since when it is read, as its repository does', () => {
    const said = allRows().flatMap(({ row: { key, since } }) =>
      key.startsWith(PREFIX) && since !== undefined ? [[key.slice(PREFIX.length).replace(/\$\{.*/, ''), since]] : [],
    );
    const found = said.map(([stem = '']) => [stem, (ANNOTATIONS[stem] ?? ANNOTATIONS[stem.replace(/\.$/, '')])?.since]);
    expect(said).toEqual(found);
  });

  test('every annotation of the newest release is in the registry', () => {
    const stems = new Set(allRows().map(({ row: { key } }) => key.replace(PREFIX, '').replace(/\.?\$\{.*/, '')));
    expect(Object.keys(ANNOTATIONS).filter((stem) => !stems.has(stem.replace(/\.$/, '')))).toEqual([]);
  });

  test('the feature gates and defaults of the newest release are those that are used without a version', () => {
    const newest = Object.entries(GATES).filter(([, life]) => isIn(NEWEST, life));
    const defaults = newest.map(([gate, life]) => [gate, Object.values(life.defaults).at(-1)]);
    expect(Object.fromEntries(defaults)).toEqual(FEATURE_GATES);
  });
});

test('the newest release is written in the table of releases alone', () => {
  const src = resolve(__dirname, '../../src');
  const files = readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  const mentions = files.flatMap((file) => {
    // What changed with a release says so in `since`.
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => !/\bsince: '/.test(line));
    return lines.filter((line) => line.includes(NEWEST)).map((line) => `${relative(src, file)}: ${line.trim()}`);
  });
  expect(mentions).toEqual([`releases/tables/releases.ts: '${NEWEST}',`]);
});
