import { type Hover, MarkupKind, type Position } from 'vscode-languageserver/node';
import { rowOf } from '../annotations/registry';
import type { GroupPlan } from '../controller/plan';
import { IGNORE } from '../lint/suppression';
import type { IngressManifest, Manifest } from '../manifests/kubernetes/objects';
import { listenersOf } from '../model/load-balancers';
import { actionDocument, conditionDocument } from '../plan/rule-document';
import { authenticationOf } from '../route/route';
import { rules } from '../rules';
import { rowMarkdown } from '../views/reference/annotation-schema';
import type { Cursor } from './cursor';
import type { Folder } from './folder';
import { rangeOf, spanRange } from './ranges';
import { nodeAt, schemaOf } from './schemas';

/** What is to be known about a place. */
export function hoverAt(cursor: Cursor, place: Position, folder: Folder, file: string): Hover | undefined {
  return annotationHover(cursor) ?? ruleHover(place, folder, file) ?? fieldHover(cursor);
}

function annotationHover({ parents, key, inValue, typed }: Cursor): Hover | undefined {
  const [first, second] = parents;
  if (first !== 'metadata' || (second !== 'annotations' && second !== 'labels') || !key) return undefined;
  if (key.text === IGNORE) return inValue ? ignoredRule(typed) : undefined;
  const found = rowOf(key.text);
  return found && markdown(`**${found.row.key}**\n\n${rowMarkdown(found.row)}`, spanRange(key));
}

function ignoredRule(typed: string): Hover | undefined {
  const id = /[a-z0-9-]*$/.exec(typed.split(':')[0] ?? '')?.[0] ?? '';
  const rule = rules.find((each) => each.id === id) ?? rules.find((each) => each.id.startsWith(id) && id !== '');
  return rule && markdown(`**${rule.id}** (${rule.severity})\n\n${rule.summary}\n\n${rule.why}\n\n${rule.fix}`);
}

function fieldHover({ apiVersion, kind, parents, key }: Cursor): Hover | undefined {
  if (!key) return undefined;
  const node = nodeAt(schemaOf(apiVersion, kind), [...parents, key.text]);
  if (node?.description === undefined) return undefined;
  const values = node.enum ? `\n\nOne of ${node.enum.map((each) => `\`${each}\``).join(', ')}` : '';
  const fallback = node.default === undefined ? '' : `\n\nDefault: \`${JSON.stringify(node.default)}\``;
  return markdown(`${node.description}${values}${fallback}`, spanRange(key));
}

/** The rules that a path of an Ingress becomes: where, with which priority, and who answers. */
function ruleHover(place: Position, folder: Folder, file: string): Hover | undefined {
  const found = pathAt(place, folder, file);
  if (!found) return undefined;
  const { ingress, rule, path } = found;
  const group = folder.plan.groups.find(({ members }) => members.includes(ingress));
  const written = ingress.rules[rule]?.paths?.[path];
  if (!group || !written) return undefined;
  const host = ingress.rules[rule]?.host || '*';
  const lines =
    group.problems.length > 0
      ? [`The controller refuses the group ${group.id}: ${group.problems[0]?.message}`]
      : rulesOf(group, ingress, rule, path);
  const none = 'No listener has a rule for it: an earlier redirect answers, or it would lead back to itself.';
  return markdown(
    [
      `**${host}${written.path || '/'}** on the load balancer ${group.id}`,
      '',
      ...(lines.length > 0 ? lines : [none]),
    ].join('\n'),
  );
}

function rulesOf(group: GroupPlan, ingress: IngressManifest, rule: number, path: number): string[] {
  const written = ingress.rules[rule]?.paths?.[path];
  return listenersOf(group.draft).flatMap(({ spec, rules: ofListener }) =>
    ofListener.flatMap((each) => {
      const source = group.ruleSources.get(each.id);
      if (source?.ingress !== ingress || source.path !== written) return [];
      const { priority, conditions, actions } = each.spec;
      const guard = authenticationOf(actions);
      const last = actions.at(-1);
      const answer = last ? describeAction(actionDocument(group.draft, last)) : 'nothing';
      const asked = conditions.map(conditionDocument).map(({ field, values, regexValues }) => {
        const shown = [...((values as unknown[] | undefined) ?? []), ...((regexValues as unknown[] | undefined) ?? [])];
        return `${field} ${shown.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join(' or ')}`;
      });
      const login = guard ? `, after ${guard}` : '';
      return [`- ${spec.protocol} ${spec.port}, priority ${priority}: ${answer}${login}  \n  ${asked.join(' and ')}`];
    }),
  );
}

type Action = ReturnType<typeof actionDocument>;

function describeAction({ type, targets = [], ...config }: Action): string {
  if (type !== 'forward') return `${type} ${JSON.stringify(config)}`;
  const all = targets.map(({ service, port, targetGroup, weight }) => {
    const share = weight === undefined || targets.length < 2 ? '' : ` (weight ${weight})`;
    return `${service === undefined ? `target group ${JSON.stringify(targetGroup)}` : `Service ${service}:${port}, target group ${targetGroup}`}${share}`;
  });
  return all.join(' and ') || 'a forward to nothing (503)';
}

function pathAt(place: Position, folder: Folder, file: string) {
  for (const ingress of folder.inputs.withInvalid.ingresses) {
    if (ingress.origin.file !== file) continue;
    for (const [rule, { paths = [] }] of ingress.rules.entries()) {
      for (const path of paths.keys()) {
        if (isAt(ingress, ['spec', 'rules', rule, 'http', 'paths', path], place)) return { ingress, rule, path };
      }
    }
  }
  return undefined;
}

function isAt({ origin }: Manifest, path: readonly (string | number)[], { line }: Position): boolean {
  const position = origin.locate?.(path);
  if (!position) return false;
  const { start, end } = rangeOf(position);
  return start.line <= line && (line < end.line || (line === end.line && end.character > 0));
}

function markdown(value: string, range?: Hover['range']): Hover {
  return { contents: { kind: MarkupKind.Markdown, value }, ...(range ? { range } : {}) };
}
