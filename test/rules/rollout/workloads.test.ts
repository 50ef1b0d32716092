import { alb, deployment, findings, ingress, oneALine, service } from '../findings';

const PORTS = [{ name: 'http', containerPort: 8080 }];

/** A Deployment with fields of its own in its spec and in the spec of its pods. */
function workload(pod: object = {}, spec: object = {}, name = 'web', kind = 'Deployment'): object {
  const containers = [{ name: 'web', image: 'web', ports: PORTS }];
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: { ...spec, template: { metadata: { labels }, spec: { containers, ...pod } } },
  };
}

/** The Ingress, whose targets are pods, is on line 1, the Service on line 3, other objects from line 5. */
const behindIp = (id: string, annotations: Record<string, string>, ...objects: readonly object[]) =>
  findings(id, oneALine(ingress(alb({ 'target-type': 'ip', ...annotations })), service(), ...objects));

describe('deregistration-delay-too-long', () => {
  const id = 'deregistration-delay-too-long';
  const delay = (seconds: number) => ({
    'target-group-attributes': `deregistration_delay.timeout_seconds=${seconds}`,
  });
  const found = (seconds: number, grace: number) =>
    `Service default/web: targets are drained for ${seconds} seconds, but the pods of Deployment default/web are gone after ${grace}`;

  test('allows twice the grace period of the pods', () => {
    expect(behindIp(id, delay(60), workload())).toEqual([]);
    expect(behindIp(id, delay(61), workload())).toEqual([
      `info 1 alb.ingress.kubernetes.io/target-group-attributes (deregistration_delay.timeout_seconds=61): ${found(61, 30)}`,
      '  with Deployment default/web 5',
    ]);
    const longer = workload({ terminationGracePeriodSeconds: 40 });
    expect(behindIp(id, delay(80), longer)).toEqual([]);
    expect(behindIp(id, delay(81), longer)).toEqual([
      `info 1 alb.ingress.kubernetes.io/target-group-attributes (deregistration_delay.timeout_seconds=81): ${found(81, 40)}`,
      '  with Deployment default/web 5',
    ]);
  });

  test('takes 300 seconds for the default, and points to the Service', () => {
    expect(behindIp(id, {}, workload())).toEqual([
      `info 3 (web): ${found(300, 30)}`,
      '  with Deployment default/web 5',
    ]);
    expect(behindIp(id, {}, workload({ terminationGracePeriodSeconds: 150 }))).toEqual([]);
  });

  test('leaves alone targets that are nodes, and Services without a workload', () => {
    expect(behindIp(id, { 'target-type': 'instance' }, workload())).toEqual([]);
    expect(behindIp(id, {})).toEqual([]);
    expect(behindIp(id, {}, workload({}, {}, 'other'))).toEqual([]);
  });
});

describe('fragile-workload', () => {
  const id = 'fragile-workload';
  const one = 'Deployment default/web behind Service default/web has one replica';
  const recreate =
    'Deployment default/web behind Service default/web has the strategy Recreate, which removes all pods first';

  test('finds one replica, and the strategy Recreate', () => {
    expect(behindIp(id, {}, workload({}, { replicas: 1, strategy: { type: 'Recreate' } }))).toEqual([
      `warning 5 spec.replicas (1): ${one}`,
      '  with Service default/web 3',
      `warning 5 spec.strategy.type (Recreate): ${recreate}`,
      '  with Service default/web 3',
    ]);
    expect(behindIp(id, { 'target-type': 'instance' }, workload({}, { replicas: 1 }))).toEqual([
      `warning 5 spec.replicas (1): ${one}`,
      '  with Service default/web 3',
    ]);
  });

  test('leaves alone other numbers, a number that an autoscaler sets, and RollingUpdate', () => {
    for (const spec of [{}, { replicas: 0 }, { replicas: 2 }, { strategy: { type: 'RollingUpdate' } }]) {
      expect(behindIp(id, {}, workload({}, spec))).toEqual([]);
    }
  });

  test('names a workload once, with the Service whose target group comes first by id', () => {
    const paths = ['web', 'admin'].map((name) => ({
      path: `/${name}`,
      pathType: 'Prefix',
      backend: { service: { name, port: { number: 80 } } },
    }));
    const both = ingress({}, { defaultBackend: undefined, rules: [{ http: { paths } }] });
    const admin = service(
      { ports: [{ name: 'admin', port: 80, targetPort: 9090, nodePort: 30090 }] },
      {},
      { name: 'admin' },
    );
    const containers = [
      { name: 'web', image: 'web', ports: PORTS },
      { name: 'admin', image: 'admin', ports: [{ containerPort: 9090 }] },
    ];
    expect(findings(id, oneALine(both, service(), admin, workload({ containers }, { replicas: 1 })))).toEqual([
      `warning 7 spec.replicas (1): ${one.replace('Service default/web', 'Service default/admin')}`,
      '  with Service default/admin 5',
    ]);
  });
});

