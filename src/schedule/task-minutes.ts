import { parsePlainDate } from '../model/plain-date.ts';
import { present } from '../present.ts';
import type { ScheduledTask } from './schedule.ts';
import type { WorkingMinute, WorkingTime } from './working-time.ts';

/** From when to when a task is worked on, half-open; both are the same where it takes no working time. */
export interface TaskMinutes {
  start: WorkingMinute;
  end: WorkingMinute;
}

/** The working time of a scheduled task, on the axis of its plan's calendar. */
export function taskMinutes(
  { start, startMinutes, end, endMinutes }: ScheduledTask,
  time: WorkingTime,
): TaskMinutes {
  const morning = (date: string) => time.morningOf(present(parsePlainDate(date)));
  return {
    start: time.minuteAt(morning(start) + startMinutes),
    end: time.minuteAt(morning(end) + endMinutes),
  };
}
