import type { NodeDetail, RuleDetail } from '../../src/views/topology/detail';
import { button, element } from './element';
import { data, edges, panel } from './picture';
import { openFirst, placesOf } from './places';

/** What the panel shows. */
export interface Shown {
  /** The number of the card, -1 for none. */
  readonly index: number;
  /** The line of the card that was clicked: a rule. */
  readonly line?: number | undefined;
  readonly close: () => void;
  /** Goes to another card. */
  readonly go: (index: number) => void;
}

/** Fills the panel beside the picture. */
export function fillPanel({ index, line, close, go }: Shown): void {
  const node = data.nodes[index];
  panel.hidden = node === undefined;
  panel.replaceChildren();
  if (!node) return;
  panel.append(
    button('close', 'Close', close),
    element('p', 'kind', node.kind),
    element('h2', '', node.title),
    factsOf(node),
  );
  const rules = (node.rules ?? []).map(ruleOf);
  panel.append(...rules);
  if (node.places.length > 0) {
    const written = placesOf(node.places);
    panel.append(element('h3', '', 'Written in'), written);
    openFirst(written);
  }
  panel.append(...ways('Comes from', sources(index), go), ...ways('Leads to', destinations(index), go));
  panel.scrollTop = 0;
  openRule(rules, line === undefined ? undefined : line - (node.firstRule ?? 0));
}

function sources(index: number): number[] {
  return edges.filter((edge) => edge.to === index).map((edge) => edge.from);
}

function destinations(index: number): number[] {
  return edges.filter((edge) => edge.from === index).map((edge) => edge.to);
}

function factsOf({ facts }: NodeDetail): HTMLElement {
  const list = element('dl');
  for (const [name, lines] of facts) {
    list.append(element('dt', '', name), ...lines.map((text) => element('dd', '', text)));
  }
  return list;
}

function ruleOf({ priority, path, places }: RuleDetail): HTMLElement {
  const box = element('section', 'rule');
  const title = element('h3');
  title.append(element('span', 'priority', String(priority)), element('span', '', path));
  box.append(title, placesOf(places));
  return box;
}

/** The cards on one side, as buttons. */
function ways(title: string, others: readonly number[], go: (index: number) => void): HTMLElement[] {
  if (others.length === 0) return [];
  const list = element('div', 'ways');
  list.append(...others.map((other) => button('way', data.nodes[other]?.name, () => go(other))));
  return [element('h3', '', title), list];
}

/** Opens the rule that was clicked, or the only one. */
function openRule(rules: readonly HTMLElement[], clicked: number | undefined): void {
  const chosen = clicked === undefined ? undefined : rules[clicked];
  const box = chosen ?? (rules.length === 1 ? rules[0] : undefined);
  if (!box) return;
  openFirst(box);
  if (!chosen) return;
  chosen.classList.add('chosen');
  panel.scrollTop = chosen.offsetTop - 20;
}
