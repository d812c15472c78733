/** The name of the plan in its directory. In a file of its own: who looks for a plan renders none. */
export const planFileName = 'implementation-plan.md';
