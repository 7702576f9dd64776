// One act on a case: sent once with its own key, told to the caller, its refusal kept for the screen.
import { ref, shallowRef } from "vue";
import { post, Refused } from "../api/client";
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
  | "rectify";

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
};

/// The acts this page can draw, in the order the server offers them.
export function known_acts(acts: readonly string[]): Act[] {
  return acts.filter((act): act is Act => act in paths);
}

export function use_act(done: (after: Case) => void, stale: () => void) {
  const going = ref(false);
  const failed = shallowRef<unknown>(null);
  let sent = "";
  let key = "";

  /// The same order sent again carries the same key: pressing twice acts once.
  async function perform(the_case: Case, act: Act, order: Record<string, unknown> = {}): Promise<void> {
    const body = { version: the_case.version, ...order };
    const path = `/cases/${the_case.id}/${paths[act]}`;
    const whole = path + JSON.stringify(body);
    if (whole !== sent) key = crypto.randomUUID();
    sent = whole;
    going.value = true;
    failed.value = null;
    try {
      done(await post<Case>(path, body, key));
      sent = "";
    } catch (cause) {
      failed.value = cause;
      if (cause instanceof Refused && cause.status === 409) stale();
    } finally {
      going.value = false;
    }
  }
  return { going, failed, perform };
}
