import { describe, expect, it } from "vitest";
import { EventReader } from "./sse";

describe("a stream of events", () => {
  it("is read over any cut", () => {
    const text =
      ': hello\n\nid: 0:120,1:88\nevent: cases.accepted\ndata: {"id":"7",\n' +
      'data: "version":2}\n\nid: 0:121,1:88\ndata: x\r\n\r\n';
    for (let cut = 0; cut <= text.length; cut++) {
      const reader = new EventReader();
      const events = [...reader.feed(text.slice(0, cut)), ...reader.feed(text.slice(cut))];
      expect(events, `cut at ${cut}`).toEqual([
        { id: "0:120,1:88", event: "cases.accepted", data: '{"id":"7",\n"version":2}' },
        { id: "0:121,1:88", event: "message", data: "x" },
      ]);
    }
  });
  it("yields nothing for an event without data or not yet ended", () => {
    const reader = new EventReader();
    expect(reader.feed("event: ping\n\nid: 1:1\n")).toEqual([]);
    expect(reader.feed("data: a\n\n")).toEqual([{ id: "1:1", event: "message", data: "a" }]);
  });
});
