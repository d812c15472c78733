import {
  type BlocksRecord,
  group,
  line,
  list,
  prose,
  section,
  table,
  type ValuesOf,
} from './record.ts';

/*
 * Every section of the plan, in document order, with the words of the template.
 * Phases, milestones and the metadata lines have shapes of their own: see `plan.ts` and `labels.ts`.
 */

export const overview = section('overview', 'Overview', 'overview', {
  what: prose("What We're Building", '[Brief description of what will be implemented]'),
  why: prose("Why We're Building It", '[The business/technical value]'),
  successCriteria: list('checklist', { heading: ['Success Criteria'] }, [
    'Criterion 1',
    'Criterion 2',
    'Criterion 3',
  ]),
});

export const prerequisites = section('prerequisites', 'Prerequisites', 'prerequisites', {
  required: list(
    'checklist',
    { heading: ['Required Before Starting'] },
    [
      "Prerequisite 1: [What's needed]",
      "Prerequisite 2: [What's needed]",
      "Prerequisite 3: [What's needed]",
    ],
    'prerequisite',
  ),
  dependencies: list(
    'bullets',
    { heading: ['Dependencies'] },
    ['Dependency 1: [What it depends on]', 'Dependency 2: [What it depends on]'],
    'dependency',
  ),
  resources: list(
    'bullets',
    { heading: ['Resources Needed'] },
    [
      'Resource 1: [e.g., "Access to production database"]',
      'Resource 2: [e.g., "API keys for service X"]',
    ],
    'resource',
  ),
});

/** The phases and their tasks: `plan.phases`. */
export const breakdown = section('breakdown', 'Implementation Breakdown', undefined, {});

/** The Gantt chart and `plan.milestones`. */
export const timeline = section('timeline', 'Timeline', undefined, {});

export const risks = section('risks', 'Risk Management', undefined, {
  risks: {
    shape: 'blocks',
    heading: ['Identified Risks'],
    kind: 'risk',
    noun: 'Risk',
    title: 'description',
    prompt: '[Risk Description]',
    fields: {
      likelihood: 'Likelihood',
      impact: 'Impact',
      mitigation: 'Mitigation',
      contingency: 'Contingency',
    },
    fieldPrompts: {
      likelihood: 'High | Medium | Low',
      impact: 'High | Medium | Low',
      mitigation: '[How to prevent or reduce]',
      contingency: '[What to do if it happens]',
    },
    promptCount: 2,
  } as const satisfies BlocksRecord,
  blockers: table(
    { heading: ['Blockers'] },
    'blocker',
    { blocker: 'Blocker', impact: 'Impact', resolution: 'Resolution Plan', owner: 'Owner' },
    [['Blocker 1', 'Description', 'How to resolve', 'Name']],
  ),
});

export const testing = section('testing', 'Testing Plan', 'testing', {
  strategy: prose('Testing Strategy', '[Overview of how testing will be done]'),
  unit: group(['Test Phases', 'Unit Testing'], {
    when: line('When', '[During development, after each task]'),
    coverageGoal: line('Coverage Goal', '[e.g., "80% code coverage"]'),
    tools: line('Tools', '[Testing framework]'),
    checklist: list(
      'checklist',
      { label: 'Checklist' },
      ['Component 1 tests', 'Component 2 tests'],
      'test',
    ),
  }),
  integration: group(['Test Phases', 'Integration Testing'], {
    when: line('When', '[After phase completion]'),
    whatToTest: line('What to Test', '[Integration points]'),
    tools: line('Tools', '[Testing framework]'),
    checklist: list(
      'checklist',
      { label: 'Checklist' },
      ['Integration scenario 1', 'Integration scenario 2'],
      'test',
    ),
  }),
  endToEnd: group(['Test Phases', 'End-to-End Testing'], {
    when: line('When', '[Before deployment]'),
    scenarios: line('Scenarios', '[Critical user flows]'),
    tools: line('Tools', '[Testing framework]'),
    checklist: list(
      'checklist',
      { label: 'Checklist' },
      ['E2E scenario 1', 'E2E scenario 2'],
      'test',
    ),
  }),
  userAcceptance: group(['Test Phases', 'User Acceptance Testing (UAT)'], {
    when: line('When', '[After E2E testing]'),
    who: line('Who', '[Who will test]'),
    successCriteria: line('Success Criteria', '[What constitutes passing]'),
  }),
});

