/// The standards of a file: one, or {"standards": […]}. Null where it is no JSON of that form; what is in each, the server judges.
export function standards_in(text: string): object[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const list = (value as { standards?: unknown } | null)?.standards ?? [value];
  const are_objects = Array.isArray(list) && list.length > 0 && list.every((one) => typeof one === "object" && one !== null && !Array.isArray(one));
  return are_objects ? (list as object[]) : null;
}
