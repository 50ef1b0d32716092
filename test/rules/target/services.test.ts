import { alb, deployment, findings, ingress, oneALine, service } from '../findings';

/** The Ingress is on line 1, the Service on line 3. */
const ofService = (id: string, own: object, annotations: Record<string, string> = {}, ...objects: readonly object[]) =>
  findings(id, oneALine(ingress(alb(annotations)), own, ...objects));

describe('attributes-replaced-by-service', () => {
  const id = 'attributes-replaced-by-service';
  const attributes = (value: string) => alb({ 'target-group-attributes': value });

  test('finds the attributes of the Ingress that the Service does not repeat', () => {
    const own = service({}, attributes('slow_start.duration_seconds=30'));
    const inherited = {
      'target-group-attributes':
        'stickiness.enabled=true,slow_start.duration_seconds=60,deregistration_delay.timeout_seconds=5',
    };
    expect(ofService(id, own, inherited)).toEqual([
      'warning 3 alb.ingress.kubernetes.io/target-group-attributes (slow_start.duration_seconds=30): Service default/web has its own alb.ingress.kubernetes.io/target-group-attributes, so stickiness.enabled, deregistration_delay.timeout_seconds of Ingress default/web does not apply to it',
      '  with Ingress default/web 1',
    ]);
    expect(ofService(id, service({}, alb({ 'target-node-labels': 'a=b' })), { 'target-node-labels': 'c=d' })).toEqual([
      'warning 3 alb.ingress.kubernetes.io/target-node-labels (a=b): Service default/web has its own alb.ingress.kubernetes.io/target-node-labels, so c of Ingress default/web does not apply to it',
      '  with Ingress default/web 1',
    ]);
  });

  test('leaves alone what the Service repeats, one of the two alone, and what cannot be read', () => {
    expect(ofService(id, service({}, attributes('a=b,c=d')), { 'target-group-attributes': 'a=x' })).toEqual([]);
    expect(ofService(id, service({}, attributes('a=b')))).toEqual([]);
    expect(ofService(id, service(), { 'target-group-attributes': 'a=b' })).toEqual([]);
    expect(ofService(id, service({}, attributes('a=b')), { 'target-group-attributes': 'stickiness' })).toEqual([]);
    expect(ofService(id, service({}, attributes('stickiness')), { 'target-group-attributes': 'a=b' })).toEqual([]);
    expect(ofService(id, service({}, attributes('a=b')), { 'target-node-labels': 'c=d' })).toEqual([]);
  });
});

describe('http2-on-http-listener', () => {
  const id = 'http2-on-http-listener';
  const paths = (...names: string[]) => ({
    rules: [
      {
        http: {
          paths: names.map((name) => ({
            path: `/${name}`,
            pathType: 'Prefix',
            backend: { service: { name, port: { number: 80 } } },
          })),
        },
      },
    ],
  });

  test('finds it behind the default action and behind rules, on each HTTP port', () => {
    expect(
      ofService(id, service(), {
        'backend-protocol-version': 'GRPC',
        'listen-ports': '[{"HTTP": 80}, {"HTTP": 8080}]',
      }),
    ).toEqual([
      'error 1 alb.ingress.kubernetes.io/backend-protocol-version (GRPC): Ingress default/web forwards from HTTP port 80 to Service default/web with the protocol version GRPC, which needs an HTTPS listener',
      'error 1 alb.ingress.kubernetes.io/backend-protocol-version (GRPC): Ingress default/web forwards from HTTP port 8080 to Service default/web with the protocol version GRPC, which needs an HTTPS listener',
    ]);
    const grpc = service({}, alb({ 'backend-protocol-version': 'HTTP2' }), { name: 'grpc' });
    const objects = [ingress({}, paths('web', 'grpc')), service(), grpc];
    expect(findings(id, oneALine(...objects))).toEqual([
      'error 5 alb.ingress.kubernetes.io/backend-protocol-version (HTTP2): Ingress default/web forwards from HTTP port 80 to Service default/grpc with the protocol version HTTP2, which needs an HTTPS listener',
    ]);
  });

  test('leaves alone HTTP/1.1, and HTTPS', () => {
    expect(ofService(id, service(), { 'backend-protocol-version': 'HTTP1' })).toEqual([]);
    const certificate = 'arn:aws:acm:eu-west-1:111122223333:certificate/11111111-2222-3333-4444-555555555555';
    const https = {
      'backend-protocol-version': 'GRPC',
      'listen-ports': '[{"HTTPS": 443}]',
      'certificate-arn': certificate,
    };
    expect(ofService(id, service(), https)).toEqual([]);
  });
});

