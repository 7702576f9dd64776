// Writes src/api/schema.d.ts from a running server's /openapi.json: npm run types -- http://127.0.0.1:8080
import { writeFile } from "node:fs/promises";
import openapi_typescript, { astToString } from "openapi-typescript";

const server = process.argv[2] ?? "http://127.0.0.1:8080";
const tree = await openapi_typescript(new URL("/openapi.json", server));
const head = "// Made by `npm run types` from /openapi.json. Do not edit.\n\n";
await writeFile(new URL("../src/api/schema.d.ts", import.meta.url), head + astToString(tree));
