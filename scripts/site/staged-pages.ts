import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The first screen of the site; the list of pages, docs/README.md, follows below it. */
const HOME = `---
layout: home
hero:
  name: cdk8s-alb
  text: Apps on EKS behind an Application Load Balancer
  tagline: Typed constructs, and an offline model of the AWS Load Balancer Controller that shows what it would build or refuse.
  actions:
    - { theme: brand, text: Getting started, link: /guides/getting-started }
    - { theme: alt, text: What a change does, link: /commands/diff }
    - { theme: alt, text: Cookbook, link: /reference/cookbook }
features:
  - { title: Plan, details: 'Load balancers, listeners, rules and target groups, before anything is applied.', link: /commands/plan }
  - { title: Lint, details: 'Each mistake with file, line and fix, and the source of the fact.', link: /commands/lint }
  - { title: Diff, details: 'What a pull request replaces or deletes in AWS, and what clients notice.', link: /commands/diff }
  - { title: Route, details: 'Which rule and Service answer a URL, on the command line and in unit tests.', link: /commands/route }
  - { title: Import, details: 'The YAML you have, as a typed app that synthesizes to it.', link: /commands/import }
  - { title: Five languages, details: 'TypeScript, Python, Java, Go and C#: the same library, the same bytes.', link: /guides/other-languages }
---

[![The way of requests from clients to pods, as cdk8s-alb topology draws it](./commands/topology.svg)](./commands/topology.md)

`;

/** Copies docs/ to site/pages, with a README as the index of its folder, and the changelog. */
export function stagePages(root: string): string {
  const pages = join(root, 'site/pages');
  rmSync(pages, { recursive: true, force: true });
  cpSync(join(root, 'docs'), pages, { recursive: true });
  for (const name of readdirSync(pages, { recursive: true, encoding: 'utf8' })) {
    if (/(^|\/)README\.md$/.test(name))
      renameSync(join(pages, name), join(pages, name.replace(/README\.md$/, 'index.md')));
  }
  const index = join(pages, 'index.md');
  writeFileSync(index, HOME + readFileSync(index, 'utf8'));
  cpSync(join(root, 'CHANGELOG.md'), join(pages, 'changelog.md'));
  return pages;
}
