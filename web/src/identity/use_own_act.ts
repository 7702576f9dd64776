// One act of an administration page: sent once with its own key, its failure kept for the screen.
import { ref, shallowRef } from "vue";
import { send } from "../api/client";

export function use_own_act() {
  const going = ref(false);
  const failed = shallowRef<unknown>(null);
  let sent = "";
  let key = "";

  /// What the server answered; nothing where it said no. The same order again carries the same key.
  async function perform<T>(method: string, path: string, body?: unknown): Promise<T | undefined> {
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
      return undefined;
    } finally {
      going.value = false;
    }
  }
  return { going, failed, perform };
}
