/** One design analysed: its YAML, its findings, its statuses and the verdicts of its saved requests, each led back to element and line. */
import {
  applyCompiled,
  check,
  compile,
  type Design,
  type Diagnostic,
  type ElementId,
  keyId,
  nameOf,
  originOf,
  type ResourceKey,
  requestOf,
  type Snapshot,
  snapshotOfCluster,
  status,
  type TraceRequest,
  trace,
  writeDocument,
} from '../core/index.ts';
import { conditionsByElement } from './conditions.ts';
import { placeHops } from './place-hops.ts';
import { type Placing, placing } from './placing.ts';
import { isJson } from './plain.ts';
import { proveAll } from './promises.ts';
import type { Analysis, Place, PlacedDiagnostic, PlacedTrace, RequestVerdict, WrittenFile } from './protocol.ts';

/** A design with all that follows from it at once. */
export interface Judged {
  readonly placing: Placing;
  readonly snapshot: Snapshot;
  readonly found: readonly (Diagnostic & { readonly element?: ElementId })[];
}

/** The last design that was judged; a trace right after an analysis asks about the same one. */
let last: { readonly key: string; readonly judged: Judged } | undefined;

export function judge(design: Design): Judged {
  const key = JSON.stringify([design.elements, design.links, design.settings]);
  if (last?.key === key) return last.judged;
  const compiled = compile(design);
  const files: WrittenFile[] = compiled.resources.map((one) => ({
    path: one.file,
    key: one.key,
    text: isJson(one.object) ? writeDocument(one.object) : '',
  }));
  const applied = applyCompiled(compiled);
  const snapshot = snapshotOfCluster(applied.cluster);
  const judged: Judged = {
    placing: placing(design, compiled, files),
    snapshot,
    found: [...compiled.diagnostics, ...applied.diagnostics, ...check(snapshot)],
  };
  last = { key, judged };
  return judged;
}

export function analyse(design: Design, revision: number): Analysis {
  const started = performance.now();
  const judged = judge(design);
  const { placing: where, snapshot } = judged;
  const statuses = status(snapshot);
  return {
    revision,
    files: where.files,
    ...placeDiagnostics(design, judged),
    statuses,
    conditions: conditionsByElement(where, statuses),
    verdicts: design.requests.map((saved) => verdictOf(design, judged, saved)),
    assertions: proveAll(design, judged),
    writes: writesOf(where),
    places: where.places,
    took: performance.now() - started,
  };
}

export function traceOne(design: Design, request: TraceRequest): PlacedTrace {
  const { placing: where, snapshot } = judge(design);
  return placeHops(trace(snapshot, request), design, where);
}

function verdictOf(design: Design, { placing: where, snapshot }: Judged, saved: Design['requests'][number]): RequestVerdict {
  if (saved.from !== undefined && !design.elements[saved.from]) return { id: saved.id };
  const request = requestOf(design, saved);
  const traced = placeHops(trace(snapshot, request), design, where);
  const { outcome } = traced.trace;
  const { expect } = saved;
  const asExpected = expect && expect.verdict === outcome.verdict && (expect.status === undefined || expect.status === outcome.status);
  return { id: saved.id, request, traced, ...(asExpected !== undefined && { asExpected }) };
}

/** Findings with their places: those that are shown, and those the architect lives with. */
function placeDiagnostics(design: Design, { placing: where, found }: Judged): Pick<Analysis, 'diagnostics' | 'ignored'> {
  const seen = new Map<string, number>();
  const diagnostics: PlacedDiagnostic[] = [];
  const ignored: PlacedDiagnostic[] = [];
  for (const one of found) {
    const element = one.element ?? (one.resource && originOf(where.compiled, one.resource, one.path));
    const aside = design.ignored.some((other) => other.code === one.code && (other.element === undefined || other.element === element));
    const name = `${one.code} ${one.resource ? nameOf(one.resource) : (element ?? '')} ${one.path}`;
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    const place: Place | undefined = one.resource
      ? where.placeOf(one.resource, one.path)
      : element === undefined
        ? undefined
        : where.places[element]?.[0];
    (aside ? ignored : diagnostics).push({
      ...one,
      id: count === 0 ? name : `${name} ${count}`,
      ...(element !== undefined && { element }),
      ...(place && { place }),
    });
  }
  return { diagnostics, ignored };
}

/** The objects of each element, its own before those it only has a part in. */
function writesOf({ compiled }: Placing): Readonly<Record<ElementId, readonly ResourceKey[]>> {
  const own = new Map<ElementId, ResourceKey[]>();
  const shared = new Map<ElementId, ResourceKey[]>();
  const put = (into: Map<ElementId, ResourceKey[]>, element: ElementId, key: ResourceKey): void => {
    const list = into.get(element);
    if (!list) into.set(element, [key]);
    else if (!list.includes(key)) list.push(key);
  };
  for (const { key } of compiled.resources) {
    const origin = compiled.origins[keyId(key)];
    if (!origin) continue;
    put(own, origin.element, key);
    for (const part of origin.parts) if (part.element !== origin.element) put(shared, part.element, key);
  }
  const writes: Record<ElementId, readonly ResourceKey[]> = {};
  for (const element of new Set([...own.keys(), ...shared.keys()]))
    writes[element] = [...(own.get(element) ?? []), ...(shared.get(element) ?? [])];
  return writes;
}

/** Another design as a cluster, without what is only shown of the open one. */
export function snapshotOfDesign(design: Design): Snapshot {
  return snapshotOfCluster(applyCompiled(compile(design)).cluster);
}
