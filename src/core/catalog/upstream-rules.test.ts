import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../base/json.ts';
import { groupKind } from '../base/key.ts';
import { formatPath, type Path } from '../base/path.ts';
import { arbitraryOf } from '../schema/arbitrary.ts';
import { readCrd } from '../schema/crd/read-crd.ts';
import type { Fault } from '../schema/fault.ts';
import type { KindSpec } from '../schema/notation.ts';
import { judgeCustom } from '../schema/validate.ts';
import { readYaml } from '../yaml/read.ts';
import { catalog } from './index.ts';

/** The CRDs as upstream publishes them stand beside some checkouts; elsewhere there is nothing to compare with. */
const folder = join(import.meta.dirname, '../../../../shared/crds');
const RUNS = Number(process.env.RULE_RUNS ?? 40);

function upstream(): readonly KindSpec[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && !file.includes('-standard-'))
    .flatMap((file) => readYaml(readFileSync(join(folder, file), 'utf8')).documents)
    .map((document) => readCrd(document.value))
    .flatMap((reading) => ('kind' in reading ? [reading.kind] : []));
}

/** Faults that the other side has at no place near: at the same one, above or below. */
function withoutPeer(faults: readonly Fault[], others: readonly Fault[], side: string): readonly string[] {
  const near = (a: Path, b: Path) => a.every((part, index) => index >= b.length || b[index] === part);
  return faults
    .filter((one) => !others.some((other) => near(one.path, other.path)))
    .map((one) => `${side} alone: ${formatPath(one.path)} ${one.message}`);
}

if (!existsSync(folder)) {
  test.skip('upstream CRDs are not beside this checkout: no rule was compared', () => {});
} else
  describe('our rules refuse what the expressions of upstream refuse, and nothing else', () => {
    test.each(upstream().map((kind) => [groupKind(kind.group, kind.kind), kind] as const))('%s', (name, theirs) => {
      const version = theirs.versions.find((one) => one.served);
      const ours = catalog.get(name)?.versions.find((one) => one.name === version?.name);
      if (!ours || !version) throw new Error(`${name} is not in the catalog`);
      const { status: _, ...fields } = ours.schema.fields;
      fc.assert(
        fc.property(arbitraryOf({ ...ours.schema, fields }), (value) => {
          const tell = (kind: { readonly schema: typeof version.schema }) => judgeCustom(kind.schema, value as JsonObject).faults;
          const [mine, other] = [tell(ours), tell(version)];
          const alone = [...withoutPeer(mine, other, 'ours'), ...withoutPeer(other, mine, 'upstream')];
          if (alone.length > 0) throw new Error(alone.join('\n'));
        }),
        { numRuns: RUNS, seed: 1 },
      );
      expect(ours.served).toBe(version.served);
    });
  });
