/** Three apps, two environments, three clusters, and what syncs them. Run it, look at `dist-fleet/`. */
import { App } from 'cdk8s';
import { type Environment, type FleetMember, fleet } from './fleet';
import { ArgoCdChart, FluxChart } from './gitops';

const certificate = (region: string) =>
  `arn:aws:acm:${region}:111122223333:certificate/0123abcd-45ef-67ab-89cd-0123456789ab`;

const firewall = (region: string) =>
  `arn:aws:wafv2:${region}:111122223333:regional/webacl/fleet/0123abcd-45ef-67ab-89cd-0123456789ab`;

const APPS: readonly FleetMember[] = ['cart', 'checkout', 'storefront'].map((name) => ({
  name,
  repository: `111122223333.dkr.ecr.us-west-2.amazonaws.com/${name}`,
}));

const ENVIRONMENTS: readonly Environment[] = [
  {
    name: 'staging',
    domain: 'staging.example.com',
    clusters: [{ name: 'staging-usw2', certificateArn: certificate('us-west-2') }],
    versions: { cart: '2.4.0', checkout: '1.2.0', storefront: '5.1.0' },
    scaling: { minReplicas: 2, maxReplicas: 3 },
    inboundCidrs: ['192.0.2.0/24'],
  },
  {
    name: 'production',
    domain: 'example.com',
    clusters: [
      { name: 'production-usw2', certificateArn: certificate('us-west-2'), webAclArn: firewall('us-west-2') },
      { name: 'production-euc1', certificateArn: certificate('eu-central-1'), webAclArn: firewall('eu-central-1') },
    ],
    versions: { cart: '2.3.1', checkout: '1.1.0', storefront: '5.0.2' },
    scaling: { minReplicas: 3, maxReplicas: 20 },
  },
];

/** Writes a folder for each cluster, and one for what syncs them. */
export function writeFleet(outdir: string): void {
  fleet(outdir, APPS, ENVIRONMENTS);
  const repository = { url: 'https://github.com/example/fleet', branch: 'main', folder: 'dist-fleet' };
  const gitops = new App({ outdir: `${outdir}/gitops` });
  new ArgoCdChart(gitops, 'argocd', repository);
  for (const { name, clusters } of ENVIRONMENTS) {
    for (const cluster of clusters)
      new FluxChart(gitops, `flux-${cluster.name}`, repository, `${name}/${cluster.name}`);
  }
  gitops.synth();
}

if (require.main === module) writeFleet('dist-fleet');
