import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { SslPolicy } from 'cdk8s-alb';
import { PREFIX, rowOf } from '../../src/annotations/registry';
import { SSL_POLICIES, SSL_POLICY_PREFIX } from '../../src/elbv2/ssl-policy';
import { readManifests } from '../../src/manifests/load';
import { RULES_BY_ROOM, rules } from '../../src/rules';
import type { Rule } from '../../src/rules/rule';
import { dedent } from '../../src/views/lint/rule-text';

const idsWhere = (holds: (rule: Rule) => boolean) => rules.filter(holds).map(({ id }) => id);

const FOLDER = resolve(__dirname, '../../src/rules');

/** Rules whose examples no YAML can show. */
const WITHOUT_EXAMPLES = ['no-manifests'];

describe('the rules', () => {
  test.each(Object.entries(RULES_BY_ROOM))(
    'in %s are one for each file, named as they are, in the order of their ids',
    (room, ofRoom) => {
      const files = readdirSync(join(FOLDER, room)).filter((name) => name !== 'index.ts');
      expect(ofRoom.map(({ id }) => `${id}.ts`)).toEqual(files.sort());
    },
  );

  test('have ids of their own, and are sorted by them', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test('say which release had them first', () => {
    const { version } = JSON.parse(readFileSync(resolve(__dirname, '../../package.json'), 'utf8')) as {
      version: string;
    };
    const numbers = (release: string) => release.split('.').map(Number);
    const isLater = ({ since }: Rule) => {
      const [a, b] = [numbers(since), numbers(version)];
      const at = a.findIndex((number, index) => number !== b[index]);
      return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
    };
    expect(rules.filter(({ since }) => !/^\d+\.\d+\.\d+$/.test(since))).toEqual([]);
    expect(rules.filter(isLater).map(({ id }) => id)).toEqual([]);
  });

  test('name the few that see the whole workspace', () => {
    expect(idsWhere(({ scope }) => scope === 'workspace')).toEqual([
      'auto-mode-secret-access',
      'auto-mode-tag-permission',
      'backend-left-out',
      'duplicate-key',
      'duplicate-load-balancer-name',
      'duplicate-object',
      'host-on-two-controllers',
      'host-on-two-load-balancers',
      'invalid-controller-flags',
      'invalid-environment',
      'invalid-object',
      'missing-action',
      'missing-oidc-secret',
      'missing-service',
      'no-manifests',
      'no-pre-stop',
      'no-readiness-gate',
      'refused-target-group-binding',
      'removed-api-version',
      'rollout-without-backend',
      'secret-in-another-namespace',
      'service-without-pods',
      'shared-gateway-name',
      'target-group-binding-without-targets',
      'target-group-on-two-load-balancers',
      'text-after-document-end',
      'unknown-controller-version',
      'unreadable-input',
    ]);
  });

  test('name those that give way to others, and those that judge annotations without an Ingress', () => {
    expect(idsWhere(({ general }) => general === true)).toEqual([
      'denied-by-webhook',
      'gateway-refused',
      'invalid-annotation-key',
      'invalid-rule-condition',
      'missing-service',
      'redirect-loop',
      'regex-taken-literally',
      'rejected-by-controller',
      'success-codes-protocol-mismatch',
      'unused-invalid-value',
    ]);
    expect(idsWhere(({ ofValues }) => ofValues === true)).toEqual([
      'deprecated-annotation',
      'invalid-annotation-value',
      'malformed-id',
      'newer-than-controller',
      'port-protocol-mismatch',
      'quotes-in-value',
      'unescaped-comma',
      'unknown-annotation',
      'unknown-attribute',
      'unknown-json-field',
      'unknown-ssl-policy',
    ]);
  });

  test('name those that not everybody runs', () => {
    expect(idsWhere(({ profile }) => profile === 'strict')).toEqual([
      'ambiguous-status-hostname',
      'certificate-discovery',
      'conditions-on-several-paths',
      'cross-namespace-group',
      'deletion-protection-in-class-params',
      'deregistration-delay-too-long',
      'fragile-workload',
      'group-wide-default-backend',
      'listener-without-routes',
      'open-to-the-internet',
      'redirect-action-for-https',
      'scheme-not-set',
      'weak-ssl-policy',
      'wildcard-host',
    ]);
    expect(idsWhere(({ profile }) => profile === 'auto-mode')).toEqual([
      'auto-mode-secret-access',
      'auto-mode-tag-permission',
      'unsupported-in-auto-mode',
    ]);
    expect(idsWhere(({ profile }) => profile === 'none')).toEqual(['keep-alive-shorter-than-idle-timeout']);
  });

  test('fit on a screen or two, not counting their examples', () => {
    const files = Object.entries(RULES_BY_ROOM).flatMap(([room, ofRoom]) =>
      ofRoom.map(({ id }) => join(FOLDER, room, `${id}.ts`)),
    );
    const linesOf = (file: string) =>
      readFileSync(file, 'utf8')
        .replace(/\n {2}examples: \{[\s\S]*?\n {2}\},\n/, '\n')
        .split('\n').length;
    expect(files.filter((file) => linesOf(file) > 110)).toEqual([]);
  });

  test('know the same TLS policies as the construct', () => {
    const ofConstruct = Object.getOwnPropertyNames(SslPolicy)
      .map((name) => (SslPolicy as unknown as Record<string, unknown>)[name])
      .filter((value): value is SslPolicy => value instanceof SslPolicy);
    expect([...SSL_POLICIES].sort()).toEqual(
      ofConstruct.map(({ name }) => name.slice(SSL_POLICY_PREFIX.length)).sort(),
    );
  });
});

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('says what, why and how to mend it, in sentences', () => {
    for (const text of [rule.summary, rule.why, rule.fix]) expect(text).toMatch(/\.$/);
  });

  test('names its sources', () => {
    expect(rule.sources.length).toBeGreaterThan(0);
    for (const source of rule.sources) expect(source).toMatch(/^https:\/\/[a-z0-9.-]+\//);
  });

  test('has an example of either kind, with annotations that exist', () => {
    if (WITHOUT_EXAMPLES.includes(id)) return;
    expect(rule.examples.invalid.length).toBeGreaterThan(0);
    expect(rule.examples.valid.length).toBeGreaterThan(0);
    if (id !== 'unknown-annotation' && id !== 'unused-suppression') expect(unknownKeys(rule)).toEqual([]);
  });
});

function unknownKeys({ examples }: Rule): string[] {
  return [...examples.invalid, ...examples.valid].flatMap(({ yaml }) => {
    const { inventory } = readManifests([{ file: 'example.yaml', text: dedent(yaml) }]);
    const keys = inventory.all.flatMap(({ annotations }) => Object.keys(annotations));
    return keys.filter((key) => key.startsWith(PREFIX) && !rowOf(key));
  });
}
