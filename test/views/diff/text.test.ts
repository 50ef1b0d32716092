import type { PlanDiff } from '../../../src/diff/change';
import { diffText } from '../../../src/views/diff/text';
import { coloured, plain } from '../../../src/views/text/style';
import { diffOf, ingress, service } from '../../diff/sides';

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

describe('a diff as text', () => {
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

  test('a single target is written without its weight', () => {
    const forward = (...services: string[]) =>
      JSON.stringify({
        type: 'forward',
        forwardConfig: {
          targetGroups: services.map((serviceName) => ({ serviceName, servicePort: 80, weight: 1 })),
          targetGroupStickinessConfig: { enabled: true, durationSeconds: 60 },
        },
      });
    const side = (action: string) => [
      ingress({ annotations: { 'actions.split': action }, routes: { 'shop.example.com/': 'split:use-annotation' } }),
      service(),
      api,
    ];
    expect(text(diffOf(side(forward('web')), side(forward('web', 'api'))))).toContain(
      '      actions: shop/web:80, sticky for 60 s → 1 × shop/web:80, 1 × shop/api:80, sticky for 60 s\n',
    );
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

  test('how Ingresses move without an outage is only written where one moves from a load balancer to another', () => {
    const grouped = ingress({ annotations: { 'group.name': 'edge' } });
    const moved = text(diffOf([ingress(), service()], [grouped, service()]));
    expect(moved.split('\n').slice(0, 7)).toEqual([
      'Ingresses that move',
      '  →   Ingress shop/web moves from its own load balancer to the group edge: new DNS name, to which',
      '      shop.example.com must be led; the old load balancer is deleted',
      '      because  group.name of Ingress shop/web  (new at new.yaml:7)',
      '      To move without an outage: add a second Ingress on the other load balancer, lead DNS there, then remove',
      '      the first one.',
      '',
    ]);
    const unserved = ingress({ className: 'other' });
    const other =
      'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: other}\nspec: {controller: example.com/other}';
    const left = text(diffOf([ingress(), service(), other], [unserved, service(), other]));
    expect(left).toContain('Ingresses that move\n');
    expect(left).not.toContain('To move without an outage');
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
