/**
 * Design to resources. Phases: normalise (names, places, bindings) → emit (one file per element type) → link (routes, grants, callers)
 * → order (apply order, files). It never fails half-way: what is incomplete is left out and told on its element.
 */
import { type KeyId, keyId, type ResourceKey } from '../base/key.ts';
import type { Design, ElementId } from '../design/design.ts';
import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { KubeObject } from '../kube/resource.ts';
import { type Emission, keyOf, type Output, type Part, together } from '../nodes/manifest.ts';
import { type Problem, problemTexts } from '../nodes/problems.ts';
import { emitElement } from '../nodes/registry.ts';
import { type WrittenRoute, writeRoute } from '../nodes/route.ts';
import { authorization } from './authorization.ts';
import { grants } from './grants.ts';
import { networkPolicies } from './network-policies.ts';
import { normalise } from './normalise.ts';
import { order } from './order.ts';
import { surroundings } from './surroundings.ts';

interface CompiledResource {
  readonly key: ResourceKey;
  readonly object: KubeObject;
  /** Where it stands in the bundle. */
  readonly file: string;
}

/** A finding of the compiler; it sits on an element or link. `path` is a field of that. */
interface DesignDiagnostic extends Diagnostic {
  readonly element: ElementId;
}

export interface Compiled {
  /** The bundle, in apply order. */
  readonly resources: readonly CompiledResource[];
  /** What the cluster has although the bundle does not: Nodes, classes that an installation brings along. For the snapshot only. */
  readonly surroundings: readonly KubeObject[];
  /** Which element caused which object, and which field of it another one. */
  readonly origins: Readonly<Record<KeyId, Origin>>;
  readonly diagnostics: readonly DesignDiagnostic[];
}

interface Origin {
  readonly element: ElementId;
  readonly parts: readonly Part[];
}

export function compile(design: Design): Compiled {
  const { model, elements, problems } = normalise(design);
  const emitted = together(elements.map((element) => emitElement(model, element)));
  const routes: ReadonlyMap<ElementId, WrittenRoute> = new Map(model.routes.map((route) => [route.id, writeRoute(model, route)]));
  const linked: readonly Output[] = [
    ...[...routes.values()].map((one) => one.output),
    { emissions: grants(model, routes), problems: [] },
    authorization(model),
    networkPolicies(model),
  ];
  const all = together([emitted, ...linked]);
  const ordered = order(all.emissions);
  return {
    resources: ordered.emissions.map(({ object }, index) => ({ key: keyOf(object), object, file: ordered.files[index] ?? '' })),
    surroundings: surroundings(model),
    origins: originsOf(ordered.emissions),
    diagnostics: [...problems, ...all.problems, ...ordered.problems].map(diagnosticOf),
  };
}

function originsOf(emissions: readonly Emission[]): Record<KeyId, Origin> {
  const origins: Record<KeyId, Origin> = {};
  for (const { object, element, parts } of emissions) origins[keyId(keyOf(object))] = { element, parts };
  return origins;
}

function diagnosticOf(problem: Problem): DesignDiagnostic {
  const { severity, why, fix } = problemTexts[problem.code];
  return { code: problem.code, severity, message: problem.message, path: problem.path, why, fix, element: problem.element };
}
