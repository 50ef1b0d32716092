import type { ApiObject } from 'cdk8s';
import type { Diagnostic } from '../lint/diagnostic';
import { baselineOf, judge, requiredConfig } from '../lint/judgement';
import { type AppSurroundings, readApp } from '../plan/app-objects';
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

function textOf({ ruleId, message, fix }: Diagnostic): string {
  return `${message}. ${fix ? `${fix} ` : ''}(${ruleId})`;
}
