import { present } from '../present.ts';
import { InternalError } from '../problem.ts';
import type { PlanDocument } from '../read/plan-document.ts';
import { readDocument } from '../read/read-document.ts';
import { type Draft, draftOf } from './draft.ts';
import { findMentions, type Mention, mentionFinder } from './find-mentions.ts';
import type { PlanState } from './operation.ts';
import { renameDependencies } from './rename-dependencies.ts';
import { renameLinks } from './rename-links.ts';
import { type Renaming, renamedTo, renameRange } from './renaming.ts';
import { type DependenciesPlace, rewriteDependencies } from './rewrite-dependencies.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

/** What follows when tasks and phases get other names. */
export interface RenamedReferences {
  edits: TextEdit[];
  /** What the document says after the edits, with the same phases and tasks at the same indexes. */
  draft: Draft;
  /** Dependencies on what goes, in the order of the document. */
  dropped: DroppedDependency[];
}

export interface DroppedDependency extends DependenciesPlace {
  text: string;
}

/**
 * The edits that make every reference in the plan follow a renaming: dependencies of tasks and
 * milestones, and, unless it is kept, prose and links.
 */
export function renameReferences(
  state: PlanState,
  renaming: Renaming,
  prose: 'renamed' | 'kept',
): RenamedReferences {
  const { document, plan } = state;
  const find = mentionFinder(plan, document);
  const proseEdits =
    prose === 'kept'
      ? []
      : [
          ...findMentions(plan, document, 'fields', find).flatMap((mention) =>
            renameMention(mention, renaming),
          ),
          ...renameLinks(document, renaming),
        ];
  const renameProse = (text: string) =>
    prose === 'kept'
      ? text
      : applyEdits(
          text,
          find(text, 0).flatMap((mention) => renameMention(mention, renaming)),
        );
  const draft = draftAfter(document, proseEdits, renaming);
  const dropped: DroppedDependency[] = [];
  const edits = rewriteDependencies(state, draft, (text, place) => {
    const renamed = renameDependencies(text, renaming, renameProse);
    for (const gone of renamed.dropped) dropped.push({ ...place, text: gone });
    return renamed.text;
  });
  return { edits: [...proseEdits, ...edits], draft, dropped };
}

/** The edits of one mention; what goes is still named, because prose is the user's. */
function renameMention({ kind, names }: Mention, renaming: Renaming): TextEdit[] {
  const list = kind === 'task' ? renaming.tasks : renaming.phases;
  const [one, other] = names;
  if (other === undefined) return replaceName(one, renamedTo(list, one.text));
  const range = renameRange(list, one.text, other.text);
  if (range === 'unchanged') return [];
  if (range.kind === 'range') {
    return [...replaceName(one, range.from), ...replaceName(other, range.to)];
  }
  const last = present(range.names.at(-1));
  const rest = range.names.slice(0, -1);
  const text = rest.length === 0 ? last : `${rest.join(', ')} and ${last}`;
  return [{ start: one.start, end: other.end, text }];
}

function replaceName(
  { start, end, text }: { start: number; end: number; text: string },
  name: string | undefined,
): TextEdit[] {
  const isSame = name === undefined || name.toLowerCase() === text.toLowerCase();
  return isSame ? [] : [{ start, end, text: name }];
}

/**
 * What the document says once its prose has been changed: no phase or task may come or go by that.
 * Phases and tasks have their new numbers then: a heading that says one again (`### Phase 3 in short`)
 * is told from the phase by it, and `## 3. Search` is a phase by the numbers of its tasks.
 */
function draftAfter(
  document: PlanDocument,
  edits: readonly TextEdit[],
  { phases, tasks }: Renaming,
): Draft {
  if (edits.length === 0) return draftOf(document);
  const numbers = document.phases.flatMap(({ number }, place) =>
    number ? replaceName(number, phases.renamed[place]) : [],
  );
  const ids = document.phases
    .flatMap((phase) => phase.tasks)
    .flatMap(({ id }, place) => (id ? replaceName(id, tasks.renamed[place]) : []));
  const text = applyEdits(document.source.text, [...edits, ...numbers, ...ids]);
  const changed = readDocument(text, document.file).document;
  const shape = (each: PlanDocument) => each.phases.map(({ tasks }) => tasks.length).join();
  if (shape(changed) !== shape(document)) {
    throw new InternalError('renaming what prose mentions would change the phases of the plan');
  }
  return draftOf(changed);
}
