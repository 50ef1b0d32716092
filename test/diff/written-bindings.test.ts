import { changesOf } from '../../src/diff/change';
import { causeLine, diffOf, service } from './sides';

const arn = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/${name}/0123456789abcdef`;

/** A TargetGroupBinding `shop/NAME` for the target group of its name. */
function binding(spec: object = {}, name = 'web'): string {
  return JSON.stringify({
    apiVersion: 'elbv2.k8s.aws/v1beta1',
    kind: 'TargetGroupBinding',
    metadata: { name, namespace: 'shop' },
    spec: { targetGroupARN: arn(name), targetType: 'ip', serviceRef: { name: 'web', port: 80 }, ...spec },
  });
}

/** What becomes of bindings: a line for each change with its causes, and what is refused. */
function diffOfBindings(before: string[], after: string[]) {
  const diff = diffOf([service(), ...before], [service(), ...after]);
  return {
    changes: changesOf(diff).map(
      ({ action, type, loadBalancer, id, service: of, port, fields, causes, why, effect }) => ({
        what: `${action} ${type}${loadBalancer} ${id} of ${of}:${port}: ${fields.map(({ name }) => name).join(', ')}`,
        causes: causes.map(causeLine),
        words: `${why} | ${effect}`,
      }),
    ),
    refused: diff.refused.map(({ side, loadBalancer, problems }) => [
      side,
      loadBalancer,
      ...problems.map(({ message, field }) => `${field?.join('.')}: ${message}`),
    ]),
  };
}

const IN_PLACE = 'all of this is changed in place';

test('one that comes, and one that goes', () => {
  expect(diffOfBindings([], [binding()])).toEqual({
    changes: [
      {
        what: 'create TargetGroupBinding shop/web of shop/web:80: ',
        causes: ['TargetGroupBinding shop/web new.yaml:12'],
        words: 'the target group gets its targets from Service shop/web | the endpoints of Service shop/web register',
      },
    ],
    refused: [],
  });
  expect(diffOfBindings([binding()], []).changes).toEqual([
    {
      what: 'delete TargetGroupBinding shop/web of shop/web:80: ',
      causes: ['TargetGroupBinding shop/web old.yaml:12'],
      words:
        'the target group gets no targets from Service shop/web any more | the endpoints of Service shop/web are deregistered; the target group stays, without them',
    },
  ]);
});

test('one that names neither a Service nor a port', () => {
  expect(diffOfBindings([], [binding({ serviceRef: {} })]).changes[0]?.what).toBe(
    'create TargetGroupBinding shop/web of shop/:: ',
  );
});

test('they stand under a title of their own, in the order of their names, without a plan', () => {
  const { groups } = diffOf([service()], [service(), binding({}, 'b'), binding({}, 'a')]);
  expect(groups).toMatchObject([{ id: 'Target groups that are made elsewhere', before: undefined, after: undefined }]);
  expect(groups[0]?.changes.map(({ id }) => id)).toEqual(['shop/a', 'shop/b']);
  expect(diffOf([service(), binding()], [service(), binding()]).groups).toEqual([]);
});

test.each<[string, object, object, string, string, string]>([
  [
    'another Service',
    {},
    { serviceRef: { name: 'api', port: 'http' } },
    'update TargetGroupBinding shop/web of shop/api:http: serviceRef',
    'spec.serviceRef',
    'the endpoints of shop/api:http register, and those of shop/web:80 are deregistered',
  ],
  [
    'another port',
    {},
    { serviceRef: { name: 'web', port: 81 } },
    'update TargetGroupBinding shop/web of shop/web:81: serviceRef',
    'spec.serviceRef.port',
    'the endpoints of shop/web:81 register, and those of shop/web:80 are deregistered',
  ],
  [
    'who may reach the targets',
    {},
    { networking: { ingress: [] } },
    'update TargetGroupBinding shop/web of shop/web:80: networking',
    'spec.networking',
    'who may reach the targets changes at once',
  ],
  [
    'the nodes',
    { targetType: 'instance', nodeSelector: { matchLabels: { a: 'b' } } },
    { targetType: 'instance', nodeSelector: { matchLabels: { a: 'c' } } },
    'update TargetGroupBinding shop/web of shop/web:80: nodeSelector',
    'spec.nodeSelector.matchLabels.a',
    'other nodes register, and those that no longer match are deregistered',
  ],
  [
    'several clusters',
    {},
    { multiClusterTargetGroup: true },
    'update TargetGroupBinding shop/web of shop/web:80: multiClusterTargetGroup',
    'spec.multiClusterTargetGroup',
    'targets stay registered',
  ],
  [
    'the role',
    {},
    { iamRoleArnToAssume: 'arn:aws:iam::111122223333:role/a' },
    'update TargetGroupBinding shop/web of shop/web:80: iamRoleArnToAssume',
    'spec.iamRoleArnToAssume',
    'targets stay registered',
  ],
  [
    'the external id of the role',
    { assumeRoleExternalId: 'a' },
    { assumeRoleExternalId: 'b' },
    'update TargetGroupBinding shop/web of shop/web:80: assumeRoleExternalId',
    'spec.assumeRoleExternalId',
    'targets stay registered',
  ],
])('%s', (_, before, after, what, field, effect) => {
  expect(diffOfBindings([binding(before)], [binding(after)])).toEqual({
    changes: [
      {
        what,
        causes: [expect.stringContaining(`TargetGroupBinding shop/web ${field} new.yaml:12`)],
        words: `${IN_PLACE} | ${effect}`,
      },
    ],
    refused: [],
  });
});

test('several of these at once', () => {
  const { changes } = diffOfBindings(
    [binding()],
    [binding({ serviceRef: { name: 'api', port: 80 }, networking: { ingress: [] } })],
  );
  expect(changes).toMatchObject([
    {
      what: 'update TargetGroupBinding shop/web of shop/api:80: serviceRef, networking',
      words: `${IN_PLACE} | the endpoints of shop/api:80 register, and those of shop/web:80 are deregistered; who may reach the targets changes at once`,
    },
  ]);
});

test('what a field was, and what it is', () => {
  const [change] = changesOf(diffOf([binding()], [binding({ multiClusterTargetGroup: true })]));
  expect(change?.fields).toEqual([
    { name: 'multiClusterTargetGroup', before: undefined, after: true, forcesReplacement: false },
  ]);
});

test.each<[string, string, string]>([
  ['targetGroupARN', arn('web'), arn('other')],
  ['targetType', 'ip', 'instance'],
  ['ipAddressType', 'ipv4', 'ipv6'],
  ['vpcID', 'vpc-0123abcd', 'vpc-4567abcd'],
])('the webhook lets no update change %s', (field, from, to) => {
  expect(diffOfBindings([binding({ [field]: from })], [binding({ [field]: to, networking: {} })])).toEqual({
    changes: [],
    refused: [
      [
        'new',
        'TargetGroupBinding shop/web',
        `spec.${field}: TargetGroupBinding shop/web can't change its spec.${field} from ${from} to ${to}: the controller's own webhook denies it; give the new one another name, or delete the old one first`,
      ],
    ],
  });
});

test('what only one side says may be what AWS says, and is no change', () => {
  expect(diffOfBindings([binding()], [binding({ vpcID: 'vpc-0123abcd' })])).toEqual({ changes: [], refused: [] });
  expect(diffOfBindings([binding({ vpcID: 'vpc-0123abcd' })], [binding()])).toEqual({ changes: [], refused: [] });
});

test('what the webhook refuses on one side is reported for that side, and left out', () => {
  const wrong = binding({ vpcID: 'my-vpc', targetGroupName: 'a b' });
  const refused = (side: string) => [
    side,
    'TargetGroupBinding shop/web',
    expect.stringMatching(/^spec\.targetGroupName: /),
    expect.stringMatching(/^spec\.vpcID: TargetGroupBinding shop\/web: spec\.vpcID: "my-vpc" must be "vpc-"/),
  ];
  expect(diffOfBindings([binding()], [wrong])).toEqual({ changes: [], refused: [refused('new')] });
  expect(diffOfBindings([wrong], [binding()])).toEqual({ changes: [], refused: [refused('old')] });
  expect(diffOfBindings([wrong, binding({}, 'b')], [wrong])).toMatchObject({
    changes: [{ what: 'delete TargetGroupBinding shop/b of shop/web:80: ' }],
    refused: [refused('old'), refused('new')],
  });
});
