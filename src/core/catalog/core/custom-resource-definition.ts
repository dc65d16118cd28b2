import { dns1035Fault, subdomainFault } from '../../schema/names.ts';
import { any, boolean, list, object, oneOf, required, string } from '../../schema/notation.ts';
import { builtin } from './kind.ts';
import { finds, repeats } from './rule.ts';
import { flag, textIn } from './scalars.ts';
import { condition } from './shapes/object-meta.ts';

const names = object({
  plural: required(textIn(dns1035Fault, { doc: 'The name of its objects in URLs.' })),
  singular: textIn(dns1035Fault),
  shortNames: list(textIn(dns1035Fault)),
  kind: required(textIn((kind) => dns1035Fault(kind.toLowerCase()), { doc: 'The kind of its objects.' })),
  listKind: string(),
  categories: list(textIn(dns1035Fault)),
});

const version = object({
  name: required(textIn(dns1035Fault, { doc: 'The name of the version: v1, v1alpha1.' })),
  served: boolean({ doc: 'Whether it can be used.' }),
  storage: boolean({ doc: 'Whether objects are stored in it; one version is.' }),
  deprecated: boolean(),
  deprecationWarning: string({ pointer: true }),
  // Schemas are judged where they are used: as the schema of a kind.
  schema: any({ shape: 'object', doc: 'What its objects look like (openAPIV3Schema).' }),
  subresources: any({ shape: 'object' }),
  additionalPrinterColumns: list(any({ shape: 'object' })),
  selectableFields: list(object({ jsonPath: required(string()) })),
});

interface Definition {
  readonly metadata?: { readonly name?: string };
  readonly spec?: {
    readonly group?: string;
    readonly names?: { readonly plural?: string };
    readonly versions?: readonly { readonly name?: string; readonly storage?: boolean; readonly schema?: unknown }[];
  };
}

const nameIsItsPath = finds<Definition>('must be named by plural and group', function* ({ metadata, spec }) {
  const wanted = `${spec?.names?.plural}.${spec?.group}`;
  if (metadata?.name !== wanted) yield { path: ['metadata', 'name'], message: `must be ${wanted}: the plural name and the group` };
});

const oneIsStored = finds<Definition>('must store one version', function* ({ spec }) {
  const versions = spec?.versions ?? [];
  if (versions.filter(({ storage }) => storage).length !== 1)
    yield { path: ['spec', 'versions'], message: 'must have exactly one version with storage: true' };
  for (const violation of repeats(versions, ({ name }) => name, ['name']))
    yield { ...violation, path: ['spec', 'versions', ...(violation.path ?? [])] };
  for (const [index, { schema }] of versions.entries())
    if (schema === undefined) yield { path: ['spec', 'versions', index, 'schema'], message: 'is required: what the objects look like' };
});

export const customResourceDefinition = builtin({
  group: 'apiextensions.k8s.io',
  kind: 'CustomResourceDefinition',
  plural: 'customresourcedefinitions',
  doc: 'A kind of objects that the cluster learns.',
  link: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/',
  cluster: true,
  schema: object({
    spec: object(
      {
        group: required(textIn(subdomainFault, { doc: 'The API group of its objects.' })),
        names: { ...names, default: {} },
        scope: required(oneOf(['Namespaced', 'Cluster'], { doc: 'Whether its objects live in namespaces.' })),
        versions: required(list(version, { doc: 'Its versions.' })),
        conversion: any({ shape: 'object' }),
        preserveUnknownFields: flag(),
      },
      { default: {} },
    ),
    status: object({ conditions: list(condition), acceptedNames: any({ shape: 'object' }), storedVersions: list(string()) }),
  }),
  rules: [nameIsItsPath, oneIsStored],
});
