import { pattern } from './allowed';

/** How the names of all policies begin. */
export const SSL_POLICY_PREFIX = 'ELBSecurityPolicy-';

/** ALBs have no policies but those that AWS names, and all are named so. */
export const SSL_POLICY_NAME = pattern(
  /^ELBSecurityPolicy-[A-Za-z0-9-]+$/,
  'the name of a security policy such as "ELBSecurityPolicy-TLS13-1-2-2021-06"',
);

/** Whether a policy allows TLS 1.0 or 1.1. */
export function allowsOldTls(policy: string): boolean {
  return /-(?:2016-08|TLS-1-[01]-|TLS13-1-[01]-|FS-2018-06|FS-1-1-)/.test(policy);
}

/** Those of ELB in 2026, without their prefix (describe-ssl-policies). */
export const SSL_POLICIES: readonly string[] = [
  '2016-08',
  'FS-1-1-2019-08',
  'FS-1-2-2019-08',
  'FS-1-2-Res-2019-08',
  'FS-1-2-Res-2020-10',
  'FS-2018-06',
  'TLS-1-0-2015-04',
  'TLS-1-1-2017-01',
  'TLS-1-2-2017-01',
  'TLS-1-2-Ext-2018-06',
  'TLS13-1-0-2021-06',
  'TLS13-1-0-FIPS-2023-04',
  'TLS13-1-0-FIPS-PQ-2025-09',
  'TLS13-1-0-PQ-2025-09',
  'TLS13-1-1-2021-06',
  'TLS13-1-1-FIPS-2023-04',
  'TLS13-1-2-2021-06',
  'TLS13-1-2-Ext0-FIPS-2023-04',
  'TLS13-1-2-Ext0-FIPS-PQ-2025-09',
  'TLS13-1-2-Ext1-2021-06',
  'TLS13-1-2-Ext1-FIPS-2023-04',
  'TLS13-1-2-Ext1-FIPS-PQ-2025-09',
  'TLS13-1-2-Ext1-PQ-2025-09',
  'TLS13-1-2-Ext2-2021-06',
  'TLS13-1-2-Ext2-FIPS-2023-04',
  'TLS13-1-2-Ext2-FIPS-PQ-2025-09',
  'TLS13-1-2-Ext2-PQ-2025-09',
  'TLS13-1-2-FIPS-2023-04',
  'TLS13-1-2-FIPS-PQ-2025-09',
  'TLS13-1-2-PQ-2025-09',
  'TLS13-1-2-Res-2021-06',
  'TLS13-1-2-Res-FIPS-2023-04',
  'TLS13-1-2-Res-FIPS-PQ-2025-09',
  'TLS13-1-2-Res-PQ-2025-09',
  'TLS13-1-3-2021-06',
  'TLS13-1-3-FIPS-2023-04',
  'TLS13-1-3-FIPS-PQ-2025-09',
  'TLS13-1-3-PQ-2025-09',
];
