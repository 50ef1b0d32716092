import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { coloured } from '../../src/views/text/style';
import { cli } from '../cli/terminal';
import { expectReviewed } from '../reviewed-file';

const folder = join(__dirname, 'rendered');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

/** The manifests a release earlier. */
const BEFORE: Readonly<Record<string, string>> = {
  'shop.yaml': read('shop.yaml')
    .replace('"weight":90', '"weight":100')
    .replace('"weight":10}', '"weight":0}')
    .replace('alb.ingress.kubernetes.io/shield-advanced-protection: "true"', 'example.com/note: none')
    .replace('scheme: internal\n', 'scheme: internet-facing\n')
    .replace('host: account.example.com', 'host: login.example.com')
    .replace('{path: /legacy, pathType: Exact,', '{path: /batch, pathType: Exact,')
    .replace(
      'alb.ingress.kubernetes.io/inbound-cidrs: 203.0.113.0/24',
      'alb.ingress.kubernetes.io/inbound-cidrs: 0.0.0.0/0',
    )
    .replace('alb.ingress.kubernetes.io/scheme: public', 'alb.ingress.kubernetes.io/scheme: internal')
    .replace('targetPort: 8080, nodePort: 30080', 'targetPort: 9090, nodePort: 30080'),
  'odd.yaml': read('odd.yaml')
    .replace('group.name: odd, ', 'group.name: other, ')
    .replace('tags: a=b|c', 'tags: a=c|b')
    .replaceAll('targetPort: http', 'targetPort: 8080')
    .replace('{path: /k,', '{path: /l,')
    .replace('targetgroup/own/', 'targetgroup/former/'),
  'edge.yaml': read('edge.yaml')
    .replace('scheme: internet-facing', 'scheme: internal')
    .replace('healthCheckPath: /healthz', 'healthCheckPath: /health')
    .replace('port: 80, weight: 3', 'port: 80, weight: 1')
    .replace('value: /old', 'value: /older')
    .replace('statusCode: 301', 'statusCode: 302')
    .replace('certificate/0123abcd', 'certificate/4567abcd'),
  'mixed.yaml': read('mixed.yaml')
    .replace('ingress.class: alb', 'ingress.class: other')
    .replace('security-groups: sg-0a1b2c3d', 'security-groups: sg-4e5f6a7b')
    .replace('"mode":"verify","trustStore"', '"mode":"verify","ignoreClientCertificateExpiry":true,"trustStore"')
    .replace('tags: team=größe', 'tags: team=grösse,stage='),
};

