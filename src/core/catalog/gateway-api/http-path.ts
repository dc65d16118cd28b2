import type { ValueRule } from '../../schema/notation.ts';
import { patternFinds } from '../../schema/pattern.ts';

/** What a literal path may be. Regular expressions are the implementation's business. */

interface PathMatch {
  readonly type?: string;
  readonly value?: string;
}

const VALID = "^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$";

const literal = (message: string, holds: (value: string) => boolean): ValueRule => ({
  at: ['value'],
  message,
  holds: ({ type, value = '' }: PathMatch) => type === 'RegularExpression' || holds(value),
});

/** Pieces that a path in normal form does not have: no request could match them. */
const NEVER = ['//', '/./', '/../', '%2f', '%2F', '#'] as const;
const NEVER_AT_THE_END = ['/..', '/.'] as const;

export const pathRules: readonly ValueRule[] = [
  literal('A path begins with /.', (value) => value.startsWith('/')),
  ...NEVER.map((piece) => literal(`A path has no ${piece}: requests are matched in normal form.`, (value) => !value.includes(piece))),
  ...NEVER_AT_THE_END.map((piece) =>
    literal(`A path does not end in ${piece}: requests are matched in normal form.`, (value) => !value.endsWith(piece)),
  ),
  literal(
    "A path has letters, digits, -._~!$&'()*+,;=:@ and / only; everything else is written as %XX.",
    (value) => patternFinds(VALID, value) === true,
  ),
];
