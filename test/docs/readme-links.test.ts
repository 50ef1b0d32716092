import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { absoluteLinks } from '../../scripts/readme-links';
import { root } from './page';

const REPOSITORY = 'https://github.com/cdk8s-alb/cdk8s-alb.git';
const RAW = 'https://raw.githubusercontent.com/cdk8s-alb/cdk8s-alb/';
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('README on npm, PyPI and other registries', () => {
  test('shows its picture from the repository, where no file stands beside it', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, url = '']) => url);
    expect(pictures).toEqual([`${RAW}main/docs/commands/topology.svg`]);
    for (const picture of pictures) expect(existsSync(join(root, picture.slice(`${RAW}main/`.length)))).toBe(true);
  });

  test('leads to the repository at the tag of the version', () => {
    const text = '[![A](a.svg)](docs/a.md) [b](docs/b.md#c) [d](https://d.example) [e](#e) ![f](f/g.svg)';
    expect(absoluteLinks(text, REPOSITORY, '1.2.3')).toBe(
      `[![A](${RAW}v1.2.3/a.svg)](https://github.com/cdk8s-alb/cdk8s-alb/blob/v1.2.3/docs/a.md)` +
        ' [b](https://github.com/cdk8s-alb/cdk8s-alb/blob/v1.2.3/docs/b.md#c) [d](https://d.example) [e](#e)' +
        ` ![f](${RAW}v1.2.3/f/g.svg)`,
    );
  });

  test('has no link that needs the files beside it', () => {
    const links = [...absoluteLinks(readme, REPOSITORY, '1.2.3').matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, url = '']) => url,
    );
    expect(links.filter((url) => !/^https:\/\//.test(url))).toEqual([]);
  });
});
