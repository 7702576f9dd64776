// One order to the server: sent once with its own key, its refusal kept for the screen.
import { ref, shallowRef } from "vue";
import { Refused, send } from "./client";

/// `stale` is called where somebody was quicker (409), so that what changed is loaded.
export function use_order(stale: () => void = () => undefined) {
  const going = ref(false);
  const failed = shallowRef<unknown>(null);
  let sent = "";
  let key = "";

  /// What the server answered; nothing where it said no, or an order is on its way. The same order sent again carries
  /// the same key: pressing twice, or again after no answer came, acts once.
  async function perform<T>(method: string, path: string, body?: unknown): Promise<T | undefined> {
    if (going.value) return undefined;
    const whole = method + path + JSON.stringify(body);
    if (whole !== sent) key = crypto.randomUUID();
    sent = whole;
    going.value = true;
    failed.value = null;
    try {
      const answer = await send<T>(method, path, { body, key });
      sent = "";
      return answer;
    } catch (cause) {
      failed.value = cause;
      if (cause instanceof Refused && cause.status === 409) stale();
      return undefined;
    } finally {
      going.value = false;
    }
  }
  return { going, failed, perform };
}

/// The same for orders that leave a thing behind: `done` is given it, and whoever sent is told whether.
export function use_change<After>(done: (after: After) => void, stale?: () => void) {
  const { going, failed, perform: order } = use_order(stale);
  async function perform(path: string, body: unknown): Promise<boolean> {
    const after = await order<After>("POST", path, body);
    if (after !== undefined) done(after);
    return after !== undefined;
  }
  return { going, failed, perform };
}
