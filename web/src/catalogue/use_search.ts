import { onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import { get, with_query } from "../api/client";
import type { ItemFound } from "../api/types";

const pause_ms = 120;

/// Items for what is typed; for nothing typed, the most frequent. Answers that come late are dropped.
export function use_search(text: Ref<string>, limit: number) {
  const found = shallowRef<ItemFound[]>([]);
  const answered = ref<string | null>(null); // the text `found` belongs to
  const failed = shallowRef<unknown>(null);
  let running: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    const q = text.value.trim();
    try {
      const answer = await get<{ items: ItemFound[] }>(with_query("/items", { q, limit }), mine.signal);
      found.value = answer.items;
      answered.value = q;
      failed.value = null;
    } catch (cause) {
      if (!mine.signal.aborted) failed.value = cause;
    }
  }
  watch(text, () => {
    clearTimeout(timer);
    timer = setTimeout(ask, pause_ms);
  });
  void ask();
  onScopeDispose(() => {
    clearTimeout(timer);
    running?.abort();
  });
  return { found, answered, failed, ask };
}