export const deployment = section('deployment', 'Deployment Plan', 'deployment', {
  strategy: group('Deployment Strategy', {
    type: line('Type', '[Big Bang | Phased | Blue-Green | Canary]'),
    reason: line('Reason', '[Why this strategy]'),
  }),
  preDeployment: list('checklist', { heading: ['Deployment Checklist'], label: 'Pre-Deployment' }, [
    'All tests passing',
    'Code review completed',
    'Documentation updated',
    'Deployment plan reviewed',
    'Rollback plan ready',
    'Stakeholders notified',
  ]),
  steps: list(
    'steps',
    { heading: ['Deployment Checklist'], label: 'Deployment Steps' },
    ['Step 1: [Description]', 'Step 2: [Description]', 'Step 3: [Description]'],
    'step',
  ),
  postDeployment: list(
    'checklist',
    { heading: ['Deployment Checklist'], label: 'Post-Deployment' },
    ['Smoke tests run', 'Monitoring verified', 'Stakeholders notified', 'Documentation published'],
  ),
  rollback: group('Rollback Plan', {
    triggers: list(
      'bullets',
      { label: 'Rollback Triggers' },
      ['Trigger 1: [When to rollback]', 'Trigger 2: [When to rollback]'],
      'trigger',
    ),
    steps: list('steps', { label: 'Rollback Steps' }, ['Step 1', 'Step 2', 'Step 3']),
    recoveryTimeObjective: line('Recovery Time Objective', '[How quickly we can rollback]'),
  }),
});

export const communication = section('communication', 'Communication Plan', 'communication', {
  stakeholders: table(
    { heading: ['Stakeholder Updates'] },
    'stakeholder',
    {
      stakeholder: 'Stakeholder',
      frequency: 'Update Frequency',
      channel: 'Channel',
      content: 'Content',
    },
    [
      ['Team', 'Daily', 'Standup', 'Progress, blockers'],
      ['Manager', 'Weekly', 'Email', 'Status, risks'],
      ['Users', 'Milestone', 'Announcement', 'Features, changes'],
    ],
  ),
  daily: list('bullets', { heading: ['Status Reporting'], label: 'Daily' }, [
    'What was completed yesterday',
    "What's planned for today",
    'Any blockers',
  ]),
  weekly: list('bullets', { heading: ['Status Reporting'], label: 'Weekly' }, [
    'Progress against timeline',
    'Risks and mitigations',
    "Next week's plan",
  ]),
});

export const quality = section('quality', 'Quality Assurance', 'quality', {
  checklist: list('checklist', { heading: ['Code Quality Checklist'] }, [
    'Follows coding standards',
    'No linter errors',
    'Commented where necessary',
    'Efficient algorithms used',
    'No code duplication',
  ]),
  review: group('Review Process', {
    code: line('Code Review', '[How reviews will be done]'),
    design: line('Design Review', '[Who reviews architecture]'),
    security: line('Security Review', '[Security considerations]'),
  }),
});

export const documentation = section('documentation', 'Documentation Plan', 'documentation', {
  code: list('checklist', { heading: ['Code Documentation'] }, [
    'Inline comments for complex logic',
    'API documentation',
    'README updated',
  ]),
  user: list('checklist', { heading: ['User Documentation'] }, [
    'User guide updated',
    'API reference published',
    'Changelog updated',
  ]),
  technical: list('checklist', { heading: ['Technical Documentation'] }, [
    'Architecture diagrams',
    'Deployment guide',
    'Troubleshooting guide',
  ]),
});

export const monitoring = section('monitoring', 'Monitoring & Observability', 'monitoring', {
  metrics: list(
    'bullets',
    { heading: ['Metrics to Track'] },
    ['Metric 1: [What to measure]', 'Metric 2: [What to measure]'],
    'metric',
  ),
  alerts: list(
    'bullets',
    { heading: ['Alerts to Set Up'] },
    ['Alert 1: [When to trigger]', 'Alert 2: [When to trigger]'],
    'alert',
  ),
  dashboards: list(
    'bullets',
    { heading: ['Dashboards'] },
    ['Dashboard 1: [What it shows]', 'Dashboard 2: [What it shows]'],
    'dashboard',
  ),
});

export const successMetrics = section('success-metrics', 'Success Metrics', 'successMetrics', {
  technical: list('bullets', { heading: ['Technical Metrics'] }, [
    'Metric 1: [Target value]',
    'Metric 2: [Target value]',
  ]),
  business: list('bullets', { heading: ['Business Metrics'] }, [
    'Metric 1: [Target value]',
    'Metric 2: [Target value]',
  ]),
  measurement: prose("How We'll Measure Success", '[How and when these metrics will be evaluated]'),
});

