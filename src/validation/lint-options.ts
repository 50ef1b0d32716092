import { knownMembers } from '../arguments/members';

/** Which rules of `cdk8s-alb lint` run. */
export enum LintProfile {
  /** What would be refused, and what will probably hurt. */
  RECOMMENDED = 'recommended',
  /** More advice. */
  STRICT = 'strict',
  /** As for Ingresses of EKS Auto Mode, whatever their class. */
  AUTO_MODE = 'auto-mode',
}
knownMembers(LintProfile, 'LintProfile');

/** From which severity on a finding fails a synth. */
export enum LintFailure {
  /** What Kubernetes, the controller or ELBv2 would refuse, or surely does not work. */
  ERROR = 'error',
  /** What will probably hurt, too. */
  WARNING = 'warning',
}
knownMembers(LintFailure, 'LintFailure');

/**
 * Options of `Validation.lint`.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * alb.Validation.of(app).lint({ failOn: alb.LintFailure.WARNING, profile: alb.LintProfile.STRICT });
 */
export interface LintOptions {
  /**
   * Which rules run.
   *
   * @default - what the config says, or LintProfile.RECOMMENDED
   */
  readonly profile?: LintProfile;
  /**
   * The path of a LintConfig document (see `cdk8s-alb lint`): severities, quotas, a baseline, an Environment document. The one that
   * `Validation.useEnvironmentFile` names goes before it.
   *
   * @default - none; a `cdk8s-alb.yaml` beside the app is not looked for
   */
  readonly configFile?: string;
  /**
   * From which severity on a finding fails a synth. Anything less is printed to standard error.
   *
   * @default LintFailure.ERROR
   */
  readonly failOn?: LintFailure;
}
