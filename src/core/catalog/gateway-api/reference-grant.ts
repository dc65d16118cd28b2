import { list, object, required, variant } from '../../schema/notation.ts';
import { gatewayApiKind, served } from './kind.ts';
import { group, kind, namespace, objectName } from './scalars.ts';

const schema = object({
  spec: required(
    object(
      {
        from: required(
          list(
            object({
              group: required(variant(group, { doc: 'The API group of those who refer.' })),
              kind: required(variant(kind, { doc: 'The kind of those who refer.' })),
              namespace: required(variant(namespace, { doc: 'The namespace of those who refer.' })),
            }),
            { minItems: 1, maxItems: 16, doc: 'Who may refer to objects here.' },
          ),
        ),
        to: required(
          list(
            object({
              group: required(variant(group, { doc: 'The API group of what is referred to.' })),
              kind: required(variant(kind, { doc: 'The kind of what is referred to.' })),
              name: variant(objectName, { doc: 'One object of that kind; absent: all of them in this namespace.' }),
            }),
            { minItems: 1, maxItems: 16, doc: 'What they may refer to, in this namespace.' },
          ),
        ),
      },
      { doc: 'Each of from may refer to each of to.' },
    ),
  ),
});

export const referenceGrant = gatewayApiKind({
  kind: 'ReferenceGrant',
  plural: 'referencegrants',
  statusSubresource: false,
  doc: 'Lets objects of other namespaces refer to objects of this one.',
  since: 'Gateway API 0.5',
  versions: [served('v1', schema), served('v1beta1', schema)],
});
