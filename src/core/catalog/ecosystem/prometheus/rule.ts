import { integer, intOrString, list, map, object, required, string } from '../../../schema/notation.ts';
import { prometheusDuration } from './duration.ts';

const rule = object({
  alert: string({ doc: 'Name of the alert.' }),
  record: string({ doc: 'Name of the series that is recorded.' }),
  expr: required(intOrString({ doc: 'The PromQL expression.' })),
  for: prometheusDuration({ doc: 'How long the expression must hold.' }),
  keep_firing_for: prometheusDuration({ doc: 'How long the alert stays after it.', minLength: 1 }),
  labels: map(string(), { doc: 'Labels of the alert or the series.' }),
  annotations: map(string(), { doc: 'Texts for people.' }),
});

/** https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule */
export const prometheusRule = object({
  groups: list(
    object({
      name: required(string({ doc: 'Name of the group.', minLength: 1 })),
      interval: prometheusDuration({ doc: 'Time between evaluations.' }),
      query_offset: prometheusDuration({ doc: 'How far back the evaluation looks.' }),
      limit: integer({ doc: 'Alerts or series at most.' }),
      labels: map(string(), { doc: 'Labels for all rules.' }),
      partial_response_strategy: string({ doc: 'What Thanos does with half an answer.', pattern: '^(?i)(abort|warn)?$' }),
      rules: list(rule, { doc: 'Alerts and recordings, in order.' }),
    }),
    { doc: 'Rules that are evaluated together.', semantics: 'map', keys: ['name'] },
  ),
});
