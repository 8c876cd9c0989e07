// @ts-check

/**
 * Asks one question at a time. What changes before the answer comes, as when somebody types on, is asked when it has
 * come, and only the answer to the last question counts.
 * @template Answer
 * @param {() => Promise<Answer>} question
 * @param {(answer: Answer) => void} tell
 */
export function asking(question, tell) {
  let asked = 0;
  let isAsking = false;
  let isDropped = false;
  return {
    async ask() {
      asked++;
      isDropped = false;
      if (isAsking) return;
      isAsking = true;
      let last, answer;
      do {
        last = asked;
        answer = await question();
      } while (last !== asked);
      isAsking = false;
      if (!isDropped) tell(answer);
    },

    /** Discards the answer that has not come yet. */
    drop() { isDropped = true; },
  };
}
