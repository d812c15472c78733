import type { NodePlopAPI } from 'node-plop';
import {
  askEditWithBypasses,
  editGenerator,
  editGenerators,
  editPlanAction,
  editPlanType,
  editPromptType,
} from './generators/edit.ts';
import {
  askWithBypasses,
  createPlanAction,
  createPlanType,
  type PackConfig,
  planGenerator,
  planPromptType,
} from './generators/plan.ts';
import { conversationPrompt } from './generators/plan-prompt.ts';
import { todayHere } from './src/commands/today.ts';
import { parseDate } from './src/input/parse-date.ts';
import { slugify } from './src/model/slug.ts';

export type { PackConfig } from './generators/plan.ts';

/**
 * The plop pack: the generator `plan` and one for each way to change a plan, the action types
 * `create-plan` and `edit-plan`, and the helpers `slug` and `isoDate`.
 *
 * @example
 * // plopfile.js of a project: npx plop plan "Checkout redesign", npx plop task 2 "Load test"
 * export default (plop) => plop.load('create-impl-plan');
 */
export default function registerPack(plop: NodePlopAPI, config: PackConfig = {}): void {
  const prefix = config.prefix ?? '';
  const converse = (answers: Readonly<Record<string, unknown>>) =>
    askWithBypasses(config, answers, plop.getDestBasePath());
  // Plop's types know no prompts but those of inquirer 8.
  plop.setPrompt(prefix + planPromptType, conversationPrompt(converse) as never);
  plop.setActionType(prefix + createPlanType, createPlanAction(config));
  plop.setHelper(`${prefix}slug`, (text: unknown) => slugify(String(text ?? '')));
  plop.setHelper(`${prefix}isoDate`, (text: unknown) => parseDate(String(text), todayHere()) ?? '');
  plop.setGenerator(`${prefix}plan`, planGenerator(config));
  for (const generator of editGenerators) {
    const ask = (answers: Readonly<Record<string, unknown>>) => {
      const { edit, session } = config;
      const known = { given: edit?.given, session };
      return askEditWithBypasses(generator, known, answers, plop.getDestBasePath());
    };
    plop.setPrompt(prefix + editPromptType(generator.name), conversationPrompt(ask) as never);
    plop.setGenerator(prefix + generator.name, editGenerator(generator, prefix));
  }
  plop.setActionType(prefix + editPlanType, editPlanAction(config.edit ?? {}));
  plop.setDefaultInclude({ generators: true, helpers: true, actionTypes: true });
}
