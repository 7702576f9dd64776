// What a point does next about the cases it took in.
import type { Summary } from "../api/types";

/// The result that waits longest to be handed over: the granted case that is due first. The rest lies with the department,
/// with the applicant, or is over.
export function to_hand_over(cases: Summary[]): Summary | undefined {
  const due = (row: Summary) => row.due_on ?? "9999-12-31";
  return cases.filter((row) => row.status === "granted").toSorted((a, b) => due(a).localeCompare(due(b)))[0];
}
