// One case with its clock, read again when news of it comes.
import { shallowRef, watch, type Ref } from "vue";
import { get } from "../api/client";
import { use_load } from "../api/use_load";
import { use_news } from "../api/use_news";
import type { Case, Clock } from "../api/types";

export function use_case(id: Ref<string>) {
  const clock = shallowRef<Clock | null>(null);
  const { data, failed, loading, slow, reload } = use_load<Case>(async (signal) => {
    const path = `/cases/${encodeURIComponent(id.value)}`;
    const [found, running] = await Promise.all([
      get<Case>(path, signal),
      get<Clock>(`${path}/clock`, signal).catch(() => null),
    ]);
    signal.throwIfAborted(); // the clock's own catch hides it
    clock.value = running;
    return found;
  });

  watch(
    id,
    (now, before) => {
      if (before !== undefined) data.value = clock.value = null;
      failed.value = null;
      if (now) void reload();
    },
    { immediate: true },
  );
  use_news((news) => {
    const newer = news.id === id.value && news.version !== data.value?.version;
    if (id.value && (newer || news.topic === "reset")) void reload();
  });
  return { the_case: data, clock, failed, loading, slow, reload };
}
