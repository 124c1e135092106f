/**
 * Electron's main process answers Playwright by a promise that it may collect as garbage before it is heard. What was
 * ordered is done all the same.
 */
const isLost = (error: unknown): boolean => error instanceof Error && error.message.includes('garbage collected');

/** Asks once more when the answer gets lost; for what may be done twice. */
export async function untilHeard<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isLost(error)) throw error;
    }
  }
}

/** Orders something once, and minds no answer that gets lost. */
export async function unlessLost(order: Promise<unknown>): Promise<void> {
  await order.catch((error: unknown) => {
    if (!isLost(error)) throw error;
  });
}
