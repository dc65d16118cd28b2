import { intOrString, list, object, oneOf, string } from '../../schema/notation.ts';

/** What istiod writes back, the same for every kind. */
export const istioStatus = object(
  {
    conditions: list(
      object({
        lastProbeTime: string({ format: 'date-time' }),
        lastTransitionTime: string({ format: 'date-time' }),
        message: string(),
        observedGeneration: intOrString(),
        reason: string(),
        status: string(),
        type: string(),
      }),
      { doc: 'What istiod found of the object.' },
    ),
    observedGeneration: intOrString({ doc: 'The generation that was looked at.' }),
    validationMessages: list(
      object({
        documentationUrl: string(),
        level: oneOf(['UNKNOWN', 'ERROR', 'WARNING', 'INFO']),
        type: object({
          code: string(),
          name: string(),
        }),
      }),
      { doc: 'Findings of the analyzers.' },
    ),
  },
  { open: true },
);