describe('invalid-service', () => {
  const id = 'invalid-service';
  const portOf = (...ports: readonly object[]) => ofService(id, service({ ports }));

  test('finds a type that does not exist, and a clusterIP that the type does not allow', () => {
    expect(ofService(id, service({ type: 'Nodeport' }))).toEqual([
      'error 3 spec.type (Nodeport): Service default/web has the type "Nodeport", must be one of ClusterIP, NodePort, LoadBalancer, ExternalName',
    ]);
    expect(ofService(id, service({ clusterIP: 'None' }))).toEqual([
      'error 3 spec.clusterIP (None): Service default/web of type NodePort must not have the clusterIP None',
    ]);
    expect(ofService(id, service({ type: 'LoadBalancer', clusterIP: 'None' }))).toHaveLength(1);
    expect(ofService(id, service({ type: 'ClusterIP', clusterIP: 'None', ports: [{ port: 80 }] }))).toEqual([]);
    expect(ofService(id, service({ clusterIP: '10.0.0.1' }))).toEqual([]);
    for (const type of ['NodePort', 'LoadBalancer']) expect(ofService(id, service({ type }))).toEqual([]);
  });

  test('finds a Service without ports that needs one', () => {
    expect(ofService(id, service({ ports: [] }))).toEqual([
      'error 3 spec.ports (ports): Service default/web must have a port',
    ]);
    expect(ofService(id, service({ type: 'ClusterIP', clusterIP: 'None', ports: [] }))).toEqual([]);
    expect(ofService(id, service({ type: 'ExternalName', externalName: 'a.example.com', ports: [] }))).toEqual([]);
  });

  test('finds ports that are out of range, unnamed or named twice', () => {
    expect(portOf({ name: 'a', port: 0 }, { name: 'b', port: 65536 })).toEqual([
      'error 3 spec.ports[0].port (0): Service default/web has the port 0, which must be a number from 1 to 65535',
      'error 3 spec.ports[1].port (65536): Service default/web has the port 65536, which must be a number from 1 to 65535',
    ]);
    expect(portOf({ port: 80 }, { name: 'b', port: 81 })).toEqual([
      'error 3 spec.ports[0] (port): Service default/web must name its port 80, because there are several',
    ]);
    expect(portOf({ port: 80 })).toEqual([]);
    expect(portOf({ name: 'a', port: 80 }, { name: 'a', port: 81 })).toEqual([
      'error 3 spec.ports[1] (name): Service default/web has the port a twice',
    ]);
    expect(portOf({ name: 'a', port: 80 }, { name: 'b', port: 80 })).toEqual([
      'error 3 spec.ports[1] (name): Service default/web has the port TCP 80 twice',
    ]);
    expect(portOf({ name: 'a', port: 80 }, { name: 'b', port: 80, protocol: 'UDP' })).toEqual([]);
  });

  test('finds names, target ports and protocols that Kubernetes refuses', () => {
    expect(portOf({ name: 'Web', port: 80 })).toEqual([
      'error 3 spec.ports[0].name (Web): Service default/web has a port named "Web", which must be 1 to 63 lower case letters, digits and "-", beginning and ending with a letter or digit',
    ]);
    expect(portOf({ port: 80, targetPort: 70000 })).toEqual([
      'error 3 spec.ports[0].targetPort (70000): Service default/web has the targetPort 70000, which must be a number from 1 to 65535',
    ]);
    expect(portOf({ port: 80, targetPort: 'a-name-of-sixteen' })).toEqual([
      'error 3 spec.ports[0].targetPort (a-name-of-sixteen): Service default/web has the targetPort "a-name-of-sixteen", which must be 1 to 15 lower case letters, digits and single "-", with a letter, beginning and ending with a letter or digit',
    ]);
    expect(portOf({ port: 80, protocol: 'HTTP' })).toEqual([
      'error 3 spec.ports[0].protocol (HTTP): Service default/web has a port of protocol "HTTP", must be one of TCP, UDP, SCTP',
    ]);
    for (const protocol of ['TCP', 'UDP', 'SCTP']) expect(portOf({ port: 80, protocol })).toEqual([]);
  });

  test('finds a nodePort of type ClusterIP', () => {
    expect(ofService(id, service({ type: 'ClusterIP' }), { 'target-type': 'ip' })).toEqual([
      'error 3 spec.ports[0].nodePort (30080): Service default/web of type ClusterIP must not have the nodePort 30080',
    ]);
    expect(ofService(id, service({ type: 'ClusterIP', ports: [{ port: 80 }] }), { 'target-type': 'ip' })).toEqual([]);
  });
});

