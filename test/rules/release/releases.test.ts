import { ALB, alb, findings, ingress, oneALine, service } from '../findings';

/** The Environment on line 1, the Ingress on line 3. */
const at = (id: string, version: string | undefined, annotations: Record<string, string>, ...others: object[]) =>
  findings(
    id,
    oneALine(
      { apiVersion: 'cdk8s-alb/v1', kind: 'Environment', controller: version === undefined ? {} : { version } },
      ingress(alb(annotations)),
      ...others,
    ),
  );

describe('known-controller-bug', () => {
  const id = 'known-controller-bug';
  const attributes = { 'listener-attributes.HTTP-80': 'routing.http.response.server.enabled=false' };
  const key = `${ALB}listener-attributes.HTTP-80`;

  test.each(['2.9.0', '2.9.2', '2.10.0'])('finds that %s does not deploy listener attributes', (version) => {
    expect(at(id, version, attributes, service())).toEqual([
      `warning 3 ${key} (${key}): Ingress default/web: ${key} is read and not deployed (a bug of controller ${version}, fixed in 2.10.1)`,
    ]);
    expect(at(id, version, { 'healthcheck-path': '/ready' }, service())).toEqual([]);
  });

  test.each(['2.8.3', '2.10.1', '3.5.0'])('finds nothing of the kind in %s', (version) => {
    expect(at(id, version, attributes, service())).toEqual([]);
  });

  test('finds the load balancers that come out otherwise, up to the release that fixes it', () => {
    const clusterIP = service({ type: 'ClusterIP', ports: [{ port: 80 }] });
    expect(at(id, '2.13.3', {}, clusterIP)).toEqual([
      'warning 3 (web): Ingress default/web: the load balancer of the group default/web has instance targets of a Service without node ports: its target group gets the port 0, which AWS refuses (a bug of controller 2.13.3, fixed in 2.13.4)',
    ]);
    expect(at(id, '2.13.4', {}, clusterIP)).toEqual([]);
    expect(at(id, undefined, {}, clusterIP)).toEqual([]);
    expect(at(id, '2.13.3', { 'target-type': 'ip' }, clusterIP)).toEqual([]);
  });

  test('names the group, at its first member', () => {
    const own = alb({ 'group.name': 'edge' });
    const path = { path: '/', pathType: 'Prefix', backend: { service: { name: 'web', port: { number: 80 } } } };
    const other = ingress(own, { defaultBackend: undefined, rules: [{ http: { paths: [path] } }] }, { name: 'a' });
    const clusterIP = service({ type: 'ClusterIP', ports: [{ port: 80 }] });
    const [found, ...more] = at(id, '2.12.0', { 'group.name': 'edge' }, other, clusterIP);
    expect(found).toMatch(
      /^warning 5 \(a\): Ingress default\/a: the load balancer of the group edge has instance targets/,
    );
    expect(more).toEqual([]);
  });

  test('leaves alone a group that is refused for another reason', () => {
    expect(at(id, '2.12.0', { scheme: 'wide' }, service({ type: 'ClusterIP', ports: [{ port: 80 }] }))).toEqual([]);
  });
});

describe('newer-than-controller', () => {
  const id = 'newer-than-controller';

  test('finds an annotation at its key, up to the release that has it', () => {
    const key = `${ALB}enable-frontend-nlb`;
    expect(at(id, '2.12.0', { 'enable-frontend-nlb': 'true' })).toEqual([
      `error 3 ${key} (${key}): Ingress default/web: ${key} is ignored by controller 2.12.0, it came in 2.13.0`,
    ]);
    expect(at(id, '2.13.0', { 'enable-frontend-nlb': 'true' })).toEqual([]);
    expect(at(id, undefined, { 'enable-frontend-nlb': 'true' })).toEqual([]);
    expect(at(id, '2.12.0', { 'enable-frontend-nlb': 'false' })).toEqual([]);
  });

  test('finds a field of IngressClassParams at its key', () => {
    const params = {
      apiVersion: 'elbv2.k8s.aws/v1beta1',
      kind: 'IngressClassParams',
      metadata: { name: 'alb' },
      spec: { scheme: 'internal', ipamConfiguration: {} },
    };
    expect(at(id, '2.8.0', {}, params)).toEqual([
      expect.stringMatching(
        /^error 5 spec\.ipamConfiguration \(ipamConfiguration\): IngressClassParams alb: spec\.ipamConfiguration is ignored by controller 2\.8\.0, its CustomResourceDefinition has it from \d\.\d+\.\d+ on$/,
      ),
    ]);
    expect(at(id, '3.5.0', {}, params)).toEqual([]);
    expect(at(id, undefined, {}, params)).toEqual([]);
  });
});

describe('unknown-controller-version', () => {
  const id = 'unknown-controller-version';

  test('finds a release that does not exist', () => {
    expect(at(id, '9.9.9', {})).toEqual([expect.stringContaining('Environment: controller.version: ')]);
    expect(at(id, '3.5.0', {})).toEqual([]);
    expect(at(id, undefined, {})).toEqual([]);
  });
});
