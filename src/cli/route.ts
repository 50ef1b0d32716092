import { Option } from 'commander';
import { buildPlan } from '../controller/build';
import type { Plan } from '../controller/plan';
import { follow } from '../route/follow';
import { InvalidRequest, parseRequest, type RouteRequest } from '../route/request';
import { type Answer, route as routeRequest } from '../route/route';
import { readingText } from '../views/reading-text';
import { routeJson } from '../views/route-json';
import { routeText } from '../views/route-text';
import { type CommandDefinition, ExitCode, UsageError } from './command';
import { addInputOptions, inputExitCode, readInputs } from './inputs';

const EXAMPLES = `
Examples:
  $ cdk8s-alb route https://shop.example.com/cart
  $ cdk8s-alb route http://shop.example.com/ deploy/ --follow
  $ cdk8s-alb route https://api.example.com/orders -X POST -H 'X-Version: 2' --source-ip 203.0.113.7`;

interface RouteOptions {
  readonly request: string;
  readonly header: readonly string[];
  readonly sourceIp?: string;
  readonly loadBalancer?: string;
  readonly environment?: string;
  readonly follow?: true;
  readonly format: 'text' | 'json';
}

export const route: CommandDefinition = {
  configure(command) {
    command
      .description(
        'Says which load balancer, listener, rule and Service answer a URL, and why the rules before did not.',
      )
      .argument('<url>', 'the URL that a client asks for');
    addInputOptions(command);
    command
      .option('-X, --request <method>', 'the method', 'GET')
      .option('-H, --header <line>', 'a header, such as "X-Beta: yes"; may be repeated', append, [])
      .option('--source-ip <address>', "the client's address, for rules that ask for it")
      .option('--load-balancer <group>', 'only the load balancer of this group')
      .option('--follow', 'ask again where a redirect leads to')
      .addOption(new Option('-f, --format <format>', 'how to print it').choices(['text', 'json']).default('text'))
      .addHelpText('after', EXAMPLES);
  },

  run([url = '', ...paths], given, io) {
    const options = given as unknown as RouteOptions;
    const request = requestOf(url, options);
    const inputs = readInputs(paths, options.environment, io);
    io.stderr.write(readingText(inputs.diagnostics, io.errorStyle));
    const plan = buildPlan(inputs.inventory, inputs.environment, {
      ingressClasses: true,
      namespaces: true,
      secrets: true,
    });
    const answers = chooseAnswers(plan, routeRequest(plan, request), options.loadBalancer);
    const chains = answers.map(({ loadBalancer }) => {
      const steps = follow(plan, request, loadBalancer);
      return options.follow ? steps : steps.slice(0, 1);
    });
    io.stdout.write(options.format === 'json' ? routeJson(request, chains) : routeText(request, chains, io.style));
    return Math.max(
      inputExitCode(inputs.diagnostics),
      plan.groups.some(({ stack }) => !stack) ? ExitCode.refused : ExitCode.ok,
    );
  },
};

function append(line: string, lines: readonly string[]): string[] {
  return [...lines, line];
}

function requestOf(url: string, { request, header, sourceIp }: RouteOptions): RouteRequest {
  try {
    return parseRequest(url, { method: request, headers: header, sourceIp });
  } catch (error) {
    if (error instanceof InvalidRequest) throw new UsageError(error.message);
    throw error;
  }
}

function chooseAnswers(plan: Plan, answers: readonly Answer[], wanted: string | undefined): readonly Answer[] {
  if (wanted === undefined) return answers;
  const chosen = answers.filter(({ loadBalancer }) => loadBalancer === wanted);
  if (chosen.length > 0) return chosen;
  const ids = plan.groups.map(({ id }) => id).join(', ') || 'none';
  throw new UsageError(`--load-balancer: there is no load balancer of the group "${wanted}", only: ${ids}`);
}
