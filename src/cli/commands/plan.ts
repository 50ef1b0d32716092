import { Option } from 'commander';
import { bindingRefusals } from '../../controller/bindings/binding-problems';
import { writtenBindings } from '../../controller/bindings/written-binding';
import { planServed, streamPlan, wholePlan } from '../../controller/build';
import type { Inputs } from '../../controller/inputs';
import { ELSEWHERE, type LoadBalancerPlan, type PlanStream } from '../../controller/plan';
import { planDocument } from '../../plan/plan-document';
import { NEWEST } from '../../releases/known';
import { planModel } from '../../views/plan/model';
import { planText } from '../../views/plan/text';
import { readingText } from '../../views/text/reading-text';
import type { Style } from '../../views/text/style';
import type { PlanSession } from '../../workspace/plan-session';
import { type CommandDefinition, ExitCode } from '../command';
import {
  addInputOptions,
  addWatchOption,
  type EnvironmentOptions,
  inputExitCode,
  pathsOf,
  readInputs,
} from '../inputs';
import { type Io, writePieces } from '../io';

const DESCRIPTION = [
  `Shows what the AWS Load Balancer Controller (v${NEWEST}) would build from Kubernetes manifests: load balancers, listeners, rules in the order in which they are asked, and target groups with their health checks. Or why it would refuse.`,
  'Neither a cluster nor AWS is asked. What only they know is shown as (known at deploy: …), and can be given in an Environment document (see cdk8s-alb help environment).',
].join('\n\n');

const HELP = `
Formats:
  text    a tree for people
  json    data for other programs, see docs/commands/plan.md
  model   the resources as the controller writes them to its dry-run-plan annotation,
          a group a line (jq lays them out); implies --complete

Exit codes:
  0  all of it would be built
  1  something would be refused
  2  the command line, or a file, can't be read
With --watch it is that of the last time, when Ctrl-C ends it.

Examples:
  $ cdk8s-alb plan
  $ cdk8s-alb plan --watch
  $ cdk8s-alb plan deploy/ --environment production.yaml
  $ helm template shop | cdk8s-alb plan - --format json | jq '.groups[].loadBalancers[].name'`;

type Format = 'text' | 'json' | 'model';

interface PlanOptions extends EnvironmentOptions {
  readonly complete?: true;
  readonly format: Format;
  readonly watch?: true;
}

const FORMATS: Readonly<Record<Format, (plan: PlanStream, inputs: Inputs, style: Style) => Iterable<string>>> = {
  text: (plan, inputs, style) => [planText(planDocument(wholePlan(plan), inputs.inventory), style)],
  json: (plan, inputs) => [json(planDocument(wholePlan(plan), inputs.inventory, inputs.diagnostics))],
  model: planModel,
};

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

export const plan: CommandDefinition = {
  configure(command) {
    addInputOptions(command);
    const format = new Option('-f, --format <format>', 'how to write it').choices(Object.keys(FORMATS)).default('text');
    command
      .description(DESCRIPTION)
      .option(
        '--complete',
        'refuse what needs an IngressClass, Namespace or Secret that is not among the manifests, and answer 503 for a Service that is not',
      )
      .addOption(format);
    addWatchOption(command);
    command.addHelpText('after', HELP);
  },

  run(paths, given, io) {
    const options = given as unknown as PlanOptions;
    if (!options.watch) return printPlan(paths, options, io);
    const { PlanSession } = require('../../workspace/plan-session') as typeof import('../../workspace/plan-session');
    const session = new PlanSession(
      (inventory, environment) => wholePlan(planOf({ inventory, environment }, options)),
      options.namespace,
    );
    const work = (): number => printPlan(paths, options, io, session);
    const watched = { paths: [...pathsOf(paths), ...(options.environment === undefined ? [] : [options.environment])] };
    return (require('../watch') as typeof import('../watch')).watchInputs(watched, work, io);
  },
};

function printPlan(paths: readonly string[], options: PlanOptions, io: Io, session?: PlanSession): number {
  const { format } = options;
  const inputs = readInputs(paths, session ? { ...options, cache: session.cache } : options, io);
  io.stderr.write(readingText(inputs.diagnostics, io.errorStyle));
  const plan = session ? session.plan(inputs) : planOf(inputs, options);
  const groups = new RefusalWatch(plan.groups);
  const gateways = new RefusalWatch(plan.gatewayApi.gateways);
  const watched = { ...plan, groups, gatewayApi: { ...plan.gatewayApi, gateways } };
  writePieces(io.stdout, FORMATS[format](watched, inputs, io.style));
  const refused =
    groups.refused || gateways.refused || isRefused(plan) || (format !== 'model' && hasRefusedBinding(inputs));
  return Math.max(inputExitCode(inputs.diagnostics), refused ? ExitCode.refused : ExitCode.ok);
}

/** In the format `model` what the AWS Load Balancer Controller itself would write: of what it can't see, nothing is assumed. */
function planOf(
  { inventory, environment }: Pick<Inputs, 'inventory' | 'environment'>,
  { format, complete }: Pick<PlanOptions, 'format' | 'complete'>,
): PlanStream {
  return format === 'model'
    ? planServed({ controller: 'aws-load-balancer-controller', inventory, environment, assume: {} })
    : streamPlan(inventory, environment, complete ? {} : ELSEWHERE);
}

/** Of bindings that somebody wrote the controller makes no model. */
function hasRefusedBinding({ inventory }: Inputs): boolean {
  return !bindingRefusals(writtenBindings(inventory)).next().done;
}

/** Hands groups or Gateways on, and notes whether one of them is refused. */
class RefusalWatch<T extends LoadBalancerPlan> {
  public refused = false;

  public constructor(private readonly plans: Iterable<T>) {}

  public *[Symbol.iterator](): Iterator<T> {
    for (const plan of this.plans) {
      this.refused ||= plan.stack === undefined;
      yield plan;
    }
  }
}

/** Whether something is refused beside the groups and Gateways. */
function isRefused(plan: PlanStream): boolean {
  const { controllerError, loadErrors, admission, classParamsAdmission, gatewayApi } = plan;
  const { rejected, classes } = gatewayApi;
  const refusals = loadErrors.length + admission.length + classParamsAdmission.length + rejected.length;
  if (controllerError !== undefined || refusals > 0) return true;
  return classes.some(({ problem }) => problem);
}
