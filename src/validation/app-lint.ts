import type { ApiObject } from 'cdk8s';
import type { Diagnostic } from '../lint/diagnostic';
import { baselineOf, judge, requiredConfig } from '../lint/judgement';
import { lint } from '../lint/lint';
import { DEFAULT_SETTINGS } from '../lint/settings';
import { type AppSurroundings, readApp } from '../plan/app-objects';
import { rules } from '../rules';
import type { ConstructProblem } from '../synthesis/once-per-synth';
import { LintFailure, type LintOptions } from './lint-options';

/** What the rules find in an app. */
export interface AppFindings {
  /** The reasons for which the app must not synthesize. */
  readonly failures: readonly ConstructProblem[];
  /** Everything else, a line each. */
  readonly advice: readonly string[];
}

/** Judges the objects of an app. They have no lines yet: a finding names the construct instead. */
export function lintApp(objects: readonly ApiObject[], options: LintOptions, around: AppSurroundings): AppFindings {
  const config = requiredConfig(options.configFile);
  const app = readApp(objects, { ...around, environmentFile: around.environmentFile ?? config.environment });
  const { diagnostics } = judge(app, { config, profile: options.profile, baseline: baselineOf(config) });
  const fails = ({ severity }: Diagnostic) =>
    severity === 'error' || (severity === 'warning' && options.failOn === LintFailure.WARNING);
  return {
    failures: diagnostics.filter(fails).map((diagnostic) => ({
      message: textOf(diagnostic),
      construct: app.constructOf(diagnostic.object),
    })),
    advice: diagnostics
      .filter((diagnostic) => !fails(diagnostic))
      .map((diagnostic) => `[${diagnostic.file}] ${diagnostic.severity}: ${textOf(diagnostic)}`),
  };
}

/** What is missing in an app may live in another repository, a Namespace with its labels too. */
const ELSEWHERE = /^(missing-(?!action$)|namespace-not-admitted$)/;

/** Warnings for manifests of many authors, which in one app are mistakes. */
const MISTAKES: ReadonlySet<string> = new Set(['duplicate-object', 'unreachable-rule', 'unreachable-route-rule']);

/** Within one Ingress, which says itself which of its rules never answer. */
function concernsOneObject({ object, related = [] }: Diagnostic): boolean {
  return (
    related.length > 0 &&
    related.every(
      (other) =>
        other.object.kind === object?.kind &&
        other.object.name === object.name &&
        other.object.namespace === object.namespace,
    )
  );
}

function failsSynth(diagnostic: Diagnostic): boolean {
  const { severity, ruleId } = diagnostic;
  if (MISTAKES.has(ruleId)) return ruleId !== 'unreachable-rule' || !concernsOneObject(diagnostic);
  return severity === 'error' && !ELSEWHERE.test(ruleId);
}

/** The others only warn, and what warns is not shown here. */
const FAILING = rules.filter(({ id, severity, worst = severity }) => worst === 'error' || MISTAKES.has(id));

/** The errors of the recommended rules in an app: what would be refused, and what surely does not work. */
export function lintErrors(objects: readonly ApiObject[], around: AppSurroundings): ConstructProblem[] {
  const app = readApp(objects, around);
  const { diagnostics } = lint(app, DEFAULT_SETTINGS, FAILING);
  return diagnostics.filter(failsSynth).map((diagnostic) => {
    const construct = app.constructOf(diagnostic.object);
    const place = construct || diagnostic.file === '' ? '' : `${diagnostic.file}: `;
    return { message: `${place}${textOf(diagnostic)}`, construct };
  });
}

function textOf({ ruleId, message, fix }: Diagnostic): string {
  return `${message}${/[.?!]$/.test(message) ? '' : '.'} ${fix ? `${fix} ` : ''}(${ruleId})`;
}
