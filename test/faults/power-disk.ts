import fs from 'node:fs';
import { join } from 'node:path';
import type { Tree } from '../files/disk.ts';
import { type DiskCall, tapDisk } from './tap-disk.ts';

/*
 * What a disk has when the power goes. A file holds what was written to it if it was flushed since;
 * else nothing, half of it or all. A folder has got all changes of its names that were made before
 * it was flushed, and of the later ones the first few, as it happens, each folder on its own. A
 * rename changes two folders at once. No real file system is worse than that.
 */

/** A file or a folder, whatever it is called. */
interface Node {
  /** Of a folder: name → node, before anything happens. */
  names?: Map<string, Node>;
  /** Of a file. */
  content: Buffer;
}

/** Something that the disk was told. */
type Told =
  | { kind: 'names'; changes: { folder: Node; name: string; node: Node | undefined }[] }
  | { kind: 'write'; file: Node; content: Buffer }
  | { kind: 'flush'; node: Node };

export interface PowerRecord {
  root: Node;
  told: Told[];
}

/** Plays something in a folder and notes all that the disk is told. */
export async function recordPower(
  folder: string,
  play: () => Promise<unknown>,
): Promise<PowerRecord> {
  const root = readNode(folder);
  const told: Told[] = [];
  const live = new Map<Node, Map<string, Node>>();
  const namesOf = (node: Node) => {
    const names = live.get(node) ?? new Map(node.names);
    live.set(node, names);
    return names;
  };
  const look = (path: string): Node | undefined =>
    path
      .slice(folder.length + 1)
      .split('/')
      .filter((part) => part !== '')
      .reduce<Node | undefined>((at, part) => at && namesOf(at).get(part), root);
  const find = (path: string): Node => {
    const node = look(path);
    if (node === undefined) throw new Error(`${path} is not known`);
    return node;
  };
  const change = (changes: { path: string; node: Node | undefined }[]) => {
    const placed = changes.map(({ path, node }) => {
      const at = path.lastIndexOf('/');
      const place = { folder: find(path.slice(0, at)), name: path.slice(at + 1), node };
      if (node === undefined) namesOf(place.folder).delete(place.name);
      else namesOf(place.folder).set(place.name, node);
      return place;
    });
    told.push({ kind: 'names', changes: placed });
  };
  const files = new Map<number, Node>();
  let missing: string[] = [];

  const stop = tapDisk(folder, {
    before: ({ name, path }) => {
      if (plainName(name) === 'mkdir') missing = missingAbove(path);
    },
    after: (call, outcome) => {
      if (outcome === 'failed') return;
      note(call);
    },
  });
  await play();
  stop();
  return { root, told };

  function note({ name, path, to, args, result }: DiskCall): void {
    switch (plainName(name)) {
      case 'mkdir':
        for (const each of missing) {
          change([{ path: each, node: { names: new Map(), content: Buffer.alloc(0) } }]);
        }
        return;
      case 'open':
        if (args[1] === 'wx') change([{ path, node: { content: Buffer.alloc(0) } }]);
        files.set(Number(result), find(path));
        return;
      case 'write':
      case 'writeFile': {
        const file = files.get(Number(args[0]));
        const content = Buffer.from(args[1] as Uint8Array);
        if (file) told.push({ kind: 'write', file, content });
        return;
      }
      case 'fsync': {
        const node = files.get(Number(args[0]));
        if (node) told.push({ kind: 'flush', node });
        return;
      }
      case 'link':
        change([{ path: to ?? '', node: find(path) }]);
        return;
      case 'rename':
        if (path === to) return;
        change([
          { path: to ?? '', node: find(path) },
          { path, node: undefined },
        ]);
        return;
      case 'unlink':
      case 'rmdir':
        change([{ path, node: undefined }]);
        return;
      case 'rm':
        // Where it is made of other calls, these have been told.
        if (look(path)) change([{ path, node: undefined }]);
    }
  }
}

/** As the call is named that does not wait. */
function plainName(name: string): string {
  return name.replace(/Sync$/, '');
}

/** The folders that `mkdir` makes, the highest first. */
function missingAbove(path: string): string[] {
  const above: string[] = [];
  for (let at = path; !fs.existsSync(at); at = join(at, '..')) above.unshift(at);
  return above;
}

function readNode(path: string): Node {
  if (!fs.statSync(path).isDirectory()) return { content: fs.readFileSync(path) };
  const names = fs.readdirSync(path).map((name) => [name, readNode(join(path, name))] as const);
  return { names: new Map(names), content: Buffer.alloc(0) };
}

/**
 * What is on the disk when the power goes after so many of the things it was told.
 *
 * @param random numbers from 0 to 1
 */
export function cutPower({ root, told }: PowerRecord, after: number, random: () => number): Tree {
  const before = told.slice(0, after);
  const kept = keptChanges(before, random);
  const contents = new Map<Node, Buffer>();
  for (const each of before) {
    if (each.kind === 'write') contents.set(each.file, each.content);
  }
  const names = new Map<Node, Map<string, Node>>();
  const namesOf = (node: Node) => {
    const known = names.get(node) ?? new Map(node.names);
    names.set(node, known);
    return known;
  };
  for (const each of before) {
    if (each.kind !== 'names' || !kept.has(each)) continue;
    for (const { folder, name, node } of each.changes) {
      if (node === undefined) namesOf(folder).delete(name);
      else namesOf(folder).set(name, node);
    }
  }
  const tree: Tree = {};
  const list = (node: Node, path: string) => {
    for (const [name, inside] of namesOf(node)) {
      const full = path === '' ? name : `${path}/${name}`;
      if (inside.names) {
        tree[full] = null;
        list(inside, full);
      } else tree[full] = contentOf(inside).toString();
    }
  };
  list(root, '');
  return tree;

  function contentOf(file: Node): Buffer {
    const written = contents.get(file) ?? file.content;
    const isFlushed =
      !contents.has(file) || before.some((each) => each.kind === 'flush' && each.node === file);
    const part = isFlushed ? 1 : Math.floor(random() * 3) / 2;
    return written.subarray(0, Math.floor(written.length * part));
  }
}

/** Whether names changed on the disk: surely, where a folder was flushed since; else by chance. */
function keptChanges(before: readonly Told[], random: () => number): Set<Told> {
  const kept = new Set<Told>();
  // Backwards: what has to be there for something later has to be there itself.
  const flushed = new Set<Node>();
  for (const each of before.toReversed()) {
    if (each.kind === 'flush') flushed.add(each.node);
    if (each.kind !== 'names') continue;
    if (!each.changes.some(({ folder }) => flushed.has(folder))) continue;
    kept.add(each);
    for (const { folder } of each.changes) flushed.add(folder);
  }
  const ended = new Set<Node>();
  for (const each of before) {
    if (each.kind !== 'names' || kept.has(each)) continue;
    const folders = each.changes.map(({ folder }) => folder);
    const isLost = folders.some((folder) => ended.has(folder)) || random() < 0.3;
    if (isLost) for (const folder of folders) ended.add(folder);
    else kept.add(each);
  }
  return kept;
}
