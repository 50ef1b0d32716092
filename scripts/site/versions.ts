import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface MenuItem {
  readonly text: string;
  readonly link: string;
}

/** The menu of versions: the one that the site is built of, and each earlier release of the changelog at the address it was built for. */
export function versionMenu(root: string, source: string): { text: string; items: MenuItem[] } {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const earlier = releasesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).filter((each) => each !== version);
  const site = siteOf(source);
  return {
    text: `v${version}`,
    items: [
      { text: `v${version} (this one)`, link: '/' },
      ...earlier.map((each) => ({ text: `v${each}`, link: `${site}/v${each}/` })),
      { text: 'Changelog', link: '/changelog' },
      { text: 'All releases', link: `${source}/releases` },
    ],
  };
}

/** The releases that a changelog has headings for, newest first. */
export function releasesOf(changelog: string): string[] {
  return [...changelog.matchAll(/^## \[?(\d+\.\d+\.\d+[^\]\s]*)\]?/gm)].map(([, version = '']) => version);
}

/** The pages of a repository on GitHub: `https://OWNER.github.io/NAME`. */
function siteOf(source: string): string {
  const [owner, name] = new URL(source).pathname.slice(1).split('/');
  return `https://${owner}.github.io/${name}`;
}
