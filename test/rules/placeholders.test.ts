import { placeholderIn } from '../../src/text/placeholder';
import { lintText } from './lint-text';

const found = (text: string) => placeholderIn(text, { prose: false })?.text;

describe('a placeholder', () => {
  test.each([
    ['${DOMAIN}', '${DOMAIN}'],
    ['app.${DOMAIN:-example.com}', '${DOMAIN:-example.com}'],
    ['$NAMESPACE', '$NAMESPACE'],
    ['$(group)', '$(group)'],
    ['{{ .Values.host }}', '{{ .Values.host }}'],
    ['<%= host %>', '<%= host %>'],
    ['%{ if internal }internal%{ endif }', '%{ if internal }'],
    ['#{ScopeName}#', '#{ScopeName}#'],
    ['__NAME__', '__NAME__'],
    ['%ENVIRONMENT%', '%ENVIRONMENT%'],
    ['@@HOST@@', '@@HOST@@'],
    ['sg-<id>', 'sg-<id>'],
    ['<your-certificate-arn>', '<your-certificate-arn>'],
    ['sg-xxxx', 'sg-xxxx'],
    ['subnet-XXXXXXXX1', 'subnet-XXXXXXXX1'],
    ['arn:aws:acm:us-west-2:xxx:certificate/a', 'xxx'],
    ['YOUR_BUCKET', 'YOUR_BUCKET'],
    ['certificate/YOUR-CERT-ID', 'YOUR-CERT-ID'],
    ['your-domain.com', 'your-domain'],
    ['REPLACE_ME', 'REPLACE_ME'],
    ['changeme', 'changeme'],
    ['arn:aws:acm:REGION:111122223333:certificate/a', 'REGION'],
    ['arn:aws:acm:us-west-2:ACCOUNT_ID:certificate/a', 'ACCOUNT_ID'],
    ['arn:aws:acm:us-west-2:...', '...'],
  ])('%s', (text, placeholder) => {
    expect(found(text)).toBe(placeholder);
  });
});

describe('no placeholder', () => {
  test.each([
    'app.example.com',
    'www.#{host}',
    '/#{path}?#{query}',
    '/v[0-9]{2}/home$',
    '^/a(b|c)$',
    '$1/$2',
    'exchange.example.com',
    'youreka.example.com',
    'maxxx.example.com',
    'foxx-1',
    'changemelater-not',
    '/caf%E3%81%82',
    'a__b',
    'team@example.com',
    'arn:aws:acm:us-west-2:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab',
    'MY-APP',
  ])('%s', (text) => {
    expect(found(text)).toBeUndefined();
  });

  test('in the text of a page, or in a pattern', () => {
    for (const text of ['<b>Sorry</b>, come back later...', '/xxxx/your-orders', 'TODO']) {
      expect(placeholderIn(text, { prose: true })).toBeUndefined();
    }
    expect(placeholderIn('${ORDERS}/x', { prose: true })?.text).toBe('${ORDERS}');
  });
});

const said = (yaml: string) =>
  lintText(yaml).map((d) => `${d.severity} ${d.ruleId} ${d.position?.line} ${d.annotation ?? d.field}`);

describe('what is not filled in', () => {
  test('is said once for each object, at the first place, instead of all that follows from it', () => {
    const yaml = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: \${APP}
        annotations:
          alb.ingress.kubernetes.io/certificate-arn: \${CERTIFICATE}
          alb.ingress.kubernetes.io/group.name: $GROUP
      spec:
        ingressClassName: alb
        rules:
          - host: \${APP}.example.com
            http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: "\${APP}", port: {number: 80}}}}]}
    `;
    expect(said(yaml)).toEqual([
      'error unfilled-placeholder 4 metadata.name',
      'error unfilled-placeholder 6 alb.ingress.kubernetes.io/certificate-arn',
      'error unfilled-placeholder 7 alb.ingress.kubernetes.io/group.name',
    ]);
    expect(lintText(yaml)[0]?.message).toBe(
      'Ingress default/${APP}: metadata.name has the placeholder "${APP}", which nothing has filled in (and in 2 other places)',
    );
  });

  test('hides no other mistake at the same place', () => {
    const yaml = `
      apiVersion: networking.k8s.io/v1
      kind: Ingress
      metadata:
        name: web
        annotations:
          alb.ingress.kubernetes.io/security-groups: <your-group>,sg-12
          alb.ingress.kubernetes.io/manage-backend-security-group-rules: "true"
      spec:
        ingressClassName: alb
        defaultBackend: {service: {name: web, port: {number: 80}}}
    `;
    expect(said(yaml)).toEqual([
      'warning malformed-id 6 alb.ingress.kubernetes.io/security-groups',
      'warning unfilled-placeholder 6 alb.ingress.kubernetes.io/security-groups',
    ]);
  });

  test('is an error where Kubernetes, the controller or AWS refuses it', () => {
    const yaml = `
      apiVersion: elbv2.k8s.aws/v1beta1
      kind: TargetGroupBinding
      metadata: {name: web}
      spec:
        serviceRef: {name: web, port: 80}
        targetGroupARN: <target-group-arn>
    `;
    expect(said(yaml)).toContain('error unfilled-placeholder 6 spec.targetGroupARN');
  });

  test('is looked for in nothing that other programs fill in', () => {
    const yaml = `
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: web, image: web, args: [--ip, $(POD_IP)], env: [{name: A, value: "\${B}"}]}]}
    `;
    expect(said(yaml)).toEqual([]);
  });
});