export const postImplementation = section(
  'post-implementation',
  'Post-Implementation',
  'postImplementation',
  {
    retrospective: group('Retrospective Plan', {
      when: line('When', '[After completion]'),
      who: line('Who', '[Participants]'),
      topics: list('bullets', { label: 'Topics' }, [
        'What went well',
        'What could be improved',
        'Action items',
      ]),
    }),
    knowledgeTransfer: list('checklist', { heading: ['Knowledge Transfer'] }, [
      'Documentation complete',
      'Team training done',
      'Handoff completed',
    ]),
    maintenance: group('Maintenance Plan', {
      ongoingSupport: line('Ongoing Support', '[Who maintains this]'),
      updateFrequency: line('Update Frequency', '[How often to update]'),
      deprecationStrategy: line('Deprecation Strategy', '[When/how to sunset]'),
    }),
  },
);

export const resources = section('resources', 'Resources', 'resources', {
  team: table(
    { heading: ['Team'] },
    'member',
    {
      name: 'Name',
      role: 'Role',
      responsibility: 'Responsibility',
      availability: 'Availability',
    },
    [['Person 1', 'Role', 'What they do', 'Hours/week']],
  ),
  budget: table({ heading: ['Budget'] }, 'budget', { item: 'Item', cost: 'Cost', notes: 'Notes' }, [
    ['Infrastructure', '$X', 'Cloud costs'],
    ['Tools', '$X', 'Licenses, services'],
  ]),
});

export const openItems = section('open-items', 'Open Items', 'openItems', {
  decisions: list(
    'checklist',
    { heading: ['Decisions Needed'] },
    ['Decision 1: [What needs to be decided]', 'Decision 2: [What needs to be decided]'],
    'decision',
  ),
  questions: list(
    'checklist',
    { heading: ['Open Questions'] },
    ['Question 1: [Unanswered question]', 'Question 2: [Unanswered question]'],
    'question',
  ),
});

export const approval = section('approval', 'Approval', undefined, {
  approval: table(
    {},
    'approver',
    { role: 'Role', name: 'Name', date: 'Date', signature: 'Signature' },
    [
      ['Implementation Lead', '', '', ''],
      ['Tech Lead', '', '', ''],
      ['Product Owner', '', '', ''],
    ],
  ),
});

export const statusLog = section('status-log', 'Status Log', undefined, {
  statusLog: table({}, 'log', { date: 'Date', status: 'Status', notes: 'Notes' }, [
    ['YYYY-MM-DD', 'Planning', 'Initial plan created'],
    ['YYYY-MM-DD', 'In Progress', 'Phase 1 started'],
    ['YYYY-MM-DD', 'Blocked', '[Blocker description]'],
    ['YYYY-MM-DD', 'Completed', 'Successfully deployed'],
  ]),
});

/** All sections in document order. */
export const sections = [
  overview,
  prerequisites,
  breakdown,
  timeline,
  risks,
  testing,
  deployment,
  communication,
  quality,
  documentation,
  monitoring,
  successMetrics,
  postImplementation,
  resources,
  openItems,
  approval,
  statusLog,
] as const;

/** The sections that `--sections lean` keeps. */
export const leanSections: readonly string[] = [
  overview,
  breakdown,
  timeline,
  risks,
  openItems,
  statusLog,
].map((record) => record.name);

/** What the sections that are pure records hold: the part of a plan derived from this page. */
export type SectionValues = {
  overview?: ValuesOf<typeof overview.fields>;
  prerequisites?: ValuesOf<typeof prerequisites.fields>;
  testing?: ValuesOf<typeof testing.fields>;
  deployment?: ValuesOf<typeof deployment.fields>;
  communication?: ValuesOf<typeof communication.fields>;
  quality?: ValuesOf<typeof quality.fields>;
  documentation?: ValuesOf<typeof documentation.fields>;
  monitoring?: ValuesOf<typeof monitoring.fields>;
  successMetrics?: ValuesOf<typeof successMetrics.fields>;
  postImplementation?: ValuesOf<typeof postImplementation.fields>;
  resources?: ValuesOf<typeof resources.fields>;
  openItems?: ValuesOf<typeof openItems.fields>;
} & ValuesOf<typeof risks.fields> &
  ValuesOf<typeof approval.fields> &
  ValuesOf<typeof statusLog.fields>;
