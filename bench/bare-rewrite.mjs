// The least that a sync costs: reading a plan, splitting it into lines, writing it again.
import { readFileSync, writeFileSync } from 'node:fs';

const path = process.argv[2];
const lines = readFileSync(path, 'utf8').split('\n');
writeFileSync(path, lines.join('\n'));
