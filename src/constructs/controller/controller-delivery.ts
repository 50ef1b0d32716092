import { ApiObject, Duration, Helm } from 'cdk8s';
import type { Construct } from 'constructs';
import { checked } from '../../arguments/checked';
import type { Values } from './helm-values';

/** The chart of the controller, and where it goes. */
export interface ControllerRelease {
  readonly name: string;
  readonly version: string;
  readonly namespace: string;
  readonly values: Values;
  /** Whether cert-manager makes the certificate of the webhooks. */
  readonly certManager: boolean;
}

/** The name of the chart, and of the release. */
export const CHART = 'aws-load-balancer-controller';

/** Where the chart lives. */
export const REPOSITORY = 'https://aws.github.io/eks-charts';

/** Options of `ControllerDelivery.argoCd`. */
export interface ArgoCdOptions {
  /**
   * The namespace of Argo CD.
   *
   * @default "argocd"
   */
  readonly namespace?: string;

  /**
   * The project of the Application.
   *
   * @default "default"
   */
  readonly project?: string;

  /**
   * The cluster by its API server.
   *
   * @default "https://kubernetes.default.svc" - the one that Argo CD runs in
   */
  readonly destinationServer?: string;

  /**
   * Whether Argo CD syncs by itself, removes what is gone and reverts manual changes.
   *
   * @default true
   */
  readonly automated?: boolean;
}

/** Options of `ControllerDelivery.flux`. */
export interface FluxOptions {
  /**
   * The namespace of the HelmRepository and the HelmRelease.
   *
   * @default "flux-system"
   */
  readonly namespace?: string;

  /**
   * How often Flux looks for changes.
   *
   * @default Duration.minutes(30)
   */
  readonly interval?: Duration;
}

/** Options of `ControllerDelivery.helmTemplate`. */
export interface HelmTemplateOptions {
  /**
   * The helm binary.
   *
   * @default "helm"
   */
  readonly helmExecutable?: string;
}

/**
 * How the controller's Helm chart gets into a cluster.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.LoadBalancerController(chart, 'Controller', {
 *   clusterName: 'production',
 *   delivery: alb.ControllerDelivery.flux(),
 * });
 */
@checked('ControllerDelivery')
export class ControllerDelivery {
  /**
   * By an Argo CD Application, which also keeps the CustomResourceDefinitions up to date.
   *
   * @param options where Argo CD and the cluster are
   */
  public static argoCd(options: ArgoCdOptions = {}): ControllerDelivery {
    return new ControllerDelivery((scope, release) => addApplication(scope, release, options));
  }

  /**
   * By a Flux HelmRepository and HelmRelease, which also keep the CustomResourceDefinitions up to date.
   *
   * @param options where Flux is, and how often it looks
   */
  public static flux(options: FluxOptions = {}): ControllerDelivery {
    return new ControllerDelivery((scope, release) => addHelmRelease(scope, release, options));
  }

  /**
   * By hand or script: `helm install` with `LoadBalancerController.valuesYaml` or as
   * `LoadBalancerController.installCommand` says. Nothing but the service account is synthesized.
   */
  public static helmInstall(): ControllerDelivery {
    return new ControllerDelivery(() => undefined);
  }

  /**
   * As plain manifests, which the `helm` binary renders at synth. It needs `certManager: true`, because the chart would else make a
   * new private key at every synth.
   *
   * @param options which `helm` renders the chart
   */
  public static helmTemplate(options: HelmTemplateOptions = {}): ControllerDelivery {
    return new ControllerDelivery((scope, release) => addRenderedChart(scope, release, options));
  }

  private constructor(
    /** @internal */
    public readonly _deliver: (scope: Construct, release: ControllerRelease) => void,
  ) {}
}

function addApplication(scope: Construct, release: ControllerRelease, options: ArgoCdOptions): void {
  const { namespace = 'argocd', project = 'default', automated = true } = options;
  const { destinationServer: server = 'https://kubernetes.default.svc' } = options;
  const { name, version: targetRevision, values } = release;
  new ApiObject(scope, 'Application', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace },
    spec: {
      project,
      source: {
        repoURL: REPOSITORY,
        chart: CHART,
        targetRevision,
        helm: { releaseName: name, valuesObject: values },
      },
      destination: { server, namespace: release.namespace },
      syncPolicy: {
        ...(automated && { automated: { prune: true, selfHeal: true } }),
        syncOptions: ['ServerSideApply=true', ...(release.certManager ? [] : ['RespectIgnoreDifferences=true'])],
      },
      ...(!release.certManager && { ignoreDifferences: webhookCertificates(release) }),
    },
  });
}

/** The chart makes a new certificate whenever it is rendered, and Argo CD renders it all the time. */
function webhookCertificates({ namespace }: ControllerRelease): object[] {
  const webhooks = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map((kind) => ({
    group: 'admissionregistration.k8s.io',
    kind,
    name: 'aws-load-balancer-webhook',
    jqPathExpressions: ['.webhooks[].clientConfig.caBundle'],
  }));
  return [{ kind: 'Secret', name: 'aws-load-balancer-tls', namespace, jsonPointers: ['/data'] }, ...webhooks];
}

function addHelmRelease(scope: Construct, release: ControllerRelease, options: FluxOptions): void {
  const { namespace = 'flux-system', interval: every = Duration.minutes(30) } = options;
  const interval = `${every.toSeconds()}s`;
  new ApiObject(scope, 'HelmRepository', {
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'HelmRepository',
    metadata: { name: 'eks-charts', namespace },
    spec: { interval, url: REPOSITORY },
  });
  new ApiObject(scope, 'HelmRelease', {
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name: release.name, namespace },
    spec: {
      interval,
      releaseName: release.name,
      targetNamespace: release.namespace,
      chart: {
        spec: {
          chart: CHART,
          version: release.version,
          sourceRef: { kind: 'HelmRepository', name: 'eks-charts' },
        },
      },
      install: { crds: 'Create', remediation: { retries: 3 } },
      upgrade: { crds: 'CreateReplace', remediation: { retries: 3 } },
      values: release.values,
    },
  });
}

function addRenderedChart(scope: Construct, release: ControllerRelease, { helmExecutable }: HelmTemplateOptions): void {
  if (!release.certManager) {
    throw new Error(
      'ControllerDelivery.helmTemplate: needs certManager: true, or the chart makes a new private key at every synth, which ends up in Git',
    );
  }
  new Helm(scope, 'Chart', {
    chart: CHART,
    repo: REPOSITORY,
    version: release.version,
    namespace: release.namespace,
    releaseName: release.name,
    values: release.values,
    helmFlags: ['--include-crds'],
    ...(helmExecutable !== undefined && { helmExecutable }),
  });
}
