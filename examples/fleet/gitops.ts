/** What syncs the folders of a fleet into its clusters: Argo CD for all of them, or Flux in each. */
import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';

/** Where the synthesized YAML is committed. */
export interface Repository {
  readonly url: string;
  readonly branch: string;
  /** The folder that holds `<environment>/<cluster>`. */
  readonly folder: string;
}

/** One Argo CD that deploys to every cluster: an Application for each folder, found in Git. Clusters go by the folder's name. */
export class ArgoCdChart extends Chart {
  public constructor(scope: Construct, id: string, { url, branch, folder }: Repository) {
    super(scope, id, { namespace: 'argocd', disableResourceNameHashes: true });
    new ApiObject(this, 'Fleet', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'ApplicationSet',
      metadata: { name: 'fleet' },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [{ git: { repoURL: url, revision: branch, directories: [{ path: `${folder}/*/*` }] } }],
        template: {
          metadata: { name: 'fleet-{{.path.basename}}' },
          spec: {
            project: 'default',
            source: { repoURL: url, targetRevision: branch, path: '{{.path.path}}' },
            destination: { name: '{{.path.basename}}' },
            syncPolicy: {
              automated: { prune: true, selfHeal: true },
              syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
            },
          },
        },
      },
    });
  }
}

/** A Flux in one cluster, which deploys that cluster's folder. */
export class FluxChart extends Chart {
  public constructor(scope: Construct, id: string, { url, branch, folder }: Repository, path: string) {
    super(scope, id, { namespace: 'flux-system', disableResourceNameHashes: true });
    new ApiObject(this, 'Source', {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'fleet' },
      spec: { interval: '1m', url, ref: { branch } },
    });
    new ApiObject(this, 'Sync', {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'fleet' },
      spec: {
        interval: '10m',
        path: `./${folder}/${path}`,
        prune: true,
        wait: true,
        sourceRef: { kind: 'GitRepository', name: 'fleet' },
      },
    });
  }
}
