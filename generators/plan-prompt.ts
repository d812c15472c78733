/** What plop's inquirer (version 9) asks of a type of question. */
type PromptConstructor = new (
  question: object,
  readline: unknown,
  answers: Readonly<Record<string, unknown>>,
) => { run: () => Promise<unknown> };

type KeyListener = (...args: unknown[]) => void;

/**
 * A type of question for plop's inquirer whose answer is a conversation of its own. Plop's readline
 * would hear and echo every key of it, so it is made deaf for that time.
 */
export function conversationPrompt(
  converse: (answers: Readonly<Record<string, unknown>>) => Promise<unknown>,
): PromptConstructor {
  return class ConversationPrompt {
    readonly #answers: Readonly<Record<string, unknown>>;

    constructor(_question: object, _readline: unknown, answers: Readonly<Record<string, unknown>>) {
      this.#answers = answers;
    }

    async run(): Promise<unknown> {
      const input: NodeJS.EventEmitter = process.stdin;
      const held = input.listeners('keypress') as KeyListener[];
      for (const listener of held) input.off('keypress', listener);
      try {
        return await converse(this.#answers);
      } finally {
        for (const listener of held) input.on('keypress', listener);
      }
    }
  };
}
