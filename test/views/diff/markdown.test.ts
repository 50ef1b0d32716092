import { diffMarkdown } from '../../../src/views/diff/markdown';
import { diffOf, ingress, service } from '../../diff/sides';

describe('a diff as Markdown', () => {
  test('what hurts comes first, the rest in a table', () => {
    const before = [ingress({ annotations: { 'target-type': 'ip', 'load-balancer-name': 'a' } }), service()];
    const after = [ingress({ annotations: { 'load-balancer-name': 'b' } }), service()];
    expect(diffMarkdown(diffOf(before, after))).toBe(`### Resources of load balancers: 1 to replace

**Replaced or deleted**

| | | why | what traffic feels |
|---|---|---|---|
| -/+ | \`target group shop/web:80\` of \`shop/web\` | ELBv2 can't change the target type of a target group | rules switch to the new one at once and its targets register again: until they have registered and passed a health check, requests get 503, for seconds or longer; the old one is deleted right after, without waiting for open requests |

<details open><summary><code>shop/web</code>: 1 to replace</summary>

| | | what | because |
|---|---|---|---|
| -/+ | \`target group shop/web:80\` | \`targetType: ip → instance\` | \`target-type of Ingress shop/web\` removed at old.yaml:7 |

</details>

<details><summary>No change, although it looks like one</summary>

- \`load-balancer-name of Ingress shop/web\` new.yaml:7: the name is only read when the load balancer is created; it keeps the one it has

</details>
`);
  });

  test('nothing in a value ends a cell, a code span or a tag', () => {
    const side = (value: string) => [ingress({ annotations: { tags: `a=${value}` } }), service()];
    expect(diffMarkdown(diffOf(side('x'), side('`|</details>')))).toContain('| `` tags.a: x → `\\|</details> `` |');
  });

  test('what is refused, on which side and of whom', () => {
    const side = (scheme: string) => [ingress({ annotations: { scheme } }), service()];
    expect(diffMarkdown(diffOf(side('public'), side('internal')))).toBe(`### Load balancers: nothing changes

**The controller refuses** (and what it refuses is left out below)

- \`shop/web\`, old side: Ingress shop/web: alb.ingress.kubernetes.io/scheme: "public" must be one of internal, internet-facing
`);
  });

  test.each([30, 31])('of %d items of a list, 30 are shown', (count) => {
    const side = (scheme: string) => [
      ...Array.from({ length: count }, (_, index) => ingress({ name: `web-${index}`, annotations: { scheme } })),
      service(),
    ];
    const markdown = diffMarkdown(diffOf(side('public'), side('internal')));
    expect(markdown.match(/^- `shop\/web-\d+`, old side: /gm)).toHaveLength(30);
    expect(markdown.includes('- …and 1 more\n')).toBe(count === 31);
  });

  test.each([12, 13])('the parts of %d changes: more than 12 are folded', (count) => {
    const side = (tag: string) => [
      ...Array.from({ length: count }, (_, index) =>
        ingress({
          name: `web-${index}`,
          annotations: { 'load-balancer-attributes': `idle_timeout.timeout_seconds=${tag}` },
        }),
      ),
      service(),
    ];
    const markdown = diffMarkdown(diffOf(side('60'), side('61')));
    expect(markdown.match(/<details open>/g) ?? []).toHaveLength(count === 12 ? 12 : 0);
    expect(markdown.match(/<details>/g) ?? []).toHaveLength(count === 12 ? 0 : 13);
  });

  test('a comment is never too long', () => {
    const names = Array.from({ length: 400 }, (_, index) => `app-${index}`);
    const side = (scheme: string) => [
      ...names.map((name) => ingress({ name, annotations: { scheme, tags: `note=${'x'.repeat(200)}${scheme}` } })),
      service(),
    ];
    const markdown = diffMarkdown(diffOf(side('internal'), side('internet-facing')));
    expect(markdown.length).toBeLessThan(65_536);
    expect(markdown).toMatch(/…and \d+ changes of \d+ more load balancers, too many for a comment\./);
  });
});
