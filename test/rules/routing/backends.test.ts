import { ALB, action, alb, findings, ingress, oneALine, service, WEB } from '../findings';
import { actions, at, pathOf, routed } from './ingresses';

describe('invalid-backend', () => {
  const id = 'invalid-backend';
  const backend = (name: string, port: object) =>
    findings(id, oneALine(routed([{ path: '/a' }, { path: '/b', backend: { name, port } }])));
  const PLACE = `${pathOf(1)}.backend.service`;
  const NAME =
    'must be 1 to 63 lower case letters, digits and "-", beginning with a letter and ending with a letter or digit';
  const PORT_NAME =
    'must be 1 to 15 lower case letters, digits and single "-", with a letter, beginning and ending with a letter or digit';

  test('finds an Ingress without rules and a defaultBackend, and http without paths', () => {
    expect(findings(id, oneALine(ingress({}, { defaultBackend: undefined })))).toEqual([
      at('error', 'spec', 'spec', ' must have rules or a defaultBackend'),
    ]);
    expect(
      findings(id, oneALine(ingress({}, { rules: [{ host: 'a.example.com' }, { http: { paths: [] } }] }))),
    ).toEqual([at('error', 'spec.rules[1].http.paths', 'paths', ': a rule with http must have paths')]);
    expect(findings(id, oneALine(ingress()))).toEqual([]);
    expect(
      findings(id, oneALine(ingress({}, { defaultBackend: undefined, rules: [{ host: 'a.example.com' }] }))),
    ).toEqual([]);
  });

  test('finds a name that no Service can have', () => {
    expect(backend('web_1', { number: 80 })).toEqual([
      at('error', `${PLACE}.name`, 'web_1', `: the backend "web_1" ${NAME}`),
    ]);
    expect(backend('1web', { number: 80 })).toEqual([]);
    const wrong = { service: { name: 'web_1', port: { number: 80 } } };
    expect(findings(id, oneALine(ingress({}, { defaultBackend: wrong })))).toEqual([
      at('error', 'spec.defaultBackend.service.name', 'web_1', `: the backend "web_1" ${NAME}`),
    ]);
  });

  test('finds both a number and a name of a port, or neither', () => {
    expect(backend('web', { number: 80, name: 'http' })).toEqual([
      at(
        'error',
        `${PLACE}.port`,
        'port:',
        ': the backend "web" must have the number or the name of a port, not both 80 and "http"',
      ).replace('(port:)', '(port)'),
    ]);
    expect(backend('web', {})).toEqual([
      expect.stringContaining('the backend "web" must have the number or the name of a port'),
    ]);
  });

  test('finds a port that cannot be', () => {
    const found = (port: string, rest: string) => [
      expect.stringMatching(new RegExp(`^error 1 .*: the backend "web" has the port ${port}, which ${rest}$`)),
    ];
    expect(backend('web', { number: 65_536 })).toEqual(found('65536', 'must be a number from 1 to 65535'));
    expect(backend('web', { number: -1 })).toEqual(found('-1', 'must be a number from 1 to 65535'));
    expect(backend('web', { number: 65_535 })).toEqual([]);
    expect(backend('web', { number: 1 })).toEqual([]);
    for (const name of ['a'.repeat(16), '80', 'a--b', 'Http', '-a', 'a-']) {
      expect(backend('web', { name })).toEqual(found(`"${name}"`, PORT_NAME));
    }
    for (const name of ['a'.repeat(15), 'a-1', '8a']) expect(backend('web', { name })).toEqual([]);
  });
});

describe('missing-action', () => {
  const id = 'missing-action';
  const found = (name: string, hint = '') =>
    at(
      'error',
      `${pathOf(0)}.backend.service.name`,
      name,
      ` has the backend "${name}" with the port use-annotation, and no annotation ${ALB}actions.${name}${hint}`,
    );
  const answer = { type: 'fixed-response', fixedResponseConfig: { statusCode: '503' } };
  const of = (annotations: Record<string, string>, ...others: readonly object[]) =>
    findings(id, oneALine(routed([{ backend: action('canary') }], annotations), ...others));
  const rollout = (alb: object, metadata: object = {}, canary: object = {}) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web', ...metadata },
    spec: { strategy: { canary: { trafficRouting: { alb: { servicePort: 80, ...alb } }, ...canary } } },
  });

  test('finds it, with an action that has nearly the name', () => {
    expect(of({})).toEqual([found('canary')]);
    expect(of(actions({ canray: answer }))).toEqual([found('canary', '; did you mean canray?')]);
    expect(of(actions({ other: answer }))).toEqual([found('canary')]);
    expect(of({ 'transforms.canray': '[]' })).toEqual([found('canary')]);
  });

  test('leaves alone an action that is there, a port of its own, and a controller that refuses it', () => {
    expect(of(actions({ canary: answer }))).toEqual([]);
    expect(findings(id, oneALine(routed([{}])))).toEqual([]);
    const environment = {
      apiVersion: 'cdk8s-alb/v1',
      kind: 'Environment',
      controller: { tolerateNonExistentBackendAction: false },
    };
    expect(of({}, environment)).toEqual([]);
  });

  test('leaves alone an action that Argo Rollouts writes', () => {
    expect(of({}, rollout({ ingress: 'web', rootService: 'canary' }))).toEqual([]);
    expect(of({}, rollout({ ingresses: ['a', 'web'], rootService: 'canary' }))).toEqual([]);
    expect(of({}, rollout({ ingress: 'web' }, {}, { stableService: 'canary' }))).toEqual([]);
    expect(of({}, rollout({ ingress: 'other', rootService: 'canary' }))).toHaveLength(1);
    expect(of({}, rollout({ ingress: 'web', rootService: 'other' }, {}, { stableService: 'canary' }))).toHaveLength(1);
    expect(of({}, rollout({ ingress: 'web', rootService: 'canary' }, { namespace: 'other' }))).toHaveLength(1);
    const foreign = { ...rollout({ ingress: 'web', rootService: 'canary' }), apiVersion: 'example.com/v1' };
    expect(of({}, foreign)).toHaveLength(1);
  });
});

