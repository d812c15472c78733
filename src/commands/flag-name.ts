/** A property's key as a flag spells it: `hours-per-day` for `hoursPerDay`. */
export function flagName(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
