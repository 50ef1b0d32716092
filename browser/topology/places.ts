import type { ObjectDetail, PlaceDetail } from '../../src/views/topology/detail';
import { button, element } from './element';
import { data } from './picture';

/** Where something is written: a button for each place, and the YAML of the one that is open. */
export function placesOf(places: readonly PlaceDetail[]): HTMLElement {
  const box = element('div', 'places');
  const shown = element('div');
  const buttons: readonly HTMLButtonElement[] = places.map((place) => placeButton(place, () => buttons, shown));
  box.append(...buttons, shown);
  return box;
}

/** Opens the first place that has YAML to show. */
export function openFirst(box: Element): void {
  box.querySelector<HTMLButtonElement>('.place:not(:disabled)')?.click();
}

function placeButton(
  place: PlaceDetail,
  all: () => readonly HTMLButtonElement[],
  shown: HTMLElement,
): HTMLButtonElement {
  const object = place.object === undefined ? undefined : data.objects[place.object];
  const made = button('place', undefined, () => {
    const open = made.getAttribute('aria-expanded') === 'true';
    for (const other of all()) other.setAttribute('aria-expanded', 'false');
    shown.replaceChildren();
    if (open || !object) return;
    made.setAttribute('aria-expanded', 'true');
    const code = codeOf(object, place);
    shown.append(code);
    showMarked(code);
  });
  made.append(element('span', '', place.label), element('span', 'at', place.at));
  made.disabled = object === undefined;
  made.setAttribute('aria-expanded', 'false');
  return made;
}

function codeOf(object: ObjectDetail, { label, from = 0, to = 0 }: PlaceDetail): HTMLElement {
  const code = element('pre', 'source');
  code.tabIndex = 0;
  code.setAttribute('aria-label', `YAML of ${label}`);
  for (const [index, text] of object.text.split('\n').entries()) {
    const number = object.line + index;
    const line = element('div', number >= from && number <= to ? 'marked line' : 'line');
    line.append(element('span', 'number', String(number)), element('span', '', text));
    code.append(line);
  }
  return code;
}

function showMarked(code: HTMLElement): void {
  const marked = code.querySelector<HTMLElement>('.marked');
  if (marked) code.scrollTop = marked.offsetTop - 40;
}
