import fc from 'fast-check';
import { annotationKey } from '../../src/annotations/read';
import { PREFIX, registry } from '../../src/annotations/registry';
import { Unknown } from '../../src/model/stack';
import { planModel } from '../../src/views/plan/model';
import { loadBalancerOf } from './one-group';
import {
  classWithParams,
  groupOf,
  ingressClass,
  ingressObject,
  listenerOf,
  planOf,
  problemsOf,
  service,
  shop,
  targetGroupsOf,
  toAction,
  toService,
} from './plan-of';

const KEY = 'alb.ingress.kubernetes.io/';

describe('what the controller would refuse', () => {
  test('is said all at once, where the controller stops at the first', () => {
    const group = groupOf(
      shop({
        annotations: { scheme: 'public', 'healthcheck-interval-seconds': '30s', 'conditions.web': 'x', tags: 'team' },
        paths: ['Exact /a*'],
      }),
    );
    expect(group.stack).toBeUndefined();
    expect(problemsOf(group)).toEqual([
      `Ingress shop/web: ${KEY}scheme: "public" must be one of internal, internet-facing`,
      `Ingress shop/web: ${KEY}tags: "team" is not a key=value pair (in "team")`,
      `Ingress shop/web: ${KEY}conditions.web: not valid JSON: "x" was found at character 1 where a value is expected`,
      'Ingress shop/web has the Exact path "/a*", must not contain "*" or "?"; ImplementationSpecific paths may',
      `Ingress shop/web: ${KEY}healthcheck-interval-seconds: "30s" is not a whole number`,
    ]);
  });

  test('says once what several rules and listeners stumble over', () => {
    const annotations = { 'listen-ports': '[{"HTTP":80},{"HTTP":81}]', 'target-type': 'pod' };
    expect(problemsOf(groupOf(shop({ annotations, paths: ['Prefix /a', 'Prefix /b'] })))).toEqual([
      `Ingress shop/web: ${KEY}target-type: "pod" must be one of instance, ip`,
    ]);
  });

  test('names both Ingresses of a conflict', () => {
    const group = groupOf([
      ...shop({ annotations: { 'group.name': 'main', tags: 'team=a' } }),
      ingressObject('api', { annotations: { 'group.name': 'main', tags: 'team=b' } }),
    ]);
    expect(group.problems).toEqual([
      {
        message: `"team" in ${KEY}tags must be the same in all Ingresses of one load balancer: Ingress shop/api says "b", Ingress shop/web says "a"`,
        object: expect.objectContaining({ name: 'web' }),
        annotation: `${KEY}tags`,
        related: [expect.objectContaining({ name: 'api' })],
      },
    ]);
  });

  test('counts for its own group only', () => {
    const plan = planOf([...shop(), ingressObject('api', { annotations: { scheme: 'x' } })]);
    expect(plan.groups.map(({ id, problems }) => `${id}: ${problems.length}`)).toEqual(['shop/api: 1', 'shop/web: 0']);
  });

  test('flags with which the controller does not start leave nothing to plan', () => {
    const plan = planOf(shop(), { environment: { controller: { defaultTargetType: 'pod' } } });
    expect(plan).toMatchObject({
      controllerError: 'controller.defaultTargetType: "pod" must be instance or ip',
      groups: [],
    });
  });
});

describe('what only the cluster and AWS know', () => {
  const group = groupOf([ingressClass('alb'), service('web', { ports: [{ port: 80 }] }), ingressObject('web')], {
    environment: {},
  });

  test('is no error', () => {
    expect(problemsOf(group)).toEqual([]);
  });

  test('stays unknown, with what decides it', () => {
    expect(loadBalancerOf(group).name).toEqual(new Unknown('the name of the cluster'));
    expect(targetGroupsOf(group)).toEqual([
      expect.objectContaining({
        name: new Unknown('the name of the cluster'),
        port: new Unknown('the node port that port 80 of Service shop/web gets'),
      }),
    ]);
  });

  test('an ARN that is named by name is looked up only in an environment that lists it', () => {
    const annotations = {
      'listen-ports': '[{"HTTPS":443}]',
      'certificate-arn': 'arn:cert',
      'mutual-authentication': '[{"port":443,"mode":"verify","trustStore":"clients"}]',
    };
    const listener = listenerOf(groupOf(shop({ annotations })), 443);
    expect(listener?.mutualAuthentication?.trustStoreArn).toEqual(new Unknown('the ARN of the trust store clients'));
    const refused = groupOf(shop({ annotations }), { environment: { trustStores: [] } });
    expect(problemsOf(refused)).toEqual([
      `${KEY}mutual-authentication of Ingress shop/web names the trust store "clients", which does not exist`,
    ]);
  });
});

test('the order of the objects changes nothing', () => {
  const objects = [
    ...shop({ annotations: { 'group.name': 'main', 'group.order': '2' } }),
    ingressObject('api', {
      annotations: { 'group.name': 'main', 'group.order': '1' },
      paths: ['Exact /v1', 'Prefix /'],
    }),
    ingressObject('admin', { spec: { ingressClassName: 'inside' } }),
    ...classWithParams('inside', { scheme: 'internal', tags: [{ key: 'team', value: 'x' }] }),
    service('api'),
  ];
  const planned = [...planModel(planOf(objects))];
  const shuffled = fc.shuffledSubarray(objects, { minLength: objects.length });
  fc.assert(fc.property(shuffled, (other) => expect([...planModel(planOf(other))]).toEqual(planned)));
});

describe('whatever the annotations say', () => {
  const keys = Object.values(registry).map((row) => annotationKey(row, 'web', 80).replace(PREFIX, ''));
  const json = fc.json({ maxDepth: 3 });
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    json,
    fc.constantFrom(
      '',
      ',',
      '=',
      'a=1,',
      '\\',
      '[{}]',
      '[null]',
      'null',
      '{"type":"forward","forwardConfig":{"targetGroups":[null]}}',
    ),
    fc.constantFrom('443', '-1', 'true', 'none', '[{"HTTPS":443}]', 'a=1,b=2', 'internet-facing', 'ip', 'dualstack'),
  );
  const annotations = fc.dictionary(fc.constantFrom(...keys), text, { maxKeys: 8 });

  test('a group has a stack, or a reason why not', () => {
    const objects = fc.record({ ofIngress: annotations, ofService: annotations });
    fc.assert(
      fc.property(objects, fc.boolean(), ({ ofIngress, ofService }, viaAction) => {
        const backend = viaAction ? toAction('web') : toService('web');
        const plan = planOf([
          ingressClass('alb'),
          service('web', {}, ofService),
          ingressObject('web', { annotations: ofIngress, backend }),
        ]);
        for (const { stack, problems } of plan.groups) expect(stack === undefined).toBe(problems.length > 0);
        expect(plan.groups.length + plan.ignored.length).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});
