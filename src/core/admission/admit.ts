import { isObject, type JsonObject } from '../base/json.ts';
import { groupKind, groupOf, nameOf, type ResourceKey, versionOf } from '../base/key.ts';
import { formatPath, type Path } from '../base/path.ts';
import { isNoKind } from '../catalog/groups.ts';
import { type Catalog, catalog as everyKind } from '../catalog/index.ts';
import type { Diagnostic, Severity } from '../diagnostic/diagnostic.ts';
import type { KubeObject } from '../kube/resource.ts';
import { startWalk } from '../schema/collect.ts';
import { decode } from '../schema/decode.ts';
import type { Fault } from '../schema/fault.ts';
import { nearest } from '../schema/nearest.ts';
import { any, type KindSpec, type KindVersion, type ObjectSchema, object } from '../schema/notation.ts';
import { objectMeta } from '../schema/object-meta.ts';
import { judgeBuiltin, judgeCustom } from '../schema/validate.ts';
import { CODES, FAULT_CODES, METADATA_CODE } from './codes.ts';
import { metadataFaults } from './metadata.ts';

/** What the server says to one object: the object as it would be stored, or why not. */
export type Admission =
  | { readonly admitted: true; readonly key: ResourceKey; readonly object: KubeObject; readonly diagnostics: readonly Diagnostic[] }
  | { readonly admitted: false; readonly key?: ResourceKey; readonly diagnostics: readonly Diagnostic[] };

export interface AdmitOptions {
  /** The kinds the cluster serves; absent: all that we know. */
  readonly catalog?: Catalog;
  /** Fields that the text has twice; a strict create refuses them. */
  readonly duplicates?: readonly Path[];
  /** The object as it stands in the cluster, where it is there already. */
  readonly old?: KubeObject;
}

/** Judges one object as a server with the CRDs would on a strict create, or on a replace where `old` is given. */
export function admit(value: unknown, options: AdmitOptions = {}): Admission {
  const catalog = options.catalog ?? everyKind;
  const head = headOf(value);
  if ('missing' in head) return refusedAs(CODES.notAnObject, head.missing, head.path);
  const { document } = head;
  const spec = catalog.get(groupKind(groupOf(document.apiVersion), document.kind));
  const key = keyOf(document, spec);
  const say = speaker(key);
  const version = spec?.versions.find((one) => one.name === versionOf(document.apiVersion) && one.served);
  if (spec && !version) {
    const served = spec.versions.filter((one) => one.served).map((one) => (spec.group === '' ? one.name : `${spec.group}/${one.name}`));
    const message = `${document.kind} is not served as ${document.apiVersion}.`;
    return { admitted: false, key, diagnostics: [say(CODES.unknownVersion, ['apiVersion'], message, `Write ${served.join(' or ')}.`)] };
  }
  if (!spec && isNoKind(groupOf(document.apiVersion), document.kind)) {
    const message = `${document.apiVersion} has no kind ${document.kind}.`;
    return { admitted: false, key, diagnostics: [say(CODES.noSuchKind, ['kind'], message, meantKind(catalog, document))] };
  }

  // Decoding: what goes wrong here ends the judgement.
  const walk = startWalk();
  const metadata = decode(objectMeta, document.metadata, walk) as JsonObject; // `as`: an object's schema makes objects
  const decoding: Diagnostic[] = (options.duplicates ?? []).map((path) =>
    say(
      CODES.duplicateField,
      path,
      `${formatPath(path)} is written twice.`,
      'Keep one: kubectl takes the last, a strict server refuses both.',
    ),
  );
  for (const fault of walk.faults) decoding.push(ofFault(say, { ...fault, path: ['metadata', ...fault.path] }));
  const placed = { ...document, metadata: placedIn(spec, metadata) };
  const judged = spec && version ? judgeAs(spec, version, placed, options.old) : { value: placed, stage: 'validation', faults: [] };
  if (judged.stage === 'decoding') decoding.push(...judged.faults.map((fault) => ofFault(say, fault)));
  if (decoding.length > 0) return { admitted: false, key, diagnostics: decoding };

  const onCreate = options.old === undefined;
  const metadataRules = {
    scope: spec?.scope ?? (key.namespace === undefined ? 'Cluster' : 'Namespaced'),
    nameForm: spec?.nameForm ?? 'dns1123Subdomain',
    qualifiedFinalizers: spec?.qualifiedFinalizers ?? spec?.source === 'builtin',
    givenGeneration: spec?.givenGeneration ?? false,
    onCreate,
  } as const;
  const errors = [
    ...judged.faults.map((fault) => ofFault(say, fault)),
    ...metadataFaults(placed.metadata, metadataRules).map((fault) => ofFault(say, fault, METADATA_CODE)),
  ];
  if (errors.length > 0) return { admitted: false, key, diagnostics: errors };

  const notes: Diagnostic[] = [];
  if (!spec) notes.push(say(CODES.unknownKind, [], unknownKind(document), undefined, 'info'));
  if (version?.deprecated) notes.push(say(CODES.deprecatedVersion, ['apiVersion'], version.deprecated, undefined, 'warning'));
  // `as`: apiVersion, kind and metadata with a name were judged above.
  return { admitted: true, key, object: named(judged.value, key.name) as unknown as KubeObject, diagnostics: notes };
}

interface Document extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: JsonObject;
}

