import { gateway, gatewayClass, planned, route, service } from './manifests';

const ARN = 'arn:aws:acm:us-west-2:123456789012:certificate/1';

test('a Gateway finds certificates that the controller has requested for Ingresses, an Ingress does not', () => {
  const ingress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: {
      name: 'web',
      namespace: 'shop',
      annotations: { 'alb.ingress.kubernetes.io/listen-ports': '[{"HTTPS":443}]' },
    },
    spec: {
      ingressClassName: 'alb',
      rules: [
        {
          host: 'a.example.org',
          http: {
            paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: 'cart', port: { number: 80 } } } }],
          },
        },
      ],
    },
  };
  const environment = {
    apiVersion: 'cdk8s-alb/v1',
    kind: 'Environment',
    certificates: [
      {
        arn: ARN,
        domains: ['a.example.org'],
        tags: { 'elbv2.k8s.aws/cluster': 'demo', 'ingress.k8s.aws/stack': 'shop/other' },
      },
    ],
    controller: { featureGates: { EnableCertificateManagement: true } },
  };
  const { plan } = planned([
    gatewayClass(),
    gateway({ listeners: [{ name: 'https', port: 443, protocol: 'HTTPS' }] }),
    service(),
    route({ hostnames: ['a.example.org'] }),
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: 'alb' },
      spec: { controller: 'ingress.k8s.aws/alb' },
    },
    ingress,
    environment,
  ]);
  expect(plan.gatewayApi.gateways[0]?.listenerCertificates.get(443)).toEqual([ARN]);
  expect(plan.groups[0]?.problems.map(({ message }) => message)).toEqual([
    expect.stringContaining('no issued ACM certificate covers its host "a.example.org"'),
  ]);
});