/** What stands in test/views/rendered, and the command line that writes it there; what it reads is there as well. */
const RENDERED: Readonly<Record<string, readonly string[]>> = {
  'shop/plan.txt': ['plan', 'shop.yaml'],
  'shop/plan.json': ['plan', 'shop.yaml', '--format', 'json'],
  'shop/model.json': ['plan', 'shop.yaml', '--format', 'model'],
  'shop/topology.svg': ['topology', 'shop.yaml'],
  'shop/topology.dot': ['topology', 'shop.yaml', '--format', 'dot'],
  'shop/topology.mmd': ['topology', 'shop.yaml', '--format', 'mermaid'],
  'shop/lint.txt': ['lint', 'shop.yaml', '--profile', 'strict'],
  'shop/lint.json': ['lint', 'shop.yaml', '--profile', 'strict', '--format', 'json'],
  'shop/lint.sarif': ['lint', 'shop.yaml', '--profile', 'strict', '--format', 'sarif'],
  'shop/lint.junit.xml': ['lint', 'shop.yaml', '--profile', 'strict', '--format', 'junit'],
  'shop/lint.github.txt': ['lint', 'shop.yaml', '--profile', 'strict', '--format', 'github'],
  'shop/diff.txt': ['diff', '-', 'shop.yaml'],
  'shop/diff.json': ['diff', '-', 'shop.yaml', '--format', 'json'],
  'shop/diff.md': ['diff', '-', 'shop.yaml', '--format', 'markdown'],
  'shop/upgrade.txt': ['diff', '--upgrade', '2.8.3..3.5.0', 'shop.yaml'],
  'shop/upgrade.md': ['diff', '--upgrade', '2.8.3..3.5.0', 'shop.yaml', '--format', 'markdown'],
  'shop/upgrade.json': ['diff', '--upgrade', '2.8.3..3.5.0', 'shop.yaml', '--format', 'json'],
  'shop/route.txt': ['route', 'https://shop.example.com/split/a?b=1', 'shop.yaml', '-X', 'PUT'],
  'shop/route.json': ['route', 'https://account.example.com/', 'shop.yaml', '--format', 'json'],
  'shop/follow.txt': ['route', 'http://shop.example.com/cart', 'shop.yaml', '--follow'],
  'tables/shop.txt': ['route', '--table', 'routes.yaml', 'shop.yaml'],
  'tables/shop.json': ['route', '--table', 'routes.yaml', 'shop.yaml', '--format', 'json'],
  'tables/shop.junit.xml': ['route', '--table', 'routes.yaml', 'shop.yaml', '--format', 'junit'],
  'shop/convert.md': ['convert', 'shop.yaml', '--report'],
  'shop/convert.yaml': ['convert', 'shop.yaml', '--allow', 'frontend-nlb'],
  'shop/convert.json': ['convert', 'shop.yaml', '--allow', 'frontend-nlb', '--format', 'json'],
  'shop/topology.html': ['topology', 'shop.yaml', '--format', 'html'],
  'odd/plan.txt': ['plan', 'odd.yaml'],
  'odd/plan.json': ['plan', 'odd.yaml', '--format', 'json'],
  'odd/lint.txt': ['lint', 'odd.yaml'],
  'odd/diff.txt': ['diff', '-', 'odd.yaml'],
  'odd/diff.md': ['diff', '-', 'odd.yaml', '--format', 'markdown'],
  'odd/removed.txt': ['diff', 'odd.yaml', 'edge.yaml'],
  'odd/removed.md': ['diff', 'odd.yaml', 'edge.yaml', '--format', 'markdown'],
  'odd/created.txt': ['diff', 'edge.yaml', 'odd.yaml'],
  'odd/topology.svg': ['topology', 'odd.yaml'],
  'odd/topology.dot': ['topology', 'odd.yaml', '--format', 'dot'],
  'odd/topology.mmd': ['topology', 'odd.yaml', '--format', 'mermaid'],
  'edge/plan.txt': ['plan', 'edge.yaml'],
  'edge/plan.json': ['plan', 'edge.yaml', '--format', 'json'],
  'edge/model.json': ['plan', 'edge.yaml', '--format', 'model'],
  'edge/topology.svg': ['topology', 'edge.yaml'],
  'edge/lint.txt': ['lint', 'edge.yaml'],
  'edge/topology.dot': ['topology', 'edge.yaml', '--format', 'dot'],
  'edge/topology.mmd': ['topology', 'edge.yaml', '--format', 'mermaid'],
  'edge/topology.html': ['topology', 'edge.yaml', '--format', 'html'],
  'edge/diff.txt': ['diff', '-', 'edge.yaml'],
  'edge/diff.md': ['diff', '-', 'edge.yaml', '--format', 'markdown'],
  'edge/diff.json': ['diff', '-', 'edge.yaml', '--format', 'json'],
  'edge/route.txt': ['route', 'https://shop.example.com/basket?v=1', 'edge.yaml', '-H', 'X-Beta: yes'],
  'edge/route.json': ['route', 'https://shop.example.com/old', 'edge.yaml', '--format', 'json'],
  'edge/follow.txt': ['route', 'http://shop.example.com/cart', 'edge.yaml', '--follow'],
  'mixed/plan.txt': ['plan', 'mixed.yaml'],
  'mixed/plan.json': ['plan', 'mixed.yaml', '--format', 'json'],
  'mixed/diff.txt': ['diff', '-', 'mixed.yaml'],
  'mixed/diff.md': ['diff', '-', 'mixed.yaml', '--format', 'markdown'],
  'mixed/diff.json': ['diff', '-', 'mixed.yaml', '--format', 'json'],
  'mixed/lint.txt': ['lint', 'mixed.yaml', '--profile', 'strict'],
  'mixed/topology.svg': ['topology', 'mixed.yaml'],
  'mixed/topology.dot': ['topology', 'mixed.yaml', '--format', 'dot'],
  'mixed/topology.mmd': ['topology', 'mixed.yaml', '--format', 'mermaid'],
  'mixed/topology.html': ['topology', 'mixed.yaml', '--format', 'html'],
  'mixed/convert.md': ['convert', 'mixed.yaml', '--report'],
  'mixed/allowed.md': ['convert', 'mixed.yaml', '--report', '--allow', 'waf-classic', '--allow', 'action'],
  'mixed/allowed.yaml': ['convert', 'mixed.yaml', '--allow', 'waf-classic', '--allow', 'action'],
  'mixed/allowed.json': ['convert', 'mixed.yaml', '--allow', 'waf-classic', '--allow', 'action', '--format', 'json'],
  'annotations/target-type.txt': ['annotations', 'target-type'],
  'annotations/security-group-prefix-lists.txt': ['annotations', 'security-group-prefix-lists'],
  'annotations/waf-acl-id.json': ['annotations', 'waf-acl-id', '--format', 'json'],
  'annotations/actions.json': ['annotations', 'actions', '--format', 'json'],
  'annotations/healthcheck-path.json': ['annotations', 'healthcheck-path', '--format', 'json'],
  'annotations/auth-idp-oidc.txt': ['annotations', 'auth-idp-oidc'],
  'annotations/list.txt': ['annotations'],
  'explain/empty-inbound-cidrs.txt': ['explain', 'empty-inbound-cidrs'],
  'environment.txt': ['environment'],
  'iam-policy.json': ['iam-policy'],
  'completion/script.bash': ['completion', 'bash'],
  'completion/script.zsh': ['completion', 'zsh'],
  'completion/script.fish': ['completion', 'fish'],
};

