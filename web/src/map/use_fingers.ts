// Pointers on the map: one drags, two pinch, a still one picks.
import type { Spot } from "./projection";

const still_px = 5;

interface Told {
  pan: (dx: number, dy: number) => void;
  zoom: (by: number, about: Spot) => void;
  spot_at: (x: number, y: number) => Spot;
  picked: (spot: Spot) => void;
}

export function use_fingers(told: Told) {
  const down = new Map<number, { x: number; y: number }>();
  let moved_px = 0;

  function press(event: PointerEvent): void {
    if (down.size === 0) moved_px = 0;
    down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  }
  function move(event: PointerEvent): void {
    const before = down.get(event.pointerId);
    if (!before) return;
    const now = { x: event.offsetX, y: event.offsetY };
    moved_px += Math.hypot(now.x - before.x, now.y - before.y);
    const other = [...down.entries()].find(([id]) => id !== event.pointerId)?.[1];
    if (other) pinch(before, now, other);
    else if (moved_px > still_px) told.pan(now.x - before.x, now.y - before.y);
    down.set(event.pointerId, now);
  }
  function pinch(before: Spot, now: Spot, other: Spot): void {
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(now.x - other.x, now.y - other.y);
    if (was > 0 && is > 0) told.zoom(is / was, told.spot_at((now.x + other.x) / 2, (now.y + other.y) / 2));
  }
  function lift(event: PointerEvent): void {
    const alone = down.size === 1;
    if (down.delete(event.pointerId) && alone && moved_px <= still_px && event.type === "pointerup") {
      told.picked(told.spot_at(event.offsetX, event.offsetY));
    }
  }
  return { press, move, lift };
}
