import { lintText } from './lint-text';

const said = (yaml: string) =>
  lintText(yaml)
    .filter(({ severity }) => severity === 'error')
    .map((d) => `${d.ruleId} ${d.position?.line} ${d.object?.kind} ${d.annotation ?? d.field}`);

const SERVICE = `
      ---
      apiVersion: v1
      kind: Service
      metadata: {name: web}
      spec: {type: NodePort, ports: [{name: http, port: 80, targetPort: 8080}]}
`;

describe('a port that a Service does not have is the mistake of', () => {
  test('the backend that names it', () => {
    const yaml = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web}
      spec:
        ingressClassName: alb
        rules:
          - http:
              paths:
                - {path: /a, pathType: Prefix, backend: {service: {name: web, port: {number: 81}}}}
                - {path: /b, pathType: Prefix, backend: {service: {name: web, port: {name: https}}}}
    `;
    expect(said(yaml + SERVICE)).toEqual([
      'rejected-by-controller 9 Ingress spec.rules[0].http.paths[0].backend.service.port.number',
      'rejected-by-controller 10 Ingress spec.rules[0].http.paths[1].backend.service.port.name',
    ]);
  });

  test('the default backend', () => {
    const yaml = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web}
      spec:
        ingressClassName: alb
        defaultBackend: {service: {name: web, port: {number: 8080}}}
    `;
    expect(said(yaml + SERVICE)).toEqual(['rejected-by-controller 6 Ingress spec.defaultBackend.service.port.number']);
  });

  test.each(['"8080"', '8080', '"web"'])('the action that names it: %s', (port) => {
    const yaml = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: web
        annotations:
          alb.ingress.kubernetes.io/actions.other: '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":80}]}}'
          alb.ingress.kubernetes.io/actions.split: '{"type":"forward","forwardConfig":{"targetGroups":[{"serviceName":"web","servicePort":${port}}]}}'
      spec:
        ingressClassName: alb
        rules:
          - http:
              paths:
                - {path: /a, pathType: Prefix, backend: {service: {name: split, port: {name: use-annotation}}}}
                - {path: /b, pathType: Prefix, backend: {service: {name: other, port: {name: use-annotation}}}}
    `;
    expect(said(yaml + SERVICE)).toEqual(['rejected-by-controller 7 Ingress alb.ingress.kubernetes.io/actions.split']);
  });

  test('the health check, on the object that says so', () => {
    const key = 'alb.ingress.kubernetes.io/healthcheck-port';
    const ingress = (annotations: string) => `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web, annotations: ${annotations}}
      spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
    `;
    expect(said(ingress(`{${key}: health}`) + SERVICE)).toEqual([`rejected-by-controller 3 Ingress ${key}`]);
    const ofService = SERVICE.replace('{name: web}', `{name: web, annotations: {${key}: health}}`);
    expect(said(ingress('{}') + ofService)).toEqual([`rejected-by-controller 9 Service ${key}`]);
  });
});

describe('one finding a mistake', () => {
  const backend = (text: string) => `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata: {name: web}
      spec:
        ingressClassName: alb
        rules:
          - http:
              paths:
                - path: /
                  pathType: Prefix
                  backend: ${text}
  `;

  test.each([
    ['a misspelt field', '{service: {name: web, port: {numer: 80}}}', 'unknown-field 11', 'service.port.numer'],
    ['a field of another type', '{service: {name: web, port: 80}}', 'invalid-object 11', 'service.port'],
    ['a backend of v1beta1', '{serviceName: web, servicePort: 80}', 'unknown-field 11', 'serviceName'],
  ])('%s', (_, text, place, field) => {
    expect(said(backend(text) + SERVICE)).toEqual([`${place} Ingress spec.rules[0].http.paths[0].backend.${field}`]);
  });

  test('and each mistake of a list of attributes is one', () => {
    const yaml = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: web
        annotations:
          alb.ingress.kubernetes.io/load-balancer-attributes: stickiness.enabled=true,idle_timeout.timeout_seconds=0,routing.http2.enabled=true
      spec: {ingressClassName: alb, defaultBackend: {service: {name: web, port: {number: 80}}}}
    `;
    expect(lintText(yaml).map(({ message }) => message.split(': ').at(-1))).toEqual([
      'idle_timeout.timeout_seconds "0" must be a whole number from 1 to 4000 seconds',
      'stickiness.enabled is not an attribute of an Application Load Balancer; set it in target-group-attributes',
    ]);
  });
});
