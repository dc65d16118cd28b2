import { list, map, object, string } from '../../schema/notation.ts';

/** What is changed in the headers of requests and of responses. */
export const headerOperations = object({
  request: object(
    {
      add: map(string(), { doc: 'Headers to add beside what is there.' }),
      remove: list(string(), { doc: 'Headers to drop.' }),
      set: map(string(), { doc: 'Headers to write over.' }),
    },
    { doc: 'Changes before a request is sent on.' },
  ),
  response: object(
    {
      add: map(string(), { doc: 'Headers to add beside what is there.' }),
      remove: list(string(), { doc: 'Headers to drop.' }),
      set: map(string(), { doc: 'Headers to write over.' }),
    },
    { doc: 'Changes before a response goes back.' },
  ),
});
