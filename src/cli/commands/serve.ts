import { buildPlan } from '../../controller/build';
import { parseAddress } from '../../controller/parts/cidr';
import { ELSEWHERE, type Plan } from '../../controller/plan';
import { describeOutcome } from '../../route/expectation';
import type { RouteTarget } from '../../route/route';
import { LoadBalancerServer, type Served } from '../../serve/load-balancer-server';
import { missingFeatures } from '../../serve/missing-features';
import { quoted } from '../../text/quoted';
import { visible } from '../../text/visible';
import { readingText } from '../../views/text/reading-text';
import { PlanSession } from '../../workspace/plan-session';
import { type CommandDefinition, UsageError } from '../command';
import { addInputOptions, type EnvironmentOptions, inputExitCode, pathsOf, readInputs } from '../inputs';
import type { Io } from '../io';
import { watchInputs } from '../watch';

const DESCRIPTION =
  'Runs the planned load balancers on this machine, each listener on a port of its own: rules by priority, redirects, fixed responses, weights, sticky cookies, rewrites and headers as the plan says, 503 where a target group has no targets and 464 where the protocol version does not fit. Requests go on to the targets that are named. Changes of the files are taken at once.';

const HELP = `
Only this machine can connect (127.0.0.1). HTTPS listeners have a certificate for the hosts of their rules, signed by itself.
What it does not do, such as the login at an identity provider, it says when it starts.

Examples:
  $ cdk8s-alb serve --target shop/web:80=http://127.0.0.1:3000
  $ cdk8s-alb serve deploy/ --target '*=http://127.0.0.1:3000' --load-balancer edge
  $ curl -H 'Host: shop.example.com' http://127.0.0.1:8080/cart
  $ curl -k --connect-to shop.example.com:443:127.0.0.1:8081 https://shop.example.com/`;

interface ServeCommandOptions extends EnvironmentOptions {
  readonly target: readonly Target[];
  readonly port: number;
  readonly loadBalancer?: readonly string[];
  readonly sourceIp?: string;
}

/** Where the requests of a target group go: of a Service's port, of one that was made elsewhere, or `*` of all others. */
interface Target {
  readonly of: string;
  readonly origin: string;
}

export const serve: CommandDefinition = {
  configure(command) {
    addInputOptions(command);
    command
      .description(DESCRIPTION)
      .option(
        '-t, --target <service=url>',
        'where the requests of a target group go, such as shop/web:80=http://127.0.0.1:3000, or * for all others; may be repeated',
        appendTarget,
        [],
      )
      .option('--port <number>', 'the port of the first listener; the others get those behind it', portNumber, 8080)
      .option('--load-balancer <group>', 'only the load balancer of this group; may be repeated', append)
      .option(
        '--source-ip <address>',
        'the address of the client, for rules that ask for it (default: its own)',
        address,
      )
      .addHelpText('after', HELP);
  },

  async run(paths, given, io) {
    const options = given as unknown as ServeCommandOptions;
    const server = new LoadBalancerServer({
      originsOf: (target) => originsOf(target, options.target),
      portFor: nextPort(options.port),
      sourceIp: options.sourceIp,
      ...(options.loadBalancer ? { loadBalancers: options.loadBalancer } : {}),
      onServed: (served) => io.stdout.write(logLine(served)),
    });
    const session = new PlanSession(
      (inventory, environment) => buildPlan(inventory, environment, ELSEWHERE),
      options.namespace,
    );
    const watched = {
      paths: [...pathsOf(paths), ...(options.environment === undefined ? [] : [options.environment])],
      keepsOutput: true,
    };
    try {
      return await watchInputs(watched, () => take(paths, options, session, server, io), io);
    } finally {
      await server.end();
    }
  },
};

function take(
  paths: readonly string[],
  options: ServeCommandOptions,
  session: PlanSession,
  server: LoadBalancerServer,
  io: Io,
): number {
  const inputs = readInputs(paths, { ...options, cache: session.cache }, io);
  io.stderr.write(readingText(inputs.diagnostics, io.errorStyle));
  const plan = session.plan(inputs);
  void server.update(plan).then(
    () => io.stdout.write(startText(server, plan)),
    (error: NodeJS.ErrnoException) => io.stderr.write(`${io.errorStyle.red('error:')} ${visible(error.message)}\n`),
  );
  return inputExitCode(inputs.diagnostics);
}

function startText(server: LoadBalancerServer, plan: Plan): string {
  const lines = server.listeners.map(({ listener: { loadBalancer, protocol, port }, port: local }) => {
    const url = `${protocol.toLowerCase()}://127.0.0.1:${local}`;
    return `${loadBalancer} ${protocol} ${port} is ${url}`;
  });
  const refused = plan.groups
    .filter(({ stack }) => !stack)
    .map(({ id }) => `${id} would be refused: see cdk8s-alb plan`);
  const all = [...lines, ...refused, ...missingFeatures(plan)];
  return all.length > 0 ? `${all.map(visible).join('\n')}\n` : 'There is no load balancer to serve.\n';
}

function logLine({ method, host, url, answer, target, origin, status }: Served): string {
  const { loadBalancer, listener, rule, outcome } = answer;
  const by = rule?.priority === 'default' ? 'default' : `rule ${rule?.priority}`;
  const chosen = target ? describeOutcome({ type: 'forward', targets: [target] }) : describeOutcome(outcome);
  const to = origin === undefined ? '' : ` at ${origin}`;
  return `${visible(`${method} ${host}${url} → ${loadBalancer} ${listener?.protocol} ${listener?.port} ${by}: ${chosen}${to} → ${status}`)}\n`;
}

function originsOf(target: RouteTarget, targets: readonly Target[]): string[] {
  const name = 'service' in target ? `${target.service}:${target.port}` : target.targetGroup;
  const own = targets.filter(({ of }) => of === name);
  return (own.length > 0 ? own : targets.filter(({ of }) => of === '*')).map(({ origin }) => origin);
}

function nextPort(first: number): () => number {
  let next = first;
  return () => (first === 0 ? 0 : next++);
}

function appendTarget(text: string, targets: readonly Target[]): Target[] {
  const [, of, url = ''] = /^(.+?)=(https?:\/\/.*)$/.exec(text) ?? [];
  if (of === undefined || !URL.canParse(url) || new URL(url).protocol !== 'http:') {
    throw new UsageError(
      `--target ${quoted(text)} must be SERVICE=URL, such as shop/web:80=http://127.0.0.1:3000, with a URL of http`,
    );
  }
  return [...targets, { of, origin: new URL(url).origin }];
}

function portNumber(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(
    `--port ${quoted(text)} must be a whole number from 0 to 65535; with 0 any free ports are taken`,
  );
}

function address(text: string): string {
  if (parseAddress(text)) return text;
  throw new UsageError(`--source-ip ${quoted(text)} must be an address such as 203.0.113.7 or 2001:db8::7`);
}

function append(value: string, values: readonly string[] = []): string[] {
  return [...values, value];
}
