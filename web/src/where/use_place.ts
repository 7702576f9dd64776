// Where the citizen starts from. Kept in this browser only; it never leaves but as `near`.
import { ref } from "vue";
import type { Place } from "../api/types";

export interface Start extends Partial<Place> {
  near: string; // `lat,lon` or `division:<id>`
  name: string;
  town?: string; // set where the start was picked on the map
}

const key = "lingju.start";

function kept(): Start | null {
  try {
    const start = JSON.parse(localStorage.getItem(key) ?? "null") as Start | null;
    return start && typeof start.near === "string" ? start : null;
  } catch {
    return null;
  }
}

const start = ref<Start | null>(kept());

export function use_place() {
  function set(next: Start | null): void {
    start.value = next;
    if (next) localStorage.setItem(key, JSON.stringify(next));
    else localStorage.removeItem(key);
  }
  return { start, set };
}
