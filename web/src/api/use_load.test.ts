import { effectScope } from "vue";
import { expect, it } from "vitest";
import { use_load } from "./use_load";

it("lets no load that was overtaken put an older state back", async () => {
  const answers: ((value: string) => void)[] = [];
  const scope = effectScope();
  const loaded = scope.run(() => use_load(() => new Promise<string>((answer) => answers.push(answer))))!;
  const first = loaded.reload();
  const second = loaded.reload();
  answers[1]!("new");
  await second;
  answers[0]!("old");
  await first;
  expect(loaded.data.value).toBe("new");
  scope.stop();
});