describe('rollout-without-backend', () => {
  const id = 'rollout-without-backend';
  const rollout = (alb: object, canary: object = { stableService: 'web' }) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: { strategy: { canary: { ...canary, trafficRouting: { alb: { ingress: 'web', servicePort: 80, ...alb } } } } },
  });
  const of = (backend: object, shifting: object) =>
    findings(
      id,
      oneALine(
        routed([
          { path: '/a', backend: action('other') },
          { path: '/b', backend },
        ]),
        shifting,
      ),
    );
  const found = (rest: string) => [
    `error 1 (web): Rollout default/web shifts traffic with Ingress default/web, ${rest}`,
    '  with Rollout default/web 3',
  ];

  test('finds a backend that is not there, or has a port of its own', () => {
    expect(of(action('api'), rollout({}))).toEqual(found('which has no backend "web"'));
    expect(of(WEB, rollout({}))).toEqual(found('whose backend "web" must have the port name use-annotation'));
    expect(of(WEB, rollout({ rootService: 'root' }))).toEqual(found('which has no backend "root"'));
    expect(of(WEB, rollout({}, {}))).toEqual(found('and has neither rootService nor stableService'));
  });

  test('finds a missing port of the Rollout', () => {
    expect(of(action('web'), rollout({ servicePort: undefined }))).toEqual([
      'error 3 spec.strategy.canary.trafficRouting.alb (alb): Rollout default/web must have a servicePort for the load balancer',
    ]);
  });

  test('leaves alone a backend with an action, and Ingresses that are not among the manifests', () => {
    expect(of(action('web'), rollout({}))).toEqual([]);
    expect(of(action('root'), rollout({ rootService: 'root' }))).toEqual([]);
    expect(of(WEB, rollout({ ingress: 'elsewhere' }))).toEqual([]);
    expect(of(WEB, { ...rollout({}), spec: { strategy: { blueGreen: {} } } })).toEqual([]);
  });
});

describe('sticky-weighted-targets', () => {
  const id = 'sticky-weighted-targets';
  const STICKY = 'stickiness.enabled=true';
  const targets = (...names: string[]) => names.map((name) => ({ serviceName: name, servicePort: 80, weight: 1 }));
  const of = (attributes: string, config: object, byDefault = false) => {
    const forwarding = actions({ split: { type: 'forward', forwardConfig: config } });
    const annotations = { 'target-group-attributes': attributes, ...forwarding };
    const split = { service: action('split') };
    return findings(
      id,
      oneALine(
        byDefault
          ? ingress(alb(annotations), { defaultBackend: split })
          : routed([{ backend: action('split') }], annotations),
        service(),
        service({}, {}, { name: 'api' }),
      ),
    );
  };
  const found = (first: string, problem: string) =>
    ['api', 'web'].map((name) =>
      at('error', `${ALB}target-group-attributes`, first, ` forwards by weight to Service default/${name}, ${problem}`),
    );
  const NEEDS = 'whose targets are sticky, so the action needs an enabled targetGroupStickinessConfig';
  const config = { targetGroups: targets('web', 'api') };
  const sticky = { ...config, targetGroupStickinessConfig: { enabled: true, durationSeconds: 60 } };

  test('finds sticky targets of an action that is not, by rule and by default', () => {
    expect(of(STICKY, config)).toEqual(found(STICKY, NEEDS));
    expect(of(STICKY, config, true)).toEqual(found(STICKY, NEEDS));
    expect(of(STICKY, { ...config, targetGroupStickinessConfig: { enabled: false } })).toEqual(found(STICKY, NEEDS));
  });

  test('finds cookies of the app', () => {
    const app = `${STICKY},stickiness.type=app_cookie,stickiness.app_cookie.cookie_name=shop`;
    expect(of(app, sticky)).toEqual(found(STICKY, 'whose stickiness.type must be lb_cookie, not app_cookie'));
    expect(of(`${STICKY},stickiness.type=lb_cookie`, sticky)).toEqual([]);
  });

  test('leaves alone a single target, and targets that are not sticky', () => {
    expect(of(STICKY, { targetGroups: targets('web') })).toEqual([]);
    expect(of('stickiness.enabled=false', config)).toEqual([]);
    expect(of(STICKY, sticky)).toEqual([]);
  });
});

describe('zero-weights', () => {
  const id = 'zero-weights';
  const of = (weights: readonly (number | undefined)[], backend: object = action('split')) => {
    const targetGroups = weights.map((weight, index) => ({
      serviceName: `web-${index}`,
      servicePort: 80,
      ...(weight === undefined ? {} : { weight }),
    }));
    return findings(
      id,
      oneALine(routed([{ backend }], actions({ split: { type: 'forward', forwardConfig: { targetGroups } } }))),
    );
  };

  test('finds an action whose targets all have the weight 0', () => {
    const found = [
      at('warning', `${ALB}actions.split`, '', `: ${ALB}actions.split gives all its targets the weight 0`),
    ];
    expect(of([0, 0])).toEqual(found);
    expect(of([0])).toEqual(found);
  });

  test('leaves alone a target that gets requests, no targets, and an action that nothing refers to', () => {
    for (const weights of [[0, 1], [1, 0], [undefined], []]) expect(of(weights)).toEqual([]);
    expect(of([0, 0], { name: 'split', port: { number: 80 } })).toEqual([]);
    expect(findings(id, oneALine(routed([{}])))).toEqual([]);
  });
});
