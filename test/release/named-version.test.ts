import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { NAMING_VERSION, withVersion } from '../../scripts/release/named-version';

const root = resolve(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

test.each(NAMING_VERSION)('%s names the version of package.json', (path) => {
  expect(withVersion(read(path), version, '<version>')).toContain('<version>');
});

test('a release changes every page that says which release to install', () => {
  const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  const naming = pages.map((page) => join('docs', page)).filter((page) => /cdk8s-alb@v?\d+\.\d+\.\d+/.test(read(page)));
  expect(NAMING_VERSION).toEqual(expect.arrayContaining(naming));
});

test.each([
  ['default: 0.1.0', 'default: 0.2.0'],
  ['uses: cdk8s-alb/cdk8s-alb@v0.1.0', 'uses: cdk8s-alb/cdk8s-alb@v0.2.0'],
  ['such as 0.1.0.', 'such as 0.2.0.'],
  ['other-package@10.1.0', 'other-package@10.1.0'],
  ['1.0.1.0 and 0.1.0.1 and 0.1.01', '1.0.1.0 and 0.1.0.1 and 0.1.01'],
  ['schema 2.1.0', 'schema 2.1.0'],
])('of 0.1.0 and 0.2.0: %s becomes %s', (text, changed) => {
  expect(withVersion(text, '0.1.0', '0.2.0')).toBe(changed);
});
