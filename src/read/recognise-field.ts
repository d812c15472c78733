import { foldWord } from '../model/fold-word.ts';
import { metadataLabels, taskLabels } from '../model/labels.ts';
import type { MetadataKey, TaskFieldKey } from './plan-document.ts';

/** What a label stands for. `exact`: in the template's own words; those go before other words. */
export interface FieldMatch<Key> {
  key: Key;
  words: 'exact' | 'synonym';
}

/** Words that have been folded: a plan says the same few labels ten thousand times. */
const folded = new Map<string, string>();

const taskSynonyms: Record<TaskFieldKey, readonly string[]> = {
  description: ['Details', 'What', 'Summary', 'Scope'],
  estimate: [
    'Estimated',
    'Estimate',
    'Effort',
    'Duration',
    'Estimated Effort',
    'Estimated Duration',
    'Time',
    'Time Estimate',
  ],
  assignee: ['Assignee', 'Owner', 'Responsible', 'Assigned', 'Who'],
  dependencies: [
    'Dependency',
    'Depends On',
    'Blocked By',
    'Requires',
    'Depends',
    'Predecessors',
    'Prerequisites',
    'Prerequisite',
    'After',
  ],
  startNoEarlierThan: ['Start No Earlier', 'Not Before', 'Earliest Start'],
  acceptanceCriteria: [
    'Success Criteria',
    'Definition of Done',
    'Acceptance',
    'Criteria',
    'Done When',
    'DoD',
  ],
  status: ['State', 'Progress'],
  actualStart: ['Started', 'Started On'],
  actualFinish: ['Actual End', 'Finished', 'Finished On', 'Completed On', 'Actual Completion'],
};

const metadataSynonyms: Record<MetadataKey, readonly string[]> = {
  date: ['Created', 'Created On', 'Plan Date', 'Date Created'],
  author: ['Authors', 'Owner', 'Lead', 'Written By', 'Prepared By'],
  status: ['State', 'Plan Status', 'Project Status'],
  relatedSpec: ['Spec', 'Specification', 'Related Specs', 'Related Specification'],
  startDate: ['Start', 'Starts', 'Kickoff', 'Project Start', 'Starting'],
  targetCompletion: [
    'Target',
    'Target Date',
    'Target Completion Date',
    'Due',
    'Due Date',
    'Deadline',
    'Target Release',
  ],
  workingDays: ['Workdays', 'Work Days', 'Working Week'],
  holidays: ['Holiday', 'Days Off', 'Non-Working Days'],
  hoursPerDay: ['Hours a Day', 'Working Hours per Day'],
  scheduling: ['Resource Levelling', 'Resource Leveling', 'Levelling', 'Leveling'],
  checks: [],
};

const { name: _name, ...taskFieldLabels } = taskLabels;
const taskFields = indexWords<TaskFieldKey>(taskFieldLabels, taskSynonyms);
const metadata = indexWords<MetadataKey>(metadataLabels, metadataSynonyms);

/**
 * The field of a task that a label stands for.
 *
 * @example recogniseTaskField('Depends on') // { key: 'dependencies', words: 'synonym' }
 */
export function recogniseTaskField(label: string): FieldMatch<TaskFieldKey> | undefined {
  return taskFields.get(foldWords(label));
}

/** Whether a label stands for a field of a task. */
export function isTaskField(label: string): boolean {
  return recogniseTaskField(label) !== undefined;
}

/** The metadata line that a label stands for. */
export function recogniseMetadata(label: string): FieldMatch<MetadataKey> | undefined {
  return metadata.get(foldWords(label));
}

/** Whether a label stands for a metadata line. */
export function isMetadata(label: string): boolean {
  return recogniseMetadata(label) !== undefined;
}

/** Whether a label or heading has the words of another, whatever its case, spaces and signs. */
export function hasWords(text: string, words: string): boolean {
  return foldWords(text) === foldWords(words);
}

/** {@link foldWord}, kept for the words that come again and again. */
export function foldWords(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const fold = foldWord(text);
  if (folded.size < 1000) folded.set(text, fold);
  return fold;
}

function indexWords<Key extends string>(
  labels: Record<Key, { label: string }>,
  synonyms: Record<Key, readonly string[]>,
): Map<string, FieldMatch<Key>> {
  const index = new Map<string, FieldMatch<Key>>();
  for (const key of Object.keys(labels) as Key[]) {
    for (const word of synonyms[key]) index.set(foldWords(word), { key, words: 'synonym' });
  }
  for (const key of Object.keys(labels) as Key[]) {
    index.set(foldWords(labels[key].label), { key, words: 'exact' });
  }
  return index;
}
