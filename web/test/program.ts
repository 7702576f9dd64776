// The built program under test, and an environment without settings of another server.
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const program = process.env.PROGRAM_UNDER_TEST ?? join(root, "build/release/lingju");
export const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith("LINGJU_")),
);
