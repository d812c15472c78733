import type { Node, ParsedNode, YAMLError } from 'yaml';
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import { present } from '../present.ts';
import { PlanError, type Position, type Problem, type PropertyPath } from '../problem.ts';
import { describeYamlError } from './yaml-problems.ts';

/** A YAML or JSON text, read: its value, and where each part of it stands. */
export interface YamlSource {
  /** Plain objects, lists, texts, booleans and null; numbers as the text that was written. */
  value: unknown;
  /** The place of the value at a path, or of its key; the nearest value around it where there is none. */
  locate(path: PropertyPath, part: 'key' | 'value'): Position | undefined;
}

type AnyNode = Node | ParsedNode | null | undefined;

/** Aliases may repeat this many values; more is a bomb, or a mistake. */
const mostAliasedValues = 10_000;
const mostProblems = 20;

/**
 * Reads YAML 1.2 or JSON. Numbers stay text, so that `1.10` is not `1.1`. Merge keys and tags are
 * not taken, aliases only as far as they repeat few values.
 *
 * @throws PlanError IMP001 with each place that cannot be read
 */
export function readYaml(text: string, file: string): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    stringKeys: true,
    resolveKnownTags: false,
    merge: false,
    logLevel: 'error',
  });
  const positionAt = (from: number, to: number) => positionOf(text, lines, file, from, to);
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0) {
    const problems = firstOfEachLine(broken, lines).map((error) => {
      const { problem, from, to } = describeYamlError(error, text);
      return placed(problem, positionAt(from, to), text);
    });
    throw new PlanError(problems.slice(0, mostProblems));
  }
  const root: AnyNode = document.contents;
  const targets = findTargets(root);
  return {
    value: toValue(root, {
      targets,
      positionAt,
      text,
      left: mostAliasedValues,
      aliases: [],
      inside: new Set(),
    }),
    locate: (path, part) => locate(root, path, part, { targets, positionAt }),
  };
}

interface Context {
  targets: Targets;
  positionAt(from: number, to: number): Position;
}

interface Walk extends Context {
  text: string;
  /** How many more values aliases may repeat. */
  left: number;
  /** The aliases that the walk is in, outermost first, and what they repeat. */
  aliases: AnyNode[];
  inside: Set<AnyNode>;
}

/** What each alias stands for: the last thing before it that has its name. */
type Targets = ReadonlyMap<Alias, Node>;

/** In one pass; `alias.resolve` looks through the whole document each time. */
function findTargets(root: AnyNode): Targets {
  const targets = new Map<Alias, Node>();
  const named = new Map<string, Node>();
  const seen = (_: unknown, node: Node) => {
    if (isAlias(node)) {
      const target = named.get(node.source);
      if (target) targets.set(node, target);
    } else if ('anchor' in node && typeof node.anchor === 'string') named.set(node.anchor, node);
  };
  if (root) visit(root as Node, { Node: seen });
  return targets;
}

function toValue(node: AnyNode, walk: Walk): unknown {
  if (walk.inside.size > 0) {
    walk.left -= 1;
    const [outermost] = walk.aliases;
    if (walk.left < 0)
      throw aliasError(outermost, walk, 'The aliases of this file repeat too much');
  }
  if (isAlias(node)) {
    const target = walk.targets.get(node);
    if (!target) {
      throw aliasError(
        node,
        walk,
        `\`*${node.source}\` stands for nothing`,
        `put text that begins with \`*\` in quotes: \`"*${node.source}"\``,
      );
    }
    if (walk.inside.has(target))
      throw aliasError(node, walk, 'An alias is part of what it repeats');
    walk.inside.add(target);
    walk.aliases.push(node);
    const value = toValue(target, walk);
    walk.aliases.pop();
    walk.inside.delete(target);
    return value;
  }
  if (isSeq(node)) return node.items.map((item) => toValue(asNode(item), walk));
  if (isMap(node)) {
    // `fromEntries` defines `__proto__` as a key like any other.
    return Object.fromEntries(
      node.items.map((pair) => [keyText(pair.key), toValue(asNode(pair.value), walk)]),
    );
  }
  return isScalar(node) ? scalarValue(node.value, node.source) : null;
}

/** Numbers (and the dates of YAML 1.1) as they are written: `1.10`, `007`, `2026-03-02`. */
function scalarValue(value: unknown, source: string | undefined): unknown {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  return present(source);
}

function keyText(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

function asNode(value: unknown): AnyNode {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value) ? value : null;
}

function locate(
  root: AnyNode,
  path: PropertyPath,
  part: 'key' | 'value',
  context: Context,
): Position | undefined {
  let node = root;
  let key: AnyNode;
  for (const [index, step] of path.entries()) {
    const inner = isAlias(node) ? context.targets.get(node) : node;
    const pair = isMap(inner)
      ? inner.items.find((item) => keyText(item.key) === String(step))
      : undefined;
    const found = isSeq(inner) ? asNode(inner.items[Number(step)]) : asNode(pair?.value);
    if (pair) key = asNode(pair.key);
    if (pair && (part === 'key' || isNothing(found)) && index === path.length - 1) {
      return rangeOf(key, context);
    }
    if (!found) break;
    node = found;
  }
  const isRoot = node === root && path.length > 0;
  return isRoot ? undefined : rangeOf(node, context);
}

function isNothing(node: AnyNode): boolean {
  return !node || (isScalar(node) && node.value === null && node.source === '');
}

function rangeOf(node: AnyNode, context: Context): Position | undefined {
  const range = node?.range;
  return range ? context.positionAt(range[0], range[1]) : undefined;
}

/** A position underlines no more than the rest of its line. */
function positionOf(
  text: string,
  lines: LineCounter,
  file: string,
  from: number,
  to: number,
): Position {
  // What is missing at the end of the file is shown at its last character.
  const start = Math.min(from, Math.max(0, text.trimEnd().length - 1));
  const { line, col } = lines.linePos(start);
  const restOfLine = present(text.slice(start, to).split('\n', 1)[0]).trimEnd();
  const length = Math.max(1, restOfLine.length);
  return { file, line: Math.max(1, line), column: Math.max(1, col), length };
}

function aliasError(node: AnyNode, walk: Walk, message: string, hint?: string): PlanError {
  const range = node?.range;
  const problem: Problem = {
    code: 'IMP001',
    severity: 'error',
    message,
    hint: hint ?? 'write the values out instead of using `*` and `&`',
  };
  return new PlanError(
    range ? placed(problem, walk.positionAt(range[0], range[1]), walk.text) : problem,
  );
}

function placed(problem: Problem, position: Position, text: string): Problem {
  return { ...problem, position, excerpt: present(text.split('\n')[position.line - 1]) };
}

/** One mistake makes a parser stumble several times on its line. */
function firstOfEachLine(errors: readonly YAMLError[], lines: LineCounter): YAMLError[] {
  const seen = new Set<number>();
  return errors.filter((error) => {
    const { line } = lines.linePos(error.pos[0]);
    const isFirst = !seen.has(line);
    seen.add(line);
    return isFirst;
  });
}
