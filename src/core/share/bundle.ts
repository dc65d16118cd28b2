/** The bundle of a design: one object per file, a kustomization that lists them in apply order, the design itself, and what to know. */
import type { Json } from '../base/json.ts';
import { type Compiled, compile } from '../compile/compile.ts';
import type { Design } from '../design/design.ts';
import { slug } from '../design/names.ts';
import { writeDocument } from '../yaml/write.ts';
import { writeDesign } from './file.ts';
import { readmeOf } from './readme.ts';
import type { BundleFile } from './zip.ts';

export interface Bundle {
  /** Name of the folder or of the zip, without ending. */
  readonly name: string;
  readonly files: readonly BundleFile[];
}

export function bundleOf(design: Design, compiled: Compiled = compile(design)): Bundle {
  return {
    name: slug(design.name) || 'design',
    files: [
      { path: 'README.md', text: readmeOf(design, compiled) },
      { path: 'kustomization.yaml', text: kustomizationOf(compiled) },
      { path: 'design.bulkhead.json', text: writeDesign(design) },
      ...resourceFiles(compiled),
    ],
  };
}

/** The text of each object, in apply order: what the studio shows and the bundle holds. */
export function resourceFiles(compiled: Pick<Compiled, 'resources'>): readonly BundleFile[] {
  // `as`: a Kubernetes object is JSON.
  return compiled.resources.map(({ object, file }) => ({ path: file, text: writeDocument(object as unknown as Json) }));
}

/** https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ – `fifo` keeps the order that is written here. */
function kustomizationOf(compiled: Compiled): string {
  const resources = compiled.resources.map(({ file }) => file);
  return writeDocument({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    sortOptions: { order: 'fifo' },
    resources,
  });
}