describe('ipv6-instance-targets', () => {
  const id = 'ipv6-instance-targets';
  const ipv6 = service({ ipFamilies: ['IPv6'] });

  test('finds nodes as targets of a Service of IPv6', () => {
    expect(ofService(id, ipv6, { 'ip-address-type': 'dualstack' })).toEqual([
      'warning 3 (web): Service default/web has the IP family IPv6, and its targets are nodes, which need a primary IPv6 address each',
      '  with Service default/web 3',
    ]);
    expect(ofService(id, ipv6, { 'ip-address-type': 'dualstack', 'target-type': 'instance' })).toEqual([
      'warning 1 alb.ingress.kubernetes.io/target-type (instance): Service default/web has the IP family IPv6, and its targets are nodes, which need a primary IPv6 address each',
      '  with Service default/web 3',
    ]);
    expect(ofService(id, ipv6, { 'ip-address-type': 'dualstack', 'target-type': 'ip' })).toEqual([]);
    expect(ofService(id, service({ ipFamilies: ['IPv4'] }))).toEqual([]);
  });
});

describe('local-traffic-policy', () => {
  const id = 'local-traffic-policy';
  const local = service({ externalTrafficPolicy: 'Local' });

  test('finds it where targets are nodes', () => {
    expect(ofService(id, local)).toEqual([
      'warning 3 spec.externalTrafficPolicy (Local): Service default/web has externalTrafficPolicy Local, and its targets are nodes, of which only those with a pod are healthy',
    ]);
    expect(ofService(id, local, { 'target-type': 'ip' })).toEqual([]);
    expect(ofService(id, service({ externalTrafficPolicy: 'Cluster' }))).toEqual([]);
    expect(ofService(id, service())).toEqual([]);
  });
});

