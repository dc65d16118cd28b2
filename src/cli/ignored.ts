/** What annotations and the designs among the inputs say to ignore. */
import { compile, type Design, type Diagnostic, originOf, siftByList } from '../core/index.ts';
import type { Placed } from './load.ts';

export interface SiftedPlaces {
  readonly shown: readonly Placed[];
  readonly suppressed: readonly Placed[];
}

/** Sets aside what the lists of the designs name, by the elements that caused the objects concerned. */
export function siftByDesigns(designs: readonly Design[], placed: readonly Placed[]): SiftedPlaces {
  const suppressed = new Set<Diagnostic>();
  for (const design of designs) {
    if (design.ignored.length === 0) continue;
    const compiled = compile(design);
    const elementOf = (diagnostic: Diagnostic): string | undefined =>
      hasElement(diagnostic) ? diagnostic.element : diagnostic.resource && originOf(compiled, diagnostic.resource, diagnostic.path);
    const diagnostics = placed.map((one) => one.diagnostic);
    for (const one of siftByList(design.ignored, diagnostics, elementOf).suppressed) suppressed.add(one);
  }
  return {
    shown: placed.filter((one) => !suppressed.has(one.diagnostic)),
    suppressed: placed.filter((one) => suppressed.has(one.diagnostic)),
  };
}

/** The compiler's own findings say on which element they sit. */
function hasElement(diagnostic: Diagnostic): diagnostic is Diagnostic & { readonly element: string } {
  return 'element' in diagnostic && typeof diagnostic.element === 'string';
}
