import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const longest = ["pages", "planning_pages", "planning", "acts"];

/// The longest files go first: no worker is left alone with one of them at the end.
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

export default defineConfig({
  test: {
    environment: "node",
    include: ["test/**/*.test.ts"],
    globalSetup: "test/setup.ts",
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 30_000 } }, // as long as the browser waits for what it is told to press
    isolate: false, // a worker loads the modules of its files once
    maxWorkers: 2, // each file has a server, a copy of the demo and a browser of its own
    minWorkers: 1,
    sequence: { sequencer: LongestFirst },
  },
});
