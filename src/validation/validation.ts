import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { checked } from '../arguments/checked';
import { requiredRelease } from '../releases/known';
import { chooseControllerRelease, controllerReleaseOf } from '../synthesis/controller-release';
import { type ConstructProblem, oncePerSynth } from '../synthesis/once-per-synth';
import type { LintOptions } from './lint-options';

const validations = new WeakMap<IConstruct, Validation>();

/** The kinds that the controller reads. */
const KINDS = new Set([
  'Ingress',
  'Service',
  'IngressClass',
  'IngressClassParams',
  'Namespace',
  'Secret',
  'Environment',
  'GatewayClass',
  'Gateway',
  'ListenerSet',
  'HTTPRoute',
  'GRPCRoute',
  'ReferenceGrant',
  'LoadBalancerConfiguration',
  'TargetGroupConfiguration',
  'ListenerRuleConfiguration',
]);

/** Those with fields that not every release has, too. */
const KINDS_OF_RELEASES = new Set([...KINDS, 'TargetGroupBinding']);

/**
 * Plans the app at synth time, as the AWS Load Balancer Controller would: an app with an Ingress that it would refuse, or with anything
 * else that is an error of the recommended rules of `cdk8s-alb lint`, does not synthesize. Every `Ingress` and every Gateway
 * takes part by itself.
 *
 * Services, Secrets, IngressClasses and members of groups that are not part of the app are taken to exist elsewhere. What only AWS
 * knows is no error, unless an environment file says it.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * const validation = alb.Validation.of(app);
 * validation.useControllerVersion('2.13.4');
 * validation.lint();
 */
@checked('Validation')
export class Validation {
  /**
   * The validation of the app that a construct belongs to.
   *
   * @param scope the App, or anything in it
   */
  public static of(scope: IConstruct): Validation {
    const { root } = scope.node;
    const known = validations.get(root);
    if (known) return known;
    const created = new Validation(root);
    validations.set(root, created);
    oncePerSynth(root, 'cdk8s-alb: plan', () => created.validate(root));
    return created;
  }

  /** Ingresses that take part without being asked for. */
  private readonly own = new Set<IConstruct>();
  private enabled = true;
  private all = false;
  private file?: string;
  private rules?: LintOptions;
  private refusalsAlone = false;

  private constructor(private readonly root: IConstruct) {}

  /** Turns the validation off for this app. */
  public disable(): void {
    this.enabled = false;
  }

  /** Validates Ingresses of every make in this app: of cdk8s-plus, raw ApiObjects, Includes. */
  public includeAllIngresses(): void {
    this.all = true;
  }

  /**
   * Says what AWS holds and how the controller is configured (see `cdk8s-alb environment`), so that subnets, certificates and the like
   * are checked too.
   *
   * @param path the path of a YAML file
   */
  public useEnvironmentFile(path: string): void {
    this.file = path;
  }

  /**
   * Says which release of the controller the cluster runs: what it does not know, or treats otherwise, is checked. It wins over that
   * of a `LoadBalancerController` of the app and of the environment file.
   *
   * @param version a release such as `2.13.4`, or `2.13` for its last patch @default - the newest that is known
   * @throws when it is no release
   */
  public useControllerVersion(version: string): void {
    chooseControllerRelease(this.root, requiredRelease(version));
  }

  /**
   * Runs all rules of `cdk8s-alb lint` over all objects of this app at synth, Ingresses of every make included. Errors fail the synth,
   * as they do without this call; warnings and infos are printed to standard error, once per `synth()` or `synthYaml()`. The
   * annotation `cdk8s-alb/ignore` of an object silences a rule on it: `rule-id: reason`.
   *
   * @param options profile, config, and what fails the synth
   */
  public lint(options: LintOptions = {}): void {
    this.rules = options;
    this.refusalsAlone = false;
  }

  /**
   * Leaves out the rules of `cdk8s-alb lint`: only what Kubernetes or the controller would refuse then fails a synth, and not what they
   * take although it surely does not work.
   */
  public refusalsOnly(): void {
    this.refusalsAlone = true;
    this.rules = undefined;
  }

  /** @internal */
  public _include(ingress: ApiObject): void {
    this.own.add(ingress);
  }

  private validate(root: IConstruct): ConstructProblem[] {
    if (!this.enabled) return [];
    const kinds = controllerReleaseOf(root) === undefined ? KINDS : KINDS_OF_RELEASES;
    const takesPart = (object: ApiObject) =>
      kinds.has(object.kind) && (object.kind !== 'Ingress' || this.all || this.own.has(object));
    const objects = root.node.findAll().filter((construct) => ApiObject.isApiObject(construct));
    const refused = this.refusalsAlone ? this.refusals(objects.filter(takesPart)) : this.findings(objects);
    return refused.map(({ message, construct }) => ({ message, construct: construct ? authored(construct) : root }));
  }

  // Both load here what they need, because an app that is never synthesized need not pay for the model.

  private surroundings() {
    return { environmentFile: this.file, release: controllerReleaseOf(this.root) };
  }

  private refusals(objects: readonly ApiObject[]): readonly ConstructProblem[] {
    const { appRefusals } = require('../plan/app-objects') as typeof import('../plan/app-objects');
    return appRefusals(objects, this.surroundings());
  }

  private findings(objects: readonly ApiObject[]): readonly ConstructProblem[] {
    const { lintApp, lintErrors } = require('./app-lint') as typeof import('./app-lint');
    if (!this.rules) {
      const takesPart = (object: ApiObject) => object.kind !== 'Ingress' || this.all || this.own.has(object);
      return lintErrors(objects.filter(takesPart), this.surroundings());
    }
    const { failures, advice } = lintApp(objects, this.rules, this.surroundings());
    for (const line of advice) process.stderr.write(`cdk8s-alb: ${line}\n`);
    return failures;
  }
}

/** What the author wrote: an object called Resource or Default is the inside of a construct. */
function authored(object: IConstruct): IConstruct {
  const { scope, id } = object.node;
  return scope && (id === 'Resource' || id === 'Default') ? scope : object;
}
