import type { Conversion, ConvertedGateway, ConvertedGroup } from '../../convert/convert';
import { LOSS_KINDS, type Loss } from '../../convert/loss';
import type { Facts } from '../../convert/meaning/facts';
import type { ListenerMeaning, RuleMeaning } from '../../convert/meaning/meaning';
import { describeObject } from '../../manifests/kubernetes/objects';
import { conditionDocument } from '../../plan/rule-document';
import { mayOverlap } from '../../route/overlap';
import { counted } from '../../text/words';
import { conditionsText } from '../plan/condition-text';
import { code, prose, row } from '../text/markdown';
import { summaryText } from './text';

/** How both sides compare, as a page of markdown. */
export function conversionReport(conversion: Conversion): string {
  const parts = ['# Ingress to Gateway API', summaryText(conversion), ...conversion.groups.map(groupPart)];
  return `${parts.join('\n\n')}\n`;
}

function groupPart(group: ConvertedGroup): string {
  const { id, members, gateway, losses, allowed } = group;
  const from = members.map((ref) => code(describeObject(ref))).join(', ');
  const parts = [`## Load balancer ${code(id)}`];
  if (!gateway) {
    parts.push(`From ${from}: **not converted**.`, lossTable(losses));
    return parts.join('\n\n');
  }
  parts.push(
    `From ${from} to ${code(`Gateway ${gateway.namespace}/${gateway.name}`)}: **the same by plan**${allowed.length > 0 ? ', but for what was allowed to be lost' : ''}.`,
  );
  if (allowed.length > 0) parts.push(lossTable(allowed));
  parts.push(comparisonTable(gateway), ...listenerParts(gateway));
  if (gateway.notes.length > 0) parts.push(gateway.notes.map((note) => `- ${prose(note)}`).join('\n'));
  return parts.join('\n\n');
}

function lossTable(losses: readonly Loss[]): string {
  const rows = losses.map(({ kind, message }) => row([code(kind), prose(message), prose(LOSS_KINDS[kind].remedy)]));
  return ['| kind | why | what to do |', '|---|---|---|', ...rows].join('\n');
}

function comparisonTable({ ingressMeaning: ingress, gatewayMeaning: other }: ConvertedGateway): string {
  const settings = (facts: Facts | undefined) => counted(facts?.size ?? 0, 'setting');
  const side = (listener: ListenerMeaning | undefined) =>
    `${settings(listener?.facts)}, ${counted(byId(listener?.rules ?? []).length - 1, 'rule')}`;
  const rows = [...ingress.listeners].map(([key, listener]) =>
    row([code(key), side(listener), side(other.listeners.get(key))]),
  );
  return [
    '| | Ingress | Gateway |',
    '|---|---|---|',
    row(['load balancer', settings(ingress.facts), settings(other.facts)]),
    ...rows,
  ].join('\n');
}

function listenerParts({ ingressMeaning, gatewayMeaning }: ConvertedGateway): string[] {
  return [...ingressMeaning.listeners].map(([key, { rules }]) => {
    const others = gatewayMeaning.listeners.get(key)?.rules ?? [];
    const rows = byId(rules).map((ofRule) => ruleRow(ofRule, others));
    return [
      `Rules of ${code(key)}, by what is asked first:`,
      '',
      '| Ingress | requests | what happens | Gateway |',
      '|---|---|---|---|',
      ...rows,
    ].join('\n');
  });
}

function byId(rules: readonly RuleMeaning[]): RuleMeaning[][] {
  const groups = new Map<string, RuleMeaning[]>();
  for (const rule of rules) groups.set(rule.id, [...(groups.get(rule.id) ?? []), rule]);
  return [...groups.values()];
}

/** The rules of the other side that do the same with some of the requests. */
function ruleRow(ofRule: readonly RuleMeaning[], others: readonly RuleMeaning[]): string {
  const [{ id, effect, conditions }] = ofRule as [RuleMeaning];
  const same = others.filter(
    (other) => other.effect.key === effect.key && ofRule.some(({ box }) => mayOverlap(box, other.box)),
  );
  const requests = conditions.length === 0 ? 'all others' : code(conditionsText(conditions.map(conditionDocument)));
  const priorities = [...new Set(same.map((each) => priorityOf(each.id)))];
  return row([priorityOf(id), requests, effectText(effect.facts), priorities.join(', ')]);
}

function priorityOf(id: string): string {
  return id.split(':')[1] ?? 'default';
}

/** A target group is identified by its targets. */
function effectText(facts: Facts): string {
  const texts = [...facts].map(([name, value]) => {
    const targets = [...value.matchAll(/^(weight \d+|targets: .*|target group .*)$/gm)].map(([text]) =>
      text.replace('targets: ', ''),
    );
    return code(`${name}: ${name === 'forward' ? targets.join(', ') : value}`);
  });
  return texts.join(' ');
}
