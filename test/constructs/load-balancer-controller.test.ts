import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart, Duration } from 'cdk8s';
import * as alb from 'cdk8s-alb';
import { load } from 'js-yaml';

const { argoCd, flux, helmInstall, helmTemplate } = alb.ControllerDelivery;

const controller = (props: Partial<alb.LoadBalancerControllerProps> = {}) => {
  const app = new App();
  const chart = new Chart(app, 'platform');
  const construct = new alb.LoadBalancerController(chart, 'Controller', {
    clusterName: 'demo',
    delivery: helmInstall(),
    ...props,
  });
  return { app, chart, construct, values: () => load(construct.valuesYaml) as Record<string, unknown> };
};
const render = (props: Partial<alb.LoadBalancerControllerProps>) => controller(props).chart.toJson();

describe('the values of the chart', () => {
  test('are few by default', () => {
    expect(controller().values()).toEqual({
      clusterName: 'demo',
      serviceAccount: { create: false, name: 'aws-load-balancer-controller' },
    });
  });

  test('have the names of the chart', () => {
    const { values } = controller({
      region: 'us-west-2',
      vpcId: 'vpc-0123456789abcdef0',
      replicas: 3,
      ingressClassName: 'edge',
      createIngressClass: false,
      featureGates: { EnableCertificateManagement: true },
      defaultTags: { team: 'platform' },
      externalManagedTags: ['cost-center'],
      defaultTargetType: alb.TargetType.IP,
      defaultScheme: alb.Scheme.INTERNAL,
      defaultSslPolicy: alb.SslPolicy.TLS13_12,
      disableIngressClassAnnotation: true,
      disableIngressGroupNameAnnotation: true,
      backendSecurityGroup: 'sg-0123',
      shield: false,
      wafClassic: false,
      wafv2: true,
      allowedCertificateAuthorityArns: ['a', 'b'],
      defaultCertificateAuthorityArn: 'c',
      allowAllSecrets: true,
      serviceMutatorWebhook: false,
      certManager: true,
      serviceAccountName: 'lbc',
      values: { logLevel: 'debug', serviceAccount: { automountServiceAccountToken: true } },
    });
    expect(values()).toEqual({
      clusterName: 'demo',
      region: 'us-west-2',
      vpcId: 'vpc-0123456789abcdef0',
      replicaCount: 3,
      ingressClass: 'edge',
      createIngressClassResource: false,
      controllerConfig: { featureGates: { EnableCertificateManagement: true } },
      defaultTags: { team: 'platform' },
      externalManagedTags: ['cost-center'],
      defaultTargetType: 'ip',
      defaultLoadBalancerScheme: 'internal',
      defaultSSLPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      disableIngressClassAnnotation: true,
      disableIngressGroupNameAnnotation: true,
      backendSecurityGroup: 'sg-0123',
      enableShield: false,
      enableWaf: false,
      enableWafv2: true,
      certDiscovery: { allowedCertificateAuthorityARNs: 'a,b' },
      certManagement: { defaultPCAARN: 'c' },
      clusterSecretsPermissions: { allowAllSecrets: true },
      enableServiceMutatorWebhook: false,
      enableCertManager: true,
      serviceAccount: { create: false, name: 'lbc', automountServiceAccountToken: true },
      logLevel: 'debug',
    });
  });

  test.each<[string, Partial<alb.LoadBalancerControllerProps>, string]>([
    ['a cluster name with blanks', { clusterName: 'my cluster' }, 'clusterName: "my cluster" is not the name'],
    ['a VPC that is none', { vpcId: 'demo' }, 'vpcId: "demo" is not the id of a VPC'],
    ['no pods', { replicas: 0 }, 'replicas: 0 must be a whole number of at least 1'],
    [
      'an unknown gate',
      { featureGates: { Magic: true } },
      'featureGates: "Magic" is no gate of the controller, which would not start; it knows ListenerRulesTagging,',
    ],
    ['a reserved tag', { defaultTags: { 'aws:x': 'y' } }, 'defaultTags: '],
    ['a role that is none', { roleArn: 'admin' }, 'roleArn: "admin" is not the ARN of a role'],
    [
      'a role for the service account of others',
      { roleArn: 'arn:aws:iam::111122223333:role/lbc', createServiceAccount: false },
      'roleArn: arn:aws:iam::111122223333:role/lbc belongs to the service account, which createServiceAccount: false leaves to others',
    ],
  ])('are refused: %s', (_, props, message) => {
    expect(() => controller(props)).toThrow(message);
  });
});

