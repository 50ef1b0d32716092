import { stage, svg } from './picture';
import { moveBy, zoomAt } from './view';

const pointers = new Map<number, PointerEvent>();
let dragged = false;

/** Whether the last press moved the picture, so that it selects nothing. */
export function wasDragged(): boolean {
  return dragged;
}

/** Dragging with one finger or the mouse, pinching with two fingers, and the wheel. */
export function listenToPointers(): void {
  svg.addEventListener('pointerdown', (event) => {
    pointers.set(event.pointerId, event);
    dragged = false;
  });
  window.addEventListener('pointermove', move);
  for (const end of ['pointerup', 'pointercancel'] as const) {
    window.addEventListener(end, (event) => pointers.delete(event.pointerId));
  }
  stage.addEventListener('wheel', turn, { passive: false });
}

function move(event: PointerEvent): void {
  const before = pointers.get(event.pointerId);
  if (!before) return;
  const other = [...pointers.values()].find((pointer) => pointer.pointerId !== event.pointerId);
  if (other) {
    const apart = (pointer: PointerEvent) =>
      Math.hypot(pointer.clientX - other.clientX, pointer.clientY - other.clientY) || 1;
    const place = stage.getBoundingClientRect();
    zoomAt(other.clientX - place.left, other.clientY - place.top, apart(event) / apart(before));
  } else {
    moveBy(event.clientX - before.clientX, event.clientY - before.clientY);
  }
  if (Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) > 2) dragged = true;
  pointers.set(event.pointerId, event);
}

function turn(event: WheelEvent): void {
  event.preventDefault();
  const place = stage.getBoundingClientRect();
  if (event.ctrlKey || event.metaKey) {
    zoomAt(event.clientX - place.left, event.clientY - place.top, Math.exp(-event.deltaY / 200));
    return;
  }
  // Firefox counts lines.
  const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 18 : 1;
  const [x, y] = event.shiftKey ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
  moveBy(-x * step, -y * step);
}
