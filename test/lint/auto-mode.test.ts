import { lintText } from '../rules/lint-text';

const CLASS = `
  apiVersion: networking.k8s.io/v1
  kind: IngressClass
  metadata: {name: auto}
  spec:
    controller: eks.amazonaws.com/alb
    parameters: {apiGroup: eks.amazonaws.com, kind: IngressClassParams, name: auto}
  ---
  apiVersion: eks.amazonaws.com/v1
  kind: IngressClassParams
  metadata: {name: auto}
  spec: {scheme: internet-facing, certificateARNs: ["arn:aws:acm:us-west-2:123456789012:certificate/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"]}
`;

function ingress(annotations: string, className = 'auto'): string {
  return `
  ---
  apiVersion: networking.k8s.io/v1
  kind: Ingress
  metadata: {name: web, annotations: {${annotations}}}
  spec:
    ingressClassName: ${className}
    defaultBackend: {service: {name: web, port: {number: 80}}}
  ---
  apiVersion: v1
  kind: Service
  metadata: {name: web}
  spec: {selector: {app: web}, ports: [{port: 80}]}
`;
}

const messages = (yaml: string, profile: 'recommended' | 'auto-mode' = 'recommended') =>
  lintText(yaml, { profile }).map(({ ruleId, message }) => `${ruleId}: ${message}`);

describe('an Ingress of EKS Auto Mode', () => {
  test('has pods as targets by default, so that a ClusterIP Service will do', () => {
    expect(messages(CLASS + ingress(''))).toEqual([]);
  });

  test('is told which annotations are ignored', () => {
    expect(messages(CLASS + ingress('alb.ingress.kubernetes.io/group.name: shop'))).toEqual([
      expect.stringMatching(
        /^unsupported-in-auto-mode: Ingress default\/web: EKS Auto Mode ignores alb\.ingress\.kubernetes\.io\/group\.name; /,
      ),
    ]);
  });

  test('is judged by the same rules otherwise', () => {
    const [first] = messages(CLASS + ingress('alb.ingress.kubernetes.io/healthcheck-interval-seconds: "5"'));
    expect(first).toMatch(/^health-check-timeout-too-long: /);
  });

  test('may be told by the profile alone, where the class lives elsewhere', () => {
    const yaml = ingress('alb.ingress.kubernetes.io/group.name: shop', 'alb');
    expect(messages(yaml, 'auto-mode')[0]).toMatch(/^unsupported-in-auto-mode: /);
    // The AWS Load Balancer Controller needs a NodePort for its targets, and knows the group.
    expect(messages(yaml)[0]).toMatch(/^rejected-by-controller: Service default\/web has the type ClusterIP/);
  });
});
