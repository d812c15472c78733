import { type FieldRecord, groupByHeading, type SectionRecord } from '../model/record.ts';
import { present } from '../present.ts';

/**
 * The template of a section that has none of its own: what its record says, in the form that is
 * read back. A folder's `sections/NAME.hbs` takes its place.
 *
 * @example sectionTemplate(overview) // '## Overview\n\n### What We're Building\n\n{{overview.what}}\n…'
 */
export function sectionTemplate({ heading, key, fields }: SectionRecord): string {
  const path = key === undefined ? '' : `${key}.`;
  const byHeading = groupByHeading(fields);
  // What stands right below the section's heading must stand before the next one.
  const headings = [...byHeading.keys()].sort(
    (one, other) => Number(one !== '') - Number(other !== ''),
  );
  const parts = headings.flatMap((words) => [
    ...(words === '' ? [] : [`### ${words}`]),
    ...fieldsTemplate(present(byHeading.get(words)), path),
  ]);
  return `${[`## ${heading}`, ...parts].join('\n\n')}\n`;
}

type Entries = readonly (readonly [key: string, field: FieldRecord])[];

/** Lines come first, as one list; a list behind them would swallow a line that follows it. */
function fieldsTemplate(entries: Entries, path: string): string[] {
  const isLine = ([, { shape }]: Entries[number]) => shape === 'line';
  const lines = entries
    .filter(isLine)
    .map(([key, { label }]) => `- **${label}**: {{${path}${key}}}`);
  const others = entries.filter((entry) => !isLine(entry));
  return [
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
    ...others.flatMap(([key, field]) => fieldTemplate(field, `${path}${key}`)),
  ];
}

function fieldTemplate(field: FieldRecord, path: string): string[] {
  const label = field.label === undefined ? [] : [`**${field.label}**:`];
  switch (field.shape) {
    case 'prose':
    case 'line':
      return [`{{${path}}}`];
    case 'checklist':
      return [...label, each(path, '- [{{this.mark}}] {{this.text}}')];
    case 'bullets':
      return [...label, each(path, '- {{this}}')];
    case 'steps':
      return [...label, each(path, '{{this.number}}. {{this.text}}')];
    case 'table': {
      const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
      const keys = Object.keys(field.columns);
      const rule = `|${'---|'.repeat(keys.length)}`;
      const cells = each(path, row(keys.map((key) => `{{this.${key}}}`)));
      return [`{{#table}}\n${row(Object.values(field.columns))}\n${rule}\n${cells}\n{{/table}}`];
    }
    case 'blocks': {
      const bullets = Object.entries(field.fields).map(
        ([key, words]) => `- **${words}**: {{this.${key}}}`,
      );
      const title = `**${field.noun} {{this.number}}**: {{this.${field.title}}}`;
      return [each(path, `${title}\n\n${bullets.join('\n')}\n`)];
    }
    case 'group':
      return fieldsTemplate(Object.entries(field.fields), `${path}.`);
  }
}

function each(path: string, lines: string): string {
  return `{{#each ${path}}}\n${lines}\n{{/each}}`;
}
