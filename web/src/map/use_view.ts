// What part of the plane is seen: panned by one pointer, zoomed by two, by keys and by buttons.
import { computed, ref, type Ref } from "vue";
import { filled, type Box, type Spot } from "./projection";

const zoom_step = 1.6;
const closest = 12;

export function use_view(width_px: Ref<number>, height_px: Ref<number>, whole: Ref<Box>) {
  const wanted = ref<Box | null>(null);
  const ratio = computed(() => width_px.value / height_px.value);
  const box = computed(() => filled(wanted.value ?? whole.value, ratio.value));
  const px = computed(() => box.value.w / width_px.value);

  function show(next: Box | null): void {
    wanted.value = next;
  }
  function zoom(by: number, about?: Spot): void {
    const { x, y, w, h } = box.value;
    const wide = Math.min(Math.max(w / by, closest), whole.value.w * 1.4);
    const part = wide / w;
    const at = about ?? { x: x + w / 2, y: y + h / 2 };
    wanted.value = { x: at.x - (at.x - x) * part, y: at.y - (at.y - y) * part, w: wide, h: h * part };
  }
  function pan(dx_px: number, dy_px: number): void {
    const { x, y, w, h } = box.value;
    wanted.value = { x: x - dx_px * px.value, y: y - dy_px * px.value, w, h };
  }
  function spot_at(offset_x: number, offset_y: number): Spot {
    return { x: box.value.x + offset_x * px.value, y: box.value.y + offset_y * px.value };
  }
  const middle = computed<Spot>(() => ({ x: box.value.x + box.value.w / 2, y: box.value.y + box.value.h / 2 }));
  return { box, px, middle, show, zoom, pan, spot_at, zoom_step };
}