describe('grace-period-too-short', () => {
  const id = 'grace-period-too-short';
  const message = (wait: number, grace: number, name = 'web') =>
    `Deployment default/web: the preStop handler of the container "${name}" takes ${wait} seconds, and the pod is killed after ${grace}`;
  const waiting = (preStop: object, pod: object = {}) =>
    workload({ containers: [{ name: 'web', image: 'web', ports: PORTS, lifecycle: { preStop } }], ...pod });
  const sleep = (seconds: number, pod: object = {}) => waiting({ sleep: { seconds } }, pod);
  const exec = (...command: string[]) => waiting({ exec: { command } });

  test('finds a handler that takes as long as the default grace period', () => {
    expect(behindIp(id, {}, sleep(29))).toEqual([]);
    expect(behindIp(id, {}, sleep(30))).toEqual([
      expect.stringMatching(/^error 5 spec\.template\.spec\.containers\[0\]\.lifecycle\.preStop /),
    ]);
    expect(behindIp(id, {}, sleep(30))[0]).toContain(message(30, 30));
  });

  test('points to the grace period where the pod has one', () => {
    const grace = { terminationGracePeriodSeconds: 20 };
    expect(behindIp(id, {}, sleep(20, grace))).toEqual([
      `error 5 spec.template.spec.terminationGracePeriodSeconds (20): ${message(20, 20)}`,
    ]);
    expect(behindIp(id, {}, sleep(19, grace))).toEqual([]);
  });

  test('reads the seconds of a sleep in a command', () => {
    for (const command of [
      ['sleep', '45'],
      ['sh', '-c', 'sleep 45; nginx -s quit'],
      ['python', '-c', 'import time; time.sleep(45)'],
    ]) {
      expect(behindIp(id, {}, exec(...command))).toEqual([expect.stringContaining(message(45, 30))]);
    }
    expect(behindIp(id, {}, exec('sh', '-c', 'sleep 30.5'))).toEqual([expect.stringContaining(message(30.5, 30))]);
    expect(behindIp(id, {}, exec('sh', '-c', 'sleep 29.9'))).toEqual([]);
    expect(behindIp(id, {}, exec('nginx', '-s', 'quit'))).toEqual([]);
    expect(behindIp(id, {}, exec('oversleep', '45'))).toEqual([]);
  });

  test('judges the container that has the target port, by number or by name', () => {
    const containers = [
      { name: 'proxy', image: 'proxy', lifecycle: { preStop: { sleep: { seconds: 60 } } } },
      { name: 'web', image: 'web', ports: PORTS, lifecycle: { preStop: { sleep: { seconds: 50 } } } },
    ];
    const found = (targetPort: number | string) =>
      findings(
        id,
        oneALine(
          ingress(alb({ 'target-type': 'ip' })),
          service({ ports: [{ port: 80, targetPort }] }),
          workload({ containers }),
        ),
      );
    for (const targetPort of [8080, 'http']) {
      expect(found(targetPort)).toEqual([expect.stringContaining(message(50, 30, 'web'))]);
      expect(found(targetPort)[0]).toMatch(/^error 5 spec\.template\.spec\.containers\[1\]\.lifecycle\.preStop /);
    }
    // No container lists the port: the first one.
    expect(found(9999)).toEqual([expect.stringContaining(message(60, 30, 'proxy'))]);
  });
});

describe('keep-alive-shorter-than-idle-timeout', () => {
  const id = 'keep-alive-shorter-than-idle-timeout';
  const idle = (seconds: number) => ({ 'load-balancer-attributes': `idle_timeout.timeout_seconds=${seconds}` });
  const running = (fields: object, annotations: Record<string, string> = {}) =>
    behindIp(id, annotations, deployment(fields));
  const found = (name: string, seconds: number, kept = 60) => [
    expect.stringContaining(
      `: Deployment default/web: ${name} closes idle connections after ${seconds} seconds by default, and the load balancer keeps them for ${kept}`,
    ),
  ];

  test.each([
    ['gunicorn', 'gunicorn', 2],
    ['node', 'Node.js', 5],
    ['uvicorn', 'uvicorn', 5],
    ['puma', 'puma', 20],
  ])('knows %s, in command and args, with a folder before it', (command, name, seconds) => {
    expect(running({ command: [command, 'app'] })).toEqual(found(name, seconds));
    expect(running({ command: ['tini', '--'], args: [`/usr/local/bin/${command}`] })).toEqual(found(name, seconds));
    expect(running({ command: [`${command}-exporter`] })).toEqual([]);
    expect(running({ command: [`my${command}`] })).toEqual([]);
  });

  test('points to the command', () => {
    expect(running({ command: ['gunicorn'] })[0]).toMatch(/^info 5 spec\.template\.spec\.containers\[0\]\.command /);
  });

  test('leaves alone a server whose default is longer than the idle timeout', () => {
    expect(running({ command: ['puma'] }, idle(20))).toEqual(found('puma', 20, 20));
    expect(running({ command: ['puma'] }, idle(19))).toEqual([]);
    expect(running({ command: ['node'] }, idle(4000))).toEqual(found('Node.js', 5, 4000));
  });

  test('leaves alone a server that is given a keep-alive, in any spelling', () => {
    for (const word of ['--keep-alive', '--timeout-keep-alive=75', '--keepAliveTimeout=75', '--KEEPALIVE']) {
      expect(running({ command: ['node'], args: [word] })).toEqual([]);
    }
    expect(running({ command: ['nginx'] })).toEqual([]);
  });
});

