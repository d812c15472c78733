/** The state of many random streams: four words of 32 bits each. */
export type RandomStreams = Int32Array;

/**
 * A random stream for each name, by the generator sfc32 of Chris Doty-Humphrey's PractRand: additions,
 * shifts and rotations of 32-bit words, so that every engine draws the same numbers.
 *
 * A stream depends on the seed and its own name alone: what other names there are, and in what order,
 * does not change what it draws. So a task of two versions of a plan draws the same numbers in both
 * (common random numbers), and their forecasts differ by what the versions do, not by luck.
 */
export function seedStreams(seed: number, names: readonly string[]): RandomStreams {
  const streams = new Int32Array(4 * names.length);
  for (const [stream, name] of names.entries()) {
    streams.set([hashText(name, 0x01000193), hashText(name, 0x85ebca6b), seed | 0, 1], 4 * stream);
    // The first draws of similar states are similar.
    for (let draw = 0; draw < 16; draw += 1) drawWord(streams, stream);
  }
  return streams;
}

/** The next whole number of a stream from 0 to 2³² - 1. */
export function drawWord(streams: RandomStreams, stream: number): number {
  const at = 4 * stream;
  const a = streams[at] as number;
  const b = streams[at + 1] as number;
  const c = streams[at + 2] as number;
  const counter = streams[at + 3] as number;
  const word = (a + b + counter) | 0;
  streams[at] = b ^ (b >>> 9);
  streams[at + 1] = (c + (c << 3)) | 0;
  streams[at + 2] = (((c << 21) | (c >>> 11)) + word) | 0;
  streams[at + 3] = (counter + 1) | 0;
  return word >>> 0;
}

/** FNV-1a over UTF-16 units, with a multiplier of choice. */
function hashText(text: string, multiplier: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), multiplier);
  }
  return hash;
}
