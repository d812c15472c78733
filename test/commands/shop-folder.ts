import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { play } from './play.ts';

/** The day after which the plan's tasks stand as they do. */
export const asOf = ['--as-of', '2026-03-04'];

const shop = `
title: Shop
author: Ada
status: In Progress
startDate: 2026-03-02
phases:
  - name: Build
    goal: It stands
    deliverables: ["[x] Index", Search]
    tasks:
      - name: Index
        estimate: 2d
        assignee: alice
        status: Completed
        actualStart: 2026-03-02
        actualFinish: 2026-03-03
        acceptanceCriteria:
          - "[x] It is fast"
          - It says what it is, in more words than go into one line of a terminal of eighty columns
      - { name: Search, estimate: 1d, dependencies: ["1.1 + 3d"], acceptanceCriteria: [] }
      - { dependencies: [a copy of production] }
  - name: Launch
    tasks:
      - { name: Ship, estimate: 2d, assignee: bob, status: In Progress }
milestones:
  - { name: Ready, description: All stands, dependencies: ["Phase 1"] }
`;

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** A folder that is gone after the tests of the file. */
export async function makeFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'impl-plan-commands-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** A folder with the plan of a shop: a task of each kind of status, phases, a milestone. */
export async function shopFolder(): Promise<string> {
  const folder = await makeFolder({ 'shop.yaml': shop });
  const args = ['new', '.', '--from', 'shop.yaml', '--as-of', '2026-02-27', '--quiet'];
  const { code, err } = await play(folder, args);
  if (code !== 0) throw new Error(err);
  return folder;
}
