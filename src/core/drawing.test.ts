import { describe, expect, test } from 'vitest';
import { assertionsOf } from './assertions.ts';
import { check } from './check/check.ts';
import { snapshotOfCluster } from './cluster.ts';
import { compile } from './compile/compile.ts';
import { requestOf } from './compile/request.ts';
import { applyCompiled } from './drawing.ts';
import { prove } from './reach/prove.ts';
import { templates } from './templates/templates.ts';
import { trace } from './trace/walk.ts';

describe.each(templates.map((one) => [one.id, one.design] as const))('template %s', (_id, design) => {
  const { cluster, diagnostics } = applyCompiled(compile(design));
  const snapshot = snapshotOfCluster(cluster);

  test('is taken by the API server as it is', () => expect(diagnostics).toEqual([]));

  test('has no findings', () => {
    expect(
      check(snapshot)
        .filter((one) => one.severity !== 'info')
        .map((one) => `${one.code} ${one.message}`),
    ).toEqual([]);
  });

  test.each(design.requests.map((one) => [one.name, one] as const))('answers “%s” as expected', (_name, saved) => {
    const { outcome } = trace(snapshot, requestOf(design, saved));
    expect(outcome).toMatchObject(saved.expect ?? {});
  });

  test('holds what it asserts', () => {
    const broken = prove(snapshot, assertionsOf(design)).filter((one) => !one.holds);
    expect(broken.map((one) => `${one.name}: ${one.reason}`)).toEqual([]);
  });
});
