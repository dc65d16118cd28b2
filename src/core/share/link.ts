/**
 * A design in an address: `#d1:` and base64url of a checksum and the deflated compact form. The part after `#` never reaches a server.
 * Links of version 1 open for ever: `shape.ts`, `design-shape.ts` and `dictionary.ts` say what must not change for that.
 */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';
import { isList, isObject, type Json } from '../base/json.ts';
import type { Design, ElementType } from '../design/design.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { assertionShape, elementShape, ignoredShape, linkShape, positionShape, requestShape, settingsShape } from './design-shape.ts';
import { DICTIONARY_1 } from './dictionary.ts';
import type { ReadDesign } from './file.ts';
import { type Ids, PackFault, pack, unpack } from './pack.ts';
import { list } from './shape.ts';
import { verifyDesign } from './verify.ts';

const PREFIX = '#d1:';
/** Longer payloads are not links that anything carries. */
const LONGEST_LINK = 512 * 1024;
const LARGEST_TEXT = 8 * 1024 * 1024;
const CHECKSUM_BYTES = 3;

export function encodeLink(design: Design): string {
  const plain = strToU8(JSON.stringify(packDesign(design)));
  const deflated = deflateSync(plain, { level: 9, mem: 12, dictionary: strToU8(DICTIONARY_1) });
  const bytes = new Uint8Array(CHECKSUM_BYTES + deflated.length);
  const sum = checksum(plain);
  bytes.set([sum & 255, (sum >> 8) & 255, (sum >> 16) & 255]);
  bytes.set(deflated, CHECKSUM_BYTES);
  return PREFIX + toBase64Url(bytes);
}

