import { expect, it } from "vitest";
import { operations_of } from "./operations";

it("lists one row a method with parameters, body and answers", () => {
  const rows = operations_of({
    paths: {
      "/cases/{id}/acceptance": {
        post: {
          summary: "Accept",
          parameters: [{ name: "id" }, { $ref: "#/components/parameters/Key" }],
          requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Acceptance" } } } },
          responses: { "201": { description: "accepted" }, "422": {} },
        },
      },
      "/items": { get: {} },
    },
  });
  expect(rows).toEqual([
    {
      method: "post",
      path: "/cases/{id}/acceptance",
      summary: "Accept",
      parameters: ["id", "Key"],
      body: "Acceptance",
      answers: ["201 accepted", "422"],
    },
    { method: "get", path: "/items", summary: "", parameters: [], body: "", answers: [] },
  ]);
});