describe('target-group-attribute-conflict', () => {
  const id = 'target-group-attribute-conflict';
  const having = (attributes: string) => ofService(id, service(), { 'target-group-attributes': attributes });

  test('finds attributes that need others', () => {
    expect(having('stickiness.enabled=true,stickiness.type=app_cookie')).toEqual([
      'error 1 alb.ingress.kubernetes.io/target-group-attributes (stickiness.enabled=true): Service default/web: the target group attribute stickiness.type=app_cookie needs stickiness.app_cookie.cookie_name',
    ]);
    expect(having('stickiness.enabled=true,load_balancing.cross_zone.enabled=false')).toEqual([
      'error 1 alb.ingress.kubernetes.io/target-group-attributes (stickiness.enabled=true): Service default/web: the target group attribute stickiness.enabled=true needs cross-zone load balancing, and load_balancing.cross_zone.enabled is false',
    ]);
    expect(having('load_balancing.algorithm.anomaly_mitigation=on')).toEqual([
      'error 1 alb.ingress.kubernetes.io/target-group-attributes (load_balancing.algorithm.anomaly_mitigation=on): Service default/web: the target group attribute load_balancing.algorithm.anomaly_mitigation=on needs load_balancing.algorithm.type=weighted_random',
    ]);
    expect(
      ofService(id, service({}, alb({ 'target-group-attributes': 'load_balancing.algorithm.anomaly_mitigation=on' }))),
    ).toEqual([
      'error 3 alb.ingress.kubernetes.io/target-group-attributes (load_balancing.algorithm.anomaly_mitigation=on): Service default/web: the target group attribute load_balancing.algorithm.anomaly_mitigation=on needs load_balancing.algorithm.type=weighted_random',
    ]);
  });

  test('leaves alone attributes that go together', () => {
    expect(having('stickiness.enabled=true,stickiness.type=app_cookie,stickiness.app_cookie.cookie_name=a')).toEqual(
      [],
    );
    expect(having('stickiness.enabled=true,stickiness.type=lb_cookie')).toEqual([]);
    expect(
      having('stickiness.enabled=false,stickiness.type=app_cookie,load_balancing.cross_zone.enabled=false'),
    ).toEqual([]);
    expect(having('stickiness.enabled=true,load_balancing.cross_zone.enabled=true')).toEqual([]);
    expect(having('load_balancing.algorithm.anomaly_mitigation=off')).toEqual([]);
    expect(
      having('load_balancing.algorithm.anomaly_mitigation=on,load_balancing.algorithm.type=weighted_random'),
    ).toEqual([]);
    expect(ofService(id, service())).toEqual([]);
  });
});

describe('undeclared-target-port', () => {
  const id = 'undeclared-target-port';
  const target = (targetPort: number | string) =>
    service({
      ports: [
        { name: 'a', port: 81, targetPort: 1 },
        { name: 'http', port: 80, targetPort },
      ],
    });

  test('finds a number that no container declares, unless none declares any', () => {
    expect(ofService(id, target(9000), {}, deployment())).toEqual([
      'warning 3 spec.ports[1].targetPort (9000): Service default/web has the targetPort 9000, and the pods of Deployment default/web have 8080',
      '  with Deployment default/web 5',
    ]);
    expect(ofService(id, target(8080), {}, deployment())).toEqual([]);
    expect(ofService(id, target(9000), {}, deployment({ ports: [] }))).toEqual([]);
    expect(
      ofService(id, target(9000), {}, deployment({ ports: [{ containerPort: 1 }, { containerPort: 2 }] })),
    ).toEqual([
      'warning 3 spec.ports[1].targetPort (9000): Service default/web has the targetPort 9000, and the pods of Deployment default/web have 1, 2',
      '  with Deployment default/web 5',
    ]);
  });

  test('finds a name that no container declares', () => {
    expect(ofService(id, target('web'), {}, deployment())).toEqual([
      'warning 3 spec.ports[1].targetPort (web): Service default/web has the targetPort "web", and the pods of Deployment default/web have http',
      '  with Deployment default/web 5',
    ]);
    expect(ofService(id, target('web'), {}, deployment({ ports: [{ containerPort: 8080 }] }))).toEqual([
      'warning 3 spec.ports[1].targetPort (web): Service default/web has the targetPort "web", and the pods of Deployment default/web have no named port',
      '  with Deployment default/web 5',
    ]);
    expect(ofService(id, target('http'), {}, deployment())).toEqual([]);
  });

  test('knows the ports of init containers, and says each port once', () => {
    const sidecar = deployment({ ports: [{ containerPort: 1 }] }) as { spec: { template: { spec: object } } };
    Object.assign(sidecar.spec.template.spec, {
      initContainers: [{ name: 'proxy', ports: [{ containerPort: 9000 }] }],
    });
    expect(ofService(id, target(9000), {}, sidecar)).toEqual([]);
    const pay = ingress({}, {}, { name: 'pay' });
    expect(findings(id, oneALine(ingress(), pay, target(9000), deployment()))).toHaveLength(2);
  });
});

