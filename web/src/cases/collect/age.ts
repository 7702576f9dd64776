/// Whole years on that day by the birth date in a resident number of 18; nothing where there is none. The server judges what
/// follows from it: this only says which question to ask.
export function age_of(number: string, today: string): number | null {
  const born = number.trim().match(/^\d{6}(\d{4})(\d{4})[\dXx]{4}$/);
  if (!born) return null;
  const [year, day] = [Number(today.slice(0, 4)), today.slice(5, 7) + today.slice(8, 10)];
  return year - Number(born[1]) - (day < born[2]! ? 1 : 0);
}
