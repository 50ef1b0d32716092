import type { PlanDiff } from '../../src/diff/change';
import { diffJson } from '../../src/views/diff/json';
import { diffMarkdown } from '../../src/views/diff/markdown';
import { diffText } from '../../src/views/diff/text';
import { coloured, plain } from '../../src/views/text/style';
import { diffOf, ingress, manifestsOf, service } from './sides';

const text = (diff: PlanDiff) => diffText(diff, plain);

const api = service({ name: 'api' });
const split = (weights: number[]) =>
  JSON.stringify({
    type: 'forward',
    forwardConfig: {
      targetGroups: [
        { serviceName: 'web', servicePort: 80, weight: weights[0] },
        { serviceName: 'api', servicePort: 80, weight: weights[1] },
      ],
    },
  });

describe('text', () => {
  test('a replacement, as terraform shows it', () => {
    const diff = diffOf([ingress(), service()], [ingress({ annotations: { scheme: 'internet-facing' } }), service()]);
    expect(text(diff)).toBe(`shop/web
-/+   load balancer
      scheme: internal → internet-facing  forces replacement
      subnets: - (known at deploy: subnets tagged kubernetes.io/role/internal-elb)
      subnets: + (known at deploy: subnets tagged kubernetes.io/role/elb)
      because  scheme of Ingress shop/web  (new at new.yaml:7)
      why      ELBv2 can't change the scheme of a load balancer (internal to internet-facing)
      effect   an outage of minutes: the controller deletes the old one first, even with deletion protection,
               which it lifts; then the new one comes with a new DNS name, to which shop.example.com must be
               led; its 1 listener and 1 rule are recreated, its target groups stay

1 to replace.
`);
  });

  test('a target group with its binding, in one', () => {
    const diff = diffOf([ingress(), service()], [ingress({ annotations: { 'target-type': 'ip' } }), service()]);
    expect(text(diff)).toBe(`shop/web
-/+   target group shop/web:80
      targetType: instance → ip  forces replacement
      because  target-type of Ingress shop/web  (new at new.yaml:7)
      why      ELBv2 can't change the target type of a target group
      effect   rules switch to the new one at once and its targets register again: until they have registered
               and passed a health check, requests get 503, for seconds or longer; the old one is deleted
               right after, without waiting for open requests

1 to replace.
`);
  });

  test('rules by what they match and where they lead', () => {
    const side = (weights: number[]) => [
      ingress({
        annotations: { 'actions.split': split(weights) },
        routes: { 'shop.example.com/': 'split:use-annotation' },
      }),
      service(),
      api,
    ];
    expect(text(diffOf(side([95, 5]), side([50, 50])))).toBe(`shop/web
  ~   rule :80 host shop.example.com, path /*
      actions: 95 × shop/web:80, 5 × shop/api:80 → 50 × shop/web:80, 50 × shop/api:80
      because  actions.split of Ingress shop/web  (new.yaml:7)
      effect   requests that match are answered otherwise at once

1 to update.
`);
  });

  test('what a list gains and loses, a line each', () => {
    const side = (cidrs: string) => [ingress({ annotations: { 'inbound-cidrs': cidrs } }), service()];
    expect(text(diffOf(side('10.0.0.0/8,10.1.0.0/16'), side('10.0.0.0/8,10.2.0.0/16')))).toContain(
      '      allows: - 80 from 10.1.0.0/16\n      allows: + 80 from 10.2.0.0/16\n',
    );
  });

  test('moves, notes and what is refused', () => {
    const before = [
      ingress({ annotations: { 'load-balancer-name': 'shop' } }),
      ingress({ name: 'api', routes: { 'api.example.com/': 'web:80' } }),
      ingress({ name: 'bad', annotations: { scheme: 'public' } }),
      service(),
    ];
    const after = [
      ingress({ annotations: { 'load-balancer-name': 'store' } }),
      ingress({ name: 'api', annotations: { 'group.name': 'edge' }, routes: { 'api.example.com/': 'web:80' } }),
      ingress({ name: 'bad', annotations: { scheme: 'public' } }),
      service(),
    ];
    const lines = text(diffOf(before, after)).split('\n');
    expect(lines[0]).toBe('! shop/bad: the old side is refused, so it is left out here');
    expect(lines).toContain('Ingresses that move');
    expect(lines).toContain(
      '  →   Ingress shop/api moves from its own load balancer to the group edge: new DNS name, to which',
    );
    expect(lines).toContain('No change, although it looks like one');
    expect(lines).toContain('  =   load-balancer-name of Ingress shop/web  (new.yaml:7)');
    // What comes and goes with its load balancer needs no reasons of its own.
    expect(lines).toContain('  +   rule :80 host api.example.com, path /* → shop/web:80');
    // As many as there are lines; the binding of a target group is told of with it.
    expect(lines.at(-2)).toBe('5 to create, 5 to delete.');
  });

  test('nothing', () => {
    expect(text(diffOf([ingress(), service()], [ingress(), service()]))).toBe('Nothing changes.\n');
  });

  test('control characters are not handed to the terminal', () => {
    const side = (value: string) => [ingress({ annotations: { tags: `a=${value}` } }), service()];
    const shown = text(diffOf(side('x'), side('\u001b[31m')));
    expect(shown).toContain('tags.a: x → "\\u001b[31m"');
    expect(shown).not.toContain('\u001b');
    expect(diffText(diffOf(side('x'), side('y')), coloured)).toContain('\u001b');
  });
});

