import { isObject, type Json, type JsonObject } from '../../base/json.ts';
import { boolean, map, object, string, type Violation } from '../../schema/notation.ts';
import { decodedLength } from './config-map.ts';
import { configKey } from './forms/names.ts';
import { builtin } from './kind.ts';
import { finds, keysInForm } from './rule.ts';

const LARGEST = 1024 * 1024;

type Data = Readonly<Record<string, string>>;
interface Secret {
  readonly type?: string;
  readonly data?: Data;
  readonly metadata?: { readonly annotations?: Data };
}

/** Keys that each type must have. https://kubernetes.io/docs/concepts/configuration/secret/#secret-types */
function* missingKeys({ type, data = {}, metadata }: Secret): Generator<Violation> {
  const lacks = (key: string) => !Object.hasOwn(data, key);
  const needed = (key: string): Violation => ({ path: ['data', key], message: `is required in a Secret of type ${type}` });
  switch (type) {
    case 'kubernetes.io/service-account-token':
      if (!metadata?.annotations?.['kubernetes.io/service-account.name'])
        yield {
          path: ['metadata', 'annotations', 'kubernetes.io/service-account.name'],
          message: `is required in a Secret of type ${type}`,
        };
      return;
    case 'kubernetes.io/dockercfg':
      yield* jsonAt('.dockercfg', data, needed);
      return;
    case 'kubernetes.io/dockerconfigjson':
      yield* jsonAt('.dockerconfigjson', data, needed);
      return;
    case 'kubernetes.io/basic-auth':
      if (lacks('username') && lacks('password')) {
        yield needed('username');
        yield needed('password');
      }
      return;
    case 'kubernetes.io/ssh-auth':
      if (!data['ssh-privatekey']) yield needed('ssh-privatekey');
      return;
    case 'kubernetes.io/tls':
      for (const key of ['tls.crt', 'tls.key']) if (lacks(key)) yield needed(key);
      return;
  }
}

function* jsonAt(key: string, data: Data, needed: (key: string) => Violation): Generator<Violation> {
  const value = Object.hasOwn(data, key) ? data[key] : undefined;
  if (value === undefined) yield needed(key);
  else if (!isJsonObject(textOf(value))) yield { path: ['data', key], message: 'must be a JSON object' };
}

function isJsonObject(text: string): boolean {
  try {
    const value = JSON.parse(text) as Json; // `as`: parse makes nothing but JSON
    return value === null || isObject(value);
  } catch {
    return false;
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The text behind base64, byte for byte: what JSON needs to be told apart is ASCII. */
function textOf(base64: string): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const letter of base64) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) continue;
    bits = ((bits << 6) | value) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    text += String.fromCharCode((bits >> held) & 0xff);
  }
  return text;
}

/** Base64 of a text as UTF-8. */
function base64Of(text: string): string {
  const bytes = utf8Of(text);
  let base64 = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b, c] = bytes.slice(at, at + 3);
    const group = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const letters = [18, 12, 6, 0].map((shift) => ALPHABET[(group >> shift) & 63]).join('');
    base64 += b === undefined ? `${letters.slice(0, 2)}==` : c === undefined ? `${letters.slice(0, 3)}=` : letters;
  }
  return base64;
}

/** The marks of a first byte that is followed by none, one, two or three more. */
const LEADS = [0, 0xc0, 0xe0, 0xf0];

function utf8Of(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    bytes.push((LEADS[more] ?? 0) | (code >> (6 * more)));
    for (let left = more - 1; left >= 0; left--) bytes.push(0x80 | ((code >> (6 * left)) & 0x3f));
  }
  return bytes;
}

const keysFitType = finds<Secret>('must have the keys of its type', missingKeys);

const notTooLarge = finds<Secret>('must not be too large', function* ({ data = {} }) {
  if (Object.values(data).reduce((sum, value) => sum + decodedLength(value), 0) > LARGEST)
    yield { path: ['data'], message: 'must not be larger than 1 MiB' };
});

export const secret = builtin({
  kind: 'Secret',
  plural: 'secrets',
  doc: 'Passwords, certificates and keys.',
  link: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  givenGeneration: true,
  schema: object(
    {
      data: map(string({ format: 'byte', pointer: true }), { rules: [keysInForm(configKey)], doc: 'Keys and their bytes, in base64.' }),
      stringData: map(string(), { doc: 'Keys and texts that are added to data.' }),
      type: string({ default: 'Opaque', doc: 'What it is for; kubernetes.io/tls for certificates.' }),
      immutable: boolean({ pointer: true, doc: 'Whether it may never change again.' }),
    },
    {
      // What is written as text is stored as bytes.
      fill: ({ stringData, ...secret }: JsonObject) => {
        if (!isObject(stringData)) return secret;
        const texts = Object.entries(stringData).map(([key, value]) => [key, base64Of(String(value))] as const);
        return { ...secret, data: { ...(isObject(secret.data) ? secret.data : {}), ...Object.fromEntries(texts) } };
      },
    },
  ),
  rules: [keysFitType, notTooLarge],
});
