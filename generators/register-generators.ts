import type { NodePlopAPI } from 'node-plop';
import { todayHere } from '../src/commands/today.ts';
import { parseDate } from '../src/input/parse-date.ts';
import { slugify } from '../src/model/slug.ts';
import { baseFolder } from './base-folder.ts';
import {
  askEditWithBypasses,
  editGenerator,
  editGenerators,
  editPlanAction,
  editPlanType,
  editPromptType,
} from './edit.ts';
import {
  askWithBypasses,
  createPlanAction,
  createPlanType,
  type PackRun,
  planGenerator,
  planPromptType,
} from './plan.ts';
import { conversationPrompt } from './plan-prompt.ts';

/** Puts all that the pack has into a plop; `run` says what the command line knows already. */
export function registerGenerators(plop: NodePlopAPI, run: PackRun): void {
  const prefix = run.prefix ?? '';
  const converse = (answers: Readonly<Record<string, unknown>>) =>
    askWithBypasses(run, answers, baseFolder(plop));
  // Plop's types know no prompts but those of inquirer 8.
  plop.setPrompt(prefix + planPromptType, conversationPrompt(converse) as never);
  plop.setActionType(prefix + createPlanType, createPlanAction(run));
  plop.setHelper(`${prefix}slug`, (text: unknown) => slugify(String(text ?? '')));
  plop.setHelper(`${prefix}isoDate`, (text: unknown) => parseDate(String(text), todayHere()) ?? '');
  plop.setGenerator(`${prefix}plan`, planGenerator(run));
  for (const generator of editGenerators) {
    const ask = (answers: Readonly<Record<string, unknown>>) => {
      const { edit, session } = run;
      const known = { given: edit?.given, session };
      return askEditWithBypasses(generator, known, answers, baseFolder(plop));
    };
    plop.setPrompt(prefix + editPromptType(generator.name), conversationPrompt(ask) as never);
    plop.setGenerator(prefix + generator.name, editGenerator(generator, prefix));
  }
  plop.setActionType(prefix + editPlanType, editPlanAction(run.edit ?? {}));
  plop.setDefaultInclude({ generators: true, helpers: true, actionTypes: true });
}
