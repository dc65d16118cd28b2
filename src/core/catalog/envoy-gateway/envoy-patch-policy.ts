import { integer, list, object, oneOf, required, string, variant } from '../../schema/notation.ts';
import { jsonPatch } from './json-patch.ts';
import { localReference } from './references.ts';

export const envoyPatchPolicy = object({
  jsonPatches: list(
    object({
      name: required(string({ doc: 'Its name.' })),
      operation: required(variant(jsonPatch, { doc: 'What is changed.' })),
      type: required(
        oneOf(
          [
            'type.googleapis.com/envoy.config.listener.v3.Listener',
            'type.googleapis.com/envoy.config.route.v3.RouteConfiguration',
            'type.googleapis.com/envoy.config.cluster.v3.Cluster',
            'type.googleapis.com/envoy.config.endpoint.v3.ClusterLoadAssignment',
            'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret',
          ],
          { doc: 'The kind of configuration.' },
        ),
      ),
    }),
    { doc: 'The changes.' },
  ),
  priority: integer({ doc: 'Order among policies; the lower the earlier.', format: 'int32' }),
  targetRef: required(variant(localReference, { doc: 'The Gateway or GatewayClass whose configuration is changed.' })),
  type: required(oneOf(['JSONPatch'], { doc: 'How patches are written.' })),
});
