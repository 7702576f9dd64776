import { describe, expect, it } from "vitest";
import { effectScope } from "vue";
import { use_pages } from "./use_pages";

interface Page {
  rows: number[];
  next?: number;
}

function paged() {
  const asked: number[] = [];
  const scope = effectScope();
  const list = scope.run(() =>
    use_pages<Page>(
      (after) => {
        const from = after?.next ?? 0;
        asked.push(from);
        return Promise.resolve({ rows: [from, from + 1], next: from + 2 < 6 ? from + 2 : undefined });
      },
      (page) => page.next !== undefined,
    ),
  )!;
  const rows = () => list.pages.value.flatMap((page) => page.rows);
  return { list, asked, rows };
}

describe("a list read page by page", () => {
  it("adds one page behind the last until there are no more", async () => {
    const { list, asked, rows } = paged();
    await list.begin();
    await list.more();
    expect(rows()).toEqual([0, 1, 2, 3]);
    expect(list.is_more.value).toBe(true);
    await list.more();
    expect(list.is_more.value).toBe(false);
    await list.more();
    expect(rows()).toEqual([0, 1, 2, 3, 4, 5]);
    expect(asked).toEqual([0, 2, 4]); // none is read twice
  });

  it("reads as many again as are shown, and starts over with one", async () => {
    const { list, asked, rows } = paged();
    await list.begin();
    await list.more();
    await list.reload();
    expect(asked).toEqual([0, 2, 0, 2]);
    expect(rows()).toHaveLength(4);
    await list.begin();
    expect(rows()).toEqual([0, 1]);
  });
});