describe('the service account', () => {
  test('has the role of IRSA', () => {
    expect(render({ roleArn: 'arn:aws:iam::111122223333:role/lbc' })).toEqual([
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: {
          name: 'aws-load-balancer-controller',
          namespace: 'kube-system',
          labels: { 'app.kubernetes.io/name': 'aws-load-balancer-controller' },
          annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/lbc' },
        },
      },
    ]);
  });

  test('has none where EKS Pod Identity associates one', () => {
    expect(render({})[0].metadata).not.toHaveProperty('annotations');
  });

  test('may be there already', () => {
    expect(render({ createServiceAccount: false })).toEqual([]);
  });
});

describe('delivery', () => {
  test('by helm install, line by line', () => {
    const { construct } = controller({ region: 'us-west-2' });
    expect(construct.installCommand()).toBe(
      `helm repo add eks https://aws.github.io/eks-charts
helm install aws-load-balancer-controller eks/aws-load-balancer-controller \\
  --version 3.5.0 \\
  --namespace kube-system \\
  --set clusterName=demo \\
  --set region=us-west-2 \\
  --set serviceAccount.create=false \\
  --set serviceAccount.name=aws-load-balancer-controller
`,
    );
    expect(construct.installCommand('values.yaml')).toContain('--namespace kube-system \\\n  --values values.yaml\n');
  });

  test('by helm install, with values that a shell or Helm would take for something else', () => {
    const { construct } = controller({
      defaultTags: { 'cost.center': '0815' },
      values: { podAnnotations: { note: "it's a, b" } },
      externalManagedTags: ['a', 'b'],
      featureGates: { EnableRGTAPI: true },
    });
    const lines = construct.installCommand().trimEnd().split(' \\\n  ');
    expect(lines).toEqual(
      expect.arrayContaining([
        "--set-string 'defaultTags.cost\\.center=0815'",
        "--set 'podAnnotations.note=it'\\''s a\\, b'",
        `--set-json 'externalManagedTags=["a","b"]'`,
        '--set controllerConfig.featureGates.EnableRGTAPI=true',
      ]),
    );
  });

  test('by Argo CD, which must leave the certificate of the webhooks alone', () => {
    const [, application] = render({ delivery: argoCd({ project: 'platform' }) });
    expect(application).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'aws-load-balancer-controller', namespace: 'argocd' },
      spec: {
        project: 'platform',
        source: {
          repoURL: 'https://aws.github.io/eks-charts',
          chart: 'aws-load-balancer-controller',
          targetRevision: '3.5.0',
          helm: {
            releaseName: 'aws-load-balancer-controller',
            valuesObject: {
              clusterName: 'demo',
              serviceAccount: { create: false, name: 'aws-load-balancer-controller' },
            },
          },
        },
        destination: { server: 'https://kubernetes.default.svc', namespace: 'kube-system' },
        syncPolicy: {
          automated: { prune: true, selfHeal: true },
          syncOptions: ['ServerSideApply=true', 'RespectIgnoreDifferences=true'],
        },
        ignoreDifferences: [
          { kind: 'Secret', name: 'aws-load-balancer-tls', namespace: 'kube-system', jsonPointers: ['/data'] },
          ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map((kind) => ({
            group: 'admissionregistration.k8s.io',
            kind,
            name: 'aws-load-balancer-webhook',
            jqPathExpressions: ['.webhooks[].clientConfig.caBundle'],
          })),
        ],
      },
    });
  });

  test('by Argo CD with cert-manager, by hand', () => {
    const [, application] = render({ delivery: argoCd({ automated: false }), certManager: true });
    expect(application.spec.syncPolicy).toEqual({ syncOptions: ['ServerSideApply=true'] });
    expect(application.spec).not.toHaveProperty('ignoreDifferences');
  });

  test('by Flux, which keeps the CustomResourceDefinitions up to date', () => {
    const [, repository, release] = render({ delivery: flux({ interval: Duration.hours(1) }) });
    expect(repository).toEqual({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: { name: 'eks-charts', namespace: 'flux-system' },
      spec: { interval: '3600s', url: 'https://aws.github.io/eks-charts' },
    });
    expect(release).toMatchObject({
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      spec: {
        targetNamespace: 'kube-system',
        chart: { spec: { chart: 'aws-load-balancer-controller', version: '3.5.0' } },
        install: { crds: 'Create' },
        upgrade: { crds: 'CreateReplace' },
        values: { clusterName: 'demo' },
      },
    });
  });

  test('as manifests that helm renders', () => {
    const helm = join(mkdtempSync(join(tmpdir(), 'helm-')), 'helm');
    writeFileSync(
      helm,
      '#!/bin/sh\nprintf \'apiVersion: v1\\nkind: ConfigMap\\nmetadata:\\n  name: args\\ndata:\\n  args: "%s"\\n\' "$*"\n',
    );
    chmodSync(helm, 0o755);
    const [, chart] = render({ delivery: helmTemplate({ helmExecutable: helm }), certManager: true });
    expect(chart.data.args).toMatch(/template .*--repo https:\/\/aws\.github\.io\/eks-charts .*--include-crds/);
    expect(() => controller({ delivery: helmTemplate({ helmExecutable: helm }) })).toThrow(
      'ControllerDelivery.helmTemplate: needs certManager: true, or the chart makes a new private key at every synth, which ends up in Git',
    );
  });
});

