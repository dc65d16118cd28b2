import type { Rule } from './rule.ts';
import { istioWebhook } from './rules/istio-webhook.ts';

/** Every rule, in the order their findings are listed. */
export const rules: readonly Rule[] = [istioWebhook];
