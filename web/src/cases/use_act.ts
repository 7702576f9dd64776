// One act on a case, told to the caller.
import { use_order } from "../api/use_order";
import type { Case } from "../api/types";

export type Act =
  | "accept"
  | "accept_tolerant"
  | "not_accept"
  | "notice"
  | "resubmit"
  | "decide"
  | "deliver"
  | "withdraw"
  | "stop"
  | "extend"
  | "spot_fix"
  | "rectify"
  | "rectify_decision"
  | "finish_step";

const paths: Record<Act, string> = {
  accept: "acceptance",
  accept_tolerant: "tolerant-acceptance",
  not_accept: "non-acceptance",
  notice: "notices",
  resubmit: "resubmissions",
  decide: "decision",
  deliver: "delivery",
  withdraw: "withdrawal",
  stop: "stops",
  extend: "extension",
  spot_fix: "spot-fixes",
  rectify: "rectifications",
  rectify_decision: "decision-rectifications",
  finish_step: "steps",
};

/// The acts this page can draw, in the order the server offers them.
export function known_acts(acts: readonly string[]): Act[] {
  return acts.filter((act): act is Act => act in paths);
}

export function use_act(done: (after: Case) => void, stale: () => void) {
  const { going, failed, perform: order } = use_order(stale);
  async function perform(the_case: Case, act: Act, what: Record<string, unknown> = {}): Promise<void> {
    const body = { version: the_case.version, ...what };
    const after = await order<Case>("POST", `/cases/${the_case.id}/${paths[act]}`, body);
    if (after) done(after);
  }
  return { going, failed, perform };
}
