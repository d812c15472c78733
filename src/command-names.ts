/** Every command; the bare one is `new`. */
export const commandNames = [
  'new',
  'add',
  'set',
  'start',
  'done',
  'block',
  'move',
  'remove',
  'renumber',
  'sync',
  'show',
  'next',
  'forecast',
  'report',
  'check',
  'eject',
  'adopt',
] as const;

export type CommandName = (typeof commandNames)[number];

export function isCommand(name: string): name is CommandName {
  return commandNames.some((each) => each === name);
}
