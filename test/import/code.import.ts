import { projectFiles, singleFile } from '../../src/import/project';
import { imported, statementsOf } from './imported';

const VERSIONS = { dependencies: { 'cdk8s-alb': '0.1.0' }, devDependencies: { tsx: '4.0.0' } };

test('an Ingress becomes the construct, with named values and the Service by its constant', () => {
  const code = statementsOf(`
    apiVersion: v1
    kind: Service
    metadata: {name: shop, namespace: web}
    spec: {type: NodePort, selector: {app: shop}, ports: [{port: 80, targetPort: http}]}
    ---
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata:
      name: shop
      namespace: web
      annotations:
        alb.ingress.kubernetes.io/scheme: internet-facing
        alb.ingress.kubernetes.io/target-type: ip
        alb.ingress.kubernetes.io/healthcheck-interval-seconds: "10"
    spec:
      ingressClassName: alb
      rules:
        - host: shop.example.com
          http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: shop, port: {number: 80}}}}]}
  `);
  expect(code).toBe(
    `const shopService = new k8s.KubeService(this, 'shop-service', {
  metadata: { name: 'shop' },
  spec: {
    type: 'NodePort',
    selector: { app: 'shop' },
    ports: [{ port: 80, targetPort: k8s.IntOrString.fromString('http') }],
  },
});

const shopIngress = new alb.Ingress(this, 'shop-ingress', {
  metadata: { name: 'shop' },
  scheme: alb.Scheme.INTERNET_FACING,
  targetType: alb.TargetType.IP,
  healthCheck: { interval: Duration.seconds(10) },
});

shopIngress.addHostRule('shop.example.com', '/', alb.TargetGroup.fromService(shopService));`,
  );
});

const ingressWith = (annotations: string, spec = 'defaultBackend: {service: {name: web, port: {number: 80}}}') => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
    annotations:
      alb.ingress.kubernetes.io/target-type: ip
      ${annotations}
  spec:
    ingressClassName: alb
    ${spec}
`;

test.each([
  [
    'alb.ingress.kubernetes.io/listen-ports: \'[{"HTTP": 80}, {"HTTP": 8080}]\'',
    'listeners: [alb.Listener.http(), alb.Listener.http({ port: 8080 })]',
  ],
  ['alb.ingress.kubernetes.io/group.name: edge', "group: alb.IngressGroup.fromGroupName('edge')"],
  [
    'alb.ingress.kubernetes.io/load-balancer-attributes: idle_timeout.timeout_seconds=30,new.attribute=x',
    "loadBalancerAttributes: { 'new.attribute': 'x' }",
  ],
  [
    'alb.ingress.kubernetes.io/target-group-attributes: stickiness.enabled=true,stickiness.type=lb_cookie,stickiness.lb_cookie.duration_seconds=60',
    'stickiness: alb.TargetGroupStickiness.loadBalancerCookie(Duration.seconds(60))',
  ],
  ['alb.ingress.kubernetes.io/wafv2-acl-arn: none', 'webAcl: alb.WebAcl.none()'],
  ['alb.ingress.kubernetes.io/auth-type: none', 'authentication: alb.Authentication.none()'],
  [
    'alb.ingress.kubernetes.io/ssl-policy: ELBSecurityPolicy-TLS13-1-2-2021-06',
    'webIngress.annotations.sslPolicy(alb.SslPolicy.TLS13_12);',
  ],
  [
    'alb.ingress.kubernetes.io/listener-attributes.HTTP-80: routing.http.response.server.enabled=false',
    'webIngress.annotations.listenerAttributes(alb.ListenerProtocol.HTTP, 80, {',
  ],
])('%s', (annotation, code) => {
  expect(statementsOf(ingressWith(annotation))).toContain(code);
});

test('what no type can say is written as text, with the reason', () => {
  expect(statementsOf(ingressWith('alb.ingress.kubernetes.io/successcodes: "200"'))).toContain(
    `// Not typed: not an annotation that the controller reads
