import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { compile, templates, writeDesign } from '../core/index.ts';
import { run } from './run.ts';

interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function bulkhead(args: readonly string[], stdin = ''): Promise<Answer> {
  let out = '';
  let err = '';
  const code = await run(args, {
    stdin: Readable.from([Buffer.from(stdin)]),
    write: (text) => {
      out += text;
    },
    complain: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

const folder = mkdtempSync(join(tmpdir(), 'bulkhead-'));
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const design = file('ambient.json', writeDesign(templates[0]?.design ?? ({} as never)));

const BAD = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 99999
      tragetPort: 80
`;

describe('check', () => {
  test('puts a caret under what is wrong', async () => {
    const { code, out } = await bulkhead(['check', file('bad.yaml', BAD)]);
    expect(code).toBe(1);
    expect(out).toContain('bad.yaml:8:7');
    expect(out).toMatch(/8 \| {7}tragetPort: 80\n +\| {7}\^{10}/);
  });

  test('reads standard input, and is quiet about what is well', async () => {
    const { code, out } = await bulkhead(['check', '-'], 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n');
    expect({ code, out }).toEqual({ code: 0, out: 'nothing found\n' });
  });

  test('writes SARIF whose results point at rules and places', async () => {
    const { out } = await bulkhead(['check', file('bad.yaml', BAD), '--format', 'sarif']);
    const [scan] = JSON.parse(out).runs;
    expect(scan.results.length).toBeGreaterThan(0);
    for (const result of scan.results) {
      expect(scan.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      expect(result.locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
    }
  });

  test('writes annotations for GitHub on one line each', async () => {
    const { out } = await bulkhead(['check', file('bad.yaml', BAD), '--format', 'github']);
    for (const line of out.trim().split('\n')) expect(line).toMatch(/^::(error|warning|notice) file=.*,line=\d+,col=\d+,title=BH\d{4}::/);
  });

  test('shows no more than the severity asked for', async () => {
    const { out } = await bulkhead(['check', design, '--severity', 'error']);
    expect(out).toBe('nothing found\n');
  });

  test('counts what an annotation says to ignore, and marks it in SARIF', async () => {
    const ignored = file(
      'ignored.yaml',
      'apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: lost\n  namespace: shop\n  annotations:\n    bulkhead.dev/ignore: BH2101\nspec:\n  hosts: [a.example.com]\n  http:\n  - route:\n    - destination:\n        host: nowhere\n',
    );
    const text = await bulkhead(['check', ignored]);
    expect(text.out).toBe('nothing found\n1 suppressed\n');
    const sarif = JSON.parse((await bulkhead(['check', ignored, '--format', 'sarif'])).out);
    expect(sarif.runs[0].results).toMatchObject([{ ruleId: 'BH2101', suppressions: [{ kind: 'inSource' }] }]);
    expect(JSON.parse((await bulkhead(['check', ignored, '--format', 'json'])).out)).toEqual({ diagnostics: [], suppressed: 1 });
  });

  test('counts what a design says to ignore, and shows it no more', async () => {
    const loose = JSON.parse(readFileSync(design, 'utf8'));
    loose.elements.httpbin.name = 'My httpbin';
    expect((await bulkhead(['check', file('loose.json', JSON.stringify(loose)), '--severity', 'error'])).out).toContain('BH3001');
    loose.ignored = [{ code: 'BH3001', element: 'httpbin' }];
    const { out } = await bulkhead(['check', file('ignored.json', JSON.stringify(loose)), '--severity', 'error']);
    expect(out).not.toContain('BH3001');
    expect(out).toContain('1 suppressed');
  });

  test('judges the good documents beside a broken one', async () => {
    const { code, out } = await bulkhead(['check', '-'], `a: [1\n---\n${BAD}`);
    expect(code).toBe(1);
    expect(out).toContain('BH1001');
    expect(out).toContain('tragetPort');
  });
});

describe('what cannot be done is one message and exit code 2', () => {
  test.each([
    [[], 'usage'],
    [['frobnicate'], 'there is no command frobnicate'],
    [['__proto__'], 'there is no command'],
    [['check'], 'a PATH is needed'],
    [['check', join(folder, 'nothing.yaml')], 'no such file or folder'],
    [['check', design, '--format', 'xml'], '--format xml: expected text, json, sarif, github'],
    [['check', design, '--what'], "Unknown option '--what'"],
    [['trace', design], 'trace needs --to URL'],
    [['trace', design, '--to', 'gopher://x'], 'gopher:// is not a scheme'],
    [['trace', design, '--to', 'http://x', '--from', 'nobody/here'], 'there is no pod or workload nobody/here'],
    [['trace', design, '--to', 'http://x', '-H', 'broken'], "expected 'name: value'"],
    [['compile', design], 'compile needs --out DIR or --zip FILE'],
    [['compile', file('not.json', '{"a":1}'), '--zip', join(folder, 'x.zip')], 'not a Bulkhead design'],
    [['compile', file('newer.json', '{"format":2}'), '--zip', join(folder, 'x.zip')], 'newer Bulkhead'],
    [['explain', 'BH9999'], 'there is no code BH9999'],
    [['diff', design], 'diff takes two PATHs'],
    [['verify', file('plain.yaml', BAD)], 'nothing to verify'],
  ])('%j', async (args, word) => {
    const { code, err } = await bulkhead(args);
    expect(code).toBe(2);
    expect(err).toContain(word);
  });

  test('text that is not UTF-8', async () => {
    const path = join(folder, 'binary.yaml');
    writeFileSync(path, Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x80]));
    expect(await bulkhead(['check', path])).toMatchObject({ code: 2, err: expect.stringContaining('not UTF-8') });
  });
});

describe('a design on the command line', () => {
  test('is traced from a workload and from outside', async () => {
    const inside = await bulkhead(['trace', design, '--from', 'curl/curl', '--to', 'http://httpbin.httpbin:8000/get']);
    expect(inside.out).toContain('=> failed 404');
    const outside = await bulkhead(['trace', design, '--to', 'http://httpbin.example.com/headers', '--format', 'json']);
    expect(JSON.parse(outside.out).trace.outcome).toMatchObject({ verdict: 'delivered', status: 200 });
  });

  test('compiles to a folder that checks clean, is imported again, and does not differ', async () => {
    const out = join(folder, 'bundle');
    expect(await bulkhead(['compile', design, '--out', out])).toMatchObject({ code: 0 });
    expect(readdirSync(out)).toEqual(expect.arrayContaining(['README.md', 'kustomization.yaml', 'design.bulkhead.json', 'httpbin']));
    expect(await bulkhead(['check', out, '--severity', 'warning'])).toEqual({ code: 0, out: 'nothing found\n', err: '' });
    const imported = join(folder, 'imported.json');
    expect(await bulkhead(['import', out, '--out', imported])).toMatchObject({ code: 0, err: expect.stringContaining('0 kept') });
    expect((await bulkhead(['diff', out, imported])).out).toBe('no difference\n');
  });

  test('is verified by its own assertions, and by those of a file', async () => {
    expect(await bulkhead(['verify', design])).toMatchObject({ code: 0, out: expect.stringContaining('2 of 2 hold') });
    const assertions = file(
      'assertions.yaml',
      'assertions:\n- name: nobody calls httpbin\n  from: {namespace: curl}\n  to: {namespace: httpbin}\n  claim: must-not-reach\n',
    );
    const broken = await bulkhead(['verify', design, '--assertions', assertions, '--format', 'junit']);
    expect(broken.code).toBe(1);
    expect(broken.out).toContain('<testcase classname="bulkhead" name="nobody calls httpbin">');
    expect(broken.out).toMatch(/<failure message="[^"]+">/);
  });

  test('shows in a diff what a change opens', async () => {
    const changed = file('open.json', readFileSync(design, 'utf8').replace('"strictMtls": true', '"strictMtls": false'));
    const { out } = await bulkhead(['diff', design, changed, '--format', 'markdown']);
    expect(out).toContain('| removed | `PeerAuthentication httpbin/strict-mtls` |');
  });
});

test('every code can be explained', async () => {
  for (const code of ['BH1101', 'BH3040', 'IST0101']) expect((await bulkhead(['explain', code])).code).toBe(0);
});

const kubectl = spawnSync('kubectl', ['version', '--client'], { stdio: 'ignore' }).status === 0;
if (!kubectl) console.log('kubectl is not here: bundles are not built with kustomize in this run');

test.skipIf(!kubectl).each(templates.map((one) => [one.id, one.design] as const))(
  'kustomize builds the bundle of %s whole',
  async (id, drawn) => {
    const out = join(folder, `kustomize-${id}`);
    await bulkhead(['compile', file(`${id}.json`, writeDesign(drawn)), '--out', out]);
    const built = execFileSync('kubectl', ['kustomize', out], { encoding: 'utf8' });
    expect(built.match(/^kind: /gm)).toHaveLength(compile(drawn).resources.length);
  },
);
