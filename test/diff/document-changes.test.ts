import { causesOf, diffOf, environment, ingress, ingressClass, lines, service } from './sides';

/** Both sides as documents, without an account. */
type Documents = [name: string, before: string[], after: string[], changes: string[], causes: string[]];

const both = { 'shop.example.com/a': 'web:80', 'shop.example.com/b': 'web:80', 'shop.example.com/c': 'web:80' };

const documents: Documents[] = [
  [
    'a new path before the others moves none of them',
    [ingress({ routes: both }), service()],
    [ingress({ routes: { 'api.example.com/': 'web:80', ...both } }), service()],
    ['create ListenerRule shop/web 80:1'],
    ['Ingress shop/web spec.rules.0.http.paths.0 new.yaml:12'],
  ],
  [
    'a path that is gone',
    [ingress({ routes: { 'shop.example.com/': 'web:80', 'old.example.com/': 'web:80' } }), service()],
    [ingress(), service()],
    ['delete ListenerRule shop/web 80:2'],
    ['Ingress shop/web spec.rules.1.http.paths.0 old.yaml:18'],
  ],
  [
    'a rule that comes before the others now',
    [ingress({ routes: both }), service()],
    [
      ingress({
        routes: { 'shop.example.com/c': 'web:80', 'shop.example.com/a': 'web:80', 'shop.example.com/b': 'web:80' },
      }),
      service(),
    ],
    ['update ListenerRule shop/web 80:1: priority'],
    ['Ingress shop/web spec.rules new.yaml:8'],
  ],
  [
    'a path that leads elsewhere',
    [ingress(), service(), service({ name: 'api' })],
    [ingress({ routes: { 'shop.example.com/': 'api:80' } }), service(), service({ name: 'api' })],
    [
      'update ListenerRule shop/web 80:1: actions',
      'create TargetGroup shop/web shop/api:80',
      'delete TargetGroup shop/web shop/web:80',
      'create TargetGroupBinding shop/web shop/api:80',
      'delete TargetGroupBinding shop/web shop/web:80',
    ],
    [
      'Ingress shop/web spec.rules.0.http.paths.0.backend.service.name new.yaml:14',
      'Ingress shop/web spec.rules.0.http.paths.0.backend new.yaml:14',
      'Ingress shop/web spec.rules.0.http.paths.0.backend old.yaml:14',
    ],
  ],
  [
    'the name of the port instead of its number is another target group',
    [ingress(), service()],
    [ingress({ routes: { 'shop.example.com/': 'web:http' } }), service()],
    [
      'update ListenerRule shop/web 80:1: actions',
      'delete TargetGroup shop/web shop/web:80',
      'create TargetGroup shop/web shop/web:http',
      'delete TargetGroupBinding shop/web shop/web:80',
      'create TargetGroupBinding shop/web shop/web:http',
    ],
    [
      'Ingress shop/web spec.rules.0.http.paths.0.backend.service.port new.yaml:14',
      'Ingress shop/web spec.rules.0.http.paths.0.backend old.yaml:14',
      'Ingress shop/web spec.rules.0.http.paths.0.backend new.yaml:14',
    ],
  ],
  [
    'a condition in an annotation changes the rule in its place',
    [ingress(), service()],
    [
      ingress({
        annotations: {
          'conditions.web': '[{"field":"http-header","httpHeaderConfig":{"httpHeaderName":"X","values":["y"]}}]',
        },
      }),
      service(),
    ],
    ['update ListenerRule shop/web 80:1: conditions'],
    ['Ingress shop/web conditions.web new.yaml:7'],
  ],
  [
    'another path in the same place, which the controller changes',
    [ingress({ routes: { 'shop.example.com/a': 'web:80' } }), service()],
    [ingress({ routes: { 'shop.example.com/b': 'web:80' } }), service()],
    ['update ListenerRule shop/web 80:1: conditions'],
    ['Ingress shop/web spec.rules.0.http.paths.0.path new.yaml:12'],
  ],
  [
    'another host in the same place',
    [ingress({ routes: { 'shop.example.com/': 'web:80' } }), service()],
    [ingress({ routes: { 'store.example.com/': 'web:80' } }), service()],
    ['update ListenerRule shop/web 80:1: conditions'],
    ['Ingress shop/web spec.rules.0.host new.yaml:9'],
  ],
  [
    'a port of the health check by its name, which opens the same port once more',
    [ingress({ annotations: { 'target-type': 'ip' } }), service()],
    [ingress({ annotations: { 'target-type': 'ip', 'healthcheck-port': 'http' } }), service()],
    [
      'update TargetGroup shop/web shop/web:80: healthCheck.port',
      'update TargetGroupBinding shop/web shop/web:80: networking',
    ],
    ['Ingress shop/web healthcheck-port new.yaml:8'],
  ],
  [
    'HTTPS that becomes HTTP on the same port',
    [ingress({ annotations: { 'listen-ports': '[{"HTTPS": 8443}]', 'certificate-arn': 'arn:a' } }), service()],
    [ingress({ annotations: { 'listen-ports': '[{"HTTP": 8443}]', 'certificate-arn': 'arn:a' } }), service()],
    ['update Listener shop/web 8443: protocol, defaultCertificate, certificates, sslPolicy'],
    ['Ingress shop/web listen-ports new.yaml:7'],
  ],
  [
    'a Service that comes is no longer answered with 503',
    [ingress()],
    [ingress(), service()],
    [
      'update ListenerRule shop/web 80:1: actions',
      'create TargetGroup shop/web shop/web:80',
      'create TargetGroupBinding shop/web shop/web:80',
    ],
    ['Service shop/web new.yaml:19'],
  ],
  [
    'the port of the pods moves targets',
    [ingress({ annotations: { 'target-type': 'ip' } }), service()],
    [ingress({ annotations: { 'target-type': 'ip' } }), service({ targetPort: 9090 })],
    ['update TargetGroupBinding shop/web shop/web:80: targetPort, networking'],
    ['Service shop/web spec.ports.0.targetPort new.yaml:27'],
  ],
  [
    "a Service's own annotation",
    [ingress(), service()],
    [ingress(), service({ annotations: { 'healthcheck-path': '/up' } })],
    ['update TargetGroup shop/web shop/web:80: healthCheck.path'],
    ['Service shop/web healthcheck-path new.yaml:23'],
  ],
  [
    'IngressClassParams decide',
    [ingressClass({ targetType: 'instance' }), ingress(), service()],
    [ingressClass({ targetType: 'ip', scheme: 'internet-facing' }), ingress(), service()],
    [
      'replace LoadBalancer shop/web: scheme, subnets',
      'replace TargetGroup shop/web shop/web:80: targetType',
      'replace TargetGroupBinding shop/web shop/web:80: targetGroup, targetPort, networking',
    ],
    ['IngressClassParams params spec.scheme new.yaml:11', 'IngressClassParams params spec.targetType new.yaml:11'],
  ],
  [
    'the flags of the controller decide',
    [environment({}), ingress(), service()],
    [environment({ controller: { defaultTargetType: 'ip' } }), ingress(), service()],
    [
      'replace TargetGroup shop/web shop/web:80: targetType',
      'replace TargetGroupBinding shop/web shop/web:80: targetGroup, targetPort, networking',
    ],
    ['Environment demo controller.defaultTargetType new.yaml:4'],
  ],
  [
    'an Ingress that is new',
    [service()],
    [service(), ingress()],
    [
      'create LoadBalancer shop/web',
      'create SecurityGroup shop/web ManagedLBSecurityGroup',
      'create Listener shop/web 80',
      'create ListenerRule shop/web 80:1',
      'create TargetGroup shop/web shop/web:80',
      'create TargetGroupBinding shop/web shop/web:80',
    ],
    ['Ingress shop/web new.yaml:15'],
  ],
  [
    'an Ingress that is gone from a group',
    [
      ingress({ annotations: { 'group.name': 'edge' } }),
      ingress({ name: 'api', annotations: { 'group.name': 'edge' }, routes: { 'api.example.com/': 'web:80' } }),
      service(),
    ],
    [ingress({ annotations: { 'group.name': 'edge' } }), service()],
    [
      'delete ListenerRule edge 80:1',
      'delete TargetGroup edge shop/web:80',
      'delete TargetGroupBinding edge shop/web:80',
    ],
    ['Ingress shop/api old.yaml:21'],
  ],
  [
    'another order of Ingresses moves the fewest rules',
    [
      ingress({ annotations: { 'group.name': 'edge', 'group.order': '1' }, routes: both }),
      ingress({
        name: 'api',
        annotations: { 'group.name': 'edge', 'group.order': '2' },
        routes: { 'shop.example.com/': 'web:80' },
      }),
      service(),
    ],
    [
      ingress({ annotations: { 'group.name': 'edge', 'group.order': '1' }, routes: both }),
      ingress({
        name: 'api',
        annotations: { 'group.name': 'edge', 'group.order': '0' },
        routes: { 'shop.example.com/': 'web:80' },
      }),
      service(),
    ],
    ['update ListenerRule edge 80:1: priority'],
    ['Ingress shop/api group.order new.yaml:38'],
  ],
];

describe('what other differences change', () => {
  test.each(documents)('%s', (_, before, after, changes, causes) => {
    const diff = diffOf(before, after);
    expect(lines(diff)).toEqual(changes);
    expect(causesOf(diff)).toEqual(causes);
    expect(diff.notes).toEqual([]);
  });
});

test('a Service that gets IPv6 targets is denied by the webhook of the controller', () => {
  const dualstack = ingress({ annotations: { 'ip-address-type': 'dualstack', subnets: 'subnet-a,subnet-b' } });
  const diff = diffOf([dualstack, service()], [dualstack, service({ ipFamilies: ['IPv6'] })]);
  expect(lines(diff)).toEqual([]);
  expect(diff.notes).toEqual([]);
  expect(diff.refused).toMatchObject([
    {
      side: 'new',
      loadBalancer: 'shop/web',
      problems: [
        {
          message: expect.stringMatching(
            /^the TargetGroupBinding of shop\/web-web:80 can't change its spec\.ipAddressType from ipv4 to ipv6: /,
          ),
          object: { kind: 'Service', name: 'web' },
          field: ['spec', 'ipFamilies'],
        },
      ],
    },
  ]);
});
