import fc from 'fast-check';

/*
 * Properties run with one seed, so that a change is judged by the same cases everywhere.
 * `FC_SEED=random` looks for new ones, as the long runs do; what they find becomes a fixture.
 */
const seed = process.env.FC_SEED ?? '20260302';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
