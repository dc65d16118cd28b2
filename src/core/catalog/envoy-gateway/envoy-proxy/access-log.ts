import { boolean, list, map, object, oneOf, required, string, variant } from '../../../schema/notation.ts';
import { atLeastOneOf, neededWith, notWith } from '../../../schema/presence.ts';
import { accessLogSink } from './access-log-sink.ts';

/** What a line of the log says. */
const accessLogFormat = object(
  {
    json: map(string(), { doc: "Fields with Envoy's operators." }),
    text: string({ doc: "The line, with Envoy's operators." }),
    type: oneOf(['Text', 'JSON'], { doc: 'How a line is written.' }),
  },
  {
    rules: [
      neededWith('text', 'type', ['Text']),
      notWith('json', 'type', ['Text']),
      neededWith('json', 'type', ['JSON']),
      notWith('text', 'type', ['JSON']),
      atLeastOneOf(['type', 'text', 'json']),
    ],
  },
);

/** What is logged of every request, and where. */
export const accessLog = object({
  disable: boolean({ doc: 'Log nothing.' }),
  settings: list(
    object({
      format: variant(accessLogFormat, { doc: 'What a line says.' }),
      matches: list(string(), { doc: 'Which requests, as CEL expressions.', maxItems: 10 }),
      sinks: required(list(accessLogSink, { doc: 'Where it goes.', minItems: 1, maxItems: 50 })),
      type: oneOf(['Listener', 'Route', 'Upstream'], { doc: 'What is logged: listeners, routes or upstream.' }),
    }),
    { doc: 'What is logged, and where; each on its own.', minItems: 1, maxItems: 50 },
  ),
});
