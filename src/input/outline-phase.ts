import { parseDependency } from '../model/dependency.ts';
import { phaseLabels } from '../model/labels.ts';
import type { Phase } from '../model/plan.ts';
import type { PhaseInput } from '../model/plan-input.ts';

const numbered = /^Phase +(\w+)(?: *[:–—.-](?: (.*)|$))?$/i;

/**
 * Reads the heading of a phase in an outline, after its `## `.
 *
 * @example parseOutlinePhase('Phase 2: Payment') // { number: '2', name: 'Payment' }
 */
export function parseOutlinePhase(text: string): PhaseInput {
  const phase: PhaseInput = {};
  const [, number, rest = ''] = numbered.exec(text) ?? [];
  const isNumbered = number !== undefined && isPhaseNumber(number);
  if (isNumbered) phase.number = number;
  const name = (isNumbered ? rest : text).trim();
  if (name !== '' && name !== phaseLabels.name.prompt) phase.name = name;
  return phase;
}

/**
 * Writes the heading of a phase so that {@link parseOutlinePhase} reads the same again.
 *
 * @param numbering whether the number is written, or comes from the place of the phase
 */
export function writeOutlinePhase(phase: Phase, numbering: 'by place' | 'written'): string {
  const name = phase.name ?? phaseLabels.name.prompt;
  const isMistaken = parseOutlinePhase(name).number !== undefined;
  return numbering === 'written' || isMistaken ? `Phase ${phase.number}: ${name}` : name;
}

function isPhaseNumber(text: string): boolean {
  const dependency = parseDependency(`Phase ${text}`);
  const [reference] = dependency.kind === 'link' ? dependency.references : [];
  return reference?.kind === 'phase' && String(reference.number) === text.toUpperCase();
}
