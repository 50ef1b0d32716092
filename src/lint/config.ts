import { DEFAULT_QUOTAS, type Quotas } from '../elbv2/quotas';
import { readDocumentFields } from '../manifests/kubernetes/field-reader';
import type { DocumentKind, FieldTable, FieldType } from '../manifests/kubernetes/field-table';
import type { Manifest } from '../manifests/kubernetes/objects';
import type { InputProblem } from '../manifests/problem';
import { rules } from '../rules';
import type { Severity } from '../rules/finding';
import { currentRuleId } from '../rules/renamed';
import type { Profile } from '../rules/rule';
import { nearestName } from '../text/nearest-name';
import { own } from '../text/own';
import { quoted } from '../text/quoted';
import { globProblem } from './glob';
import { DEFAULT_SETTINGS, type LintSettings } from './settings';

const string: FieldType = { kind: 'string' };
const PROFILES: readonly Profile[] = ['recommended', 'strict', 'auto-mode'];
/** `off` would be the boolean false in YAML 1.1, which Kubernetes' tools read. */
const SEVERITIES: Readonly<Record<string, Severity | 'off'>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  none: 'off',
};

const QUOTA_DOCS: Readonly<Record<keyof Quotas, string>> = {
  rulesPerLoadBalancer: 'Listener rules of one load balancer, without default ones.',
  listenersPerLoadBalancer: 'Listeners of one load balancer.',
  certificatesPerLoadBalancer: 'Certificates of one load balancer, without default ones.',
  targetGroupsPerLoadBalancer: 'Target groups of one load balancer.',
  inboundRulesPerSecurityGroup: 'Inbound rules of one security group.',
  securityGroupsPerNetworkInterface: 'Security groups of one load balancer.',
};

const QUOTA_FIELDS: FieldTable = Object.fromEntries(
  Object.entries(QUOTA_DOCS).map(([name, doc]) => [
    name,
    { type: { kind: 'integer' }, doc, default: DEFAULT_QUOTAS[name as keyof Quotas] },
  ]),
);

/** The fields of a LintConfig document: the table validates it, documents it and makes its JSON schema. */
export const CONFIG_FIELDS: FieldTable = {
  profile: { type: string, doc: 'Which rules run.', default: 'recommended', values: PROFILES },
  severities: {
    type: { kind: 'map', values: string, keys: rules.map(({ id }) => id) },
    doc: 'By rule id: `error`, `warning`, `info` or `none` instead of what the rule says.',
    default: {},
    values: Object.keys(SEVERITIES),
    example: { 'fragile-workload': 'none' },
  },
  quotas: {
    type: { kind: 'record', fields: QUOTA_FIELDS },
    doc: 'The limits of the AWS account, where they were raised.',
  },
  environment: { type: string, doc: 'The path of an Environment document, relative to this file.' },
  namespace: { type: string, doc: 'The namespace of objects that name none.', default: 'default' },
  ignorePaths: {
    type: { kind: 'list', items: string },
    doc: 'Globs of files in which nothing is reported; their objects still take part.',
    default: [],
    example: ['vendor/**'],
  },
  baseline: { type: string, doc: 'The path of a baseline, relative to this file.' },
};

export const CONFIG_DOCUMENT: DocumentKind = {
  kind: 'LintConfig',
  description: 'How cdk8s-alb lint judges manifests.',
  fields: CONFIG_FIELDS,
};

/** What a LintConfig document says. */
export interface LintConfig {
  readonly settings: LintSettings;
  readonly environment?: string;
  readonly namespace?: string;
  readonly baseline?: string;
  readonly diagnostics: readonly InputProblem[];
}

/** Reads a LintConfig document. What is wrong in it is reported, and counts as absent. */
export function readLintConfig(document: Manifest): LintConfig {
  const { fields, diagnostics } = readDocumentFields(document, CONFIG_FIELDS);
  const problems = [...diagnostics];
  const report = (field: readonly (string | number)[], message: string, severity: 'error' | 'warning' = 'error') =>
    problems.push({ ...configProblem(document, field, message), severity });
  const severities = new Map<string, Severity | 'off'>();
  for (const [written, severity] of Object.entries((fields.severities ?? {}) as Record<string, string>)) {
    const ruleId = currentRuleId(written);
    if (ruleId !== written) report(['severities', written], `the rule ${written} is now called ${ruleId}`, 'warning');
    const judged = severityOf(ruleId, severity);
    if ('meant' in judged) severities.set(ruleId, judged.meant);
    else report(['severities', written], judged.problem);
  }
  const ignorePaths = (fields.ignorePaths ?? []) as readonly string[];
  for (const [index, glob] of ignorePaths.entries()) {
    const problem = globProblem(glob);
    if (problem) report(['ignorePaths', index], `ignorePaths[${index}] ${quoted(glob)} ${problem}`);
  }
  const profile = (fields.profile ?? DEFAULT_SETTINGS.profile) as Profile;
  if (!PROFILES.includes(profile))
    report(['profile'], `profile ${quoted(profile)} must be one of ${PROFILES.join(', ')}`);
  return {
    settings: {
      profile: PROFILES.includes(profile) ? profile : DEFAULT_SETTINGS.profile,
      severities,
      quotas: { ...DEFAULT_QUOTAS, ...(fields.quotas as Partial<Quotas>) },
      ignorePaths: ignorePaths.filter((glob) => globProblem(glob) === undefined),
    },
    environment: fields.environment as string | undefined,
    namespace: fields.namespace as string | undefined,
    baseline: fields.baseline as string | undefined,
    diagnostics: problems,
  };
}

/** Something wrong in a LintConfig document. */
export function configProblem(document: Manifest, field: readonly (string | number)[], message: string): InputProblem {
  const { origin, ref } = document;
  const { line, column } = origin.locate?.(field) ?? {};
  return {
    code: 'environment',
    severity: 'error',
    message: `LintConfig: ${message}`,
    file: origin.file,
    line,
    column,
    object: ref,
    field,
  };
}

/** @returns why it is no severity of a rule, or the severity */
function severityOf(
  ruleId: string,
  severity: string,
): { readonly problem: string } | { readonly meant: Severity | 'off' } {
  const ids = rules.map(({ id }) => id);
  if (!ids.includes(ruleId)) {
    const near = nearestName(ruleId, ids);
    const hint = near ? `; did you mean ${near}?` : '';
    return { problem: `there is no rule ${quoted(ruleId)}${hint} (cdk8s-alb explain lists them)` };
  }
  const meant = own(SEVERITIES, severity);
  if (meant) return { meant };
  const allowed = Object.keys(SEVERITIES).join(', ');
  return { problem: `severity ${quoted(severity)} of ${ruleId} must be one of ${allowed}` };
}
