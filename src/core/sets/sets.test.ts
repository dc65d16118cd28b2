import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatAddress,
  hasAddress,
  intersectAddresses,
  parseAddress,
  parseCidr,
  subtractAddresses,
  toCidrs,
  uniteAddresses,
} from './addresses.ts';
import { holdsRequest, requestsWith } from './http.ts';
import { formatPorts, hasPort, intersectPorts, portsOf, subtractPorts, unitePorts } from './ports.ts';
import { intersectRegions, type Region, subtractRegions, uniteRegions } from './region.ts';
import { complementStrings, holds, intersectStrings, type StringSet, stringsExcept, stringsOf, type TextPattern } from './strings.ts';

describe('ports', () => {
  const set = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }))).map((ranges) => portsOf(...ranges));
  test('union, intersection and difference hold what they should', () => {
    fc.assert(
      fc.property(set, set, fc.integer({ min: 1, max: 40 }), (a, b, port) => {
        expect(hasPort(unitePorts(a, b), port)).toBe(hasPort(a, port) || hasPort(b, port));
        expect(hasPort(intersectPorts(a, b), port)).toBe(hasPort(a, port) && hasPort(b, port));
        expect(hasPort(subtractPorts(a, b), port)).toBe(hasPort(a, port) && !hasPort(b, port));
      }),
    );
  });
  test.each([
    [portsOf(80, [8080, 8090]), '80,8080-8090'],
    [portsOf([1, 65535]), 'all'],
    [portsOf([1, 80], [81, 90]), '1-90'],
  ])('%j is written %s', (ports, text) => {
    expect(formatPorts(ports)).toBe(text);
  });
});

describe('addresses', () => {
  test.each(['0.0.0.0', '10.244.1.7', '255.255.255.255', '::', '::1', 'fd16:9254:7127:1337:ffff:ffff:ffff:ffff', '2001:db8::1:0:1'])(
    '%s is read and written',
    (text) => {
      const address = parseAddress(text);
      expect(address !== undefined && formatAddress(address)).toBe(text);
    },
  );
  test.each(['10.0.0', '10.0.0.256', '01.2.3.4', '1::2::3', ':::', '12345::', 'host'])('%s is no address', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });
  test('an IPv4 address in IPv6 clothes is the IPv4 address', () => {
    expect(parseAddress('::ffff:10.0.0.1')).toBe(parseAddress('10.0.0.1'));
  });
  const block = fc
    .tuple(fc.nat(255), fc.integer({ min: 24, max: 32 }))
    .map(([last, length]) => parseCidr(`10.0.0.${last}/${length}`) ?? []);
  test('blocks make up exactly the set they came from', () => {
    fc.assert(
      fc.property(block, block, fc.nat(255), (a, b, last) => {
        const set = subtractAddresses(a, b);
        const again = uniteAddresses(...toCidrs(set).map((one) => parseCidr(one) ?? []));
        expect(again).toEqual(set);
        const address = parseAddress(`10.0.0.${last}`) ?? 0n;
        expect(hasAddress(set, address)).toBe(hasAddress(a, address) && !hasAddress(b, address));
        expect(hasAddress(intersectAddresses(a, b), address)).toBe(hasAddress(a, address) && hasAddress(b, address));
      }),
    );
  });
});

const word = fc.constantFrom('', 'a', 'b', 'ab', 'aba', 'ba', 'abab', 'c');
const pattern: fc.Arbitrary<TextPattern> = fc.oneof(
  word.map((text): TextPattern => ({ kind: 'exact', text })),
  word.map((text): TextPattern => ({ kind: 'prefix', text })),
  word.map((text): TextPattern => ({ kind: 'suffix', text })),
  fc.constant<TextPattern>({ kind: 'present' }),
);
const strings: fc.Arbitrary<StringSet> = fc.oneof(
  fc.array(pattern, { minLength: 1, maxLength: 3 }).map(stringsOf),
  fc.array(pattern, { maxLength: 2 }).map(stringsExcept),
);
const value = fc.option(word, { nil: undefined });

describe('strings', () => {
  test('intersection and complement hold what they should', () => {
    fc.assert(
      fc.property(strings, strings, value, (a, b, text) => {
        const both = intersectStrings(a, b);
        expect(holds(both, text)).toBe(holds(a, text) && holds(b, text));
        expect(complementStrings(both).some((one) => holds(one, text))).toBe(!holds(both, text));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('regions', () => {
  const box = fc
    .tuple(fc.constantFrom(portsOf([1, 10]), portsOf(5), portsOf([4, 20])), strings, strings)
    .map(([ports, methods, paths]): Region => {
      const http = new Map([...requestsWith('methods', methods), ...requestsWith('paths', paths)]);
      return [{ ports, http }];
    });
  const region = fc.array(box, { maxLength: 3 }).map((boxes) => uniteRegions(...boxes));
  const contains = (one: Region, port: number, method: string | undefined, path: string | undefined) =>
    one.some((part) => hasPort(part.ports, port) && holdsRequest(part.http, (name) => (name === 'methods' ? method : path)));
  test('union, intersection and difference hold what they should', () => {
    fc.assert(
      fc.property(region, region, fc.constantFrom(1, 5, 15), value, value, (a, b, port, method, path) => {
        const [inA, inB] = [contains(a, port, method, path), contains(b, port, method, path)];
        expect(contains(uniteRegions(a, b), port, method, path)).toBe(inA || inB);
        expect(contains(intersectRegions(a, b), port, method, path)).toBe(inA && inB);
        expect(contains(subtractRegions(a, b), port, method, path)).toBe(inA && !inB);
      }),
      { numRuns: 1000 },
    );
  });
});
