import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { resolveEnvironment } from '../../src/controller/environment/environment-document';
import { lint } from '../../src/lint/lint';
import { repair } from '../../src/lint/repair';
import { readManifests } from '../../src/manifests/load';
import { rules } from '../../src/rules';
import { dedent } from '../../src/views/lint/rule-text';

const CASES = resolve(__dirname, '../conformance/cases');

/** Every example of a rule, and every tenth recorded case. */
const TEXTS: readonly (readonly [name: string, text: string])[] = [
  ...rules.flatMap(({ id, examples: { invalid, valid } }) =>
    [...invalid, ...valid].map(({ title, yaml }) => [`${id}: ${title}`, dedent(yaml)] as const),
  ),
  ...readdirSync(CASES)
    .filter((name) => name.endsWith('.yaml'))
    .filter((_, index) => index % 10 === 0)
    .map((name) => [name, readFileSync(join(CASES, name), 'utf8')] as const),
];

const MISSPELT = 'with a misspelt key';

/** Forms that the same manifests have in old repositories. */
const OLD_FORMS: readonly (readonly [name: string, change: (text: string) => string])[] = [
  ['as they are', (text) => text],
  [
    'of v1beta1',
    (text) => text.replace(/networking\.k8s\.io\/v1\nkind: Ingress\n/g, 'networking.k8s.io/v1beta1\nkind: Ingress\n'),
  ],
  [MISSPELT, (text) => text.replaceAll('/scheme:', '/shceme:').replaceAll('/target-type:', '/target-tpye:')],
  [
    'with the legacy class',
    (text) =>
      text
        .replace(/^( *)ingressClassName: alb\n/gm, '')
        .replace(/annotations: \{(?=alb)/g, 'annotations: {kubernetes.io/ingress.class: alb, '),
  ],
];

function judge(text: string) {
  const { withInvalid: inventory, diagnostics } = readManifests([{ file: 'app.yaml', text }]);
  const { environment } = resolveEnvironment(undefined, inventory.environment);
  return lint({ inventory, environment, diagnostics });
}

/** By rule and object: how often. */
function troubles(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { ruleId, severity, object } of judge(text).diagnostics) {
    if (severity === 'info') continue;
    const key = `${ruleId} ${object?.kind} ${object?.namespace}/${object?.name}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function fixed(text: string) {
  const { texts, left } = repair(
    judge(text),
    () => text,
    (contents) => judge(contents.get('app.yaml') ?? text),
  );
  return { text: texts.get('app.yaml') ?? text, left };
}

describe.each(OLD_FORMS)('--fix on manifests %s', (form, change) => {
  test('makes no other rule fire, and changes nothing the second time', () => {
    let changed = 0;
    for (const [name, text] of TEXTS) {
      const before = change(text);
      const { text: after, left } = fixed(before);
      // A key that gets an effect can be at odds with others. Nothing else is taken back.
      if (form !== MISSPELT) expect([name, left]).toEqual([name, []]);
      if (after === before) continue;
      changed++;
      const was = troubles(before);
      const worse = [...troubles(after)].filter(([key, count]) => count > (was.get(key) ?? 0));
      expect([name, worse]).toEqual([name, []]);
      expect([name, fixed(after).text]).toEqual([name, after]);
    }
    expect(changed).toBeGreaterThan(10);
  });
});
