import { boolean, integer, list, object, string } from '../../../schema/notation.ts';
import { free } from '../kind.ts';

const fields = {
  templates: list(
    object({ templateName: string({ doc: 'The template.' }), clusterScope: boolean({ doc: 'It is a ClusterAnalysisTemplate.' }) }),
    {
      doc: 'What is measured.',
    },
  ),
  args: list(free, { doc: 'Values for the arguments of the templates.' }),
  dryRun: list(free, { doc: 'Metrics that decide nothing.' }),
  measurementRetention: list(free, { doc: 'How many measurements are kept.' }),
  analysisRunMetadata: free,
};

/** Measurements that decide whether a rollout goes on. */
export const analysis = object(fields);

/** Measurements beside the steps. */
export const backgroundAnalysis = object({
  ...fields,
  startingStep: integer({ doc: 'The step at which they begin.', format: 'int32' }),
});
