import * as fc from 'fast-check';
import { buildPlan } from '../../src/controller/build';
import { planGateways } from '../../src/controller/gateway/gateways';
import { ELSEWHERE } from '../../src/controller/plan';
import { compareObjects } from '../../src/convert/check';
import { withObjects } from '../../src/convert/group';
import { parseRequest } from '../../src/route/request';
import { answerOf } from '../../src/route/route';
import { backend, converted, ingress, inputsOf, objectsOf, service } from './inputs';

const SERVICES = ['api', 'web', 'cart'];
const PORTS = [80, 8080];
const HOSTS = ['a.example.com', 'b.example.com', '*.example.com', 'example.org', ''];

const segment = fc.constantFrom('a', 'b', 'ab', 'a.b');
const plainPath = fc.array(segment, { maxLength: 3 }).map((segments) => `/${segments.join('/')}`);
const wildPath = fc
  .string({ unit: fc.constantFrom('a', 'b', '/', '*', '?', '.'), maxLength: 6 })
  .map((text) => `/${text}`);
const pathOf = fc.oneof(
  { weight: 3, arbitrary: fc.record({ path: plainPath, pathType: fc.constantFrom('Prefix', 'Exact') }) },
  { weight: 2, arbitrary: fc.record({ path: wildPath, pathType: fc.constant('ImplementationSpecific') }) },
);

const name = fc.constantFrom(...SERVICES);
const to = fc.oneof(
  { weight: 4, arbitrary: name.map((each) => backend(each)) },
  { weight: 1, arbitrary: fc.constantFrom('go', 'stop', 'split').map((each) => backend(each, 'use-annotation')) },
);

const rules = fc.array(
  fc.record({
    host: fc.constantFrom(...HOSTS),
    http: fc.record({
      paths: fc.array(
        fc.tuple(pathOf, to).map(([path, backendOfPath]) => ({ ...path, backend: backendOfPath })),
        { minLength: 1, maxLength: 4 },
      ),
    }),
  }),
  { maxLength: 4 },
);

const condition = fc.constantFrom(
  { field: 'http-request-method', httpRequestMethodConfig: { values: ['GET', 'POST'] } },
  { field: 'http-header', httpHeaderConfig: { httpHeaderName: 'X-Beta', values: ['yes', 'on'] } },
  {
    field: 'query-string',
    queryStringConfig: {
      values: [
        { key: 'v', value: '2' },
        { key: 'v', value: '3' },
      ],
    },
  },
  { field: 'source-ip', sourceIPConfig: { values: ['10.0.0.0/8'] } },
  { field: 'host-header', hostHeaderConfig: { values: ['b.example.com'] } },
  { field: 'path-pattern', pathPatternConfig: { values: ['/b', '/a/*'] } },
);

const ACTIONS = {
  'actions.go': '{"type":"redirect","redirectConfig":{"host":"example.net","statusCode":"HTTP_302"}}',
  'actions.stop': '{"type":"fixed-response","fixedResponseConfig":{"statusCode":"403","messageBody":"no"}}',
  'actions.split':
    '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"api","servicePort":80,"weight":1},{"serviceName":"web","servicePort":80,"weight":3}]}}',
};

const annotations = fc
  .record(
    {
      'listen-ports': fc.constantFrom('[{"HTTP":80}]', '[{"HTTP":80},{"HTTP":8080}]', '[{"HTTP":8080}]'),
      'target-type': fc.constantFrom('ip', 'instance'),
      'healthcheck-path': fc.constantFrom('/', '/healthz'),
      'conditions.api': fc.array(condition, { minLength: 1, maxLength: 2 }).map((list) => JSON.stringify(list)),
      'conditions.web': fc.array(condition, { minLength: 1, maxLength: 1 }).map((list) => JSON.stringify(list)),
    },
    { requiredKeys: [] },
  )
  .map((some) => ({ ...ACTIONS, ...some }) as Record<string, string>);

interface Member {
  readonly namespace: string;
  readonly annotations: Record<string, string>;
  readonly rules: readonly { readonly host: string; readonly http: object }[];
  readonly defaultBackend: string | undefined;
}

const member: fc.Arbitrary<Member> = fc.record({
  namespace: fc.constantFrom('shop', 'team'),
  annotations,
  rules,
  defaultBackend: fc.option(name, { freq: 4, nil: undefined }),
});

const group = fc.array(member, { minLength: 1, maxLength: 3 });

const request = fc.record({
  host: fc.constantFrom('a.example.com', 'b.example.com', 'c.example.com', 'example.org', 'example.net'),
  port: fc.constantFrom(...PORTS),
  path: fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 6 }),
  query: fc.constantFrom('', '?v=2', '?v=4'),
  method: fc.constantFrom('GET', 'PUT'),
  headers: fc.constantFrom([], ['X-Beta: on']),
  sourceIp: fc.constantFrom('10.1.2.3', '192.0.2.1'),
});

function textsOf(members: readonly Member[]): string[] {
  const ingresses = members.map(({ namespace, annotations: given, rules: rulesOf, defaultBackend }, index) => {
    const grouped: Record<string, string> =
      members.length > 1 ? { 'group.name': 'edge', 'group.order': String(index) } : {};
    const spec = {
      rules: rulesOf.map(({ host, http }) => (host === '' ? { http } : { host, http })),
      // Two of them on one port would be refused.
      ...(defaultBackend !== undefined && index === 0 ? { defaultBackend: backend(defaultBackend) } : {}),
    };
    return ingress({ name: `web-${index}`, namespace, annotations: { ...given, ...grouped }, spec });
  });
  return [
    ...ingresses,
    ...['shop', 'team'].flatMap((namespace) => SERVICES.map((each) => service(each, {}, namespace))),
  ];
}

test('random Ingresses: converted means that every request ends alike; refused, that there is a reason', () => {
  const outcomes = { converted: 0, refused: 0 };
  fc.assert(
    fc.property(group, fc.array(request, { minLength: 20, maxLength: 40 }), (members, requests) => {
      const inputs = inputsOf(...textsOf(members));
      const conversion = converted(inputs);
      const [only] = conversion.groups;
      if (!only) return;
      const kinds = only.losses.map(({ kind }) => kind);
      expect(kinds).not.toContain('unequal');
      expect(kinds.length > 0).toBe(only.gateway === undefined);
      outcomes[only.gateway ? 'converted' : 'refused']++;
      if (!only.gateway) return;
      const objects = objectsOf(conversion);
      const id = `${only.gateway.namespace}/${only.gateway.name}`;
      expect(compareObjects(inputs, objects, { group: only.id, gateway: id })).toEqual([]);
      // Another way to tell: what each load balancer does with requests.
      const { inventory, environment } = inputs;
      const before = buildPlan(inventory, environment, ELSEWHERE).groups.find((each) => each.id === only.id);
      const after = planGateways(withObjects(inventory, objects), environment, ELSEWHERE).gateways.find(
        (each) => each.id === id,
      );
      for (const { host, port, path, query, method, headers, sourceIp } of requests) {
        const asked = parseRequest(`http://${host}:${port}/${path}${query}`, { method, headers, sourceIp });
        const end = (plan: typeof before | typeof after) =>
          plan?.stack && answerOf({ id: '', stack: plan.stack }, asked).outcome;
        expect({ asked, end: end(after) }).toEqual({ asked, end: end(before) });
      }
    }),
    { numRuns: 60, seed: 20261127 },
  );
  expect(outcomes.converted).toBeGreaterThan(outcomes.refused);
});
