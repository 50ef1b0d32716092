/** What can be done with the picture of the topology: moving and zooming it, selecting, walking about with the keyboard, searching. */
import { listenToKeys } from './keyboard';
import { byId, cardOf, cards, svg, world } from './picture';
import { listenToPointers, wasDragged } from './pointer';
import { listenToSearch } from './search';
import { hashOf, makeTabStop, select } from './selection';
import { fitPicture, show, zoomBy } from './view';

listenToPointers();
listenToKeys();
listenToSearch();

world.addEventListener('click', ({ target }) => {
  if (wasDragged()) return;
  const index = cardOf(target);
  if (index < 0) return select(-1);
  const line = target instanceof Element ? target.closest<SVGElement>('[data-line]') : null;
  select(index, line ? Number(line.dataset.line) : undefined);
  // The panel may have opened above it.
  show(index, -20);
});
svg.addEventListener('click', ({ target }) => {
  if (target === svg && !wasDragged()) select(-1);
});

byId('larger').addEventListener('click', () => zoomBy(1.25));
byId('smaller').addEventListener('click', () => zoomBy(0.8));
byId('width').addEventListener('click', () => fitPicture(false));
byId('whole').addEventListener('click', () => fitPicture(true));

fitPicture(false);
makeTabStop(0);
const linked = [...cards.keys()].find((index) => hashOf(index) === location.hash);
if (linked !== undefined) {
  select(linked);
  show(linked);
}
