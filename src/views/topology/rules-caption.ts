import type { ListenerRuleSpec } from '../../model/resources';
import type { ActionDocument, ConditionDocument } from '../../plan/document';
import { actionDocument, conditionDocument, transformDocument } from '../../plan/rule-document';
import type { RulesNode } from '../../topology/graph';
import { actionText } from '../plan/action-text';
import { alternativesOf, conditionText } from '../plan/condition-text';
import { rewriteTexts } from '../plan/transform-text';
import type { Caption, CaptionLine, Tone } from '../text/caption';

/** Rules that differ in nothing but the path: what they have in common, and each with its path. */
export function rulesCaption({ rules, actions, stack }: RulesNode): Caption {
  const documents = actions.map((action) => actionDocument(stack, action));
  const [first] = rules;
  const conditions = (first?.spec.conditions ?? []).map(conditionDocument);
  return {
    tone: toneOf(documents),
    title: first ? hostsOf(conditions) : 'otherwise',
    lines: [
      ...conditions.filter(isOther).map((condition) => ({ text: conditionText(condition), code: true as const })),
      ...rules.map(({ spec }) => ({ lead: String(spec.priority), text: pathsOf(spec), code: true as const })),
      ...(first?.spec.transforms ?? [])
        .map(transformDocument)
        .flatMap(rewriteTexts)
        .map((text) => ({ text })),
      ...documents.flatMap(actionLines),
    ],
  };
}

function toneOf(actions: readonly ActionDocument[]): Tone {
  const last = actions.at(-1);
  if (last?.type === 'redirect') return 'redirect';
  if (last?.type === 'fixed-response') return 'fixed-response';
  return 'forward';
}

function isOther({ field }: ConditionDocument): boolean {
  return field !== 'host-header' && field !== 'path-pattern';
}

function hostsOf(conditions: readonly ConditionDocument[]): string {
  const hosts = conditions.filter(({ field }) => field === 'host-header').flatMap(alternativesOf);
  return hosts.join(', ') || 'any host';
}

/** What a rule asks of the path. */
export function pathsOf({ conditions }: Pick<ListenerRuleSpec, 'conditions'>): string {
  const paths = conditions.filter(({ field }) => field === 'path-pattern').map(conditionDocument);
  return paths.flatMap(alternativesOf).join(', ') || 'any path';
}

function actionLines(action: ActionDocument): CaptionLine[] {
  switch (action.type) {
    case 'forward':
      return action.targets?.length === 0 ? [{ text: 'nowhere: there is no target group', tone: 'refused' }] : [];
    case 'redirect':
      return [{ text: redirectText(action), tone: 'redirect' }];
    case 'fixed-response':
      return [{ text: actionText(action), tone: 'fixed-response' }];
    default:
      return [{ text: actionText(action), tone: 'sign-in' }];
  }
}

/** Only what the redirect changes; … is what stays. */
function redirectText(action: ActionDocument): string {
  const part = (name: string): string => {
    const value = action[name];
    return typeof value === 'string' && value !== `#{${name}}` ? value : '';
  };
  const [protocol, port, query] = [part('protocol').toLowerCase(), part('port'), part('query')];
  const host = part('host') || (protocol !== '' || port !== '' ? '…' : '');
  const url = [
    protocol === '' ? '' : `${protocol}://`,
    host,
    port === '' ? '' : `:${port}`,
    part('path'),
    query === '' ? '' : `?${query}`,
  ];
  return `redirect ${part('statusCode').replace(/^HTTP_/, '')} to ${url.join('')}`;
}