async function rendered(argv: readonly string[], style?: typeof coloured): Promise<string> {
  const { stdout, stderr } = await cli(argv, {
    cwd: folder,
    stdin: () => BEFORE[argv.find((each) => each.endsWith('.yaml')) ?? ''] ?? '',
    ...(style && { style }),
  });
  const page = withoutPrograms(stdout);
  return stderr === '' ? page : `${page}\n--- standard error ---\n${stderr}`;
}

/** The program and the style of a page are files of their own, with tests of their own. */
function withoutPrograms(text: string): string {
  if (!text.startsWith('<!doctype html>')) return text;
  const hidden = text.replace(/(<(?:script|style)>)[\s\S]*?(<\/(?:script|style)>)/g, '$1…$2');
  return hidden.replace(/sha256-[^']+/g, 'sha256-…');
}

/** What is rendered is what has been reviewed: where it is meant to change, `RENDER=1 npx jest test/views/rendered` writes it. */
describe('the rendered file', () => {
  test.each(Object.entries(RENDERED))('%s', async (name, argv) => {
    expectReviewed(join(folder, name), await rendered(argv));
  });
});

test('in colour are the same words', async () => {
  for (const name of ['shop/plan.txt', 'shop/diff.txt', 'shop/lint.txt', 'shop/route.txt', 'tables/shop.txt']) {
    const argv = RENDERED[name] as readonly string[];
    const inColour = await rendered(argv, coloured);
    expect(inColour).not.toBe(stripVTControlCharacters(inColour));
    expect(stripVTControlCharacters(inColour)).toBe(await rendered(argv));
  }
});