/** The design in a link (a whole address, or from `#` on), or one sentence that says why there is none. */
export function decodeLink(link: string): ReadDesign {
  if (link.length > LONGEST_LINK) return { error: `This link is longer than ${LONGEST_LINK / 1024} KiB, which no design is.` };
  const [, version, payload = ''] = /#d(\d+):(.*)$/s.exec(link.trim().replace(/^d(\d+):/, '#d$1:')) ?? [];
  if (version === undefined) return { error: 'This is not a link to a Bulkhead design: it has no part that begins with #d1:.' };
  if (version !== '1')
    return { error: `This link was made by a newer Bulkhead (version ${version.slice(0, 9)}; this one reads version 1).` };
  // Mail programs and chats like to add a full stop, a bracket or a line break.
  const bytes = fromBase64Url(payload.replace(/[\s).,>\]"']+$/, '').replace(/\s+/g, ''));
  if (!bytes || bytes.length <= CHECKSUM_BYTES)
    return { error: 'This link is damaged: it holds letters that no link has, or nothing at all.' };
  const plain = inflate(bytes.subarray(CHECKSUM_BYTES));
  if (plain === 'tooLarge') return { error: `This link unpacks to more than ${LARGEST_TEXT / 1024 / 1024} MiB, which no design is.` };
  const sum = (bytes[0] ?? 0) | ((bytes[1] ?? 0) << 8) | ((bytes[2] ?? 0) << 16);
  if (plain === 'broken' || checksum(plain) !== sum)
    return { error: 'This link was cut off or changed on its way: ask for it again, or for the design as a file.' };
  return unpackDesign(strFromU8(plain));
}

/** FNV-1a, folded to 24 bits: tells a cut or changed link from a whole one. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return (hash ^ (hash >>> 24)) & 0xffffff;
}

/** In small steps, so that a few bytes that unpack to gigabytes are stopped early. */
function inflate(bytes: Uint8Array): Uint8Array | 'tooLarge' | 'broken' {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  const stream = new Inflate({ dictionary: strToU8(DICTIONARY_1) }, (chunk, final) => {
    chunks.push(chunk);
    size += chunk.length;
    ended ||= final;
  });
  const STEP = 1024;
  try {
    for (let at = 0; at < bytes.length && !ended; at += STEP) {
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
      if (size > LARGEST_TEXT) return 'tooLarge';
    }
  } catch {
    return 'broken';
  }
  if (!ended) return 'broken';
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Ids that follow from type and order (`s1`, `s2`…) are not written. */
const LETTERS: Readonly<Record<ElementType | 'route' | 'call', string>> = {
  domain: 'd',
  namespace: 'ns',
  gateway: 'g',
  waypoint: 'w',
  node: 'n',
  service: 's',
  client: 'c',
  external: 'x',
  attachment: 'a',
  route: 'r',
  call: 'l',
};

/** The id the next thing of a type would have if ids were simply counted. */
function counter(): (type: string) => string {
  const counts = new Map<string, number>();
  return (type) => {
    const count = (counts.get(type) ?? 0) + 1;
    counts.set(type, count);
    // `as`: a type that is not in the table has no letters, and its ids are never left out.
    return `${LETTERS[type as ElementType] ?? '?'}${count}`;
  };
}

function idsOf(ids: readonly string[]): Ids {
  return { idOf: ids, numberOf: new Map(ids.map((id, index) => [id, index])) };
}

// `as` below: a design is JSON; its types are narrower than Json, not other.
function packDesign(design: Design): Json {
  const things = [...Object.values(design.elements), ...Object.values(design.links)];
  const ids = idsOf(things.map((one) => one.id));
  const next = counter();
  const written: Json[] = things.map((one) => {
    const usual = next(one.type);
    return one.id === usual ? 0 : one.id;
  });
  while (written.at(-1) === 0) written.pop();
  const elements = Object.values(design.elements);
  const packed = (shape: Parameters<typeof pack>[0], value: unknown): Json => pack(shape, value as Json, ids);
  // The id of a thing is its number, so its own field says nothing.
  const bare = (one: { readonly id: string }): unknown => ({ ...one, id: undefined });
  return [
    design.name,
    packed(settingsShape, design.settings),
    written,
    elements.map((one) => packed(elementShape, bare(one))),
    Object.values(design.links).map((one) => packed(linkShape, bare(one))),
    elements.map((one) => (design.layout[one.id] ? packed(positionShape, design.layout[one.id]) : 0)),
    packed(list(requestShape), design.requests),
    packed(list(assertionShape), design.assertions),
    packed(list(ignoredShape), design.ignored),
  ];
}

function unpackDesign(text: string): ReadDesign {
  try {
    // `as`: JSON.parse answers JSON.
    const packed = JSON.parse(text) as Json;
    const verified = verifyDesign(designOf(isList(packed) ? packed : []));
    return 'design' in verified ? verified : { error: `This link is damaged: ${verified.fault}.` };
  } catch (error) {
    return { error: `This link is damaged: ${error instanceof PackFault ? error.message : 'it cannot be read'}.` };
  }
}

function designOf(packed: readonly Json[]): Json {
  const [name = null, settings, written, elements, links, layout, requests, assertions, ignored] = packed;
  const lists = [written, elements, links, layout].map((one) => (isList(one) ? one : []));
  const [ids = [], packedElements = [], packedLinks = [], positions = []] = lists;
  const things = [...packedElements, ...packedLinks];
  const next = counter();
  const types = [...packedElements.map((one) => typeOf(elementShape, one)), ...packedLinks.map((one) => typeOf(linkShape, one))];
  const known = idsOf(
    things.map((_, index) => {
      const usual = next(types[index] ?? '');
      const given = ids[index];
      return typeof given === 'string' ? given : usual;
    }),
  );
  if (known.numberOf.size !== known.idOf.length) throw new PackFault('an id is used twice');
  const record = (list: readonly Json[], shape: typeof elementShape, from: number): Json =>
    Object.fromEntries(
      list.map((one, index) => {
        const id = known.idOf[from + index] ?? '';
        const value = unpack(shape, one, known);
        if (!isObject(value)) return [id, value];
        const { type = null, ...rest } = value;
        return [id, { type, id, ...rest }];
      }),
    );
  return {
    format: 1,
    name,
    settings: unpack(settingsShape, settings, known),
    elements: record(packedElements, elementShape, 0),
    links: record(packedLinks, linkShape, packedElements.length),
    layout: Object.fromEntries(
      positions.flatMap((one, index) => (isList(one) ? [[known.idOf[index] ?? '', unpack(positionShape, one, known)] as const] : [])),
    ),
    requests: unpack(list(requestShape), requests ?? [], known),
    assertions: unpack(list(assertionShape), assertions ?? [], known),
    ignored: unpack(list(ignoredShape), ignored ?? [], known),
  };
}

function typeOf(shape: typeof elementShape, packed: Json): string {
  const index = isList(packed) ? packed[0] : packed;
  return shape.is === 'variants' && typeof index === 'number' ? (shape.variants[index]?.[0] ?? '') : '';
}
