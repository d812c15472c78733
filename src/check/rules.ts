import { completedTooSoon } from './completed-too-soon.ts';
import { contradictingDates } from './contradicting-dates.ts';
import { doubleBooked } from './double-booked.ts';
import { futureActual } from './future-actual.ts';
import { largeChart } from './large-chart.ts';
import { lateMilestone } from './late-milestone.ts';
import { lateStart } from './late-start.ts';
import { logOrder } from './log-order.ts';
import { missingFolder } from './missing-folder.ts';
import { openCriteria } from './open-criteria.ts';
import { overdueTask } from './overdue-task.ts';
import { planStatus } from './plan-status.ts';
import type { Rule } from './rule.ts';
import { staleValue } from './stale-value.ts';
import { unfilledPrompt } from './unfilled-prompt.ts';
import { unknownCode } from './unknown-code.ts';
import { unknownEstimate } from './unknown-estimate.ts';
import { wrongChart } from './wrong-chart.ts';

/** Everything that `check` looks for beside what reading and scheduling find, by code. */
export const rules: readonly Rule[] = [
  unknownEstimate,
  unfilledPrompt,
  staleValue,
  wrongChart,
  largeChart,
  lateMilestone,
  overdueTask,
  lateStart,
  completedTooSoon,
  openCriteria,
  planStatus,
  contradictingDates,
  futureActual,
  doubleBooked,
  logOrder,
  missingFolder,
  unknownCode,
];
