import { boolean, map, object, string } from '../../schema/notation.ts';
import { configKey } from './forms/names.ts';
import { builtin } from './kind.ts';
import { finds, keysInForm } from './rule.ts';

const LARGEST = 1024 * 1024;

interface Data {
  readonly data?: Readonly<Record<string, string>>;
  readonly binaryData?: Readonly<Record<string, string>>;
}

const keysOnce = finds<Data>('must have each key once', function* ({ data = {}, binaryData = {} }) {
  for (const key of Object.keys(data))
    if (Object.hasOwn(binaryData, key)) yield { path: ['data', key], message: 'must not be in binaryData too' };
});

const notTooLarge = finds<Data>('must not be too large', function* ({ data = {}, binaryData = {} }) {
  const bytes = Object.values(data).reduce((sum, text) => sum + bytesOf(text), 0);
  const binary = Object.values(binaryData).reduce((sum, text) => sum + decodedLength(text), 0);
  if (bytes + binary > LARGEST) yield { message: 'must not be larger than 1 MiB' };
});

/** Bytes of a text as UTF-8. */
function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Bytes that a base64 text stands for. */
export function decodedLength(base64: string): number {
  const letters = base64.replace(/[\r\n=]/g, '').length;
  return Math.floor((letters * 3) / 4);
}

export const configMap = builtin({
  kind: 'ConfigMap',
  plural: 'configmaps',
  doc: 'Settings as keys and texts.',
  link: 'https://kubernetes.io/docs/concepts/configuration/configmap/',
  givenGeneration: true,
  schema: object(
    {
      data: map(string(), { rules: [keysInForm(configKey)], doc: 'Keys and their texts.' }),
      binaryData: map(string({ format: 'byte', pointer: true }), {
        rules: [keysInForm(configKey)],
        doc: 'Keys and their bytes, in base64.',
      }),
      immutable: boolean({ pointer: true, doc: 'Whether it may never change again.' }),
    },
    { rules: [keysOnce, notTooLarge] },
  ),
});
