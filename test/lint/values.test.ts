import { lintText } from '../rules/lint-text';

const said = (yaml: string) =>
  lintText(yaml).map((d) => `${d.severity} ${d.ruleId} ${d.position?.line}:${d.position?.column} ${d.annotation}`);

const PREFIX = 'alb.ingress.kubernetes.io';

describe('annotations in values of a chart', () => {
  const VALUES = `
ingress:
  annotations:
    ${PREFIX}/shceme: internal
    ${PREFIX}/target-type: pod
    ${PREFIX}/listen-ports: '[{"HTTP": 80}, {"HTTPS": 443}'
    ${PREFIX}/load-balancer-attributes: deregistration_delay.timeout_seconds=30
    ${PREFIX}/subnets: '"subnet-0123456789abcdef0"'
    ${PREFIX}/rewrite-target: /
api:
  ingress:
    annotations: {${PREFIX}/group.order: "5000"}
`;

  test('are judged for what each of them can get wrong', () => {
    expect(said(VALUES)).toEqual([
      `error unknown-annotation 3:5 ${PREFIX}/shceme`,
      `error invalid-annotation-value 4:44 ${PREFIX}/target-type`,
      `error invalid-annotation-value 5:46 ${PREFIX}/listen-ports`,
      `error invalid-annotation-value 6:57 ${PREFIX}/load-balancer-attributes`,
      `warning quotes-in-value 7:41 ${PREFIX}/subnets`,
      `error unknown-annotation 8:5 ${PREFIX}/rewrite-target`,
      `error invalid-annotation-value 11:59 ${PREFIX}/group.order`,
    ]);
  });

  test('are named by where they stand, and are of no object', () => {
    const [first] = lintText(VALUES);
    expect(first?.message).toMatch(/^values ingress\.annotations has the unknown annotation/);
    expect(first?.field).toBe(`ingress.annotations["${PREFIX}/shceme"]`);
    expect(first?.object).toBeUndefined();
  });

  test('that templates fill in later are left alone', () => {
    const values = `
ingress:
  annotations:
    ${PREFIX}/certificate-arn: '{{ .Values.global.certificate }}'
    ${PREFIX}/group.name: $GROUP
`;
    expect(said(values)).toEqual([]);
  });

  test('must be texts, as most charts write them as they are given', () => {
    expect(said(`ingress: {annotations: {${PREFIX}/healthcheck-interval-seconds: 15}}\n`)).toEqual([
      `warning invalid-object 1:81 ${PREFIX}/healthcheck-interval-seconds`,
    ]);
  });
});

describe('annotations in an object that makes others', () => {
  test('in the values of a HelmRelease', () => {
    const yaml = `
      apiVersion: helm.toolkit.fluxcd.io/v2
      kind: HelmRelease
      metadata: {name: grafana, namespace: monitoring}
      spec:
        values:
          grafana: {ingress: {annotations: {${PREFIX}/scheme: public}}}
    `;
    const [finding] = lintText(yaml);
    expect(finding).toMatchObject({
      ruleId: 'invalid-annotation-value',
      message: `HelmRelease monitoring/grafana: ${PREFIX}/scheme: "public" must be one of internal, internet-facing`,
      object: { kind: 'HelmRelease', namespace: 'monitoring', name: 'grafana' },
      field: `spec.values.grafana.ingress.annotations["${PREFIX}/scheme"]`,
      position: { line: 6 },
    });
  });

  const application = (values: string) => `
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: grafana}
      spec:
        source:
          helm:
            values: ${values}
            releaseName: grafana
  `;

  test.each(['|', '|-', '|2 # values'])('in YAML within YAML, at the line where it stands: %s', (header) => {
    const values = `${header}

              ingress:
                annotations:
                  ${PREFIX}/shceme: internal`;
    expect(said(application(values))).toEqual([`error unknown-annotation 11:13 ${PREFIX}/shceme`]);
  });

  test.each([
    ['folded', `>\n              {ingress: {annotations: {${PREFIX}/shceme: internal}}}`, '8:9'],
    ['in quotes', `"{ingress: {annotations: {${PREFIX}/shceme: internal}}}"`, '7:16'],
  ])('in YAML within YAML, where lines are not those of the text, at the field: %s', (_, values, place) => {
    expect(said(application(values))).toEqual([`error unknown-annotation ${place} ${PREFIX}/shceme`]);
  });

  test('as a parameter of Helm, and as an operation of a JSON patch', () => {
    const yaml = `
      apiVersion: argoproj.io/v1alpha1
      kind: Application
      metadata: {name: web}
      spec:
        source:
          helm:
            parameters:
              - name: ingress.annotations.alb\\.ingress\\.kubernetes\\.io/target-type
                value: pod
          kustomize:
            patches:
              - patch: |-
                  - op: replace
                    path: /metadata/annotations/alb.ingress.kubernetes.io~1scheme
                    value: public
                  - op: remove
                    path: /metadata/annotations/alb.ingress.kubernetes.io~1shceme
    `;
    expect(said(yaml)).toEqual([
      `error invalid-annotation-value 9:18 ${PREFIX}/target-type`,
      `error invalid-annotation-value 15:22 ${PREFIX}/scheme`,
    ]);
  });

  test('but not in a Secret, and not those of the object itself', () => {
    const yaml = `
      apiVersion: v1
      kind: Secret
      metadata: {name: values}
      stringData: {values.yaml: "ingress: {annotations: {${PREFIX}/shceme: internal}}"}
      ---
      apiVersion: example.com/v1
      kind: Example
      metadata: {name: web, annotations: {${PREFIX}/shceme: internal}}
    `;
    expect(said(yaml)).toEqual([]);
  });
});

describe('an Ingress that no controller is known to serve', () => {
  const ingress = (name: string) => `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: web
        annotations:
          kubernetes.io/ingress.class: ${name}
          ${PREFIX}/shceme: internal
          ${PREFIX}/target-type: pod
      spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
  `;

  test('is judged for its annotations all the same', () => {
    expect(said(ingress('aws-alb'))).toEqual([
      'warning unserved-class 6:34 kubernetes.io/ingress.class',
      `error unknown-annotation 7:5 ${PREFIX}/shceme`,
      `error invalid-annotation-value 8:44 ${PREFIX}/target-type`,
    ]);
  });

  test('unless it is another one’s', () => {
    expect(said(ingress('nginx'))).toEqual([]);
  });
});
