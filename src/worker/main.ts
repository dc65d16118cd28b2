/** The analyst's thread: one question in, one answer out. */
import { bundleOf, zipOf } from '../core/index.ts';
import { analyse, traceOne } from './analyse.ts';
import { inquire } from './inquire.ts';
import type { Answer, Question } from './protocol.ts';

const answer = (value: Answer): void => self.postMessage(value);

self.addEventListener('message', (event: MessageEvent<Question>) => {
  const question = event.data;
  try {
    if (question.ask === 'analyse') answer({ answer: 'analysis', analysis: analyse(question.design, question.revision) });
    else if (question.ask === 'trace')
      answer({ answer: 'trace', number: question.number, traced: traceOne(question.design, question.request) });
    else if (question.ask === 'inquire')
      answer({ answer: 'found', number: question.number, found: inquire(question.design, question.inquiry) });
    else {
      const bundle = bundleOf(question.design);
      answer({ answer: 'bundle', number: question.number, name: bundle.name, zip: zipOf(bundle.files) });
    }
  } catch (problem) {
    const reason = problem instanceof Error ? problem.message : String(problem);
    answer({ answer: 'failed', to: question.ask, number: question.ask === 'analyse' ? question.revision : question.number, reason });
  }
});
