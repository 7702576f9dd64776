// A list of cases by keyset: the first page again on news, further pages on demand.
import { computed, onScopeDispose, ref, shallowRef, watch, type Ref } from "vue";
import { get, with_query } from "../api/client";
import { use_news } from "../api/use_news";
import type { Page } from "../api/types";

const page_size = 50;
const settle_ms = 150;

/// `town`: nine digits, of who looks at towns; empty for all of theirs.
export function use_cases(box: "inbox" | "outbox", status: Ref<string>, town: Ref<string> = ref("")) {
  const pages = shallowRef<Page[]>([]);
  const failed = shallowRef<unknown>(null);
  const loading = ref(true);
  const cases = computed(() => pages.value.flatMap((page) => page.cases));
  const next = computed(() => pages.value.at(-1)?.next ?? null);
  let round = 0;

  const ask = (cursor?: string | null) =>
    get<Page>(with_query("/cases", { box, status: status.value, town: town.value, limit: page_size, cursor }));

  /// As many pages as were shown, from the first on.
  async function reload(): Promise<void> {
    const mine = ++round;
    try {
      const fresh: Page[] = [await ask()];
      for (let at = 1; at < pages.value.length && fresh.at(-1)!.next; at++) fresh.push(await ask(fresh.at(-1)!.next));
      if (mine === round) pages.value = fresh;
      failed.value = null;
    } catch (cause) {
      if (mine === round) failed.value = cause;
    } finally {
      if (mine === round) loading.value = false;
    }
  }
  async function more(): Promise<void> {
    const mine = round;
    try {
      const page = await ask(next.value);
      if (mine === round) pages.value = [...pages.value, page];
    } catch (cause) {
      failed.value = cause;
    }
  }

  watch(
    [status, town],
    () => {
      pages.value = [];
      loading.value = true;
      void reload();
    },
    { immediate: true },
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const { live } = use_news((news) => {
    if (!news.topic.startsWith("cases.") && news.topic !== "reset") return;
    clearTimeout(timer);
    timer = setTimeout(reload, settle_ms);
  });
  onScopeDispose(() => clearTimeout(timer));
  return { cases, next, failed, loading, live, reload, more };
}
