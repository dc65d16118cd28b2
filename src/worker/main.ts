/** The analyst's thread: one question in, one answer out. */
import { analyse, traceOne } from './analyse.ts';
import type { Answer, Question } from './protocol.ts';

const answer = (value: Answer): void => self.postMessage(value);

self.addEventListener('message', (event: MessageEvent<Question>) => {
  const question = event.data;
  try {
    if (question.ask === 'analyse') answer({ answer: 'analysis', analysis: analyse(question.design, question.revision) });
    else answer({ answer: 'trace', number: question.number, traced: traceOne(question.design, question.request) });
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    answer({ answer: 'failed', to: question.ask, number: question.ask === 'trace' ? question.number : question.revision, reason });
  }
});
