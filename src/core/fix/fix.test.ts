import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../check/check.ts';
import { applyYaml, emptyCluster, snapshotOfCluster } from '../cluster.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { readYaml } from '../yaml/read.ts';
import { applyFix } from './apply-fix.ts';
import type { Edit } from './fix.ts';
import { fixesFor } from './fixes.ts';

function judge(text: string) {
  const { cluster, diagnostics } = applyYaml(emptyCluster, text);
  const snapshot = snapshotOfCluster(cluster);
  return { snapshot, findings: [...diagnostics, ...check(snapshot)] };
}

const placeOf = ({ code, resource, path }: Diagnostic) => JSON.stringify([code, resource?.name, path]);

/** Lines of the second text that the first has not, and the other way round. */
function changes(before: string, after: string): readonly string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+ ${line}`),
  ];
}

const folder = join(import.meta.dirname, '../../../fixtures/checks');
const offered = readdirSync(folder).flatMap((file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const { snapshot, findings } = judge(text);
  return findings.flatMap((finding) => fixesFor(snapshot, finding).map((fix) => ({ file, text, finding, fix, code: finding.code })));
});

describe('a fix that is offered for a fixture', () => {
  test('is there for what the rules can repair', () => {
    const codes = new Set(offered.map((one) => one.code));
    expect([...codes].sort()).toEqual(['BH2134', 'BH2201', 'BH2203', 'BH2211', 'BH2213', 'BH2222', 'BH2224']);
  });

  test.each(offered)('$code in $file: $fix.title', ({ text, finding, fix }) => {
    const repaired = applyFix(text, fix) ?? '';
    const { findings } = judge(repaired);
    expect(findings.map(placeOf)).not.toContain(placeOf(finding));
    // It makes no new mistake, and keeps all remarks.
    expect(findings.filter((one) => one.code.startsWith('BH1'))).toEqual([]);
    expect(repaired.split('\n').filter((line) => line.includes('# right')).length).toBe(
      text.split('\n').filter((line) => line.includes('# right')).length,
    );
  });
});

const ROUTE = `# the shop
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: cart   # ours
  namespace: shop
spec:
  rules:
  - matches:
    - path: {type: PathPrefx, value: /}   # all of it
`;

describe('what admission refuses', () => {
  test.each([
    [
      'a misspelt value',
      ROUTE,
      ['-     - path: {type: PathPrefx, value: /}   # all of it', '+     - path: {type: PathPrefix, value: /}   # all of it'],
    ],
    [
      'a misspelt field',
      ROUTE.replace('PathPrefx', 'PathPrefix').replace('rules:', 'ruls: # rules'),
      ['-   ruls: # rules', '+   rules: # rules'],
    ],
    [
      'a version that is not served',
      ROUTE.replace('PathPrefx', 'PathPrefix').replace('io/v1', 'io/v1alpha2'),
      ['- apiVersion: gateway.networking.k8s.io/v1alpha2', '+ apiVersion: gateway.networking.k8s.io/v1'],
    ],
  ])('is repaired in place: %s', (_, text, expected) => {
    const { snapshot, findings } = judge(text);
    const [finding] = findings;
    if (!finding) throw new Error('nothing was found');
    const [fix] = fixesFor(snapshot, finding, readYaml(text).documents[0]?.value);
    const repaired = fix && applyFix(text, fix);
    expect(changes(text, repaired ?? '')).toEqual(expected);
    expect(judge(repaired ?? '').findings.filter((one) => one.code.startsWith('BH1'))).toEqual([]);
  });

  test('an object of an old version that the new one would refuse is left to a person', () => {
    const text =
      'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata:\n  name: old\nspec:\n  backend:\n    serviceName: cart\n    servicePort: 80\n';
    const { snapshot, findings } = judge(text);
    expect(findings.flatMap((one) => fixesFor(snapshot, one, readYaml(text).documents[0]?.value))).toEqual([]);
  });
});

describe('the label a listener asks for', () => {
  const text = (labels: string) => `apiVersion: v1
kind: Namespace
metadata:
  name: shop${labels}
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: {name: edge}
spec: {controllerName: gateway.example.com/controller}
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: edge}
spec:
  gatewayClassName: edge
  listeners:
  - name: http
    port: 80
    protocol: HTTP
    allowedRoutes: {namespaces: {from: Selector, selector: {matchLabels: {domain: public}}}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: cart, namespace: shop}
spec:
  parentRefs:
  - {name: edge, namespace: edge}
