import { list, map, type ObjectSchema, object, required, string } from '../../../schema/notation.ts';
import { labelSelector } from '../label-selector.ts';
import { containerQuantity } from './quantity.ts';

/** A claim that lives as long as the pod. */
export const ephemeralVolume: ObjectSchema = object({
  volumeClaimTemplate: object({
    metadata: object({}),
    spec: required(
      object({
        accessModes: list(string()),
        dataSource: object({
          apiGroup: string(),
          kind: required(string()),
          name: required(string()),
        }),
        dataSourceRef: object({
          apiGroup: string(),
          kind: required(string()),
          name: required(string()),
          namespace: string(),
        }),
        resources: object({
          limits: map(containerQuantity()),
          requests: map(containerQuantity()),
        }),
        selector: labelSelector,
        storageClassName: string(),
        volumeAttributesClassName: string(),
        volumeMode: string(),
        volumeName: string(),
      }),
    ),
  }),
});
