import { integer, map, object, string, variant } from '../../schema/notation.ts';
import { workloadSelector } from './workload-selector.ts';

export const proxyConfig = object({
  concurrency: integer({ doc: 'Worker threads; 0 means one for each core.', nullable: true, minimum: 0, format: 'int32' }),
  environmentVariables: map(string({ maxLength: 2048 }), { doc: 'Environment of the proxy.' }),
  image: object(
    {
      imageType: string({ doc: 'default, debug or distroless.' }),
    },
    { doc: 'The image of the proxy.' },
  ),
  selector: variant(workloadSelector, { doc: 'The workloads it is for; without it the whole namespace.' }),
});
