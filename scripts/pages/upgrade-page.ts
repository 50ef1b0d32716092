import { allRows } from '../../src/annotations/registry';
import { SWITCHES, type Switch } from '../../src/controller/versions/switches';
import { needsOf } from '../../src/diff/upgrade/needs';
import { NEWEST } from '../../src/releases/known';
import { compareReleases, isBefore, type Release } from '../../src/releases/release';
import { RELEASES } from '../../src/releases/tables/releases';
import type { GeneratedFile } from '../generated';

const HEAD = `# Upgrading the controller

What each release of the AWS Load Balancer Controller does otherwise than the one before, as far as Ingresses notice it. This page is
generated from the switches by which the plan behaves like a release ([which releases](versions.md)). What an upgrade does to your own
load balancers, with the reason for each change, says

\`\`\`sh
npx cdk8s-alb diff --upgrade 2.8.3..${NEWEST} dist
\`\`\`

Before any upgrade: allow the new IAM actions, then apply the CustomResourceDefinitions of the new chart (\`helm upgrade\` does not), then
upgrade. Without an action of the list the controller may fail to reconcile load balancers that use nothing new.

Releases that are not listed change nothing of this.
`;

/** What changes with each release, newest first. */
export const upgradePage: GeneratedFile = {
  path: 'docs/reference/upgrading-controller.md',
  render: () => [HEAD, ...pairs().map(section)].filter((part) => part !== undefined).join('\n'),
};

function pairs(): [from: Release, to: Release][] {
  const sorted = [...RELEASES].sort(compareReleases);
  return sorted
    .slice(1)
    .map((to, index): [Release, Release] => [sorted[index] ?? to, to])
    .reverse();
}

function section([from, to]: [Release, Release]): string | undefined {
  const needs = needsOf({ from, to });
  const lists = [
    list('Does otherwise', turnedAt(to)),
    list('Does otherwise at deploy, which no plan shows', turnedAt(to, 'deploy')),
    list('Reads the annotations', annotationsOf(from, to)),
    list(
      'IAM actions',
      needs.actions.map(({ name }) => `\`${name}\``),
    ),
    list(
      'CustomResourceDefinitions',
      needs.definitions.map(({ name }) => `\`${name}\``),
    ),
    list(
      'Fields',
      needs.fields.map(({ name }) => `\`${name}\``),
    ),
    list(
      'Feature gates',
      needs.gates.map(({ gate, now }) => (now === 'gone' ? `\`${gate}\` is gone` : `\`${gate}\` is ${now} by default`)),
    ),
  ].filter((text) => text !== undefined);
  return lists.length > 0 ? [`## ${to}`, '', ...lists].join('\n') : undefined;
}

function turnedAt(release: Release, shows?: 'deploy'): string[] {
  return Object.entries<Switch>(SWITCHES)
    .filter(([, each]) => each.shows === shows && (each.since === release || each.until === release))
    .map(([id, each]) => {
      const [now, before] = each.until === release ? [each.otherwise, each.what] : [each.what, each.otherwise];
      const bug = each.bug === undefined ? '' : ` A bug that is fixed: the load balancer ${each.bug}.`;
      return `**${id}**: ${markdown(`${now} ${each.effect} Before: ${before}${bug}`)} ${sourceOf(each)}`;
    });
}

/** Where it is in the controller's repository. */
function sourceOf({ source: { file, commit } }: Switch): string {
  return `(\`${file}\`, [${commit}](https://github.com/kubernetes-sigs/aws-load-balancer-controller/commit/${commit}))`;
}

function annotationsOf(from: Release, to: Release): string[] {
  const fresh = allRows().filter(
    ({ row: { since } }) => since !== undefined && isBefore(from, since) && !isBefore(to, since),
  );
  return [...new Set(fresh.map(({ row }) => `\`${row.key}\``))];
}

/** Prose with the characters that mean something in Markdown. */
function markdown(text: string): string {
  return text.replace(/[\\*_]/g, '\\$&');
}

function list(title: string, items: readonly string[]): string | undefined {
  return items.length > 0 ? `${title}:\n\n${items.map((item) => `- ${item}`).join('\n')}\n` : undefined;
}
