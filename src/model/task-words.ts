/** What tasks are called besides `Task` where their number has two parts: `Story 1.2`, `Step 1.2`. */
export const otherTaskWords: readonly string[] = ['story', 'step'];

/** These and `Task`, one or several, for a pattern that does not look at case. */
export const anyTaskWord = 'tasks?|stor(?:y|ies)|steps?';
