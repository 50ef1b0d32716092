import type { Cause, Change, GroupDiff, Move, PlanDiff } from '../../diff/change';
import { fieldPath } from '../../manifests/kubernetes/field-path';
import { describeObject } from '../../manifests/kubernetes/objects';
import type { CertificateSpec, ListenerRuleSpec, ListenerSpec, LoadBalancerSpec } from '../../model/resources';
import type { ActionDocument, TargetDocument } from '../../plan/document';
import { ruleDocument } from '../../plan/rule-document';
import { visible } from '../../text/visible';
import { actionText } from '../plan/action-text';
import { conditionsText } from '../plan/condition-text';
import { annotationName } from './annotation';
import { type FieldDocument, holdsActions, type Stacks } from './field';

export function stacksOf({ before, after }: GroupDiff): Stacks {
  return { before: before?.stack, after: after?.stack };
}

/** What a change is about: `listener HTTPS :443`, `rule :443 host a.example.org, path /`. */
export function resourceText(change: Change, group: GroupDiff): string {
  return visible(nameOf(change, group));
}

function nameOf(change: Change, group: GroupDiff): string {
  const { type, id, service, port } = change;
  const spec = (change.after ?? change.before)?.spec;
  switch (type) {
    case 'LoadBalancer':
      return (spec as LoadBalancerSpec).type === 'network' ? 'network load balancer' : 'load balancer';
    case 'Listener': {
      const listener = spec as ListenerSpec;
      return `listener ${listener.protocol} :${listener.port}`;
    }
    case 'ListenerRule':
      return ruleText(change, group);
    case 'TargetGroup':
      return service === undefined
        ? `target group of port ${id.replace(/^.*-/, '')}`
        : `target group ${service}:${port}`;
    case 'TargetGroupBinding':
      return change.loadBalancer === '' ? `TargetGroupBinding ${id}` : `target group binding ${service}:${port}`;
    case 'Certificate':
      return `certificate for ${(spec as CertificateSpec).domainName}`;
    default:
      return NAMES[type];
  }
}

const NAMES = {
  SecurityGroup: 'security group',
  WebACLAssociation: 'web ACL',
  RegionalWebACLAssociation: 'web ACL (WAF Classic)',
  ShieldProtection: 'Shield Advanced',
} as const;

function ruleText({ id, before, after, action }: Change, group: GroupDiff): string {
  const { before: old, after: now } = stacksOf(group);
  const stack = after ? now : old;
  const spec = (after ?? before)?.spec as ListenerRuleSpec;
  if (!stack) return `rule ${id}`;
  const { conditions, actions } = ruleDocument(stack, spec, undefined);
  const leads = action === 'create' || action === 'delete' ? ` → ${actionsText(actions)}` : '';
  return `rule :${id.split(':')[0]} ${conditionsText(conditions)}${leads}`;
}

/** What actions do, as a phrase. */
function actionsText(actions: readonly ActionDocument[]): string {
  return actions
    .map((action) => (action.type === 'forward' ? forwardText(action) : actionText(action)))
    .join(', then ');
}

function forwardText({ targets = [], stickinessSeconds }: ActionDocument): string {
  if (targets.length === 0) return 'nowhere';
  const names = targets.map((target) => (targets.length > 1 ? `${target.weight ?? 1} × ` : '') + targetText(target));
  return `${names.join(', ')}${stickinessSeconds === undefined ? '' : `, sticky for ${stickinessSeconds} s`}`;
}

function targetText({ service, port, targetGroup }: TargetDocument): string {
  return service === undefined ? `target group ${valueText(targetGroup)}` : `${service}:${port}`;
}

/** A setting before and after; what a list gains and loses has a line each. */
export function fieldTexts(field: FieldDocument): string[] {
  return textsOf(field).map(visible);
}

function textsOf(field: FieldDocument): string[] {
  const { name, old, new: now } = field;
  if (holdsActions(name)) return [`${name}: ${actionsOf(old)} → ${actionsOf(now)}`];
  if (Array.isArray(old) && Array.isArray(now)) {
    const [olds, news] = [old.map(valueText), now.map(valueText)];
    return [
      ...olds.filter((item) => !news.includes(item)).map((item) => `${name}: - ${item}`),
      ...news.filter((item) => !olds.includes(item)).map((item) => `${name}: + ${item}`),
    ];
  }
  if (old === undefined) return [`${name}: + ${valueText(now)}`];
  if (now === undefined) return [`${name}: - ${valueText(old)}`];
  return [`${name}: ${valueText(old)} → ${valueText(now)}`];
}

function actionsOf(value: unknown): string {
  return Array.isArray(value) ? actionsText(value as ActionDocument[]) : 'nothing';
}

function valueText(value: unknown): string {
  if (typeof value === 'string') return value === '' || value !== visible(value) ? JSON.stringify(value) : value;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('knownAtDeploy' in value) return `(known at deploy: ${value.knownAtDeploy})`;
  if (Array.isArray(value)) return value.map(valueText).join(', ') || 'none';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined && item !== '');
  return entries.map(([key, item]) => `${key} ${valueText(item)}`).join(', ');
}

/** What causes a change: `scheme of Ingress shop/web`, and where it stands. */
export function causeText({ object, annotation, field, before, after }: Cause): { what: string; where: string } {
  const name = describeObject(object);
  const setting = annotation === undefined ? field && fieldPath(field) : annotationName(annotation);
  const { file, line } = after ?? before ?? {};
  const place = file === undefined ? '' : line === undefined ? file : `${file}:${line}`;
  const how = after && before ? '' : after ? 'new' : before ? 'removed' : '';
  return {
    what: visible(setting === undefined ? name : `${setting} of ${name}`),
    where: [how, visible(place)].filter((part) => part !== '').join(' at '),
  };
}

const CAUSES = 5;

/** The causes as far as there is room; JSON has them all. */
export function shownCauses(causes: readonly Cause[], show: (text: ReturnType<typeof causeText>) => string): string[] {
  const shown = causes.length > CAUSES ? causes.slice(0, CAUSES - 1) : causes;
  const more = causes.length > CAUSES ? [`and ${causes.length - CAUSES + 1} more`] : [];
  return [...shown.map((cause) => show(causeText(cause))), ...more];
}

/** `2 to create, 1 to delete` */
export function summaryText(summary: Readonly<Record<Change['action'], number>>): string {
  const counts = Object.entries(summary).filter(([, count]) => count > 0);
  return counts.map(([action, count]) => `${count} to ${action}`).join(', ');
}

/** What is refused: one of two sets of manifests, or the same ones by one of two releases. */
export function sideText(side: 'old' | 'new', { releases }: PlanDiff): string {
  return releases ? `for controller ${releases[side]} it` : `the ${side} side`;
}

export const SYMBOLS: Readonly<Record<Change['action'], string>> = {
  create: '+',
  update: '~',
  replace: '-/+',
  delete: '-',
};

/** How an Ingress moves without an outage, if it can. */
export function moveAdvice(moves: readonly Move[]): string | undefined {
  return moves.some(({ from, to }) => from !== undefined && to !== undefined)
    ? 'To move without an outage: add a second Ingress on the other load balancer, lead DNS there, then remove the first one.'
    : undefined;
}