`;

  test.each([
    ['', ['+   labels:', '+     domain: public']],
    ['\n  labels: {}   # none yet', ['-   labels: {}   # none yet', '+   labels: {domain: public}   # none yet']],
    ['\n  labels: {team: a}', ['-   labels: {team: a}', '+   labels: {team: a, domain: public}']],
    ['\n  labels:\n    team: a # us\n', ['+     domain: public']],
    ['\n  labels:\n    domain: private # no', ['-     domain: private # no', '+     domain: public # no']],
  ])('is written into a namespace with %j', (labels, expected) => {
    const before = text(labels);
    const { snapshot, findings } = judge(before);
    const refused = findings.find((one) => one.code === 'BH2202');
    const [fix] = refused ? fixesFor(snapshot, refused) : [];
    const after = (fix && applyFix(before, fix)) ?? '';
    const plain = (line: string) => line.replaceAll('"', '');
    expect(changes(before, after).map(plain)).toEqual(expected);
    expect(judge(after).findings.filter((one) => one.code === 'BH2202')).toEqual([]);
  });
});

describe('an edit of a text', () => {
  const key = { apiVersion: 'v1', kind: 'ConfigMap', name: 'a' };
  const head = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n';
  const edit = (path: Edit['path'], rest: object) => ({ title: '', edits: [{ resource: key, path, ...rest } as Edit] }); // `as`: each row is a whole edit

  test.each([
    [
      'sets a scalar and keeps its remark',
      'data:\n  x: a # b\n',
      edit(['data', 'x'], { op: 'set', value: 'yes' }),
      'data:\n  x: "yes" # b\n',
    ],
    ['fills an empty field', 'data:\n  x:   # b\n', edit(['data', 'x'], { op: 'set', value: 'c' }), 'data:\n  x: c   # b\n'],
    [
      'adds a field after a block of text',
      'data:\n  x: |\n    a\n    b\n',
      edit(['data', 'k'], { op: 'set', value: 'c' }),
      'data:\n  x: |\n    a\n    b\n  k: c\n',
    ],
    [
      'adds a field before a remark that follows',
      'data:\n  x: a\n\n# end\n',
      edit(['data', 'k'], { op: 'set', value: 'c' }),
      'data:\n  x: a\n  k: c\n\n# end\n',
    ],
    ['adds to a text without a last line end', 'data:\n  x: a', edit(['data', 'k'], { op: 'set', value: 'c' }), 'data:\n  x: a\n  k: c'],
    ['makes the maps that are missing', 'data: {}\n', edit(['metadata', 'labels', 'l'], { op: 'set', value: 'c' }), 'data: {}\n'],
    [
      'adds an item at the margin of the list',
      'list:\n- a\n- b # b\nx: 1\n',
      edit(['list'], { op: 'add', value: 'c' }),
      'list:\n- a\n- b # b\n- c\nx: 1\n',
    ],
    [
      'adds an item of several fields',
      'list:\n  - a: 1\n    b: 2\n',
      edit(['list'], { op: 'add', value: { a: 3, b: 4 } }),
      'list:\n  - a: 1\n    b: 2\n  - a: 3\n    b: 4\n',
    ],
    ['adds to a list in brackets', 'list: [a, b]\n', edit(['list'], { op: 'add', value: 'c' }), 'list: [a, b, c]\n'],
    ['adds to an empty list', 'list: []\n', edit(['list'], { op: 'add', value: 'c' }), 'list: ["c"]\n'],
    ['removes a field with all its lines', 'x:\n  y: 1\n  z: 2\nw: 3\n', edit(['x'], { op: 'remove' }), 'w: 3\n'],
    ['removes the first field of an item', 'list:\n- a: 1\n  b: 2\n', edit(['list', 0, 'a'], { op: 'remove' }), 'list:\n- b: 2\n'],
    ['removes an item', 'list:\n- a\n- b\n', edit(['list', 0], { op: 'remove' }), 'list:\n- b\n'],
    ['removes the only item', 'list:\n- a\n', edit(['list', 0], { op: 'remove' }), 'list:\n []\n'],
    ['renames a field', 'dta: {a: 1}\n', edit(['dta'], { op: 'rename', name: 'data' }), 'data: {a: 1}\n'],
  ])('%s', (name, body, fix, expected) => {
    const before = head + body;
    const after = name.startsWith('makes') ? `${head}  labels:\n    l: c\n${expected}` : head + expected;
    expect(applyFix(before, fix)).toBe(after);
  });

  test('in a list of objects finds its object', () => {
    const text = `kind: List\napiVersion: v1\nitems:\n- ${head.replaceAll('\n', '\n  ').trimEnd()}\n  data: {x: a}\n`;
    expect(applyFix(text, edit(['data', 'x'], { op: 'set', value: 'c' }))).toBe(text.replace('{x: a}', '{x: c}'));
  });

  test.each([
    [
      'an object that is not there',
      'data: {x: a}\n',
      { title: '', edits: [{ resource: { ...key, name: 'b' }, path: ['data'], op: 'remove' }] } as const,
    ],
    ['what stands behind an alias', 'one: &o {x: a}\ntwo: *o\n', edit(['two', 'x'], { op: 'set', value: 'b' })],
  ])('is refused for %s', (_, body, fix) => {
    expect(applyFix(head + body, fix)).toBeUndefined();
  });
});
