import { isList, isObject, type Json, type JsonObject } from '../base/json.ts';
import type { Path } from '../base/path.ts';
import type { Fault } from '../schema/fault.ts';
import { labelFault, labelValueFault, nameFault, qualifiedNameFault } from '../schema/names.ts';
import type { KindSpec } from '../schema/notation.ts';

const LARGEST_ANNOTATIONS = 256 * 1024;
/** Finalizers of Kubernetes itself; every other one carries a domain. */
const STANDARD_FINALIZERS: ReadonlySet<string> = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** What metadata has to obey beyond its types; `onCreate`: the object does not exist yet. */
export interface MetadataRules {
  readonly scope: KindSpec['scope'];
  readonly nameForm: KindSpec['nameForm'];
  readonly qualifiedFinalizers: boolean;
  readonly givenGeneration: boolean;
  readonly onCreate: boolean;
}

/** Judges decoded metadata: names, labels, annotations, finalizers, owner references. */
export function metadataFaults(metadata: JsonObject, rules: MetadataRules): readonly Fault[] {
  const faults: Fault[] = [];
  const wrong = (path: Path, message: string | undefined, kind: Fault['kind'] = 'rule'): void => {
    if (message !== undefined) faults.push({ kind, path: ['metadata', ...path], message });
  };
  const name = text(metadata.name);
  const generateName = text(metadata.generateName);
  if (name === '' && generateName === '') wrong(['name'], 'is required (or generateName)', 'required');
  // A name that is to be completed may end in a dash.
  else if (name === '') wrong(['generateName'], nameFault(rules.nameForm, generateName.replace(/-$/, 'a')));
  else wrong(['name'], nameFault(rules.nameForm, name));
  if (rules.scope === 'Namespaced') wrong(['namespace'], labelFault(text(metadata.namespace)));
  if (rules.onCreate && text(metadata.resourceVersion) !== '') wrong(['resourceVersion'], 'must not be set on an object to be created');
  if (rules.givenGeneration && typeof metadata.generation === 'number' && metadata.generation < 0)
    wrong(['generation'], 'must be at least 0', 'bound');
  for (const [key, value] of entries(metadata.labels)) {
    wrong(['labels', key], qualifiedNameFault(key));
    wrong(['labels', key], labelValueFault(text(value)));
  }
  let size = 0;
  for (const [key, value] of entries(metadata.annotations)) {
    wrong(['annotations', key], qualifiedNameFault(key.toLowerCase()));
    size += key.length + text(value).length;
  }
  if (size > LARGEST_ANNOTATIONS) wrong(['annotations'], `must be no more than ${LARGEST_ANNOTATIONS} bytes together`, 'tooLong');
  finalizerFaults(items(metadata.finalizers), rules, wrong);
  ownerFaults(items(metadata.ownerReferences), wrong);
  return faults;
}

type Note = (path: Path, message: string | undefined, kind?: Fault['kind']) => void;

function finalizerFaults(finalizers: readonly Json[], rules: MetadataRules, wrong: Note): void {
  for (const [index, finalizer] of finalizers.entries()) {
    const name = text(finalizer);
    const fault = qualifiedNameFault(name);
    wrong(['finalizers', index], fault);
    if (!fault && rules.qualifiedFinalizers && !name.includes('/') && !STANDARD_FINALIZERS.has(name))
      wrong(['finalizers', index], "must carry a domain (example.org/name) or be one of Kubernetes' own");
  }
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion'))
    wrong(['finalizers'], 'must not have both orphan and foregroundDeletion');
}

/** The server names the list and not the item here. */
function ownerFaults(owners: readonly Json[], wrong: Note): void {
  let controllers = 0;
  for (const [index, owner] of owners.filter(isObject).entries()) {
    for (const field of ['apiVersion', 'kind', 'name', 'uid'])
      if (text(owner[field]) === '') wrong(['ownerReferences'], `needs ${field} in item ${index}`, 'required');
    const apiVersion = text(owner.apiVersion);
    if (apiVersion.split('/').length > 2 || apiVersion.endsWith('/'))
      wrong(['ownerReferences'], `has no group/version in apiVersion of item ${index}`);
    if (apiVersion === 'v1' && owner.kind === 'Event') wrong(['ownerReferences'], 'must not name an Event');
    if (owner.controller === true) controllers++;
  }
  if (controllers > 1) wrong(['ownerReferences'], 'must have one item with controller: true at most');
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function items(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

function entries(value: Json | undefined): readonly (readonly [string, Json | undefined])[] {
  return isObject(value) ? Object.entries(value) : [];
}
