/** Reads anyone's YAML into a design, on a thread of its own that lives for one text. */
import { type Design, type Imported, importObjects, readYaml } from '../core/index.ts';

export type ImportAnswer =
  | { readonly design: Design; readonly objects: number; readonly verbatim: number; readonly problems: readonly string[] }
  | { readonly error: string };

type KubeObject = Parameters<typeof importObjects>[0][number];

function isKubeObject(value: unknown): value is KubeObject {
  if (typeof value !== 'object' || value === null || !('apiVersion' in value) || !('kind' in value) || !('metadata' in value)) return false;
  const { apiVersion, kind, metadata } = value;
  return (
    typeof apiVersion === 'string' &&
    typeof kind === 'string' &&
    typeof metadata === 'object' &&
    metadata !== null &&
    'name' in metadata &&
    typeof metadata.name === 'string'
  );
}

function read(text: string, name: string): ImportAnswer {
  const { documents, problems } = readYaml(text);
  const told = problems.map(({ at, message }) => `${at.line}:${at.column} ${message}`);
  const objects: KubeObject[] = [];
  for (const { value } of documents) {
    const one: unknown = value;
    if (isKubeObject(one)) objects.push(one);
  }
  if (objects.length === 0) return { error: told[0] ?? '' };
  const imported: Imported = importObjects(objects, name);
  return { ...imported, problems: told };
}

self.addEventListener('message', (event: MessageEvent<{ readonly text: string; readonly name: string }>) => {
  let answer: ImportAnswer;
  try {
    answer = read(event.data.text, event.data.name);
  } catch (problem) {
    answer = { error: problem instanceof Error ? problem.message : String(problem) };
  }
  self.postMessage(answer);
});