describe('service-without-pods', () => {
  const id = 'service-without-pods';
  const ip = { 'target-type': 'ip' };

  test('finds an ExternalName', () => {
    const external = service({ type: 'ExternalName', externalName: 'a.example.com' });
    expect(ofService(id, external, ip)).toEqual([
      'error 3 spec.type (ExternalName): Service default/web is of type ExternalName, which has no pods that could be targets; its externalName a.example.com is never registered',
    ]);
  });

  test('finds a Service without a selector, unless something writes endpoints that are pods', () => {
    const bare = service({ selector: undefined });
    expect(ofService(id, bare, ip)).toEqual([
      'warning 3 spec (spec): Service default/web has no selector, and the controller registers only pods: addresses of its Endpoints or EndpointSlices never become targets',
    ]);
    expect(ofService(id, service({ selector: {} }), ip)).toHaveLength(1);
    expect(ofService(id, bare)).toEqual([]);
    const slice = (kind: string, name = 'web', namespace = 'default') => ({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: 'web-1', namespace, labels: { 'kubernetes.io/service-name': name } },
      endpoints: [{ addresses: ['10.0.0.1'] }, { addresses: ['10.0.0.2'], targetRef: { kind, name: 'web-1' } }],
    });
    expect(ofService(id, bare, ip, slice('Pod'))).toEqual([]);
    expect(ofService(id, bare, ip, slice('Node'))).toHaveLength(1);
    expect(ofService(id, bare, ip, slice('Pod', 'pay'))).toHaveLength(1);
    expect(ofService(id, bare, ip, slice('Pod', 'web', 'pay'))).toHaveLength(1);
  });

  test('finds a selector that no pods have, with the labels of those that no Service selects', () => {
    expect(ofService(id, service(), {}, deployment({}, { app: 'wbe', tier: 'a' }))).toEqual([
      'warning 3 spec.selector (selector): Service default/web selects app=web, which no pods of the namespace have; Deployment default/web has app=wbe',
      '  with Deployment default/web 5',
    ]);
    expect(
      ofService(id, service({ selector: { name: 'web', tier: 'b' } }), {}, deployment({}, { app: 'web', tier: 'a' })),
    ).toEqual([
      'warning 3 spec.selector (selector): Service default/web selects name=web,tier=b, which no pods of the namespace have; Deployment default/web has tier=a',
      '  with Deployment default/web 5',
    ]);
    expect(
      ofService(id, service({ selector: { name: 'web' } }), {}, deployment({}, { app: 'web', tier: 'a' })),
    ).toEqual([
      'warning 3 spec.selector (selector): Service default/web selects name=web, which no pods of the namespace have; Deployment default/web has app=web,tier=a',
      '  with Deployment default/web 5',
    ]);
  });

  test('only advises where all pods have a Service, which may be those of another repository', () => {
    const pay = service({ selector: { app: 'pay' } }, {}, { name: 'pay' });
    expect(ofService(id, service(), {}, pay, deployment({}, { app: 'pay' }, 'pay'))).toEqual([
      'info 3 spec.selector (selector): Service default/web selects app=web, which no pods of the namespace have',
    ]);
  });

  test('leaves alone what selects pods, and namespaces without any', () => {
    expect(ofService(id, service(), {}, deployment())).toEqual([]);
    expect(ofService(id, service())).toEqual([]);
    const external = service({ type: 'ExternalName', externalName: 'a.example.com' });
    const both = [ingress(alb(ip)), ingress(alb(ip), {}, { name: 'pay' }), external];
    expect(findings(id, oneALine(...both))).toHaveLength(1);
  });
});
