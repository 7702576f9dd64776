// What a unified social credit code says of its holder (GB 32100-2015, 4.1–4.5). The server judges it; this reads it aloud.

export interface CodeRead {
  register: string; // the first character: who registers it
  kind: string; // the second with it: what it is
  division: string; // six digits of where it is registered
  body: string; // the nine characters of the organisation itself (GB 11714), its check character set off
}

/// Nothing while it is not whole.
export function read_code(typed: string): CodeRead | null {
  const code = typed.trim().toUpperCase();
  if (!/^[0-9A-HJ-NP-RTUWXY]{18}$/.test(code)) return null;
  return {
    register: code[0]!,
    kind: code.slice(0, 2),
    division: code.slice(2, 8),
    body: `${code.slice(8, 16)}-${code[16]}`,
  };
}
