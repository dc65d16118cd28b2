/** SHA-1 as in RFC 3174: passwords of basic authentication are kept so. Bytes are characters of one byte each. */
export function sha1(bytes: string): string {
  const words = padded(bytes);
  const state: [number, number, number, number, number] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const schedule = new Int32Array(80);
  for (let block = 0; block < words.length; block += 16) {
    for (let n = 0; n < 80; n++)
      schedule[n] =
        n < 16
          ? (words[block + n] ?? 0)
          : rotate((schedule[n - 3] ?? 0) ^ (schedule[n - 8] ?? 0) ^ (schedule[n - 14] ?? 0) ^ (schedule[n - 16] ?? 0), 1);
    let [a, b, c, d, e] = state;
    for (let n = 0; n < 80; n++) {
      const [mixed, constant] = round(n, b, c, d);
      const next = (rotate(a, 5) + mixed + e + constant + (schedule[n] ?? 0)) | 0;
      [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
    }
    state[0] = (state[0] + a) | 0;
    state[1] = (state[1] + b) | 0;
    state[2] = (state[2] + c) | 0;
    state[3] = (state[3] + d) | 0;
    state[4] = (state[4] + e) | 0;
  }
  return state.map((word) => [24, 16, 8, 0].map((shift) => String.fromCharCode((word >>> shift) & 0xff)).join('')).join('');
}

function round(n: number, b: number, c: number, d: number): readonly [number, number] {
  if (n < 20) return [(b & c) | (~b & d), 0x5a827999];
  if (n < 40) return [b ^ c ^ d, 0x6ed9eba1];
  if (n < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
  return [b ^ c ^ d, 0xca62c1d6];
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** A one bit, zeros, and the length in bits, in blocks of 16 words. */
function padded(bytes: string): Int32Array {
  const words = new Int32Array(Math.ceil((bytes.length + 9) / 64) * 16);
  const put = (at: number, byte: number): void => {
    const word = at >> 2;
    words[word] = (words[word] ?? 0) | (byte << (24 - (at & 3) * 8));
  };
  for (let at = 0; at < bytes.length; at++) put(at, bytes.charCodeAt(at) & 0xff);
  put(bytes.length, 0x80);
  words[words.length - 1] = bytes.length * 8;
  return words;
}
