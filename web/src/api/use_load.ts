import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from "vue";

export interface Loaded<T> {
  data: ShallowRef<T | null>;
  failed: ShallowRef<unknown>;
  loading: Ref<boolean>;
  slow: Ref<boolean>;
  reload: () => Promise<void>;
}

const shows_after_ms = 300;
const slow_after_ms = 5000;

/// Loads on `reload()`. A later load overtakes an earlier one; `loading` turns true only after 300 ms, `slow`
/// after 5 s.
/// What was loaded stays on the screen while it is loaded again.
export function use_load<T>(load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const data = shallowRef<T | null>(null) as ShallowRef<T | null>;
  const failed = shallowRef<unknown>(null);
  const loading = ref(false);
  const slow = ref(false);
  let running: AbortController | null = null;

  async function reload(): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    const timers = [
      setTimeout(() => (loading.value = true), shows_after_ms),
      setTimeout(() => (slow.value = true), slow_after_ms),
    ];
    mine.signal.addEventListener("abort", () => timers.forEach(clearTimeout));
    try {
      const loaded = await load(mine.signal);
      if (mine.signal.aborted) return;
      data.value = loaded;
      failed.value = null;
    } catch (cause) {
      if (!mine.signal.aborted) failed.value = cause;
    } finally {
      timers.forEach(clearTimeout);
      if (running === mine) loading.value = slow.value = false;
    }
  }

  onScopeDispose(() => running?.abort());
  return { data, failed, loading, slow, reload };
}
