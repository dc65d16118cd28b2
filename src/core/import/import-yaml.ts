/** Any YAML as a design: what the studio does with a text that is dropped or pasted. */
import { isObject } from '../base/json.ts';
import type { KubeObject } from '../kube/resource.ts';
import { readYaml, type YamlProblem } from '../yaml/read.ts';
import { type Imported, importObjects } from './import.ts';

export interface ImportedYaml extends Imported {
  /** Parts of the text that could not be read. */
  readonly problems: readonly YamlProblem[];
  /** Documents that are no Kubernetes objects; they have no place in a design. */
  readonly others: number;
}

export function importYaml(text: string, name?: string): ImportedYaml {
  const { documents, problems } = readYaml(text);
  const objects: KubeObject[] = [];
  for (const { value } of documents) {
    if (!isObject(value) || typeof value.apiVersion !== 'string' || typeof value.kind !== 'string') continue;
    if (!isObject(value.metadata) || typeof value.metadata.name !== 'string') continue;
    // `as`: what makes it a Kubernetes object was just looked at.
    objects.push(value as unknown as KubeObject);
  }
  return { ...importObjects(objects, name), problems, others: documents.length - objects.length };
}
