/**
 * The words of the parts of a plan that are no plain section records: the metadata lines under the
 * title, the phases and their tasks, the milestones. Rendering writes them, reading looks for them.
 */

export interface Label {
  /** The bold word before the value. */
  label: string;
  /** What the template says where nothing has been filled in; `''` where the line is then left out. */
  prompt: string;
}

export const titleLabel = {
  label: 'Implementation Plan',
  prompt: '[Feature/Project Name]',
} as const satisfies Label;

/** In the order of the lines. */
export const metadataLabels = {
  date: { label: 'Date', prompt: 'YYYY-MM-DD' },
  author: { label: 'Author', prompt: '[Your Name]' },
  status: { label: 'Status', prompt: 'Planning | In Progress | Completed' },
  relatedSpec: { label: 'Related Spec', prompt: '[Link to specification document]' },
  startDate: { label: 'Start Date', prompt: '' },
  targetCompletion: { label: 'Target Completion', prompt: 'YYYY-MM-DD' },
  workingDays: { label: 'Working Days', prompt: '' },
  holidays: { label: 'Holidays', prompt: '' },
  hoursPerDay: { label: 'Hours per Day', prompt: '' },
  scheduling: { label: 'Scheduling', prompt: '' },
  checks: { label: 'Checks', prompt: '' },
} as const satisfies Record<string, Label>;

export const phaseLabels = {
  name: { label: 'Phase', prompt: '[Phase Name]' },
  estimated: { label: 'Estimated', prompt: 'X days/weeks' },
  goal: { label: 'Goal', prompt: '[What this phase accomplishes]' },
} as const satisfies Record<string, Label>;

/** The items of a phase's deliverables in the template. */
export const deliverablePrompts = ['Deliverable 1', 'Deliverable 2'] as const;

/** In the order of the bullets. */
export const taskLabels = {
  name: { label: 'Task', prompt: '[Task Name]' },
  description: { label: 'Description', prompt: '[What needs to be done]' },
  estimate: { label: 'Estimated Time', prompt: '[Hours/Days]' },
  assignee: { label: 'Assigned To', prompt: '[Name or TBD]' },
  dependencies: { label: 'Dependencies', prompt: '[Other tasks this depends on]' },
  startNoEarlierThan: { label: 'Start No Earlier Than', prompt: '' },
  acceptanceCriteria: { label: 'Acceptance Criteria', prompt: '' },
  status: { label: 'Status', prompt: 'Not Started | In Progress | Blocked | Completed' },
  actualStart: { label: 'Actual Start', prompt: '' },
  actualFinish: { label: 'Actual Finish', prompt: '' },
} as const satisfies Record<string, Label>;

/** The items of a task's acceptance criteria in the template. */
export const criterionPrompts = ['Criterion 1', 'Criterion 2'] as const;

/** Property key → column header, in order. */
export const milestoneColumns = {
  name: 'Milestone',
  date: 'Date',
  description: 'Description',
  dependencies: 'Dependencies',
} as const;

/** The rows of the milestones table in the template. */
export const milestonePrompts = [
  ['Milestone 1', 'YYYY-MM-DD', 'Description', 'Tasks 1.1-1.3'],
  ['Milestone 2', 'YYYY-MM-DD', 'Description', 'Tasks 2.1-2.3'],
] as const;
