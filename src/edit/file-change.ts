/**
 * One change of the files of a plan. Paths are relative to the plan's directory, with `/` between
 * their parts on every system.
 *
 * All renames and removals happen at once, so that two names can be swapped; a rename of something
 * below a folder that is renamed too says `from` as it is and `to` as it will be. Files are created
 * and replaced after that: their paths are those after the renames.
 */
export type FileChange =
  /** A new file, its folders too; refused where something is already. */
  | { kind: 'create'; path: string; text: string }
  /** New bytes for a file; refused where it does not hold the bytes `before` any more. */
  | { kind: 'replace'; path: string; before: Uint8Array; after: Uint8Array }
  /** A new name for a file or a folder with all that is in it; refused where `to` is taken. */
  | { kind: 'rename'; from: string; to: string }
  /** Removes a file, or a folder with all that is in it. */
  | { kind: 'remove'; path: string };
