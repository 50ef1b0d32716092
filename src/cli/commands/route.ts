import { Option } from 'commander';
import { buildPlan } from '../../controller/build';
import { type BuiltPlan, builtPlans } from '../../controller/built-plans';
import { ELSEWHERE, type Plan } from '../../controller/plan';
import { readManifests } from '../../manifests/load';
import { judge, type Verdict } from '../../route/expectation';
import { follow } from '../../route/follow';
import { parseRequest, type RouteRequest } from '../../route/request';
import { readRouteTable } from '../../route/route-table';
import { InvalidValue } from '../../text/invalid-value';
import { routeJson } from '../../views/route/json';
import { routeText } from '../../views/route/text';
import { readingText } from '../../views/text/reading-text';
import type { Style } from '../../views/text/style';
import { verdictsJson, verdictsJunit, verdictsText } from '../../views/text/verdict';
import { type CommandDefinition, ExitCode, UsageError } from '../command';
import { addInputOptions, type EnvironmentOptions, inputExitCode, readInputs } from '../inputs';
import type { Io } from '../io';

const EXAMPLES = `
Examples:
  $ cdk8s-alb route https://shop.example.com/cart
  $ cdk8s-alb route http://shop.example.com/ deploy/ --follow
  $ cdk8s-alb route https://api.example.com/orders -X POST -H 'X-Version: 2' --source-ip 203.0.113.7
  $ cdk8s-alb route --table routes.yaml --format junit > routes.xml

A table holds what a team expects of its URLs; a difference ends with 1:
  apiVersion: cdk8s-alb/v1
  kind: RouteTable
  routes:
    - url: https://shop.example.com/cart
      expect: {service: shop/cart}`;

interface RouteOptions extends EnvironmentOptions {
  readonly request: string;
  readonly header: readonly string[];
  readonly sourceIp?: string;
  readonly loadBalancer?: string;
  readonly follow?: true;
  readonly table?: string;
  readonly format: 'text' | 'json' | 'junit';
}

export const route: CommandDefinition = {
  configure(command) {
    command
      .description(
        'Says which load balancer, listener, rule and Service answer a URL, and why the rules before did not.',
      )
      .argument('[url]', 'the URL that a client asks for');
    addInputOptions(command);
    command
      .option('-X, --request <method>', 'the method', 'GET')
      .option('-H, --header <line>', 'a header, such as "X-Beta: yes"; may be repeated', append, [])
      .option('--source-ip <address>', "the client's address, for rules that ask for it")
      .option('--load-balancer <group>', 'only the load balancer of this group')
      .option('--follow', 'ask again where a redirect leads to')
      .option('--table <file>', 'check the expectations of a RouteTable document instead of one URL')
      .addOption(
        new Option('-f, --format <format>', 'how to print it; junit with --table')
          .choices(['text', 'json', 'junit'])
          .default('text'),
      )
      .addHelpText('after', EXAMPLES);
  },

  suggestions: () => ({ options: { request: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] } }),

  run(args, given, io) {
    const options = given as unknown as RouteOptions;
    return options.table === undefined ? answerUrl(args, options, io) : checkTable(args, options.table, options, io);
  },
};

function answerUrl([url, ...paths]: readonly string[], options: RouteOptions, io: Io): number {
  if (url === undefined) throw new UsageError('say which URL, or which expectations with --table FILE');
  if (options.format === 'junit') throw new UsageError('--format junit is for the expectations of --table FILE');
  const request = requestOf(url, options);
  const { plan, exitCode } = planInputs(paths, options, io);
  const groups = chooseGroups(plan, options.loadBalancer);
  const chains = groups.map((group) => {
    const steps = follow(group, request);
    return options.follow ? steps : steps.slice(0, 1);
  });
  io.stdout.write(options.format === 'json' ? routeJson(request, chains) : routeText(request, chains, io.style));
  return exitCode;
}

function checkTable(paths: readonly string[], file: string, options: RouteOptions, io: Io): number {
  const { inventory, diagnostics: unreadable } = readManifests([file], {
    cwd: io.cwd,
    stdin: io.stdin,
    filesOnly: true,
  });
  const document = inventory.all.find(({ ref }) => ref.kind === 'RouteTable');
  const table = document ? readRouteTable(document) : { expectations: [], diagnostics: [] };
  const diagnostics = [...unreadable, ...table.diagnostics];
  io.stderr.write(readingText(diagnostics, io.errorStyle));
  if (diagnostics.length === 0 && !document) {
    throw new UsageError(
      `--table: there is no RouteTable document in ${file} (apiVersion: cdk8s-alb/v1, kind: RouteTable)`,
    );
  }
  const { plan, exitCode } = planInputs(paths, options, io);
  const verdicts = table.expectations.map((expectation, index) =>
    usage(() => judge(plan, expectation), `${file}: routes[${index}]: `),
  );
  io.stdout.write(verdictsIn(options.format, verdicts, file, io.style));
  const failed = verdicts.some(({ faults }) => faults.length > 0);
  return Math.max(inputExitCode(diagnostics), exitCode, failed ? ExitCode.refused : ExitCode.ok);
}

function verdictsIn(format: RouteOptions['format'], verdicts: readonly Verdict[], file: string, style: Style): string {
  if (format === 'json') return verdictsJson(verdicts);
  return format === 'junit' ? verdictsJunit(verdicts, file) : verdictsText(verdicts, style);
}

function planInputs(paths: readonly string[], options: RouteOptions, io: Io): { plan: Plan; exitCode: number } {
  const inputs = readInputs(paths, options, io);
  io.stderr.write(readingText(inputs.diagnostics, io.errorStyle));
  const plan = buildPlan(inputs.inventory, inputs.environment, ELSEWHERE);
  const refused = [...plan.groups, ...plan.gatewayApi.gateways].some(({ stack }) => !stack);
  return { plan, exitCode: Math.max(inputExitCode(inputs.diagnostics), refused ? ExitCode.refused : ExitCode.ok) };
}

function append(line: string, lines: readonly string[]): string[] {
  return [...lines, line];
}

function requestOf(url: string, { request, header, sourceIp }: RouteOptions): RouteRequest {
  return usage(() => parseRequest(url, { method: request, headers: header, sourceIp }));
}

/** A malformed URL or header is a mistake in the command line or the table. */
function usage<T>(work: () => T, place = ''): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidValue) throw new UsageError(`${place}${error.message}`);
    throw error;
  }
}

/** The load balancers that are asked; what is refused has none. */
function chooseGroups(plan: Plan, wanted: string | undefined): readonly BuiltPlan[] {
  const built = builtPlans(plan);
  if (wanted === undefined) return built;
  const chosen = built.filter(({ id }) => id === wanted);
  if (chosen.length > 0) return chosen;
  const ids = [...plan.groups, ...plan.gatewayApi.gateways].map(({ id }) => id).join(', ') || 'none';
  throw new UsageError(`--load-balancer: there is no load balancer of the group "${wanted}", only: ${ids}`);
}
