import type { Details } from '../../src/views/topology/detail';

/** The element of the page with this id. @throws when there is none, which the page always has */
export function byId<T extends Element = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no #${id}`);
  return element as unknown as T;
}

export const data = JSON.parse(byId('data').textContent ?? '') as Details;
export const stage = byId('stage');
export const svg = byId<SVGSVGElement>('picture');
export const world = byId<SVGGElement>('world');
export const panel = byId('panel');

/** An arrow of the picture, or the label on one. */
export interface Edge {
  readonly element: SVGElement;
  /** The numbers of the cards that it connects. */
  readonly from: number;
  readonly to: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const cards = [...world.querySelectorAll<SVGGElement>('[data-card]')];
export const edges = [...world.querySelectorAll<SVGElement>('.edge')].map(edgeOf);
export const labels = [...world.querySelectorAll<SVGElement>('.label')].map(edgeOf);
const boxes = cards.map(boxOf);

function edgeOf(element: SVGElement): Edge {
  return { element, from: Number(element.dataset.from), to: Number(element.dataset.to) };
}

function boxOf(card: SVGGElement): Box {
  const [x = 0, y = 0] = (card.getAttribute('transform')?.match(/[0-9.]+/g) ?? []).map(Number);
  const box = card.querySelector('.box');
  return { x, y, width: Number(box?.getAttribute('width')), height: Number(box?.getAttribute('height')) };
}

/** Where the card of a number is. */
export function boxAt(index: number): Box {
  return boxes[index] ?? { x: 0, y: 0, width: 0, height: 0 };
}

/** The card that something is in, by its number; -1 outside of all. */
export function cardOf(target: EventTarget | null): number {
  const card = target instanceof Element ? target.closest<SVGGElement>('[data-card]') : null;
  return card ? cards.indexOf(card) : -1;
}

/** Moves the focus to a card, without scrolling: the picture moves by itself. */
export function focusCard(index: number): void {
  cards[index]?.focus({ preventScroll: true });
}
