import { describe, expect, test } from 'vitest';
import { certificatesOf } from './pem.ts';
import { certificateCovers, certificateFacts, namesOf } from './x509.ts';

// Made with `openssl req -x509`: the first for shop.example.com and *.shop.example.com, the second without alternative names.
const withNames = `-----BEGIN CERTIFICATE-----
MIIBqTCCAU6gAwIBAgIUDo4DlkNdS8wATaMb2MPWaqzuq+4wCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEc2hvcDAgFw0yNjExMjEwOTI4MzNaGA8yMTI2MTAyODA5Mjgz
M1owDzENMAsGA1UEAwwEc2hvcDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABH5Y
6poI/x2xPMfrV5U4XIv5cfoO1Bh+D6ZkMQxWiZEuDnx2i21s+AmPY3hQF4S7Qmad
zLojnRFp/GR1nQZe0XujgYUwgYIwHQYDVR0OBBYEFMg2KlifUwXNpea6h9JDNaft
xOuyMB8GA1UdIwQYMBaAFMg2KlifUwXNpea6h9JDNaftxOuyMA8GA1UdEwEB/wQF
MAMBAf8wLwYDVR0RBCgwJoIQc2hvcC5leGFtcGxlLmNvbYISKi5zaG9wLmV4YW1w
bGUuY29tMAoGCCqGSM49BAMCA0kAMEYCIQC+owNnId5iZgRhW1YxTeiG6+P81Wtw
qx4uhAS+uablhAIhAJjtkNK0sDwtfMGnnKk8UWWL+yIW2K2Eg6J4uFkkCqDl
-----END CERTIFICATE-----`;
const withoutNames = `-----BEGIN CERTIFICATE-----
MIIBjTCCATOgAwIBAgIUfP4ZrABFz1cUQBPG0GGwqfxunHYwCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQb25seS5leGFtcGxlLmNvbTAgFw0yNjExMjEwOTI4MzNaGA8y
MTI2MTAyODA5MjgzM1owGzEZMBcGA1UEAwwQb25seS5leGFtcGxlLmNvbTBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABHKGAbySWLQTDF5DhfY7fdMiSBRT7P879Z5Z
txz6/oHOkRcbZR9OkxqEUgqg9XCM9M6Qv3zGGDTTG1d/odcz+RCjUzBRMB0GA1Ud
DgQWBBRdzjhgwhWSxe8fyAj8tJcuA+QmnjAfBgNVHSMEGDAWgBRdzjhgwhWSxe8f
yAj8tJcuA+QmnjAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIQCC
F+7wx0CjwwNOO0ab89Jd86Nm6/4/0DUa3r3oF9ke/wIgaocXi1tLiB6pDV+aYUnA
EDc7YTY/fwKJNLw6zELswK0=
-----END CERTIFICATE-----`;

function der(pem: string): Uint8Array {
  const [leaf] = certificatesOf(pem);
  if (!leaf) throw new Error('no certificate');
  return leaf;
}

describe('certificates', () => {
  test('names and validity are read', () => {
    expect(certificateFacts(der(withNames))).toEqual({
      commonName: 'shop',
      dnsNames: ['shop.example.com', '*.shop.example.com'],
      notBefore: '20261121092833Z',
      notAfter: '21261028092833Z',
    });
  });

  test('the common name counts only without alternative names', () => {
    expect([withNames, withoutNames].map((pem) => namesOf(certificateFacts(der(pem)) ?? { dnsNames: [] }))).toEqual([
      ['shop.example.com', '*.shop.example.com'],
      ['only.example.com'],
    ]);
  });

  test.each([
    ['shop.example.com', 'shop.example.com', true],
    ['shop.example.com', 'a.shop.example.com', false],
    ['*.example.com', 'shop.example.com', true],
    ['*.example.com', 'a.shop.example.com', false],
    ['*.example.com', 'example.com', false],
    ['*.example.com', '.example.com', false],
  ])('%s covers %s: %s', (name, host, covers) => {
    expect(certificateCovers(name, host)).toBe(covers);
  });

  test.each([
    [[]],
    [[0x30]],
    [[0x30, 0x80]],
    [[0x30, 0x00]],
    [[0x02, 0x01, 0x05]],
    [[0x30, 0x02, 0x30, 0x00]],
    [[0x30, 0x85, 1, 2, 3, 4, 5]],
  ])('%j is no certificate', (bytes) => {
    expect(certificateFacts(Uint8Array.from(bytes))).toBeUndefined();
  });

  test('no cut or changed certificate makes the reader fail', () => {
    const whole = der(withNames);
    for (let at = 0; at < whole.length; at++) {
      expect(() => certificateFacts(whole.slice(0, at))).not.toThrow();
      expect(() => certificateFacts(whole.map((byte, n) => (n === at ? byte ^ 0xff : byte)))).not.toThrow();
    }
  });
});
