import { Option } from 'commander';
import { buildPlan } from '../../controller/build';
import { allPlans } from '../../controller/load-balancer-plans';
import { ELSEWHERE, type Plan } from '../../controller/plan';
import { quoted } from '../../text/quoted';
import type { Topology } from '../../topology/graph';
import { topologyOf } from '../../topology/topology';
import { readingText } from '../../views/text/reading-text';
import { type RefusedGroup, refusedGroups } from '../../views/topology/refused-group';
import { type CommandDefinition, ExitCode, UsageError } from '../command';
import { addInputOptions, type EnvironmentOptions, inputExitCode, readInputs } from '../inputs';

const DESCRIPTION =
  'Draws how requests reach pods: clients, load balancers, listeners, rules in the order in which they are asked, target groups, Services and the workloads behind them, by namespace. What would be refused is shown with the reason.';

const HELP = `
Formats:
  svg       a picture
  html      the picture in a page of its own: search, zoom, and the YAML of what is clicked
  mermaid   for Markdown on GitHub and GitLab
  dot       for Graphviz

Exit codes:
  0  all of it would be built
  1  something would be refused
  2  the command line, or a file, can't be read

Examples:
  $ cdk8s-alb topology > topology.svg
  $ cdk8s-alb topology deploy/ --format html > topology.html
  $ cdk8s-alb topology dist --load-balancer shop/shop --format mermaid
  $ cdk8s-alb topology dist --only shop.example.com --only team-a
  $ cdk8s-alb topology --format dot | dot -Tpdf -o topology.pdf`;

type View = (topology: Topology, refusals: readonly RefusedGroup[]) => string;

/** Each is loaded when it is asked for; the library that lays out pictures is only for two of them. */
const FORMATS: Readonly<Record<string, () => View>> = {
  svg: () => (require('../../views/topology/svg') as typeof import('../../views/topology/svg')).topologySvg,
  html: () => (require('../../views/topology/html') as typeof import('../../views/topology/html')).topologyHtml,
  mermaid: () =>
    (require('../../views/topology/mermaid') as typeof import('../../views/topology/mermaid')).topologyMermaid,
  dot: () => (require('../../views/topology/dot') as typeof import('../../views/topology/dot')).topologyDot,
};

interface TopologyOptions extends EnvironmentOptions {
  readonly loadBalancer?: readonly string[];
  readonly only?: readonly string[];
  readonly format: string;
}

export const topology: CommandDefinition = {
  configure(command) {
    addInputOptions(command);
    command
      .description(DESCRIPTION)
      .option('--load-balancer <group>', 'only the load balancer of this group; may be repeated', append)
      .option('--only <name>', 'only the part of a host, a group or a namespace; may be repeated', append)
      .addOption(new Option('-f, --format <format>', 'what to draw').choices(Object.keys(FORMATS)).default('svg'))
      .addHelpText('after', HELP);
  },

  run(paths, given, io) {
    const options = given as unknown as TopologyOptions;
    const { loadBalancer, only = [], format } = options;
    const inputs = readInputs(paths, options, io);
    io.stderr.write(readingText(inputs.diagnostics, io.errorStyle));
    const plan = buildPlan(inputs.inventory, inputs.environment, ELSEWHERE);
    const chosen = loadBalancer ? choose(plan, loadBalancer) : plan;
    const refusals = refusedGroups(chosen, inputs.inventory);
    io.progress(`Drawing ${allPlans(chosen).length} load balancers`);
    const graph = topologyOf(chosen, inputs.inventory, only);
    if (only.length > 0 && graph.sections.length === 0) throw nothingFor(only);
    io.stderr.write(condensedNote(graph));
    if (format === 'mermaid') io.stderr.write(mermaidNote(graph));
    io.stdout.write(FORMATS[format]?.()(graph, refusals) ?? '');
    return Math.max(inputExitCode(inputs.diagnostics), refusals.length > 0 ? ExitCode.refused : ExitCode.ok);
  },
};

function nothingFor(only: readonly string[]): UsageError {
  const names = only.map((name) => quoted(name)).join(', ');
  return new UsageError(`--only: nothing is built for ${names}: no host, no group and no namespace is called so`);
}

function condensedNote({ boxes }: Topology): string {
  if (boxes === undefined) return '';
  return `cdk8s-alb topology: this would be ${boxes} boxes, so they are put together; --only HOST, GROUP or NAMESPACE draws a part in full\n`;
}

/** Mermaid refuses larger diagrams where it is not configured, as on GitHub. */
const MERMAID_EDGES = 500;

function mermaidNote({ sections }: Topology): string {
  const edges = sections.reduce((sum, section) => sum + section.edges.length, 0);
  if (edges <= MERMAID_EDGES) return '';
  return `cdk8s-alb topology: this has ${edges} edges, and GitHub draws at most ${MERMAID_EDGES}: choose some with --load-balancer or --only, or another format\n`;
}

function append(value: string, values: readonly string[] = []): string[] {
  return [...values, value];
}

function choose(plan: Plan, wanted: readonly string[]): Plan {
  const all = allPlans(plan);
  const missing = wanted.find((id) => !all.some((each) => each.id === id));
  const isWanted = ({ id }: { readonly id: string }): boolean => wanted.includes(id);
  if (missing === undefined) {
    const gateways = plan.gatewayApi.gateways.filter(isWanted);
    return { ...plan, groups: plan.groups.filter(isWanted), gatewayApi: { ...plan.gatewayApi, gateways } };
  }
  const ids = all.map(({ id }) => id).join(', ') || 'none';
  throw new UsageError(`--load-balancer: there is no load balancer of the group "${missing}", only: ${ids}`);
}
