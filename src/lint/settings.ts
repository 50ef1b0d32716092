import type { Severity } from '../rules/finding';
import type { Profile, Quotas } from '../rules/rule';

/** How a set of manifests is judged. */
export interface LintSettings {
  readonly profile: Profile;
  /** By rule id: what the user says instead of the rule. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  readonly quotas: Quotas;
  /** Globs of files in which nothing is reported. Their objects still take part. */
  readonly ignorePaths: readonly string[];
}

/** AWS's own limits. */
export const DEFAULT_QUOTAS: Quotas = {
  rulesPerLoadBalancer: 100,
  listenersPerLoadBalancer: 50,
  certificatesPerLoadBalancer: 25,
  targetGroupsPerLoadBalancer: 100,
  inboundRulesPerSecurityGroup: 60,
  securityGroupsPerNetworkInterface: 5,
};

export const DEFAULT_SETTINGS: LintSettings = {
  profile: 'recommended',
  severities: new Map(),
  quotas: DEFAULT_QUOTAS,
  ignorePaths: [],
};
