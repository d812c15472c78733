import type { CodeSplittingGroup } from 'rolldown';

type ModuleGraph = Parameters<
  Extract<CodeSplittingGroup['name'], (...args: never[]) => unknown>
>[1];

const commandFile = /[\\/]src[\\/](?:commands[\\/])?([a-z-]+)\.ts$/;
const editing = ['add', 'move', 'progress', 'remove', 'set'];
const others = ['check', 'new-project', 'next', 'show', 'sync'];
const opening = [...editing, 'check', 'next', 'renumber', 'show', 'sync'];

/**
 * Puts what every command loads into one chunk, what `show` and some others need that open a plan
 * into two more, of which `new` needs one, and what most need that edit it, and no others, into the
 * last. For Node a file costs
 * as much as some 20 kB of code; but code that is loaded and never run costs as well, so that all the
 * rest is left to be split by who needs it.
 */
export function chunksByUse(): CodeSplittingGroup[] {
  const known = new Map<string, ReadonlySet<string>>();
  const groupOf =
    (isOne: (uses: ReadonlySet<string>) => boolean) => (id: string, graph: ModuleGraph) =>
      isOne(usesOf(id, graph, known)) ? 'part' : null;
  return [
    // `new` is also what tells the bare command's help.
    {
      debugName: 'every command',
      name: groupOf((uses) => uses.has('main') || uses.has('new')),
      priority: 3,
    },
    ...(['planning', 'looking'] as const).map(
      (debugName): CodeSplittingGroup => ({
        debugName,
        name: groupOf(
          (uses) =>
            uses.has('show') &&
            opening.filter((command) => uses.has(command)).length > 2 &&
            uses.has('new-project') === (debugName === 'planning'),
        ),
        priority: 2,
      }),
    ),
    {
      debugName: 'editing',
      name: groupOf(
        (uses) =>
          editing.filter((command) => uses.has(command)).length > 2 &&
          !others.some((command) => uses.has(command)),
      ),
      priority: 1,
      includeDependenciesRecursively: false,
    },
  ];
}

/** The files of commands that load a module, itself or through others. */
function usesOf(
  id: string,
  graph: ModuleGraph,
  known: Map<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const before = known.get(id);
  if (before !== undefined) return before;
  const uses = new Set<string>();
  // A circle of imports ends at a module whose set is still being filled.
  known.set(id, uses);
  const command = commandFile.exec(id)?.[1];
  if (command !== undefined) uses.add(command);
  for (const importer of graph.getModuleInfo(id)?.importers ?? []) {
    for (const use of usesOf(importer, graph, known)) uses.add(use);
  }
  return uses;
}
