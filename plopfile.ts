import type { NodePlopAPI } from 'node-plop';
import { registerGenerators } from './generators/register-generators.ts';

/** What `plop.load('create-impl-plan', config)` takes. */
export interface PackConfig {
  /** Put before the names of the generators, the action types and the helpers: `impl-`. */
  prefix?: string;
}

/** What the pack needs of plop: the object that plop hands to a plopfile. */
export interface PlopHost {
  setGenerator(name: string, config: object): unknown;
  setActionType(name: string, action: never): void;
  setHelper(name: string, helper: (text: unknown) => string): void;
  setPrompt(name: string, prompt: never): void;
  setDefaultInclude(include: object): void;
  getDestBasePath(): string;
  getPlopfilePath(): string;
}

/**
 * The plop pack: the generator `plan` and one for each way to change a plan, the action types
 * `create-plan` and `edit-plan`, and the helpers `slug` and `isoDate`.
 *
 * @example
 * // plopfile.js of a project: npx plop plan "Checkout redesign", npx plop task 2 "Load test"
 * export default (plop) => plop.load('create-impl-plan');
 */
export default function registerPack(plop: PlopHost, config: PackConfig = {}): void {
  const { prefix } = config;
  registerGenerators(plop as NodePlopAPI, prefix === undefined ? {} : { prefix });
}