/** The document with what makes it a Kubernetes object, or what it lacks. */
function headOf(value: unknown): { readonly document: Document } | { readonly missing: string; readonly path: Path } {
  if (!isObject(value)) return { missing: 'This document is not a Kubernetes object: it has no apiVersion, kind and metadata.', path: [] };
  const { apiVersion, kind, metadata } = value;
  if (typeof apiVersion !== 'string' || apiVersion === '')
    return { missing: 'This document is not a Kubernetes object: apiVersion is missing.', path: ['apiVersion'] };
  if (typeof kind !== 'string' || kind === '')
    return { missing: 'This document is not a Kubernetes object: kind is missing.', path: ['kind'] };
  if (metadata !== undefined && metadata !== null && !isObject(metadata))
    return { missing: `${kind}: metadata must be a map.`, path: ['metadata'] };
  return { document: { ...value, apiVersion, kind, metadata: metadata ?? {} } };
}

const GENERATED_SUFFIX = 'xxxxx';
const LONGEST_GENERATED_BASE = 58;

/** The key under which the object is stored; a generated name gets an ending that is always the same, so that answers are too. */
function keyOf(document: Document, spec: KindSpec | undefined): ResourceKey {
  const { name, generateName, namespace } = document.metadata;
  const given = typeof name === 'string' ? name : '';
  const base = typeof generateName === 'string' ? generateName.slice(0, LONGEST_GENERATED_BASE) : '';
  const key = { apiVersion: document.apiVersion, kind: document.kind, name: given || (base && `${base}${GENERATED_SUFFIX}`) };
  if (spec?.scope === 'Cluster') return key;
  if (typeof namespace === 'string' && namespace !== '') return { ...key, namespace };
  return spec ? { ...key, namespace: 'default' } : key;
}

/** A namespaced object without a namespace goes where kubectl puts it; a cluster-scoped one loses what it says of one. */
function placedIn(spec: KindSpec | undefined, metadata: JsonObject): JsonObject {
  if (spec?.scope === 'Cluster') {
    const { namespace: _, ...rest } = metadata;
    return rest;
  }
  return spec && metadata.namespace === undefined ? { ...metadata, namespace: 'default' } : metadata;
}

function named(value: JsonObject, name: string): JsonObject {
  return isObject(value.metadata) && value.metadata.name === undefined ? { ...value, metadata: { ...value.metadata, name } } : value;
}

const wholes = new WeakMap<KindVersion, ObjectSchema>();

/** The schema of the whole object: what the version says, and what every object has. Metadata is judged apart. */
function wholeOf(spec: KindSpec, version: KindVersion): ObjectSchema {
  const known = wholes.get(version);
  if (known) return known;
  const { fields, rules, ...rest } = version.schema;
  const whole = object(
    { apiVersion: any(), kind: any(), metadata: any(), ...fields },
    { ...rest, rules: [...(rules ?? []), ...(spec.rules ?? [])] },
  );
  wholes.set(version, whole);
  return whole;
}

function judgeAs(spec: KindSpec, version: KindVersion, document: Document, old: KubeObject | undefined) {
  const options = {
    // `as`: what is stored was JSON once.
    ...(old && { old: old as unknown as JsonObject }),
    ...(spec.statusSubresource && spec.source === 'custom' && { drop: 'status' }),
  };
  return (spec.source === 'builtin' ? judgeBuiltin : judgeCustom)(wholeOf(spec, version), document, options);
}

type Say = (code: string, path: Path, message: string, fix?: string, severity?: Severity) => Diagnostic;

function speaker(key: ResourceKey): Say {
  return (code, path, message, fix, severity = 'error') => ({
    code,
    severity,
    message: `${nameOf(key)}: ${message}`,
    resource: key,
    path: formatPath(path),
    ...(fix !== undefined && { fix }),
  });
}

function ofFault(say: Say, fault: Fault, code = FAULT_CODES[fault.kind]): Diagnostic {
  // A rule speaks in whole sentences; the other faults, and rules that end without a full stop, go on after the field's name.
  const isSentence = fault.kind === 'rule' && code !== METADATA_CODE && fault.message.endsWith('.');
  const message = isSentence ? fault.message : `${formatPath(fault.path) || 'the object'} ${fault.message}.`;
  return { ...say(code, fault.path, message, fault.fix), ...(fault.meant !== undefined && { meant: fault.meant }) };
}

/** The kind that was most likely meant: the same name in another group, or a name that is near. */
function meantKind(catalog: Catalog, document: Document): string | undefined {
  const kinds = [...catalog.values()];
  const spelt = (spec: KindSpec): string => {
    const version = spec.versions.find((one) => one.served)?.name ?? '';
    return `Write apiVersion: ${spec.group === '' ? version : `${spec.group}/${version}`} and kind: ${spec.kind}.`;
  };
  const same = kinds.find((one) => one.kind === document.kind);
  if (same) return spelt(same);
  const group = groupOf(document.apiVersion);
  const name = nearest(
    document.kind,
    kinds.filter((one) => one.group === group).map((one) => one.kind),
  );
  const near = kinds.find((one) => one.group === group && one.kind === name);
  return near && spelt(near);
}

function unknownKind(document: Document): string {
  return `no catalog describes ${document.kind} of ${document.apiVersion}, so its fields were not checked.`;
}

function refusedAs(code: string, message: string, path: Path): Admission {
  return { admitted: false, diagnostics: [{ code, severity: 'error', path: formatPath(path), message }] };
}
