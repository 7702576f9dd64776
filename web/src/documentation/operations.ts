// The few fields of OpenAPI 3.1 that a reader looks for first.

interface Operation {
  summary?: string;
  description?: string;
  parameters?: { name?: string; $ref?: string }[];
  requestBody?: { content?: Record<string, { schema?: { $ref?: string; type?: string } }> };
  responses?: Record<string, { description?: string }>;
}

export interface OpenApi {
  paths?: Record<string, Record<string, Operation>>;
}

export interface OperationRow {
  method: string;
  path: string;
  summary: string;
  parameters: string[];
  body: string;
  answers: string[];
}

const methods = ["get", "post", "put", "patch", "delete"];

export function operations_of(document: OpenApi): OperationRow[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, by_method]) =>
    methods.flatMap((method) => (by_method[method] ? [row_of(method, path, by_method[method])] : [])),
  );
}

function row_of(method: string, path: string, operation: Operation): OperationRow {
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  return {
    method,
    path,
    summary: operation.summary ?? operation.description ?? "",
    parameters: (operation.parameters ?? []).map((one) => one.name ?? last_part(one.$ref)),
    body: schema ? last_part(schema.$ref) || (schema.type ?? "") : "",
    answers: Object.entries(operation.responses ?? {}).map(([status, answer]) =>
      `${status} ${answer.description ?? ""}`.trim(),
    ),
  };
}

function last_part(reference?: string): string {
  return reference?.split("/").at(-1) ?? "";
}
