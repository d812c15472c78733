/** A law that does not hold, with what shows it. */
export class BrokenLaw extends Error {
  override name = 'BrokenLaw';
}
