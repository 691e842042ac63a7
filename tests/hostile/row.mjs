// Rows of the table. A row has
//
//   name      the inputs, as one would say them
//   expected  what is to come of them, in words
//   defence   [file, word] of the code that sees to it; the first is printed, all must exist (table.mjs)
//   run       takes the Program and returns what came of each input: [{input, got, isGood}], or {skip: why}
//   isHeavy   whether memory and descriptors are printed and held to their bounds for this row by itself
//   waits     seconds it spends waiting: such rows run side by side
//   isToCome  the code is not written yet: its file may be missing, but where it is there, its words are as well
//   isOnce    not in the second round

import {exchange, faultOf} from './http.mjs';

/** The result of one input whose answer has one of these status codes, in a reply as replies are. */
export function judged(input, answer, codes) {
  const isRight = [codes].flat().includes(answer.status);
  const fault = isRight ? faultOf(answer) : undefined;
  return {input, got: fault ? `${answer.word}, ${fault}` : answer.word, isGood: isRight && !fault};
}

/**
 * A row of requests that are refused with one of these status codes, each in a reply as replies are. `inputs` make
 * the bytes from the port.
 */
export function refused(name, expected, inputs, defence, rest = {}) {
  const codes = [expected].flat();
  return {
    name,
    expected: codes.join(' or '),
    defence,
    async run({port}) {
      const results = [];
      for (const [input, bytes] of Object.entries(inputs)) {
        const answer = await exchange(port, bytes(port));
        results.push(judged(input, answer, codes));
      }
      return results;
    },
    ...rest,
  };
}
