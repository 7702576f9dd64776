// A list that is read page by page, each page behind the last.
import { computed } from "vue";
import { use_load } from "./use_load";

/// `read` is given the page it follows, null for the first; `has_more` says whether another is behind one.
/// `begin` starts over, `reload` reads again as many as are shown, `more` adds one.
export function use_pages<Page>(
  read: (after: Page | null, signal: AbortSignal) => Promise<Page>,
  has_more: (page: Page) => boolean,
) {
  let wanted = 1;
  let kept: Page[] = [];
  const loaded = use_load(async (signal) => {
    const pages = kept;
    while (pages.length < wanted && (!pages.length || has_more(pages.at(-1)!)))
      pages.push(await read(pages.at(-1) ?? null, signal));
    return pages;
  });
  function load(count: number, pages: Page[]): Promise<void> {
    wanted = count;
    kept = [...pages];
    return loaded.reload();
  }
  const shown = () => loaded.data.value ?? [];
  return {
    pages: computed(shown),
    is_more: computed(() => shown().length > 0 && has_more(shown().at(-1)!)),
    failed: loaded.failed,
    loading: loaded.loading,
    begin: () => load(1, []),
    reload: () => load(Math.max(1, shown().length), []),
    more: () => load(shown().length + 1, shown()),
  };
}
