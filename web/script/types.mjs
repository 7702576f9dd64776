// Writes src/api/schema.d.ts, the contract as types: npm run types. The contract is what `lingju openapi` prints, which is what
// the server answers as /openapi.json. What says the same is left as it is: the web need not be built again. The program is
// build/release/lingju, or what PROGRAM_UNDER_TEST names.
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import openapi_typescript, { astToString } from "openapi-typescript";

const program = process.env.PROGRAM_UNDER_TEST ?? fileURLToPath(new URL("../../build/release/lingju", import.meta.url));
const contract = execFileSync(program, ["openapi"], { encoding: "utf8", maxBuffer: 1 << 26 });
const tree = await openapi_typescript(contract);
const head = "// Made by `npm run types` from /openapi.json; not kept in the repository.\n\n";
const file = new URL("../src/api/schema.d.ts", import.meta.url);
const types = head + astToString(tree);
if ((await readFile(file, "utf8").catch(() => "")) !== types) await writeFile(file, types);
