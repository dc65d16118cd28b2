import { integer, list, object, oneOf, required, string } from '../../schema/notation.ts';
import { parentReference } from './references.ts';
import { controllerName } from './scalars.ts';

/** What controllers write into `status`; nobody else does, so creates lose it. */

const condition = object({
  type: required(
    string({
      maxLength: 316,
      pattern: '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
      doc: 'What is told: Accepted, Programmed, ResolvedRefs …',
    }),
  ),
  status: required(oneOf(['True', 'False', 'Unknown'], { doc: 'Whether it is so.' })),
  reason: required(
    string({ minLength: 1, maxLength: 1024, pattern: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$', doc: 'Why, as one word for programs.' }),
  ),
  message: required(string({ maxLength: 32768, doc: 'Why, in words.' })),
  observedGeneration: integer({ format: 'int64', minimum: 0, doc: 'The generation of the object that was looked at.' }),
  lastTransitionTime: required(string({ format: 'date-time', doc: 'When the status changed last.' })),
});

export const conditions = list(condition, { semantics: 'map', keys: ['type'], maxItems: 8, doc: 'What the controller found.' });
const someConditions = list(condition, { semantics: 'map', keys: ['type'], minItems: 1, maxItems: 8, doc: 'What the controller found.' });
export const anyConditions = list(condition, { semantics: 'map', keys: ['type'], doc: 'What the controller found.' });

/** What stands in a status until a controller has looked. */
export const waiting = (...types: readonly string[]) =>
  types.map((type) => ({
    type,
    status: 'Unknown',
    reason: 'Pending',
    message: 'Waiting for controller',
    lastTransitionTime: '1970-01-01T00:00:00Z',
  }));

/** The status of a route: one entry for each parent, by each controller. */
export const routeStatus = object(
  {
    parents: required(
      list(
        object({
          parentRef: required(parentReference),
          controllerName: required(controllerName),
          conditions: required(someConditions),
        }),
        { maxItems: 32, doc: 'What the controller of each parent says.' },
      ),
    ),
  },
  { doc: 'Written by controllers.' },
);

/** The status of a policy: one entry for each Gateway it works through. */
export const policyStatus = object(
  {
    ancestors: required(
      list(
        object({
          ancestorRef: required(parentReference),
          controllerName: required(controllerName),
          conditions: required(someConditions),
        }),
        { maxItems: 16, doc: 'What the controller of each ancestor says.' },
      ),
    ),
  },
  { doc: 'Written by controllers.' },
);

export const supportedFeatures = list(object({ name: required(string({ doc: 'The name of a feature.' })) }), {
  semantics: 'map',
  keys: ['name'],
  maxItems: 64,
  doc: 'What the controller says it can do.',
});
