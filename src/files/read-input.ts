import { readFileSync } from 'node:fs';
import { PlanError } from '../problem.ts';
import { decodeText } from '../read/decode-text.ts';

/**
 * Reads a text that the user named on the command line; `-` is standard input.
 *
 * @returns the text without its byte order mark, and the name by which problems call it
 * @throws PlanError IMP042 where the file cannot be read, IMP005 where it is not UTF-8
 */
export async function readInput(path: string): Promise<{ text: string; file: string }> {
  if (path === '-') return { ...decodeText(await readStandardInput(), '<stdin>'), file: '<stdin>' };
  return { ...decodeText(readBytes(path), path), file: path };
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new PlanError(
      {
        code: 'IMP042',
        severity: 'error',
        message: missing
          ? `there is no file ${path}`
          : `${path} cannot be read: ${(error as Error).message}`,
        hint: 'name a YAML file, a JSON file or a Markdown outline after --from, or - for standard input',
      },
      { cause: error },
    );
  }
}
