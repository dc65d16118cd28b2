/** Raw YAML: every object of it as it stands. */
import { isObject } from '../base/json.ts';
import type { AttachmentElement } from '../design/design.ts';
import type { KubeObject } from '../kube/resource.ts';
import { readYaml } from '../yaml/read.ts';
import { type Emission, emission, type Output } from './manifest.ts';
import type { Model } from './model.ts';
import type { Problem } from './problems.ts';

export function emitAttachment(_model: Model, attachment: AttachmentElement): Output {
  const emissions: Emission[] = [];
  const problems: Problem[] = [];
  const refuse = (message: string): void => {
    problems.push({ code: 'BH3080', element: attachment.id, path: 'yaml', message: `${attachment.name}: ${message}` });
  };
  const text = readYaml(attachment.yaml);
  for (const { at, message } of text.problems) refuse(`line ${at.line}, column ${at.column}: ${message}`);
  for (const { value } of text.documents) {
    if (isKubeObject(value)) emissions.push({ ...emission(attachment.id, value), verbatim: true });
    else if (value !== null) refuse('a document is not a Kubernetes object: apiVersion, kind and metadata.name are needed');
  }
  return { emissions, problems };
}

function isKubeObject(value: unknown): value is KubeObject {
  return (
    isObject(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    isObject(value.metadata) &&
    typeof value.metadata.name === 'string' &&
    (value.metadata.namespace === undefined || typeof value.metadata.namespace === 'string')
  );
}
