/** The second part of the page's program: it fills the panel beside the picture. */
export const PANEL_SCRIPT = `
const element = (name, className, text) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};
const codeOf = (object, place) => {
  const code = element('pre', 'source');
  code.tabIndex = 0;
  code.setAttribute('aria-label', 'YAML of ' + place.label);
  object.text.split(String.fromCharCode(10)).forEach((text, index) => {
    const number = object.line + index;
    const line = element('div', number >= place.from && number <= place.to ? 'marked line' : 'line');
    line.append(element('span', 'number', String(number)), element('span', '', text));
    code.append(line);
  });
  return code;
};
const showMarked = (code) => {
  const marked = code.querySelector('.marked');
  if (marked) code.scrollTop = marked.offsetTop - 40;
};
const placesOf = (data, places) => {
  const box = element('div', 'places');
  const shown = element('div');
  const buttons = places.map((place) => {
    const button = element('button', 'place');
    button.type = 'button';
    button.append(element('span', '', place.label), element('span', 'at', place.at));
    button.disabled = place.object === undefined;
    button.addEventListener('click', () => {
      const open = button.getAttribute('aria-expanded') === 'true';
      for (const other of buttons) other.setAttribute('aria-expanded', 'false');
      shown.replaceChildren();
      if (open) return;
      button.setAttribute('aria-expanded', 'true');
      const code = codeOf(data.objects[place.object], place);
      shown.append(code);
      showMarked(code);
    });
    button.setAttribute('aria-expanded', 'false');
    return button;
  });
  box.append(...buttons, shown);
  return box;
};
const openFirst = (box) => box.querySelector('.place:not(:disabled)')?.click();
const fillPanel = (panel, data, edges, index, line, go) => {
  panel.hidden = index < 0;
  if (index < 0) return panel.replaceChildren();
  const node = data.nodes[index];
  const close = element('button', 'close', 'Close');
  close.type = 'button';
  close.addEventListener('click', () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })));
  panel.replaceChildren(close, element('p', 'kind', node.kind), element('h2', '', node.title));
  const facts = element('dl');
  for (const [name, lines] of node.facts) {
    facts.append(element('dt', '', name), ...lines.map((text) => element('dd', '', text)));
  }
  panel.append(facts);
  const rules = (node.rules ?? []).map((rule) => {
    const box = element('section', 'rule');
    const title = element('h3');
    title.append(element('span', 'priority', String(rule.priority)), element('span', '', rule.path));
    box.append(title, placesOf(data, rule.places));
    panel.append(box);
    return box;
  });
  if (node.places.length > 0) {
    const written = placesOf(data, node.places);
    panel.append(element('h3', '', 'Written in'), written);
    openFirst(written);
  }
  const ways = [
    ['Comes from', edges.filter((edge) => edge.to === index).map((edge) => edge.from)],
    ['Leads to', edges.filter((edge) => edge.from === index).map((edge) => edge.to)],
  ];
  for (const [name, others] of ways) {
    if (others.length === 0) continue;
    const list = element('div', 'ways');
    for (const other of others) {
      const button = element('button', 'way', data.nodes[other].name);
      button.type = 'button';
      button.addEventListener('click', () => go(other));
      list.append(button);
    }
    panel.append(element('h3', '', name), list);
  }
  panel.scrollTop = 0;
  const first = rules[0];
  const chosen = line === undefined ? undefined : rules[line - node.firstRule];
  const box = chosen ?? (rules.length === 1 ? first : undefined);
  if (!box) return;
  openFirst(box);
  if (chosen) {
    chosen.classList.add('chosen');
    panel.scrollTop = chosen.offsetTop - 20;
  }
};
`;