describe('json', () => {
  const before = [ingress({ annotations: { 'target-type': 'ip' } }), service()];
  const after = [ingress({ annotations: { 'load-balancer-name': 'shop' } }), service()];
  const inventories = { old: manifestsOf('old.yaml', before).inventory, new: manifestsOf('new.yaml', after).inventory };

  test('is the contract', () => {
    const document = JSON.parse(diffJson(diffOf(before, after), inventories));
    const cause = {
      object: 'Ingress shop/web',
      annotation: 'alb.ingress.kubernetes.io/target-type',
      file: 'old.yaml',
      line: 7,
      old: { value: 'ip', file: 'old.yaml', line: 7 },
    };
    expect(document).toMatchObject({
      version: 1,
      changes: [
        {
          action: 'replace',
          type: 'TargetGroup',
          loadBalancer: 'shop/web',
          id: 'shop/web-web:80',
          service: 'shop/web',
          port: '80',
          fields: [{ name: 'targetType', old: 'ip', new: 'instance', forcesReplacement: true }],
          causes: [cause],
          why: "ELBv2 can't change the target type of a target group",
          effect: expect.stringContaining('503'),
        },
        { action: 'replace', type: 'TargetGroupBinding', service: 'shop/web', port: '80', causes: [cause] },
      ],
      moves: [],
      notes: [
        {
          object: 'Ingress shop/web',
          annotation: 'alb.ingress.kubernetes.io/load-balancer-name',
          file: 'new.yaml',
          line: 7,
          message: 'the name is only read when the load balancer is created; it keeps the one it has',
        },
      ],
      refused: [],
      summary: { create: 0, update: 0, replace: 2, delete: 0 },
    });
  });

  test('secrets are no part of it', () => {
    const oidc = {
      'listen-ports': '[{"HTTPS":443}]',
      'certificate-arn': 'arn:aws:acm:eu-west-1:111122223333:certificate/a',
      'auth-type': 'oidc',
      'auth-idp-oidc': JSON.stringify({
        issuer: 'https://id.example.com',
        authorizationEndpoint: 'https://id.example.com/a',
        tokenEndpoint: 'https://id.example.com/t',
        userInfoEndpoint: 'https://id.example.com/u',
        secretName: 'oidc',
      }),
    };
    const side = (clientSecret: string) => [
      ingress({ annotations: oidc }),
      service(),
      `apiVersion: v1\nkind: Secret\nmetadata: {name: oidc, namespace: shop}\nstringData: {clientID: id, clientSecret: ${clientSecret}}`,
    ];
    const diff = diffOf(side('hunter2'), side('hunter3'));
    const json = diffJson(diff, inventories);
    expect(JSON.parse(json).changes).toMatchObject([
      {
        action: 'update',
        type: 'ListenerRule',
        fields: [{ name: 'clientSecret' }],
        causes: [{ object: 'Secret shop/oidc', file: 'new.yaml' }],
        effect: 'users sign in with another OpenID Connect client',
      },
    ]);
    expect(json + text(diff) + diffMarkdown(diff)).not.toContain('hunter');
  });
});

describe('markdown', () => {
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

  test('a comment is never too long', () => {
    const names = Array.from({ length: 200 }, (_, index) => `app-${index}`);
    const side = (scheme: string) => [
      ...names.map((name) => ingress({ name, annotations: { scheme, tags: `note=${'x'.repeat(200)}${scheme}` } })),
      service(),
    ];
    const markdown = diffMarkdown(diffOf(side('internal'), side('internet-facing')));
    expect(markdown.length).toBeLessThan(65_536);
    expect(markdown).toMatch(/…and \d+ changes of \d+ more load balancers, too many for a comment\./);
  });
});
