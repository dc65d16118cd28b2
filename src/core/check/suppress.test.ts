import { describe, expect, test } from 'vitest';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../cluster.ts';
import { review } from './check.ts';
import { siftByList } from './suppress.ts';

function routeWith(annotations: string) {
  const yaml = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata:
  name: lost
  namespace: shop
  annotations: {${annotations}}
spec:
  hosts: [shop.example.com]
  gateways: [mesh]
  http:
  - route:
    - destination:
        host: nowhere
`;
  return review(snapshotOfCluster(applyYaml(emptyCluster, yaml).cluster));
}

describe('an annotation', () => {
  test.each([
    ['our code', 'bulkhead.dev/ignore: BH2101', 0],
    ['one of several codes', 'bulkhead.dev/ignore: "BH2232, BH2101"', 0],
    ["another tool's code", 'bulkhead.dev/ignore: IST0101', 0],
    ['everything', 'bulkhead.dev/ignore: "*"', 0],
    ['another code', 'bulkhead.dev/ignore: BH2102', 1],
    ["istioctl's own annotation", 'galley.istio.io/analyze-suppress: "IST0109,IST0101"', 0],
    ["istioctl's own annotation with another code", 'galley.istio.io/analyze-suppress: IST0109', 1],
    ["istioctl's own annotation with our code", 'galley.istio.io/analyze-suppress: BH2101', 1],
  ])('that names %s leaves the finding counted', (_, annotation, shown) => {
    const { shown: left, suppressed } = routeWith(annotation);
    expect(left.filter((one) => one.code === 'BH2101')).toHaveLength(shown);
    expect(suppressed.filter((one) => one.code === 'BH2101')).toHaveLength(1 - shown);
  });
});

describe('the list of a design', () => {
  const findings = [
    { code: 'BH2101', severity: 'error', message: 'one', path: '', element: 'a' },
    { code: 'BH2101', severity: 'error', message: 'two', path: '', element: 'b' },
    { code: 'BH2202', severity: 'error', message: 'three', path: '', element: 'a' },
  ] as const;

  test.each([
    ['a code everywhere', [{ code: 'BH2101' }], ['three']],
    ['a code on one element', [{ code: 'BH2101', element: 'b' }], ['one', 'three']],
    ['nothing', [], ['one', 'two', 'three']],
  ])('sets aside %s', (_, ignored, left) => {
    const { shown, suppressed } = siftByList(ignored, findings, (one) => one.element);
    expect(shown.map((one) => one.message)).toEqual(left);
    expect(shown.length + suppressed.length).toBe(findings.length);
  });
});
