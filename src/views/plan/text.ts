import type {
  GatewayDocument,
  GroupDocument,
  PlanDocument,
  PlanSummary,
  ProblemDocument,
  TargetGroupBindingDocument,
} from '../../plan/document';
import { visibleData } from '../../text/visible';
import { counted } from '../../text/words';
import type { Style } from '../text/style';
import { drawTree } from '../text/tree';
import { LoadBalancerText } from './load-balancer-text';

/** The plan as a person reads it: what would be built first, what would be refused last, where the eye is. */
export function planText(document: PlanDocument, style: Style): string {
  const plan = visibleData(document);
  const all = [...plan.groups, ...(plan.gateways ?? [])];
  const built = all.filter(({ problems }) => problems.length === 0);
  const refused = all.filter(({ problems }) => problems.length > 0);
  const paragraphs = [
    ...built.flatMap((group) => groupText(group, style)),
    ...refused.map((group) => refusalText(`${group.id} would be refused`, group.problems, style)),
    ...bindingTexts(plan.targetGroupBindings, style),
    ...(plan.problems.length > 0 ? [refusalText('The controller would refuse', plan.problems, style)] : []),
    ...(plan.notes.length > 0 ? [plan.notes.map((note) => noteLine(note, style)).join('')] : []),
    ...(plan.leftAlone ?? []).map(({ object, reason }) => `${style.dim(`${object} is left alone: ${reason}`)}\n`),
    `${summaryText(plan, style)}\n`,
  ];
  return paragraphs.join('\n');
}

function groupText(group: GroupDocument | GatewayDocument, style: Style): string[] {
  const text = new LoadBalancerText(group, style);
  const trees = group.loadBalancers.map((loadBalancer) => drawTree(text.node(loadBalancer), style.dim));
  if (trees.length === 0) trees.push(`${style.bold(group.id)}  nothing left: its load balancer is deleted\n`);
  const notes = group.notes.map((note) => noteLine(note, style));
  return notes.length > 0 ? [...trees, notes.join('')] : trees;
}

function bindingTexts(bindings: readonly TargetGroupBindingDocument[] = [], style: Style): string[] {
  return bindings.map(({ id, targetGroup, targetType, service, port, problems, notes }) => {
    if (problems.length > 0) return refusalText(`TargetGroupBinding ${id} would be refused`, problems, style);
    const type = typeof targetType === 'string' ? targetType : `(known at deploy: ${targetType.knownAtDeploy})`;
    const line = `${style.bold(id)}  target group binding\n   ${service}:${port}  ${type}  → ${targetGroup}\n`;
    return line + notes.map((note) => noteLine(note, style)).join('');
  });
}

function noteLine({ message, severity }: ProblemDocument, style: Style): string {
  return `${severity === 'warning' ? style.yellow(severity) : style.blue('note')} ${message}\n`;
}

function refusalText(title: string, problems: readonly ProblemDocument[], style: Style): string {
  const children = problems.map((problem) => ({ lines: problemLines(problem, style) }));
  return drawTree({ lines: [style.bold(style.red(`✗ ${title}`))], children }, style.dim);
}

function problemLines({ message, file, line, column }: ProblemDocument, style: Style): string[] {
  if (file === undefined) return [message];
  return [message, style.dim(line === undefined ? `at ${file}` : `at ${file}:${line}:${column}`)];
}

function summaryText(plan: PlanDocument, style: Style): string {
  const { summary, ignored, problems } = plan;
  const counts = [
    counted(summary.loadBalancers, 'load balancer'),
    counted(summary.listeners, 'listener'),
    counted(summary.rules, 'rule'),
    counted(summary.targetGroups, 'target group'),
  ];
  const refused =
    summary.refused > 0
      ? style.red(` ${counted(summary.refused, plan.gateways ? 'load balancer' : 'group')} would be refused.`)
      : '';
  const others = ignored.length > 0 ? ` ${counted(ignored.length, 'Ingress', 'Ingresses')} of other controllers.` : '';
  const bindings = plan.targetGroupBindings ?? [];
  if (bindings.length > 0) counts.push(counted(bindings.length, 'target group binding'));
  const nothing = isNothing(summary) && problems.length === 0 && ignored.length === 0 && bindings.length === 0;
  return nothing
    ? 'Nothing to build: there is no Ingress and no Gateway.'
    : `${style.bold('Plan:')} ${counts.join(', ')}.${refused}${others}`;
}

function isNothing({ loadBalancers, refused }: PlanSummary): boolean {
  return loadBalancers === 0 && refused === 0;
}
