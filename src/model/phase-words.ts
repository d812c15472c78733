/**
 * What plans call their phases, in lower case: English, then other languages, each word as most
 * plans of its language write it. A plan keeps its own word.
 */
export const phaseWords: readonly string[] = [
  'phase',
  'stage',
  'sprint',
  // Dutch, Danish, Italian, Norwegian, Portuguese, Spanish
  'fase',
  // Catalan, Portuguese, Romanian, Spanish
  'etapa',
  // French, where capitals often go without accents
  'étape',
  'etape',
  // Dutch, German
  'etappe',
  // Croatian, Polish, Slovenian
  'faza',
  // Polish
  'etap',
  // Czech
  'fáze',
  // Bulgarian, Russian, Ukrainian
  'фаза',
  'этап',
];

/** What else they are called, where nothing has one of the words above: elsewhere these mean other things. */
export const looserPhaseWords: readonly string[] = ['epic', 'iteration', 'increment', 'wave'];

/** All of them. */
export const allPhaseWords: readonly string[] = [...phaseWords, ...looserPhaseWords];

/** All of them, for a pattern that does not look at case. */
export const anyPhaseWord: string = allPhaseWords.join('|');
