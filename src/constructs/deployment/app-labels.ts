import { Names } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { requireLabels } from '../kubernetes-name';
import type { LoadBalancedDeploymentProps } from './load-balanced-deployment-props';

type Labels = Readonly<Record<string, string>>;

const MAX_LENGTH = 63;

/** The labels of an app, by what they are for. */
export interface AppLabels {
  /** Of all objects. */
  readonly objects: Labels;
  /** By which the Deployment and the Service find the pods. Kubernetes does not let them change. */
  readonly selector: Labels;
  /** Of the pods, those of the selector among them. */
  readonly pods: Labels;
}

/**
 * What Kubernetes recommends, without hashes: a selector that followed the construct's path could never be deployed again after a move.
 *
 * @throws when Kubernetes would refuse a label, or the pods lack a label of the selector
 */
export function appLabelsOf(
  construct: IConstruct,
  deploymentName: string | undefined,
  props: LoadBalancedDeploymentProps,
): AppLabels {
  const { recommendedLabels = true, selectorLabels, podLabels = {}, labels } = props;
  const name = deploymentName ?? Names.toLabelValue(construct, { includeHash: false, maxLen: MAX_LENGTH });
  const recommended: Labels = recommendedLabels
    ? { 'app.kubernetes.io/name': name, 'app.kubernetes.io/managed-by': 'cdk8s' }
    : {};
  const own: Labels = recommendedLabels ? { 'app.kubernetes.io/name': name } : { app: name };
  const selector = selectorLabels ?? own;
  if (Object.keys(selector).length === 0) {
    throw new Error('selectorLabels: must have at least one label, by which the Service finds the pods');
  }
  requireLabels(selector, selectorLabels ? 'selectorLabels' : 'deploymentName');
  requireLabels(podLabels, 'podLabels');
  if (labels) requireLabels(labels, 'labels');
  requireNoneChanged(selector, podLabels);
  return {
    objects: { ...recommended, ...labels },
    selector,
    pods: { ...recommended, ...selector, ...podLabels },
  };
}

function requireNoneChanged(selector: Labels, podLabels: Labels): void {
  for (const [key, value] of Object.entries(selector)) {
    const given = podLabels[key];
    if (given !== undefined && given !== value) {
      throw new Error(
        `podLabels: ${key} is "${given}", but the selector has "${value}"; a label of the selector can only be set by selectorLabels`,
      );
    }
  }
}
