import { describe, expect, it } from "vitest";
import type { Summary } from "../api/types";
import { to_hand_over } from "./next_up";

const row = (id: string, status: Summary["status"], due_on: string | null = null) => ({ id, status, due_on }) as Summary;

describe("what a point does next", () => {
  it("is the granted result that is due first", () => {
    const cases = [row("1", "delivered"), row("2", "granted"), row("3", "granted", "2026-12-16"), row("4", "granted", "2026-12-09")];
    expect(to_hand_over(cases)?.id).toBe("4");
  });
  it("is nothing where all is over, or waits for somebody else", () => {
    const cases = [row("1", "delivered"), row("2", "accepted", "2026-12-01"), row("3", "awaiting_supplement"), row("4", "refused")];
    expect(to_hand_over(cases)).toBeUndefined();
    expect(to_hand_over([])).toBeUndefined();
  });
});
