/** Inputs as a cluster, with every finding put at its file, line and column. */
import {
  applyCompiled,
  applyYaml,
  type Cluster,
  type Compiled,
  catalogWithCrds,
  compile,
  type Design,
  type Diagnostic,
  emptyCluster,
  type KubeObject,
  keyId,
  locate,
  parsePath,
  type ResourceKey,
  readDesign,
  readYaml,
  resourceFiles,
  type Snapshot,
  snapshotOfCluster,
  type TextRange,
  type YamlDocument,
} from '../core/index.ts';
import { type InputFile, readInputs } from './files.ts';
import type { Io } from './io.ts';
import { UsageError } from './usage.ts';

/** A finding with its place in a text; `end` is on the same or a later line. */
export interface Placed {
  readonly diagnostic: Diagnostic;
  readonly file?: string;
  readonly range?: TextRange;
}

export interface Loaded {
  readonly cluster: Cluster;
  readonly snapshot: Snapshot;
  /** What was said while reading and judging. */
  readonly findings: readonly Placed[];
  /** Lines of every text, by file. */
  readonly texts: ReadonlyMap<string, string>;
  /** Every object as it was written, taken by the server or not. */
  readonly objects: readonly KubeObject[];
  /** Designs among the inputs. */
  readonly designs: readonly Design[];
  /** Puts a finding about an object where the object is written. */
  readonly place: (diagnostic: Diagnostic) => Placed;
}

export async function load(paths: readonly string[], io: Io, crds: readonly string[] = []): Promise<Loaded> {
  const findings: Placed[] = [];
  let cluster: Cluster = emptyCluster;
  for (const { file, text } of crds.length > 0 ? await readInputs(crds, io.stdin) : []) {
    const reading = catalogWithCrds(text, cluster.catalog);
    cluster = { ...cluster, catalog: reading.catalog };
    for (const diagnostic of reading.diagnostics) findings.push(atStart(diagnostic, file));
  }
  const designs: Design[] = [];
  const files: InputFile[] = [];
  for (const input of await readInputs(paths, io.stdin)) {
    const design = designIn(input);
    if (!design) {
      files.push(input);
      continue;
    }
    designs.push(design);
    const compiled = compile(design);
    for (const diagnostic of compiled.diagnostics) findings.push({ diagnostic, file: input.file });
    cluster = withSurroundings(cluster, compiled);
    for (const one of resourceFiles(compiled)) files.push({ file: `${input.file}!${one.path}`, text: one.text });
  }
  const documents = new Map<string, { readonly file: string; readonly document: YamlDocument }>();
  const texts = new Map<string, string>();
  const objects: KubeObject[] = [];
  for (const { file, text } of files) {
    texts.set(file, text);
    const read = readYaml(text);
    const result = applyYaml(cluster, text, read);
    cluster = result.cluster;
    for (const diagnostic of result.diagnostics) findings.push(atStart(diagnostic, file));
    for (const document of read.documents) {
      const key = keyIn(document);
      if (!key) continue;
      documents.set(keyId(key), { file, document });
      // `as`: it has the apiVersion, kind and metadata.name that make a Kubernetes object.
      objects.push(document.value as unknown as KubeObject);
    }
  }
  const place = (diagnostic: Diagnostic): Placed => {
    const { resource } = diagnostic;
    const found = resource && (documents.get(keyId(resource)) ?? documents.get(keyId(withoutNamespace(resource))));
    if (!found) return { diagnostic };
    const { key, value } = locate(found.document, parsePath(diagnostic.path));
    return { diagnostic: { ...diagnostic, at: { file: found.file, ...(key ?? value).start } }, file: found.file, range: key ?? value };
  };
  return {
    cluster,
    snapshot: snapshotOfCluster(cluster),
    findings: findings.map((one) => refined(one, place)),
    texts,
    objects,
    designs,
    place,
  };
}

/** What is in the cluster of a design although its bundle does not write it. */
function withSurroundings(cluster: Cluster, compiled: Pick<Compiled, 'surroundings'>): Cluster {
  const around = applyCompiled({ resources: [], surroundings: compiled.surroundings }).cluster;
  return { ...cluster, resources: new Map([...around.resources, ...cluster.resources]) };
}

/** Findings about an object get the range of their field; those about a text keep the place they have. */
function refined(one: Placed, place: (diagnostic: Diagnostic) => Placed): Placed {
  if (!one.diagnostic.resource) return one;
  const placed = place(one.diagnostic);
  return placed.range ? placed : one;
}

function atStart(diagnostic: Diagnostic, file: string): Placed {
  const { at } = diagnostic;
  return { diagnostic: at ? { ...diagnostic, at: { file, ...at } } : diagnostic, file, ...(at && { range: { start: at, end: at } }) };
}

function withoutNamespace({ namespace: _, ...key }: ResourceKey): ResourceKey {
  return key;
}

function keyIn({ value }: YamlDocument): ResourceKey | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  // `as`: not a list, so a map of JSON; each field is looked at before it is believed.
  const { apiVersion, kind, metadata } = value as Readonly<Record<string, unknown>>;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || typeof metadata !== 'object' || metadata === null) return undefined;
  const { name, namespace } = metadata as Readonly<Record<string, unknown>>;
  if (typeof name !== 'string') return undefined;
  return { apiVersion, kind, name, ...(typeof namespace === 'string' && { namespace }) };
}

/** The design in a file; undefined where it is something else. A design that cannot be read is an error. */
export function designIn({ file, text }: InputFile): Design | undefined {
  const head = text.slice(0, 2000);
  if (!/^\s*\{/.test(head) || !/"format"\s*:/.test(head)) return undefined;
  const read = readDesign(text);
  if ('error' in read) throw new UsageError(`${file}: ${read.error}`);
  return read.design;
}
