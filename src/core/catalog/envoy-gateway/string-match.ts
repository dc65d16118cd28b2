import { boolean, object, oneOf, required, string } from '../../schema/notation.ts';

/** How a text is compared. */
export const stringMatch = object({
  type: oneOf(['Exact', 'Prefix', 'Suffix', 'RegularExpression'], { doc: 'How the text is compared.', default: 'Exact' }),
  value: required(string({ doc: 'The text, or an RE2 expression for all of it.', minLength: 1, maxLength: 1024 })),
});

/** How a path is compared. */
export const pathMatch = object({
  invert: boolean({ doc: 'Match everything else.', default: false }),
  type: oneOf(['Exact', 'PathPrefix', 'RegularExpression'], { doc: 'How the path is compared.', default: 'PathPrefix' }),
  value: required(string({ doc: 'The path.', default: '/', maxLength: 1024 })),
});
