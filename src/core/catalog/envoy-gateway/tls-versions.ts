import { oneOf, type StringSchema, type ValueRule } from '../../schema/notation.ts';
import { has } from '../../schema/presence.ts';

/** A version of TLS. */
export const tlsVersion = (facts: Omit<StringSchema, 'type' | 'enum'> = {}) => oneOf(['Auto', '1.0', '1.1', '1.2', '1.3'], facts);

interface Versions {
  readonly minVersion?: string;
  readonly maxVersion?: string;
}

export const ciphersMatter: ValueRule = {
  message: 'TLS 1.3 chooses its own ciphers: drop ciphers, or lower minVersion.',
  holds: (tls: Versions) => tls.minVersion !== '1.3' || !has(tls, 'ciphers'),
};

const ORDER = ['1.0', '1.1', '1.2', '1.3'];

/** Without a least version 1.2 is meant; `Auto` is the least as a minimum and the greatest as a maximum. */
export const versionsInOrder: ValueRule = {
  message: 'minVersion (1.2 where it is not written) must not be above maxVersion.',
  holds: ({ minVersion = '1.2', maxVersion = 'Auto' }: Versions) =>
    maxVersion === 'Auto' || ORDER.indexOf(minVersion) <= ORDER.indexOf(maxVersion),
};
