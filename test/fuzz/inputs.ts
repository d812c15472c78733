import type { Dice } from './dice.ts';
import { hostileText } from './hostile-texts.ts';

/** One of these texts, changed in a few places: parts cut out, repeated, moved and put in. */
export function mutate(dice: Dice, seeds: readonly string[]): string {
  let text = dice.pick(seeds);
  if (text.length > 3000) {
    const start = dice.roll(text.length - 2000);
    text = dice.happens(50) ? text.slice(0, 3000) : text.slice(start, start + 2000);
  }
  for (let change = dice.roll(6); change >= 0; change -= 1) {
    const from = dice.roll(text.length + 1);
    const to = Math.min(text.length, from + dice.roll(dice.pick([2, 8, 60, 600])));
    const part = text.slice(from, to);
    const other = dice.pick(seeds);
    const at = dice.roll(other.length + 1);
    const put = dice.pick([
      '',
      part + part,
      part.repeat(1 + dice.roll(20)),
      part + hostileText(dice),
      hostileText(dice),
      other.slice(at, at + dice.roll(200)),
      String.fromCharCode(dice.roll(0x100)),
      String.fromCharCode(dice.roll(0x10000)),
      ' '.repeat(dice.roll(20)),
      '\n'.repeat(dice.roll(4)),
    ]);
    text = (text.slice(0, from) + put + text.slice(to)).slice(0, 20_000);
  }
  return text;
}

/** The bytes of a text, a few of them changed: it may be no UTF-8 any more. */
export function mutateBytes(dice: Dice, text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  for (let change = dice.roll(4); change > 0 && bytes.length > 0; change -= 1) {
    bytes[dice.roll(bytes.length)] = dice.roll(256);
  }
  return bytes;
}

/** A plan put together from the parts that plans have, hostile where a user writes words. */
export function writePlan(dice: Dice): string {
  const say = () => (dice.happens(50) ? hostileText(dice) : dice.pick(['Set up', 'Schema', '']));
  const lines = [`# ${dice.pick(['Implementation Plan: ', ''])}${say()}`, ''];
  for (const label of ['Status', 'Start Date', 'Target Completion', 'Holidays', 'Working Days']) {
    const usual = label === 'Status' ? 'Planning' : '2026-03-02';
    if (dice.happens(60)) lines.push(`**${label}**: ${dice.happens(70) ? usual : say()}`);
  }
  lines.push('', '## Implementation Breakdown', '');
  for (let phase = 1; phase <= 1 + dice.roll(3); phase += 1) {
    lines.push(
      dice.pick([`### Phase ${phase}: ${say()}`, `## ${say()}`, `**Phase ${say()}**: ${say()}`]),
      '',
    );
    for (let task = 1; task <= dice.roll(4); task += 1) {
      const id = dice.happens(80) ? `${phase}.${task}` : say();
      lines.push(
        dice.pick([
          `**Task ${id}**: ${say()}`,
          `- [ ] ${id} ${say()}`,
          `#### ${id} ${say()}`,
          `| ${id} | ${say()} |`,
        ]),
        '',
      );
      for (const label of ['Estimated Time', 'Dependencies', 'Assigned To', 'Status', say()]) {
        if (dice.happens(50)) lines.push(`- **${label}**: ${say()}`);
      }
      lines.push('');
    }
  }
  if (dice.happens(50)) lines.push('## Timeline', '', '```mermaid', 'gantt', say(), say(), '```');
  if (dice.happens(30)) lines.push(say(), say(), say());
  return lines.join(dice.pick(['\n', '\n', '\n', '\r\n', '\r']));
}

/** A value as YAML and JSON have them, with the keys of plans and with those that no plan has. */
export function makeValue(dice: Dice, depth = 0): unknown {
  const kind = dice.roll(depth > 5 ? 4 : 10);
  if (kind < 3) return hostileText(dice);
  if (kind === 3) return dice.pick([null, true, 0, -1, 1.1, Number.POSITIVE_INFINITY, '', []]);
  const count = dice.roll(4);
  if (kind < 6) return Array.from({ length: count }, () => makeValue(dice, depth + 1));
  return Object.fromEntries(
    Array.from({ length: count + 1 }, () => {
      const key = dice.happens(75) ? dice.pick(planKeys) : hostileText(dice);
      return [key, makeValue(dice, depth + 1)] as const;
    }),
  );
}

const planKeys = [
  ...['title', 'author', 'date', 'status', 'startDate', 'targetCompletion', 'calendar', 'phases'],
  ...['name', 'goal', 'tasks', 'id', 'number', 'description', 'estimate', 'assignee'],
  ...['dependencies', 'acceptanceCriteria', 'startNoEarlierThan', 'deliverables', 'milestones'],
  ...['risks', 'sections', 'overview', 'what', 'successCriteria', 'holidays', 'hoursPerDay'],
  ...['workingDays', 'statusLog', 'checks', 'scheduling', '__proto__', 'constructor'],
];

/** A value as YAML, written by hand in the ways that YAML has, some of them traps. */
export function writeYaml(dice: Dice): string {
  const json = JSON.stringify(makeValue(dice));
  const lines = [`title: ${hostileText(dice)}`, `phases: ${json}`];
  if (dice.happens(30)) lines.unshift('a: &a [x, x]', 'b: &b [*a, *a, *a]', 'c: [*b, *b, *b]');
  if (dice.happens(20)) lines.push('<<: *a');
  if (dice.happens(20)) lines.push(`? ${hostileText(dice)}\n: ${hostileText(dice)}`);
  if (dice.happens(20)) lines.push(`${dice.pick(planKeys)}: |\n  ${hostileText(dice)}`);
  if (dice.happens(10)) lines.push(`${dice.pick(planKeys)}: !!js ${hostileText(dice)}`);
  return dice.happens(50) ? json : lines.join('\n');
}

/** A template that asks for what templates have, and for what they must not get. */
export function writeTemplate(dice: Dice, seeds: readonly string[]): string {
  if (dice.happens(40)) return mutate(dice, seeds);
  const fields = ['title', 'phases', 'overview.what', 'this', '@root', '@index', '..', '../..'];
  const evil = ['constructor', '__proto__', 'constructor.constructor', '__lookupGetter__'];
  const field = () => (dice.happens(60) ? dice.pick(fields) : dice.pick(evil));
  return Array.from({ length: 1 + dice.roll(6) }, () =>
    dice.pick([
      `{{${field()}}}`,
      `{{{${field()}}}}`,
      `{{#each ${field()}}}{{${field()}}}{{/each}}`,
      `{{#with ${field()}}}{{${field()}}}{{/with}}`,
      `{{lookup ${field()} "${field()}"}}`,
      `{{> ${dice.pick(['blocks/task', '../../../etc/passwd', '(lookup . "title")', 'self'])}}}`,
      `{{#> ${dice.pick(['blocks/task', 'none'])}}}${hostileText(dice)}{{/${'blocks/task'}}}`,
      `{{#table}}${hostileText(dice)}{{/table}}`,
      `{{#*inline "a"}}{{> a}}{{/inline}}{{> a}}`,
      `{{log ${field()}}}`,
      hostileText(dice),
    ]),
  ).join('\n');
}
