import type { Quotas } from '../../src/elbv2/quotas';
import { docsPathOf } from '../../src/lint/docs-url';
import { RULES_BY_ROOM } from '../../src/rules';
import type { Example, Rule } from '../../src/rules/rule';
import { ELB_API, LBC_ISSUE, LBC_SOURCE } from '../../src/rules/sources';
import { dedent } from '../../src/views/lint/rule-text';
import type { GeneratedFile } from '../generated';

/** docs/rules/: a page for each rule and a list of them, from what the rules say of themselves. */
export const rulePages: readonly GeneratedFile[] = [
  { path: 'docs/rules/README.md', render: list },
  ...Object.entries(RULES_BY_ROOM).flatMap(([room, ofRoom]) =>
    ofRoom.map((rule) => ({ path: docsPathOf(rule.id), render: () => page(room, rule) })),
  ),
];

const INTRODUCTION = `<!-- Generated from src/rules by \`npm run generate\`; edit the rules there. -->
# Rules

What [\`cdk8s-alb lint\`](../commands/lint.md) finds, and where each fact comes from. The same in a terminal: \`cdk8s-alb explain RULE\`.

- **error**: Kubernetes, the controller or ELBv2 would refuse it, or it surely does not work.
- **warning**: it will probably hurt. **info**: worth knowing.
- Rules marked *strict* run with \`--profile strict\`, those marked *auto-mode* for Ingresses of EKS Auto Mode. Any other rule always
  runs, but for those marked *on demand*, which a [config](../commands/lint.md#config) switches on.
`;

function list(): string {
  const tables = Object.entries(RULES_BY_ROOM).flatMap(([room, ofRoom]) => [
    `## ${ROOM_TITLES[room] ?? room}`,
    '',
    '| rule | severity | it finds | sources |',
    '|---|---|---|---|',
    ...ofRoom.map((rule) => row(room, rule)),
    '',
  ]);
  return [INTRODUCTION, ...tables].join('\n');
}

/** Headings of the rooms under src/rules. */
const ROOM_TITLES: Readonly<Record<string, string>> = {
  annotations: 'Annotations',
  class: 'IngressClass and IngressClassParams',
  group: 'Groups and whole load balancers',
  input: 'Input',
  listener: 'Listeners, certificates and authentication',
  gateway: 'Gateways, their routes and configurations',
  'load-balancer': 'Load balancer, subnets and security groups',
  quota: 'Quotas',
  release: 'The release of the controller',
  rollout: 'Rollouts without downtime',
  routing: 'Rules, conditions and actions',
  target: 'Services, target groups and health checks',
};

function row(room: string, { id, summary, sources, ...rule }: Rule): string {
  const links = sources.map((source) => `[${sourceName(source)}](${source})`).join(', ');
  return `| [${id}](${room}/${id}.md) | ${judgement(rule)} | ${cell(summary)} | ${links} |`;
}

function page(room: string, rule: Rule): string {
  const { id, since, summary, why, fix, sources, examples } = rule;
  return [
    `<!-- Generated from src/rules/${room}/${id}.ts by \`npm run generate\`; edit the rule there. -->`,
    `# ${id}`,
    '',
    `**${judgement(rule)}** · since ${since} · ${markdown(summary)}`,
    '',
    `**Why.** ${markdown(why)}`,
    '',
    `**Fix.** ${markdown(fix)}`,
    '',
    ...examples.invalid.flatMap((example) => exampleLines('Wrong', example)),
    ...examples.valid.flatMap((example) => exampleLines('Right', example)),
    '## Sources',
    '',
    ...sources.map((source) => `- [${sourceName(source)}](${source})`),
    '',
    `[All rules](../README.md) · [How to silence a rule](../../commands/lint.md#suppressions)`,
    '',
  ].join('\n');
}

function exampleLines(label: string, { title, yaml, quotas }: Example): string[] {
  const limits = quotas ? [`With ${quotaText(quotas)}, to keep the example short:`, ''] : [];
  return [`## ${label}: ${markdown(title)}`, '', ...limits, '```yaml', dedent(yaml), '```', ''];
}

function quotaText(quotas: Partial<Quotas>): string {
  return Object.entries(quotas)
    .map(([name, value]) => `\`${name}: ${value}\``)
    .join(' and ');
}

const PROFILES: Readonly<Record<NonNullable<Rule['profile']>, string>> = {
  recommended: '',
  strict: ', strict',
  'auto-mode': ', auto-mode',
  none: ', on demand',
};

function judgement({ severity, profile = 'recommended' }: Pick<Rule, 'severity' | 'profile'>): string {
  return `${severity}${PROFILES[profile]}`;
}

/** A short name for the text of a link. */
function sourceName(url: string): string {
  const { hostname, pathname } = new URL(url);
  const last = pathname.split('/').filter(Boolean).at(-1) ?? hostname;
  if (url.startsWith(LBC_ISSUE)) return `issue ${last}`;
  if (url.startsWith(LBC_SOURCE)) return `controller: ${last}`;
  if (url.startsWith(ELB_API)) return `ELBv2: ${last.replace(/^API_|\.html$/g, '')}`;
  const project = /^\/([^/]+\/[^/]+)\/issues\//.exec(pathname)?.[1];
  if (project) return `${project} issue ${last}`;
  return `${SITES[hostname] ?? hostname}: ${last.replace(/\.(html|md)$/, '')}`;
}

const SITES: Readonly<Record<string, string>> = {
  'docs.aws.amazon.com': 'AWS',
  'github.com': 'GitHub',
  'kubernetes.io': 'Kubernetes',
  'kubernetes-sigs.github.io': 'controller docs',
};

/** Plain words as Markdown; what stands in backticks stays as it is. */
function markdown(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[*<[\]]/g, '\\$&')))
    .join('');
}

function cell(text: string): string {
  return markdown(text).replaceAll('|', '\\|');
}
