import type * as kplus from 'cdk8s-plus-28';

/** A selector of cdk8s-plus as Kubernetes has it. */
export function renderLabelSelector({ labels, expressions }: kplus.LabelSelectorOptions): object {
  return {
    matchLabels: labels,
    matchExpressions: expressions?.map(({ key, operator, values }) => ({ key, operator, values })),
  };
}
