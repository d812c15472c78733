// Loaded before a command: writes the most memory that its process held, in bytes, when it ends.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');

const status = '/proc/self/status';

/** In bytes. What Linux tells of a process as a whole counts the memory of the one that started it, too. */
function peakMemory() {
  const own = existsSync(status) && /^VmHWM:\s*(\d+)/m.exec(readFileSync(status, 'utf8'))?.[1];
  return 1024 * Number(own || process.resourceUsage().maxRSS);
}

module.exports = { peakMemory };

const file = process.env.BENCH_MEMORY;
if (file !== undefined) process.on('exit', () => writeFileSync(file, String(peakMemory())));