describe('what the app needs of the controller', () => {
  const withIngress = (props: Partial<alb.LoadBalancerControllerProps>, ingress: alb.IngressProps) => {
    const made = controller(props);
    new alb.Ingress(made.chart, 'Web', {
      ...ingress,
      tlsHosts: ['shop.example.com'],
      defaultAction: alb.TargetGroup.fromServiceName('web', { port: 80 }),
    });
    return made;
  };
  const created = { listeners: [alb.Listener.https({ certificates: [alb.ListenerCertificate.createdByAcm()] })] };

  test('is a feature gate that is closed', () => {
    expect(() => withIngress({}, created).chart.toJson()).toThrow(
      'Ingress platform/Web/Resource uses alb.ingress.kubernetes.io/create-acm-cert, which does nothing without featureGates: { EnableCertificateManagement: true }',
    );
    const open = withIngress({ featureGates: { EnableCertificateManagement: true } }, created);
    expect(() => open.chart.toJson()).not.toThrow();
  });

  test('is no gate that its release does not have, which is said once', () => {
    const problem = (chartVersion: string) => {
      try {
        withIngress({ chartVersion }, created).app.synthYaml();
      } catch (error) {
        return (error as Error).message;
      }
      return '';
    };
    expect(problem('3.3.0')).toContain('featureGates: { EnableCertificateManagement: true }');
    expect(problem('1.14.0')).not.toContain('featureGates');
    expect(problem('1.14.0')).toContain('create-acm-cert');
  });

  test('is a gate that was closed on purpose', () => {
    const gates = { featureGates: { LBCapacityReservation: false } };
    expect(() => withIngress(gates, { minimumCapacityUnits: 100 }).chart.toJson()).toThrow(
      'LBCapacityReservation: true',
    );
  });

  test('is an IngressClass of its own', () => {
    const { chart } = controller();
    new alb.IngressClass(chart, 'Class', { metadata: { name: 'alb' } });
    expect(() => chart.toJson()).toThrow(
      'the chart makes the IngressClass alb, and so does platform/Class/Resource: set createIngressClass: false',
    );
  });

  test('is asked of the controller of each cluster', () => {
    const { app, chart } = withIngress({ featureGates: { EnableCertificateManagement: true } }, created);
    const delivery = helmInstall();
    new alb.LoadBalancerController(chart, 'Other', { clusterName: 'other', delivery, createServiceAccount: false });
    expect(() => app.synthYaml()).toThrow(
      '[platform/Other] Ingress platform/Web/Resource uses alb.ingress.kubernetes.io/create-acm-cert, which does nothing without',
    );
  });

  test('is more permissions', () => {
    const actions = ({ construct }: ReturnType<typeof controller>) => construct.iamPolicyJson('aws-cn');
    expect(actions(controller())).not.toContain('wafv2:ListWebACLs');
    expect(actions(withIngress({}, { webAcl: alb.WebAcl.fromName('shop') }))).toContain('wafv2:ListWebACLs');
    expect(actions(withIngress({}, created))).toContain('acm:RequestCertificate');
    const classed = controller();
    new alb.IngressClassParams(classed.chart, 'Params', { webAcl: alb.WebAcl.fromName('shop') });
    expect(actions(classed)).toContain('wafv2:ListWebACLs');
    const other = controller();
    new alb.TargetGroupBinding(other.chart, 'Binding', {
      targetGroupName: 'shop',
      serviceName: 'shop',
      port: 80,
      iamRoleArnToAssume: 'arn:aws:iam::111122223333:role/edge',
    });
    expect(actions(other)).toContain('sts:AssumeRole');
    expect(actions(other)).toContain('arn:aws-cn:');
    expect(actions(other)).not.toContain('arn:aws:elasticloadbalancing');
    expect(other.construct.iamPolicyJson()).toContain('arn:aws:elasticloadbalancing');
    expect(() => other.construct.iamPolicyJson('mars')).toThrow(
      'iamPolicyJson: "mars" is no partition, must be one of aws,',
    );
  });
});
