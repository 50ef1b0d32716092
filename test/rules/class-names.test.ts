import { lintText } from './lint-text';

const ingress = (annotations: string, spec = '') => `
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata:
    name: web
    annotations: ${annotations}
  spec: {${spec}defaultBackend: {service: {name: web, port: {number: 80}}}}
`;

const ingressClass = (name: string, controller: string) => `
  ---
  apiVersion: networking.k8s.io/v1
  kind: IngressClass
  metadata: {name: ${name}}
  spec: {controller: ${controller}}
`;

const ALB = 'alb.ingress.kubernetes.io/scheme: internal';

/** What is said about classes, as `severity rule line annotation-or-field`. */
function aboutClasses(...parts: string[]): string[] {
  return lintText(parts.join(''))
    .filter(({ ruleId }) => /class/.test(ruleId))
    .map((d) => `${d.severity} ${d.ruleId} ${d.position?.line} ${d.annotation ?? d.field ?? ''}`.trim());
}

describe('a class annotation', () => {
  test.each(['aws-alb', 'alb-ingress', 'ALB', '"alb "', 'internal', 'aws-load-balancer'])(
    '%s is taken by no controller that is known',
    (name) => {
      expect(aboutClasses(ingress(`{kubernetes.io/ingress.class: ${name}, ${ALB}}`))).toEqual([
        'warning unserved-class 5 kubernetes.io/ingress.class',
      ]);
    },
  );

  test.each(['nginx', 'nginx-internal', 'traefik', 'istio'])('%s is that of another controller', (name) => {
    expect(aboutClasses(ingress(`{kubernetes.io/ingress.class: ${name}, ${ALB}}`))).toEqual([]);
  });

  test('is no business of ours without annotations for an ALB', () => {
    expect(aboutClasses(ingress('{kubernetes.io/ingress.class: edge}'))).toEqual([]);
  });

  test('that names an IngressClass of another controller is that one’s', () => {
    const edge = ingress(`{kubernetes.io/ingress.class: edge, ${ALB}}`);
    expect(aboutClasses(edge, ingressClass('edge', 'example.com/edge'))).toEqual([]);
  });

  test('is served where the Environment says so', () => {
    const environment = `
  ---
  apiVersion: cdk8s-alb/v1
  kind: Environment
  controller: {ingressClass: aws-alb}
`;
    const said = aboutClasses(ingress(`{kubernetes.io/ingress.class: aws-alb, ${ALB}}`), environment);
    expect(said).toEqual(['warning legacy-class-annotation 5 kubernetes.io/ingress.class']);
    expect(aboutClasses(ingress(`{kubernetes.io/ingress.class: alb, ${ALB}}`), environment)).toEqual([
      'warning unserved-class 5 kubernetes.io/ingress.class',
    ]);
  });
});

describe('the controller of an IngressClass', () => {
  test.each(['elbv2.k8s.aws/alb', 'ingress.k8s.aws/ALB', 'alb.ingress.kubernetes.io', 'eks.amazonaws.com/nlb', 'aws'])(
    '%s does not exist, whoever uses the class',
    (controller) => {
      expect(aboutClasses(ingressClass('alb', controller))).toEqual(['warning unserved-class 5 spec.controller']);
    },
  );

  test('is asked for where annotations are for an ALB', () => {
    const used = ingress(`{${ALB}}`, 'ingressClassName: edge, ');
    expect(aboutClasses(used, ingressClass('edge', 'example.com/edge'))).toEqual([
      'warning unserved-class 12 spec.controller',
    ]);
  });

  test.each(['k8s.io/ingress-nginx', 'traefik.io/ingress-controller', 'example.com/edge', 'ingress.k8s.aws/alb'])(
    '%s may well exist',
    (controller) => {
      expect(aboutClasses(ingressClass('edge', controller))).toEqual([]);
    },
  );
});

describe('without a class', () => {
  test.each(['kubernetes.io/ingressClassName', 'ingressClassName', 'kubernetes.io/ingress-class', 'ingress.class'])(
    'the annotation %s only looks like one',
    (key) => {
      expect(aboutClasses(ingress(`{${key}: alb}`))).toEqual([`warning no-ingress-class 5 ${key}`]);
    },
  );
});
