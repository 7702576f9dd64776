/// A clerk's sentence says what is wrong, then what to do next: the first sentence is the fact, the rest the step.
export function fact_and_step(text: string): { fact: string; step: string } {
  const end = text.search(/。|[.!?](?=\s)/);
  if (end < 0) return { fact: text.trim(), step: "" };
  const fact = text.slice(0, end).trim();
  const step = text.slice(end + 1).trim();
  return step ? { fact, step } : { fact: text.trim().replace(/[。.]$/, ""), step: "" };
}
