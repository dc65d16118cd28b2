import { number, object, string } from '../../schema/notation.ts';
import { alternatives } from '../../schema/presence.ts';

/** How a text is compared: one of three ways, with case. */
export const stringMatch = object(
  {
    exact: string({ doc: 'The whole text.' }),
    prefix: string({ doc: 'How the text starts.' }),
    regex: string({ doc: 'An RE2 expression for the whole text.' }),
  },
  { rules: [alternatives('exact', 'prefix', 'regex')] },
);

export const percent = object({
  value: number({ doc: 'Share of 100, with fractions.', format: 'double' }),
});