webIngress.annotations.raw('alb.ingress.kubernetes.io/successcodes', '200');`,
  );
  expect(statementsOf(ingressWith('alb.ingress.kubernetes.io/healthcheck-interval-seconds: 10s'))).toContain(
    "ApiObject.of(webIngress).metadata.addAnnotation('alb.ingress.kubernetes.io/healthcheck-interval-seconds', '10s');",
  );
});

test('an Ingress that leaves its target type to the controller still does', () => {
  const code = statementsOf(
    ingressWith('{}').replace('alb.ingress.kubernetes.io/target-type: ip\n      {}', 'team: web'),
  );
  expect(code).toContain('targetTypeByController: true');
});

test('a spec that the construct does not know keeps its annotations typed', () => {
  const spec =
    'tls: [{hosts: [a.example.com], secretName: a}]\n    defaultBackend: {service: {name: web, port: {number: 80}}}';
  const code = statementsOf(ingressWith('alb.ingress.kubernetes.io/scheme: internal', spec));
  expect(code).toContain("const webIngress = new k8s.KubeIngress(this, 'web-ingress', {");
  expect(code).toContain('alb.AlbAnnotations.of(webIngress).ingress({ scheme: alb.Scheme.INTERNAL });');
});

test('a Kubernetes object with an unknown field, and a kind of others, are written as they are', () => {
  const code = statementsOf(`
    apiVersion: v1
    kind: Service
    metadata: {name: a}
    spec: {prots: [{port: 80}]}
    ---
    apiVersion: example.com/v1
    kind: Thing
    metadata: {name: b}
    spec: {__proto__: 1, "it's": "a 'b' \\"c\\""}
  `);
  expect(code).toContain("new ApiObject(this, 'a-service', {");
  expect(code).toContain("kind: 'Thing'");
});

test('what stands in a value cannot end a literal or a comment', () => {
  const evil = "'); process.exit(1); //\\n\\u2028*/";
  const code = statementsOf(`
    # a comment \u202e process.exit(1)
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: evil}
    data: {a: "${evil}"}
  `);
  expect(code).toContain(String.raw`data: { a: "'); process.exit(1); //\n\u2028*/" }`);
  expect(code).toContain(String.raw`// a comment \u202e process.exit(1)`);
});

test('calls that name a later Service follow it, so that the order stays', () => {
  const code = statementsOf(`${ingressWith('team: web')}
  ---
  apiVersion: v1
  kind: Service
  metadata: {name: web}
  spec: {ports: [{port: 80}]}
  `);
  const order = [
    'new alb.Ingress(',
    'new k8s.KubeService(',
    'addDefaultAction(alb.TargetGroup.fromService(webService))',
  ];
  const at = order.map((text) => code.indexOf(text));
  expect(at).not.toContain(-1);
  expect(at).toEqual([...at].sort((a, b) => a - b));
});

test('a certificate that two Ingresses use is a constant', () => {
  const arn = 'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab';
  const one = ingressWith(`alb.ingress.kubernetes.io/certificate-arn: ${arn}`);
  const files = projectFiles(imported(`${one}\n---\n${one.replace('name: web\n', 'name: other\n')}`), 'x', VERSIONS);
  const chart = files.get('charts/default.ts') ?? '';
  expect(chart.split(arn)).toHaveLength(2);
  expect(chart).toContain('const certificate = alb.ListenerCertificate.fromArn(');
  expect(chart).toContain('otherIngress.annotations.certificates([certificate]);');
});

test('comments are kept where they stood', () => {
  const code = statementsOf(`
    # The shop.
    apiVersion: v1
    kind: Service
    metadata:
      name: shop # known as shop
    spec:
      # as the Deployment labels its pods
      selector: {app: shop}
      ports:
        # plain HTTP
        - port: 80
  `);
  expect(code).toBe(
    `// The shop.
new k8s.KubeService(this, 'shop-service', {
  metadata: {
    // known as shop
    name: 'shop',
  },
  spec: {
    // as the Deployment labels its pods
    selector: { app: 'shop' },
    ports: [
      {
        // plain HTTP
        port: 80,
      },
    ],
  },
});`,
  );
});

test('manifests with errors are imported too, and main.ts says what is wrong', () => {
  const instance = ingressWith('alb.ingress.kubernetes.io/scheme: internal').replace(
    'target-type: ip',
    'target-type: instance',
  );
  const service = 'apiVersion: v1\n  kind: Service\n  metadata: {name: web}\n  spec: {ports: [{port: 80}]}';
  expect(singleFile(imported(`${instance}\n  ---\n  ${service}\n`))).toContain(
    `const app = new App();
// The manifests have errors that would stop the synth. Fix them, then remove this line:
//   Validation failed with the following errors:
//   [default/web-service] Service default/web has the type ClusterIP, must be NodePort or LoadBalancer for the target type instance. Change what the message names; \`cdk8s-alb plan\` then shows what is built. (rejected-by-controller)
alb.Validation.of(app).disable();
new DefaultChart(app, 'default');`,
  );
});

test('a project has a chart for each namespace, and pins its packages', () => {
  const app = imported(`
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: a, namespace: shop}
    ---
    apiVersion: v1
    kind: Namespace
    metadata: {name: shop}
  `);
  const files = projectFiles(app, 'x', VERSIONS);
  expect([...files.keys()]).toEqual([
    'package.json',
    'tsconfig.json',
    'cdk8s.yaml',
    '.gitignore',
    'main.ts',
    'charts/shop.ts',
    'charts/cluster.ts',
  ]);
  expect(files.get('main.ts')).toBe(`import { App } from 'cdk8s';
import { ShopChart } from './charts/shop';
import { ClusterChart } from './charts/cluster';

const app = new App();
new ShopChart(app, 'shop');
new ClusterChart(app, 'cluster');
app.synth();
`);
  expect(JSON.parse(files.get('package.json') ?? '')).toMatchObject(VERSIONS);
});