describe('no-pre-stop', () => {
  const id = 'no-pre-stop';
  const named = ['web', 'b', 'c', 'd', 'e', 'f'];
  const several = (count: number) => {
    const names = named.slice(0, count);
    const paths = names.map((name) => ({
      path: `/${name}`,
      pathType: 'Prefix',
      backend: { service: { name, port: { number: 80 } } },
    }));
    return findings(
      id,
      oneALine(
        ingress(alb({ 'target-type': 'ip' }), { defaultBackend: undefined, rules: [{ http: { paths } }] }),
        ...names.map((name) => service({ selector: { app: name } }, {}, { name })),
        ...names.map((name) => workload({}, {}, name)),
      ),
    );
  };
  const first =
    'spec.template.spec.containers[0].name (web): Deployment default/web: the container "web" behind Service default/web has no preStop handler';

  test('finds a container without a handler, of targets that are pods', () => {
    expect(behindIp(id, {}, workload())).toEqual([`warning 5 ${first}`, '  with Service default/web 3']);
    expect(behindIp(id, { 'target-type': 'instance' }, workload())).toEqual([]);
    const preStop = { httpGet: { path: '/stop', port: 8080 } };
    expect(behindIp(id, {}, deployment({ lifecycle: { preStop } }))).toEqual([]);
    expect(behindIp(id, {}, deployment({ lifecycle: {} }))).toHaveLength(2);
  });

  test('names three other workloads of the namespace, and counts the rest', () => {
    expect(several(4)[0]).toBe(
      `warning 11 ${first}; the same holds for Deployment default/b, Deployment default/c, Deployment default/d`,
    );
    expect(several(6)).toEqual([
      `warning 15 ${first}; the same holds for Deployment default/b, Deployment default/c, Deployment default/d and 2 more`,
      '  with Service default/web 3',
      '  with Deployment default/b 17',
      '  with Deployment default/c 19',
      '  with Deployment default/d 21',
      '  with Deployment default/e 23',
      '  with Deployment default/f 25',
    ]);
  });

  test.each(['StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout'])('knows the pods of a %s', (kind) => {
    expect(behindIp(id, {}, workload({}, {}, 'web', kind))).toEqual([
      `warning 5 ${first.replace('Deployment', kind)}`,
      '  with Service default/web 3',
    ]);
  });

  test('knows a Pod, and no other kind that has a template', () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'web', labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'web', ports: PORTS }] },
    };
    expect(behindIp(id, {}, pod)).toEqual([
      'warning 5 spec.containers[0].name (web): Pod default/web: the container "web" behind Service default/web has no preStop handler',
      '  with Service default/web 3',
    ]);
    expect(behindIp(id, {}, workload({}, {}, 'web', 'PodTemplate'))).toEqual([]);
  });
});

describe('no-readiness-gate', () => {
  const id = 'no-readiness-gate';
  const LABEL = 'elbv2.k8s.aws/pod-readiness-gate-inject';
  const namespace = (labels?: object) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'default', labels },
  });
  const found = [
    expect.stringContaining(
      `: Namespace default has pods as targets of a load balancer, and not the label ${LABEL}: enabled`,
    ),
    '  with Service default/web 3',
  ];

  test('finds a Namespace without the label, or with another value, once', () => {
    expect(behindIp(id, {}, namespace())).toEqual(found);
    expect(behindIp(id, {}, namespace())[0]).toContain(`warning 5 metadata.labels["${LABEL}"] `);
    expect(behindIp(id, {}, namespace({ [LABEL]: 'disabled' }))).toEqual(found);
    expect(behindIp(id, {}, namespace(), ingress(alb({ 'target-type': 'ip' }), {}, { name: 'other' }))).toEqual(found);
  });

  test('leaves alone the label, targets that are nodes, and a Namespace that is not among the manifests', () => {
    expect(behindIp(id, {}, namespace({ [LABEL]: 'enabled' }))).toEqual([]);
    expect(behindIp(id, { 'target-type': 'instance' }, namespace())).toEqual([]);
    expect(behindIp(id, {})).toEqual([]);
  });

  test('leaves alone EKS Auto Mode, which has a label of its own', () => {
    const ingressClass = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'alb' },
      spec: { controller: 'eks.amazonaws.com/alb' },
    };
    expect(behindIp(id, {}, namespace(), ingressClass)).toEqual([]);
  });
});
