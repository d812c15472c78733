import { standardError, standardOutput } from '../../src/commands/process-output.ts';

/** What commands print from now on, in the place of the process's outputs, until it is released. */
export function captureOutput(): { out: string; err: string; release: () => void } {
  const [out, err] = [standardOutput(), standardError()];
  const { write: writeOut } = out;
  const { write: writeErr } = err;
  const captured = {
    out: '',
    err: '',
    release: () => {
      out.write = writeOut;
      err.write = writeErr;
    },
  };
  out.write = (text) => {
    captured.out += text;
  };
  err.write = (text) => {
    captured.err += text;
  };
  return captured;
}
