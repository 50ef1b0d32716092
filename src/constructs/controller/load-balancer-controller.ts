import { ApiObject, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { checked } from '../../arguments/checked';
import { controllerPolicy } from '../../iam/controller-policy';
import { isPartition, PARTITIONS } from '../../iam/partition';
import { chooseRelease, NEWEST, releaseOfChart } from '../../releases/known';
import type { Release } from '../../releases/release';
import { installControllerRelease } from '../../synthesis/controller-release';
import { oncePerSynth } from '../../synthesis/once-per-synth';
import { requireDnsSubdomain } from '../kubernetes-name';
import { CHART, type ControllerRelease } from './controller-delivery';
import { faultsOf, featuresOf } from './controller-needs';
import { controllerValues } from './controller-values';
import { helmInstallCommand } from './helm-command';
import type { LoadBalancerControllerProps } from './load-balancer-controller-props';

/** The annotation by which EKS hands a role to a service account. */
const ROLE = 'eks.amazonaws.com/role-arn';

/**
 * The AWS Load Balancer Controller itself: its Helm chart with typed values, and its service account.
 *
 * What the Ingresses of the app need of the controller beyond its defaults, such as a feature gate, is an error at synth.
 *
 * @exampleMetadata fixture=frame
 * @example
 *
 * new alb.LoadBalancerController(chart, 'Controller', {
 *   clusterName: 'production',
 *   roleArn: 'arn:aws:iam::111122223333:role/aws-load-balancer-controller',
 *   delivery: alb.ControllerDelivery.argoCd(),
 * });
 */
@checked('LoadBalancerController')
export class LoadBalancerController extends Construct {
  private readonly release: ControllerRelease;
  private readonly controllerRelease: Release | undefined;

  /**
   * Adds a LoadBalancerController to a chart.
   *
   * @param scope the chart, or a construct in it
   * @param id the name of the construct in its scope
   * @param props its settings
   * @throws when the controller would not start with a value
   */
  public constructor(scope: Construct, id: string, props: LoadBalancerControllerProps) {
    super(scope, id);
    const { chartVersion: version = NEWEST, namespace = 'kube-system', serviceAccountName = CHART } = props;
    const { certManager = false } = props;
    requireDnsSubdomain(serviceAccountName, 'serviceAccountName');
    const release = props.chartVersion === undefined ? undefined : chooseRelease(releaseOfChart(version))?.release;
    if (release !== undefined) installControllerRelease(this, release);
    this.controllerRelease = release;
    const values = controllerValues(props, serviceAccountName, release);
    this.release = { name: CHART, version, namespace, values, certManager };
    if (props.createServiceAccount ?? true) this.addServiceAccount(serviceAccountName, props);
    else if (props.roleArn !== undefined) {
      throw new Error(
        `roleArn: ${props.roleArn} belongs to the service account, which createServiceAccount: false leaves to others`,
      );
    }
    props.delivery._deliver(this, this.release);
    const { root, path } = this.node;
    oncePerSynth(root, `needs of ${path}`, () =>
      faultsOf(root, props, release).map((message) => ({ construct: this, message })),
    );
  }

  /** The values of the chart as YAML, for a file. */
  public get valuesYaml(): string {
    return Yaml.stringify(this.release.values);
  }

  /**
   * The commands that install the chart by hand.
   *
   * @param valuesFile the file that holds `valuesYaml` @default - every value on the command line
   */
  public installCommand(valuesFile?: string): string {
    return helmInstallCommand(this.release, valuesFile);
  }

  /**
   * The IAM policy that the controller needs for this app as it stands now, as JSON.
   *
   * @param partition the partition of the account @default "aws"
   * @throws when there is no such partition
   */
  public iamPolicyJson(partition = 'aws'): string {
    if (!isPartition(partition)) {
      throw new Error(`iamPolicyJson: "${partition}" is no partition, must be one of ${PARTITIONS.join(', ')}`);
    }
    return JSON.stringify(
      controllerPolicy({ partition, features: featuresOf(this.node.root), release: this.controllerRelease }),
      undefined,
      2,
    );
  }

  private addServiceAccount(name: string, { roleArn }: LoadBalancerControllerProps): void {
    if (roleArn !== undefined && !/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/.test(roleArn)) {
      throw new Error(
        `roleArn: "${roleArn}" is not the ARN of a role, must look like "arn:aws:iam::ACCOUNT:role/NAME"`,
      );
    }
    new ApiObject(this, 'ServiceAccount', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        name,
        namespace: this.release.namespace,
        labels: { 'app.kubernetes.io/name': CHART },
        ...(roleArn !== undefined && { annotations: { [ROLE]: roleArn } }),
      },
    });
  }
}
