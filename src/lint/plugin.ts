import { basename, relative, resolve } from 'node:path';
import { inputsWith, lacksEnvironment } from '../controller/inputs';
import { describeObject } from '../manifests/kubernetes/objects';
import { readManifests } from '../manifests/load';
import { rules } from '../rules';
import type { Profile } from '../rules/rule';
import { quoted } from '../text/quoted';
import type { LintConfig } from './config';
import type { Diagnostic } from './diagnostic';
import { baselineOf, judge, requiredConfig } from './judgement';

/** What `properties` of a validation in cdk8s.yaml may say. */
export interface LintPluginProperties {
  /** Which rules run: `recommended`, `strict` or `auto-mode`. @default - what the config says, or recommended */
  readonly profile?: string;
  /** The path of a LintConfig document. @default - none */
  readonly config?: string;
  /** The path of an Environment document. @default - what the config says, or none */
  readonly environment?: string;
  /** The least severity that fails a synth: `error` or `warning`. @default error */
  readonly failOn?: string;
}

/** The part of cdk8s-cli's ValidationContext that is used. The library must not load the command line. */
export interface LintPluginContext {
  /** Paths of the manifests that were synthesized. */
  readonly manifests: readonly string[];
  /** Whether the manifests lie in a folder that is about to go. */
  readonly stdout?: boolean;
  readonly report: {
    addViolation(violation: LintViolation): void;
    submit(status: 'success' | 'failure', metadata?: { readonly [key: string]: string }): void;
  };
}

/** cdk8s-cli's ValidationViolation. It knows no severity. */
export interface LintViolation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly {
    readonly resourceName: string;
    readonly locations: readonly string[];
    readonly manifestPath: string;
  }[];
}

const CHOICES = { profile: ['recommended', 'strict', 'auto-mode'], failOn: ['error', 'warning'] };
const KNOWN = ['profile', 'config', 'environment', 'failOn'];

/** Runs the rules of `cdk8s-alb lint` on every `cdk8s synth`: a validation plugin of cdk8s-cli. */
export class LintPlugin {
  public constructor(private readonly properties: LintPluginProperties = {}) {
    const unknown = Object.keys(properties).find((name) => !KNOWN.includes(name));
    if (unknown !== undefined) {
      throw new Error(`LintPlugin: there is no property ${quoted(unknown)}, only ${KNOWN.join(', ')}`);
    }
    for (const [name, allowed] of Object.entries(CHOICES)) {
      const value = properties[name as keyof typeof CHOICES];
      if (value === undefined || allowed.includes(value)) continue;
      throw new Error(`LintPlugin: ${name} ${quoted(value)} must be one of ${allowed.join(', ')}`);
    }
  }

  /** Judges the manifests of a synth and submits the report. */
  public async validate(context: LintPluginContext): Promise<void> {
    const config = this.required(() => requiredConfig(this.properties.config));
    const { profile = config.settings.profile, failOn = 'error' } = this.properties;
    const diagnostics = this.judge(context.manifests, config);
    for (const alike of byAdvice(diagnostics)) context.report.addViolation(violationOf(alike, context));
    const count = (severity: string) => diagnostics.filter((each) => each.severity === severity).length;
    const [errors, warnings] = [count('error'), count('warning')];
    const failed = errors > 0 || (failOn === 'warning' && warnings > 0);
    context.report.submit(failed ? 'failure' : 'success', {
      Profile: profile,
      Errors: String(errors),
      Warnings: String(warnings),
    });
  }

  private judge(manifests: readonly string[], config: LintConfig): readonly Diagnostic[] {
    const reading = readManifests(
      manifests.map((path) => relative(process.cwd(), path)),
      { namespace: config.namespace },
    );
    const environmentFile = this.properties.environment ?? config.environment;
    const inputs = inputsWith(reading, { environmentFile });
    // A property that names the wrong file is no finding about the manifests.
    if (inputs.diagnostics.some(lacksEnvironment)) {
      throw new Error(`LintPlugin: there is no Environment document in ${environmentFile}`);
    }
    const profile = this.properties.profile as Profile | undefined;
    const baseline = this.required(() => baselineOf(config));
    return judge(inputs, { config, profile, baseline }).diagnostics;
  }

  private required<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw new Error(`LintPlugin: ${(error as Error).message}`);
    }
  }
}

/** Findings with the same rule, severity and fix are one violation with several occurrences. */
function byAdvice(diagnostics: readonly Diagnostic[]): Iterable<readonly [Diagnostic, ...Diagnostic[]]> {
  const groups = new Map<string, [Diagnostic, ...Diagnostic[]]>();
  for (const diagnostic of diagnostics) {
    const key = `${diagnostic.ruleId}\n${diagnostic.severity}\n${diagnostic.fix}`;
    const known = groups.get(key);
    if (known) known.push(diagnostic);
    else groups.set(key, [diagnostic]);
  }
  return groups.values();
}

function violationOf(alike: readonly [Diagnostic, ...Diagnostic[]], context: LintPluginContext): LintViolation {
  const [{ ruleId, severity, fix, docs }] = alike;
  const rule = rules.find(({ id }) => id === ruleId);
  return {
    ruleName: ruleId,
    recommendation: [`${severity}:`, rule?.summary, rule?.why, docs].filter(Boolean).join(' '),
    fix: fix ?? rule?.fix ?? '',
    violatingResources: alike.map((diagnostic) => ({
      resourceName: diagnostic.object?.name ?? basename(diagnostic.file),
      locations: [locationOf(diagnostic, context)],
      manifestPath: resolve(diagnostic.file),
    })),
  };
}

/** Several objects may have one name, by which alone cdk8s-cli looks for the construct: here is which one is meant. */
function locationOf({ file, position, object, message }: Diagnostic, { stdout }: LintPluginContext): string {
  const shown = stdout ? basename(file) : file;
  const place = position ? `${shown}:${position.line}:${position.column}` : shown;
  const named = object && !message.startsWith(describeObject(object)) ? `${describeObject(object)}: ` : '';
  return `${place} ${named}${message}`;
}
