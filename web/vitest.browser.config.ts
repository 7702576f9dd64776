import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    environment: "node",
    include: ["test/**/*.test.ts"],
    globalSetup: "test/setup.ts",
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2, // each file has a server, a copy of the demo and a browser of its own
    minWorkers: 1,
  },
});
